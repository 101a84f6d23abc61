"""凌乱的台帐 Every messy workbook of the corpus, with the preview that an official has read and approved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from diaodu.cli.ledger_import_pages import preview_lines
from diaodu.cli.names import Names
from documents.ledger_in.opening import open_book
from flows.commands.issues import NewIssue, raise_issue
from flows.commands.ledger_batches import preview_ledger
from flows.ledger_in.previewing import Wanted
from models.session import open_engine
from tests.city_projects import Known, ProjectCity
from tests.corpus.catalogue import SAMPLES
from tests.corpus.paper import TODAY, write
from tests.support.databases import migrate_url
from tests.support.golden import approved


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectCity]:
    """Three projects in three counties; one of them has a problem that is being dealt with."""
    url = f"sqlite:///{tmp_path_factory.mktemp('corpus') / 'city.db'}"
    migrate_url(url)
    engine = open_engine(url)
    city = ProjectCity(engine)
    for name, county, total in (
        ("冷链物流园", "xiuwu", 12000),
        ("焦作西站综合枢纽", "boai", 30000),
        ("大沙河综合治理", "wuzhi", 8000),
    ):
        filed = city.files(name, county=county, total_investment=Decimal(total))
        city.classifies(filed, unit=county)
    issue = NewIssue(
        "冷链物流园：二期用地指标未落实",
        "xiuwu",
        "modern-services",
        "二期用地指标未落实",
        project_id=Known(city, "JZ-04-2026-0001").row.id,
    )
    raise_issue(city.desk(), issue)
    yield city
    engine.dispose()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_messy_workbook_is_understood_as_people_meant_it(
    city: ProjectCity, name: str, tmp_path: Path
) -> None:
    sample = SAMPLES[name]
    options = dict(sample.options)
    whole = bool(options.pop("whole", False))
    names = Names(city.mechanism, TODAY)
    book = open_book(write(sample, tmp_path / f"{name}{sample.suffix}"))

    found = preview_ledger(city.desk(on="2026-03-02"), book, Wanted(names, answers=sample.answers, **options))

    told = "\n".join((f"# {sample.said}", *preview_lines(names, found, whole=whole, mark=False)))
    assert told + "\n" == approved(f"ledger/{name}.txt", told + "\n")

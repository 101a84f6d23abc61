"""凌乱台帐的往返 Whatever was taken in from a messy workbook goes out in ours and comes back without a word, however it is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diaodu.cli.names import Names
from documents.ledger.book import write_book
from documents.ledger_in.opening import open_book
from flows.commands.evidence import take_in
from flows.commands.ledger_batches import NothingToImport, RowsRefused, import_ledger, preview_ledger
from flows.ledger_in.previewing import Wanted
from flows.ledger_rows import Selection, read_ledger
from models.session import open_engine, reading
from rules.ledger_in.verdicts import Preview
from tests.city_projects import ProjectCity
from tests.corpus.catalogue import SAMPLES
from tests.corpus.paper import Sample, write
from tests.support.databases import migrate_url

MONTH = date(2026, 3, 1)
SELECTIONS = [
    {},
    *({"county": one} for one in ("xiuwu", "boai", "wuzhi")),
    {"unit": "xiuwu"},
    {"task_force": "modern-services"},
    {"scope": "5"},
]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectCity]:
    """A city that has taken in every workbook of the corpus, one on top of the other, as far as it says anything."""
    folder = tmp_path_factory.mktemp("returns")
    migrate_url(f"sqlite:///{folder / 'city.db'}")
    engine = open_engine(f"sqlite:///{folder / 'city.db'}", durable=False)
    city = ProjectCity(engine)
    for name, county in (("冷链物流园", "xiuwu"), ("焦作西站综合枢纽", "boai"), ("大沙河综合治理", "wuzhi")):
        city.classifies(city.files(name, county=county), unit=county)
    for name, sample in SAMPLES.items():
        with suppress(NothingToImport, RowsRefused):
            _takes_in(city, sample, folder / f"{name}{sample.suffix}")
    yield city
    engine.dispose()


def _takes_in(city: ProjectCity, sample: Sample, file: Path) -> None:
    options = {key: value for key, value in sample.options.items() if key != "whole"}
    wanted = Wanted(_names(city), answers=sample.answers, **{"accepts": True, "files_new": True, **options})
    piece = take_in(write(sample, file), file.parent / "evidence")
    import_ledger(city.desk(on="2026-03-02"), open_book(file), wanted, piece)


def _names(city: ProjectCity) -> Names:
    return Names(city.mechanism, date(2026, 3, 2))


def returned(city: ProjectCity, file: Path, **chosen: Any) -> Preview:
    """The ledger of a selection goes out, and comes back as it was."""
    with reading(city.engine) as session:
        file.write_bytes(
            write_book(read_ledger(session, city.mechanism, Selection(MONTH, **chosen), city.now))
        )
    return preview_ledger(city.desk(), open_book(file), Wanted(_names(city)))


def test_the_corpus_has_left_much_to_be_sent_out(city: ProjectCity, tmp_path: Path) -> None:
    assert sum(sheet.records for sheet in returned(city, tmp_path / "all.xlsx").sheets) > 30


@pytest.mark.parametrize("chosen", SELECTIONS, ids=lambda chosen: "-".join(chosen.values()) or "all")
def test_every_selection_comes_back_unchanged(
    city: ProjectCity, chosen: dict[str, str], tmp_path: Path
) -> None:
    found = returned(city, tmp_path / "ledger.xlsx", **chosen)

    assert [(row.name, row.why, row.cells, row.gone) for row in found.rows if not row.is_empty] == []
    assert found.is_empty

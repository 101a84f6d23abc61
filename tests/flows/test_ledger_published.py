"""十二件真实事项 The matters that a newspaper named in 2013: ledger, preview, issues that climb, papers about them (推演)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from diaodu.cli.names import Names
from documents.kinds import PaperKind
from documents.ledger_in.opening import open_book
from flows.commands.evidence import take_in
from flows.commands.ledger_batches import Imported, import_ledger, preview_ledger
from flows.commands.papers import Press
from flows.ledger_in.previewing import Wanted
from tests.city_projects import OFFICE, ProjectCity
from tests.corpus.catalogue import SAMPLES
from tests.corpus.paper import write
from tests.flows.test_papers import drafted, text_in


@pytest.fixture
def city(engine: Engine) -> ProjectCity:
    return ProjectCity(engine)


@pytest.fixture
def done(city: ProjectCity, tmp_path: Path) -> Imported:
    """The ledger of the twelve, stored as it was previewed."""
    file = write(SAMPLES["published-2013"], tmp_path / "2013.xlsx")
    wanted = Wanted(Names(city.mechanism, date(2026, 3, 2)), files_new=True)
    piece, desk = take_in(file, tmp_path / "evidence"), city.desk(OFFICE)
    found = preview_ledger(desk, open_book(file), wanted)
    assert (found.counts["filed"], found.counts["raised"]) == (12, 12)
    return import_ledger(desk, open_book(file), wanted, piece)


def test_the_matters_of_2013_become_projects_whose_problems_climb(city: ProjectCity, done: Imported) -> None:
    city.sweeps(on="2026-03-30")

    held = [city.matter(code) for code in done.raised]
    assert len(held) == 12
    assert held[0].row.title == "大沙河12公里防洪治理工程：进展缓慢：完成1.5公里"
    assert [one.row.unit for one in held[:4]] == ["demonstration-zone", "water", "water", "jiefang"]
    assert all("escalated" in one.acts for one in held)
    assert city.faults() == []


def test_each_of_them_has_its_paper(city: ProjectCity, done: Imported, tmp_path: Path) -> None:
    press = Press(tmp_path / "evidence")
    letters = [
        text_in(press, drafted(city, press, code, by=OFFICE, kind=PaperKind.REMINDER_LETTER))
        for code in done.raised
    ]

    assert all(
        city.matter(code).row.title in letter for code, letter in zip(done.raised, letters, strict=True)
    )
    assert "焦作市城乡一体化示范区管理委员会：" in letters[0]
    assert "事项来源为2026年3月2日台帐所列问题，" in letters[0]

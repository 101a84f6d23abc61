"""十二件真实事项 The matters that a newspaper named in 2013, as a ledger: previewed, stored, and climbing as issues (推演)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from diaodu.cli.names import Names
from documents.ledger_in.opening import open_book
from flows.commands.evidence import take_in
from flows.commands.ledger_batches import import_ledger
from flows.ledger_in.previewing import Wanted
from tests.city_projects import OFFICE, ProjectCity
from tests.corpus.catalogue import SAMPLES
from tests.corpus.paper import write


def test_the_matters_of_2013_become_projects_whose_problems_climb(engine: Engine, tmp_path: Path) -> None:
    city = ProjectCity(engine)
    file = write(SAMPLES["published-2013"], tmp_path / "2013.xlsx")
    wanted = Wanted(Names(city.mechanism, date(2026, 3, 2)), files_new=True)
    piece = take_in(file, tmp_path / "evidence")

    done = import_ledger(city.desk(OFFICE), open_book(file), wanted, piece)
    city.sweeps(on="2026-03-30")

    held = [city.matter(code) for code in done.raised]
    assert len(held) == 12
    assert held[0].row.title == "大沙河12公里防洪治理工程：进展缓慢：完成1.5公里"
    assert [one.row.unit for one in held[:4]] == ["demonstration-zone", "water", "water", "jiefang"]
    assert all("escalated" in one.acts for one in held)
    assert city.faults() == []

"""台帐附页往返 What is written on the sheets behind 主表 comes in too, or is told to be ignored, never lost (四(四), C22)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine
from sqlmodel import select

from documents.ledger.layout import BookSheet
from flows.commands.ledger_undo import undo_batch
from models.queries.projects import milestones_of
from models.session import open_engine, reading
from models.tables.projects import MonthReport
from tests.city_projects import Known
from tests.flows.test_ledger_round_trip import Desk, changes, known

__all__ = ["known"]
NODES, MONTHS, MAIN = BookSheet.MILESTONES, BookSheet.MONTHS, BookSheet.MAIN


@pytest.fixture
def engine(sqlite_database: str) -> Engine:
    """What a sheet says has nothing to do with the kind of database."""
    return open_engine(sqlite_database)


@pytest.fixture
def desk(known: Known, tmp_path: Path) -> Desk:
    return Desk(known.city, tmp_path)


def written(desk: Desk, which: BookSheet, row: int, cells: dict[str, Any]) -> Path:
    """The ledger with some cells of a sheet's row (counted below its headings) written over, by their headings."""
    file = desk.folder / "ledger.xlsx"
    book = load_workbook(file)
    sheet = book[which.zh]
    columns = {cell.value: int(cell.column or 0) for cell in sheet[which.heading_row]}
    for heading, value in cells.items():
        sheet.cell(which.heading_row + row, columns[heading]).value = value
    book.save(file)
    return file


def below(desk: Desk, which: BookSheet) -> int:
    """The first empty row of a sheet, counted below its headings."""
    sheet = load_workbook(desk.folder / "ledger.xlsx")[which.zh]
    filled = [row[0].row for row in sheet.iter_rows(min_row=which.heading_row + 1) if row[0].value]
    return max(filled) - which.heading_row + 1


def nodes(known: Known) -> dict[str, tuple[str, bool]]:
    """The milestones of the project: when each is planned, and whether it is a key one."""
    with reading(known.city.engine) as session:
        rows = milestones_of(session, known.row.id or 0)
    return {row.name: (row.planned_text, row.is_key) for row in rows}


def months(known: Known) -> dict[str, tuple[Decimal | None, str]]:
    """The months of the project: what was invested, and how far it had come."""
    with reading(known.city.engine) as session:
        rows = session.exec(select(MonthReport).where(MonthReport.project_id == known.row.id)).all()
    return {f"{row.month:%Y-%m}": (row.invested, row.progress) for row in rows}


def test_milestones_are_changed_and_added_on_their_own_sheet_and_put_back_with_the_batch(
    desk: Desk, known: Known
) -> None:
    desk.out()
    before = nodes(known)
    written(desk, NODES, 1, {"计划时间": "四季度", "关键节点": "否"})
    new = {"项目编号": known.code, "节点": "主体封顶", "计划时间": "2026年11月"}
    file = written(desk, NODES, below(desk, NODES), new)

    said = changes(desk.back(file))
    desk.stores(file)

    assert ("changed", "三季度", "四季度") in said
    assert (nodes(known)["开工"], nodes(known)["主体封顶"][0]) == (("四季度", False), "2026年11月")
    undo_batch(desk.city.desk(), 1, "误填")
    assert nodes(known) == before


def test_a_month_is_filled_in_on_its_own_sheet_and_a_correction_needs_a_reason(
    desk: Desk, known: Known
) -> None:
    desk.out()
    written(desk, MONTHS, 1, {"本月完成投资（万元）": 320, "形象进度": "主体施工至二层"})
    new = {"项目编号": known.code, "月份": "2026-02", "本月完成投资（万元）": 150}
    file = written(desk, MONTHS, below(desk, MONTHS), new)

    assert ("ask", "300", "320") in changes(desk.back(file))
    desk.stores(file, reason="数据核实")

    assert months(known) == {
        "2026-02": (Decimal(150), ""),
        "2026-03": (Decimal(320), "主体施工至二层"),
    }


def test_two_sheets_that_disagree_are_a_conflict(desk: Desk) -> None:
    desk.out()
    desk.edited(1, start__planned="四季度")

    found = desk.back(written(desk, NODES, 1, {"计划时间": "2027年"}))

    assert [(str(cell.verdict), cell.new) for cell in found.cells] == [
        ("changed", "四季度"),
        ("conflict", "2027年"),
    ]
    assert "以那里为准" in [cell.why for cell in found.cells][-1]


def test_a_row_of_nobody_is_told_and_not_read(desk: Desk) -> None:
    desk.out()

    found = desk.back(written(desk, MONTHS, below(desk, MONTHS), {"月份": "2026-02", "下月计划": "封顶"}))

    assert [row.why for row in found.rows if row.why] == ["没有项目编号，本行不读；新项目请先填在主表"]


@pytest.mark.parametrize(
    ("which", "heading", "why"),
    [
        (BookSheet.PRINTED, "计划竣工", "填报请用「主表」"),
        (BookSheet.ISSUES, "解决方案", "新问题写在「主表」的存在问题栏"),
        (MAIN, "亮灯说明", "该栏由系统生成"),
        (NODES, "计划起", "该栏由系统生成"),
    ],
)
def test_what_is_written_where_nothing_is_read_is_told_with_its_cell(
    desk: Desk, which: BookSheet, heading: str, why: str
) -> None:
    desk.out()
    row = 2 if which is BookSheet.PRINTED else 1

    found = desk.back(written(desk, which, row, {heading: "随手一写"}))

    (cell,) = found.cells
    assert (str(cell.verdict), cell.place.sheet, cell.new) == ("ignored", which.zh, "随手一写")
    assert why in cell.why
    assert not found.stores

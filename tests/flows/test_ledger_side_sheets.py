"""台帐附页往返 What is written on the sheets behind 主表 comes in too, or is told to be ignored, never lost (四(四), C22)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from documents.ledger.layout import BookSheet
from flows.commands.ledger_undo import undo_batch
from flows.commands.strike_off_proposals import ProposalSettled, keep_open
from models.errors import NotFound
from models.queries.ledger_batches import proposals
from models.queries.projects import milestones_of
from models.session import reading
from models.tables.projects import MonthReport
from rules.access.requiring import NotForThisBody
from tests.city_projects import UNIT, Known
from tests.flows.test_ledger_round_trip import Desk, changes, known

__all__ = ["known"]
NODES, MONTHS, MAIN = BookSheet.MILESTONES, BookSheet.MONTHS, BookSheet.MAIN


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


def gone(desk: Desk) -> Path:
    """The ledger without the second of the project's two problems."""
    desk.out()
    sheet = load_workbook(desk.folder / "ledger.xlsx")[MAIN.zh]
    at = next(cell.column for cell in sheet[MAIN.heading_row] if cell.value == "存在问题")
    first = str(sheet.cell(MAIN.heading_row + 1, at).value).splitlines()[0]
    return desk.edited(1, problems=first)


def proposed(desk: Desk) -> list[str]:
    """The problems that wait for somebody to apply for their strike-off."""
    with reading(desk.city.engine) as session:
        return [matter.title for _, matter in proposals(session, "xiuwu")]


def test_a_problem_that_has_gone_is_proposed_once_and_the_proposal_goes_with_its_batch(desk: Desk) -> None:
    file = gone(desk)
    desk.stores(file)

    assert proposed(desk) == ["用地指标\n尚缺42亩"]
    assert desk.back(file).is_empty
    undo_batch(desk.city.desk(), 1, "误删")
    assert proposed(desk) == []
    assert [len(row.gone) for row in desk.back(file).rows if row.gone] == [1]


def test_whoever_answers_for_a_problem_says_that_it_goes_on(desk: Desk) -> None:
    file = gone(desk)
    desk.stores(file)
    with reading(desk.city.engine) as session:
        ((_, matter),) = proposals(session)

    with pytest.raises(NotForThisBody):
        keep_open(desk.city.desk("wenxian.clerk"), matter.code, "没有解决")
    keep_open(desk.city.desk(UNIT), matter.code, "误删，用地批复没有下达")

    assert (proposed(desk), desk.back(file).is_empty) == ([], True)
    with pytest.raises(ProposalSettled):
        keep_open(desk.city.desk(UNIT), matter.code, "再次答复")
    with pytest.raises(NotFound):
        keep_open(desk.city.desk(UNIT), "JZ-2026-0001", "没有解决")

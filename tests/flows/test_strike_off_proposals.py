"""建议销号 A problem that has gone from the ledger is proposed for strike-off once, and people answer (四(四), C9)."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from documents.ledger.layout import BookSheet
from flows.commands.ledger_undo import undo_batch
from flows.commands.strike_off_proposals import ProposalSettled, keep_open
from models.errors import NotFound
from models.queries.ledger_batches import proposals
from models.session import reading
from rules.access.requiring import NotForThisBody
from tests.city_projects import UNIT, Known
from tests.flows.test_ledger_round_trip import Desk, known

__all__ = ["known"]
MAIN = BookSheet.MAIN


@pytest.fixture
def desk(known: Known, tmp_path: Path) -> Desk:
    return Desk(known.city, tmp_path)


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


def test_its_unit_is_told_once_of_a_proposal_and_not_at_all_of_one_taken_back_in_time(desk: Desk) -> None:
    desk.stores(gone(desk))
    assert desk.city.told(UNIT)[-1] == "gone_from_ledger"

    undo_batch(desk.city.desk(), 1, "误删")
    assert "gone_from_ledger" not in desk.city.told(UNIT)


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

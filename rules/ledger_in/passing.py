"""不读的栏 What the system works out by itself is told where somebody's own workbook says it too, and is not read."""

from __future__ import annotations

from collections.abc import Iterator

from rules.ledger_in.comparing import Compared
from rules.ledger_in.facts import Circumstances
from rules.ledger_in.fields import BY_KEY, Kind
from rules.ledger_in.reading import text_in
from rules.ledger_in.rows import Row
from rules.ledger_in.verdicts import CellVerdict, Verdict

WHY = "该栏由系统生成，以系统为准，不读入"
# The numbers of rows say nothing about projects.
_NUMBERS = "seq"


def passed_over(row: Row, around: Circumstances) -> Iterator[Compared]:
    """The cells of a row that are not read; in a book of ours only edits are told, for it has brought them itself."""
    for key, cell in row.cells.items():
        said = text_in(cell.value)
        if not around.ours and said and key != _NUMBERS and BY_KEY[key].kind is Kind.SHOWN:
            yield Compared((CellVerdict(cell.place, BY_KEY[key].zh, Verdict.IGNORED, new=said, why=WHY),))

"""预览 What an import would do, cell by cell and row by row, before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.sheets import Place
from models.terms import Term
from rules.ledger_in.facts import OpenIssue
from rules.ledger_in.problems import NewProblem
from rules.ledger_in.reading import Said

ISSUE = "issue"


class Verdict(Term):
    """What becomes of a cell."""

    NEW = "new", "新增"
    CHANGED = "changed", "修改"
    CONFLICT = "conflict", "冲突"
    ASK = "ask", "待答"
    REFUSED = "refused", "拒绝"
    IGNORED = "ignored", "忽略"

    @property
    def is_stored(self) -> bool:
        """Whether the cell is stored when the import is confirmed."""
        return self in (Verdict.NEW, Verdict.CHANGED)


class Action(Term):
    """What becomes of a row."""

    KNOWN = "known", "已有项目"
    FILED = "filed", "新登记"
    ASKED = "asked", "待确认"
    REFUSED = "refused", "拒绝"
    SKIPPED = "skipped", "跳过"


@dataclass(frozen=True, slots=True)
class CellVerdict:
    """One cell: what is on record, what the sheet says, what becomes of it and why; `what` is its name on record."""

    place: Place
    heading: str
    verdict: Verdict
    old: str = ""
    new: str = ""
    why: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Raised:
    """A problem of a row that becomes an issue, and the cell that it stands in."""

    place: Place
    problem: NewProblem


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """One project of the sheet: `said` and `raised` are stored on confirmation, `gone` as proposals to strike off.

    `month` is the one that what the row says of no month in particular belongs to.
    """

    place: Place
    name: str
    action: Action
    code: str = ""
    version: int = 0
    why: str = ""
    cells: tuple[CellVerdict, ...] = ()
    said: tuple[tuple[Place, Said], ...] = ()
    raised: tuple[Raised, ...] = ()
    gone: tuple[OpenIssue, ...] = ()
    month: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is to be told of the row."""
        return self.action is Action.KNOWN and not (self.cells or self.raised or self.gone)

    @property
    def stores(self) -> bool:
        """Whether confirming stores anything of the row."""
        return self.action is Action.FILED or bool(self.said or self.raised or self.gone)


@dataclass(frozen=True, slots=True)
class SheetVerdict:
    """One sheet: where its headings are, how many rows are records, which columns nobody knows and which rows are none; `of` is what is counted."""

    name: str
    read: bool
    why: str = ""
    heading_row: int = 0
    records: int = 0
    unknown: tuple[tuple[Place, str], ...] = ()
    passed: tuple[tuple[int, str], ...] = ()
    of: str = "个项目"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a workbook would do; `fingerprint` is the same as long as file, answers and database are."""

    name: str
    sha256: str
    sheets: tuple[SheetVerdict, ...]
    rows: tuple[RowVerdict, ...]
    remarks: tuple[str, ...] = ()
    year: int = 0
    month: str = ""

    @property
    def cells(self) -> Iterator[CellVerdict]:
        """All cells that anything is to be told of."""
        return (cell for row in self.rows for cell in row.cells)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many cells there are of each verdict, how many rows wait for a person, how many problems are raised and gone."""
        settled = [row for row in self.rows if row.action is not Action.ASKED]
        cells = (cell for row in settled for cell in row.cells)
        found = Counter(
            str(cell.verdict) for cell in cells if cell.what != ISSUE or not cell.verdict.is_stored
        )
        found["asked"] = len(self.rows) - len(settled)
        found["raised"] = sum(len(row.raised) for row in self.rows)
        found["gone"] = sum(len(row.gone) for row in self.rows)
        found["filed"] = sum(row.action is Action.FILED for row in self.rows)
        found["skipped"] = sum(row.action is Action.SKIPPED for row in self.rows)
        return {name: number for name, number in found.items() if number}

    @property
    def is_empty(self) -> bool:
        """Whether the sheet says nothing that the database does not know."""
        return all(row.is_empty for row in self.rows)

    @property
    def stores(self) -> bool:
        """Whether confirming would store anything."""
        return any(row.stores for row in self.rows)

    @property
    def is_ledger(self) -> bool:
        """Whether any sheet could be read as a ledger: none is the wrong file, which is not the same as no change."""
        return any(sheet.read for sheet in self.sheets)

    @property
    def idle(self) -> str:
        """Why confirming would store nothing, for who has to go on from there."""
        if not self.is_ledger:
            return "没有一张工作表读得出项目，请看各表不读的原因，核对是不是台帐"
        waiting = sum(row.action is Action.ASKED for row in self.rows)
        if waiting:
            return f"有 {waiting} 行待确认，请先作答"
        return "表中内容与系统一致" if self.is_empty else "有变动的各格都须先作答，或不能入库，见预览"

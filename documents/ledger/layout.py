"""台帐版式 Where everything stands in a ledger workbook of ours: what the writer lays out and the reader looks for.

Every sheet of records has its title in row 1, its notes in row 2 and its headings in `heading_row`, all counted from 1;
on 主表 and 台帐 the row above the headings holds their groups, merged. Headings are unique within a sheet and are the
only thing a column is known by: people move, hide and insert columns. A row of 主表 is known by its 项目编号; 版本号 says
which version of the project (on 问题: of the matter) it was made from. A cell that is empty in the book was empty in the
database, except in a form (填报表): until its month is filled in, the columns of FORM_EMPTIES are left empty for that.

主表, 节点 and 投资月报 are filled in; 台帐 is printed from, and the others are to be looked at: these say so above their
headings and are locked. Below the last row of a sheet that is filled in come some empty ones for what is new; on 主表
their KEY cells stay empty, on the others they hold the 项目编号. What is shown and not read back is marked on 版本信息
(`documents.ledger.seals`), so that an edit there is noticed when the book comes back.

年度投资完成率 and 开工以来累计 are formulas, so that they follow what is filled in; nothing that is read back is one.
Texts are written as texts and as the database has them, dates in the words in which they were entered; a text that a
spreadsheet would take for a formula begins with an apostrophe (`documents.ledger.guard`). Amounts are numbers in 万元.
Several values in a cell are joined by 、; several problems in a cell are numbered, one a line, in the same order in all
columns about them: `1.二期用地指标尚缺42亩（JZ-2026-0012）`, the code only in 存在问题; before a digit stands a space.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from documents.ledger.columns import (
    DEMAND_COLUMNS,
    ISSUE_COLUMNS,
    MAIN_COLUMNS,
    MILESTONE_COLUMNS,
    MONTH_COLUMNS,
    VISIT_COLUMNS,
    Column,
    Entry,
)
from models.terms import Term

FORMAT = 1
"""Grows whenever a reader of the format before would misunderstand a book."""
SPARE_ROWS, EMPTY_ROWS = 20, 300
"""The empty rows below the last project, and those of a book that has none: a locked sheet takes nothing below them."""
FORM_EMPTIES = ("invested", "cumulative", "progress", "done", "next_plan", "as_of")
"""The columns of 主表 that a form leaves empty: they are what this month brought."""
FACTS_NAME = "diaodu_facts"
"""The defined name of the two columns, name and value, that hold the facts of a book."""
PASSWORD_SETTING = "ledger-password"  # noqa: S105 - the key of a setting, not a password


class BookKind(Term):
    """What a workbook was made for."""

    LEDGER = "ledger", "台帐"
    FORM = "form", "填报表"


_INSTEAD = {
    "printed": "填报请用「主表」",
    "issues": "新问题写在「主表」的存在问题栏，已提报的按程序申请延期、销号",
    "demands": "新的需求用 diaodu request 提出",
    "visits": "督导由领导或代登记人用 diaodu visit record 登记",
}


class BookSheet(Term):
    """The sheets of a book, in their order; a form has no 台帐, no 要素需求 and no 督导记录."""

    PRINTED = "printed", "台帐"
    MAIN = "main", "主表"
    MILESTONES = "milestones", "节点"
    ISSUES = "issues", "问题"
    MONTHS = "months", "投资月报"
    DEMANDS = "demands", "要素需求"
    VISITS = "visits", "督导记录"
    GUIDE = "guide", "填表说明"
    DICTIONARY = "dictionary", "字典"
    FACTS = "facts", "版本信息"

    @property
    def is_hidden(self) -> bool:
        """Whether people do not see it unless they ask for it."""
        return self in (BookSheet.DICTIONARY, BookSheet.FACTS)

    @property
    def instead(self) -> str:
        """Where people write what they would write on a sheet that is only shown."""
        return _INSTEAD.get(str(self), "")

    @property
    def heading_row(self) -> int:
        """The row of the headings, counted from 1; records begin in the next."""
        return 4 if self in (BookSheet.PRINTED, BookSheet.MAIN) else 3


class BookFact(Term):
    """The facts of a book, on the sheet 版本信息: one a row, its value in column A and what it says in column B."""

    FORMAT = "format", "版式"
    KIND = "kind", "用途"
    MADE_AT = "made_at", "生成时间"
    AS_OF = "as_of", "截至"
    MONTH = "month", "月份"
    UNIT = "unit", "填报单位"
    SELECTION = "selection", "范围"
    CONFIGURATION = "configuration", "配置版本"


COLUMNS: Mapping[BookSheet, tuple[Column, ...]] = MappingProxyType(
    {
        BookSheet.MAIN: MAIN_COLUMNS,
        BookSheet.MILESTONES: MILESTONE_COLUMNS,
        BookSheet.ISSUES: ISSUE_COLUMNS,
        BookSheet.MONTHS: MONTH_COLUMNS,
        BookSheet.DEMANDS: DEMAND_COLUMNS,
        BookSheet.VISITS: VISIT_COLUMNS,
    }
)

FILLED = (BookSheet.MAIN, BookSheet.MILESTONES, BookSheet.MONTHS)
"""The sheets that people fill in and that are read back; all others are locked and say that they are only shown."""


def columns_of(sheet: BookSheet, kind: BookKind) -> tuple[Column, ...]:
    """The columns of a sheet of records in a book of a kind, in their order."""
    return tuple(column for column in COLUMNS[sheet] if kind is BookKind.FORM or not column.form_only)


def row_key(sheet: BookSheet, cells: Mapping[str, object]) -> str:
    """What a row of a sheet that is filled in is known by, wherever it stands when the book comes back."""
    return "/".join(str(cells.get(key) or "").strip() for key in _KEYS[sheet])


def sealed_columns(sheet: BookSheet, kind: BookKind) -> tuple[Column, ...]:
    """The columns of a sheet that is filled in which are shown only; formulas follow what is filled in."""
    return tuple(
        one for one in columns_of(sheet, kind) if one.entry is Entry.SHOWN and one.key not in _FOLLOWING
    )


_KEYS = {
    BookSheet.MAIN: ("code",),
    BookSheet.MILESTONES: ("project", "name"),
    BookSheet.MONTHS: ("project", "month"),
}
# Numbers of rows are nobody's; sums follow the cells that they are made of.
_FOLLOWING = ("seq", "done_share", "expected_share", "invested_total")


def list_name(vocabulary: str) -> str:
    """The defined name of the words of a vocabulary on 字典."""
    return f"list_{vocabulary}"

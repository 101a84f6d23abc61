"""台帐版式 Where everything stands in a ledger workbook of ours: what the writer lays out and the reader looks for.

Every sheet of records has its title in row 1, its notes in row 2 and its headings in `heading_row`, all counted from 1;
on 主表 and 台帐 the row above the headings holds their groups, merged. Headings are unique within a sheet and are the
only thing a column is known by: people move, hide and insert columns. A row of 主表 is known by its 项目编号; 版本号 says
which version of the project (on 问题: of the matter) it was made from. A cell that is empty in the book was empty in the
database, except in a form (填报表): until its month is filled in, the columns of FORM_EMPTIES are left empty for that.

主表 is filled in, 台帐 is printed from, the others are to be looked at. Below the last row of 主表 come some empty
ones for what is new, whose KEY cells stay empty and whose ONCE cells are filled in.

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

FILLED = (BookSheet.MAIN,)
"""The sheets that people fill in and that are read back; all others are locked and say that they are only shown."""


def columns_of(sheet: BookSheet, kind: BookKind) -> tuple[Column, ...]:
    """The columns of a sheet of records in a book of a kind, in their order."""
    return tuple(column for column in COLUMNS[sheet] if kind is BookKind.FORM or not column.form_only)


def list_name(vocabulary: str) -> str:
    """The defined name of the words of a vocabulary on 字典."""
    return f"list_{vocabulary}"

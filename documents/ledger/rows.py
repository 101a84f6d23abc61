"""台帐内容 What a ledger workbook says, as plain values: filled from the database elsewhere, written here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from documents.ledger.layout import BookKind, BookSheet
from models.official_words import zh_period
from models.terms import Period

Cell = str | int | Decimal | Fraction | date | datetime | None
"""Decimals are amounts in 万元, fractions are shares; instants are in the mechanism's time zone."""
Row = Mapping[str, Cell]
"""The cells of a row by the keys of its columns; what is missing is empty.

A row of 主表 holds two more for 台帐: `leader_name`, and `problems_said`, which are `problems` without their codes.
"""


@dataclass(frozen=True, slots=True)
class TaskForceRows:
    """The rows of 主表 that a task force answers for, in the order of their numbers."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A workbook before it is written.

    `house` is who makes it, `unit` who is to fill a form in, `selection` which part of the ledger it is, in words.
    `vocabularies` holds the words of each list, `sheets` the rows of all sheets of records but 主表.
    """

    kind: BookKind
    city: str
    house: str
    month: date
    as_of: date
    made_at: datetime
    configuration: int
    task_forces: tuple[TaskForceRows, ...]
    sheets: Mapping[BookSheet, Sequence[Row]] = field(default_factory=dict)
    vocabularies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unit: str = ""
    selection: str = ""
    password: str = ""

    @property
    def file_name(self) -> str:
        """What its file is called unless somebody wants another name."""
        month = zh_period(self.month, Period.MONTH)
        if self.kind is BookKind.LEDGER:
            part = f"（{self.selection}）" if self.selection else ""
            return _fit(f"重大项目重点工作进度台帐{part}{month}.xlsx")
        return _fit(f"台帐填报表（{self.unit}）{month}.xlsx") if self.unit else "台帐填报表（空白）.xlsx"

    @property
    def projects(self) -> int:
        """How many rows 主表 has."""
        return sum(len(force.rows) for force in self.task_forces)


def _fit(name: str) -> str:
    """A name without what no file may be called; a unit is called what it likes."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name)

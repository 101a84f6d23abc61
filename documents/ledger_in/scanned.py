"""版面 What a sheet looks like besides its values: merged, hidden and uncalculated cells, and how far it reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.sheets import Block


@dataclass(frozen=True, slots=True)
class SheetLooks:
    """The looks of one sheet."""

    merges: tuple[Block, ...] = ()
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a workbook, by the names of its sheets."""

    sheets: Mapping[str, SheetLooks] = field(default_factory=dict)
    date1904: bool = False


def local(name: str) -> str:
    """The name of an element without its prefix, which programs choose as they like."""
    return name.rpartition(":")[2]


def is_on(flag: str | None) -> bool:
    """Whether an attribute of XML says yes."""
    return flag in ("1", "true", "on")

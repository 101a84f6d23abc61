"""试填 Made-up facts for a kind of paper: enough to see whether a template can be filled at all."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints

from documents.members import without_none
from documents.papers.base import Paper
from models.terms import Term

_DAY = date(2026, 3, 20)
_SIMPLE: dict[Any, Any] = {str: "某项内容", int: 1, bool: True, Decimal: Decimal(100), date: _DAY}


def specimen(paper: type[Paper]) -> Paper:
    """A paper with something in every field and two of everything that there can be several of."""
    made: Paper = _made(paper)
    return made


def _made(kind: Any) -> Any:
    kind = without_none(kind)
    if get_origin(kind) is tuple:
        return (_made(get_args(kind)[0]),) * 2
    if isinstance(kind, type) and issubclass(kind, Term):
        return next(iter(kind))
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    hints = get_type_hints(kind)
    values = {one.name: _made(hints[one.name]) for one in fields(kind) if one.name not in {"series", "year"}}
    return kind(**values)

"""改动取值 Values of a mechanism in words, and the same as they were written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import time
from typing import Any

from models.limit_grammar import parse_limit
from models.limit_texts import limit_text, offset_text, repeat_text
from models.limits import Limit, Offset, Repeat
from models.mechanism import Ladder, Rung
from models.terms import Term
from rules.changes.setting_names import FIELDS
from rules.changes.words import Words

NOTHING = "无"
# A setting may be a span of time, which it has as text.
_SPAN = re.compile(r"\d+ (?:work)?days?")


def said(value: Any) -> str:
    """A value in words; `无` where there is none."""
    if value is None or value in ("", (), frozenset()):
        return NOTHING
    for kind, put in _SAID:
        if isinstance(value, kind):
            return put(value)
    return limit_text(parse_limit(value)) if isinstance(value, str) and _SPAN.fullmatch(value) else str(value)


def spelled(words: Words, value: Any) -> str:
    """A thing, or several, with what each of its properties is called."""
    if isinstance(value, tuple):
        return "；".join(spelled(words, one) for one in value)
    if not is_dataclass(value):
        return said(value)
    filled = ((one.name, getattr(value, one.name)) for one in fields(value))
    return "，".join(
        f"{FIELDS.get(name, name)} {_worded(words, name, found)}"
        for name, found in filled
        if found not in (None, "", False)
    )


def _worded(words: Words, name: str, found: Any) -> str:
    if name == "stage":
        return words.some_stage(found)
    if name == "holder":
        return words.holder(found.replace(":", "."))
    return words.some(found) if isinstance(found, str) and not isinstance(found, Term) else said(found)


def written(value: Any) -> str:
    """A value as somebody typed it, for two that mean the same."""
    return str(value.text) if isinstance(value, Limit | Offset | Repeat) else repr(value)


def _ladder(value: Ladder) -> str:
    """A named ladder by its name, one of a stage's own by what it says up to the due day."""
    early = [said(rung.offset) for rung in value.rungs if rung.offset.amount <= 0]
    return f"自定（{'、'.join(early)}）" if "." in value.id else f"「{value.id}」"


def _rung(value: Rung) -> str:
    return f"{said(value.offset)} {said(value.at)}"


_SAID: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (bool, lambda value: "是" if value else "否"),
    (Term, lambda value: str(value.zh)),
    (Limit, limit_text),
    (Offset, offset_text),
    (Repeat, repeat_text),
    (time, lambda value: f"{value:%H:%M}"),
    (Ladder, _ladder),
    (Rung, _rung),
    (Mapping, lambda value: "、".join(f"{key} {said(one)}" for key, one in value.items())),
    ((tuple, frozenset), lambda value: "、".join(map(said, value))),
)

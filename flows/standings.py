"""行与状态 A matter's row as the plain values that the drivers carry, and as the frozen standing that rules read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from models.tables.columns import from_epoch, from_number, to_epoch, to_number
from models.tables.matters import Matter
from models.terms import Colour, Gate, MatterStatus
from rules.standing import Standing

Raw = Any
Codec = tuple[Callable[[Raw], Any], Callable[[Any], Raw]]


def _optional(read: Callable[[Raw], Any], write: Callable[[Any], Raw]) -> Codec:
    return (
        lambda raw: None if raw is None else read(raw),
        lambda value: None if value is None else write(value),
    )


_TEXT: Codec = (str, str)
_NUMBER: Codec = (int, int)
_INSTANT = _optional(from_epoch, to_epoch)
_DAY = _optional(from_number, to_number)
_KEY = _optional(int, int)


def _status(raw: Raw) -> MatterStatus:
    return MatterStatus(raw)


CODECS: Mapping[str, Codec] = {
    "chain": _TEXT,
    "configuration": _NUMBER,
    "task_force": _TEXT,
    "unit": _TEXT,
    "leader": _TEXT,
    "severity": _TEXT,
    "category": _TEXT,
    "scope": _TEXT,
    "status": (_status, str),
    "stage": _TEXT,
    "round": _NUMBER,
    "holder": (lambda raw: tuple(raw.split()), " ".join),
    "entered_at": _INSTANT,
    "due_on": _DAY,
    "due_at": _INSTANT,
    "original_due_on": _DAY,
    "provisional": (bool, bool),
    "wake_at": _INSTANT,
    "nudged_at": _INSTANT,
    "colour": (lambda raw: Colour(raw) if raw else None, lambda value: str(value or "")),
    "filed": (
        lambda raw: frozenset(Gate(gate) for gate in raw.split()),
        lambda value: " ".join(sorted(value)),
    ),
    "extensions": _NUMBER,
    "suspended_at": _INSTANT,
    "review_on": _DAY,
    "forum_id": _KEY,
    "merged_into": _KEY,
    "closed_at": _INSTANT,
}
COLUMNS = tuple(CODECS)
# Vocabularies and sets, which the row keeps as text.
_KEPT_AS_TEXT = ("status", "holder", "colour", "filed")
_values = attrgetter(*COLUMNS)
_READERS = tuple(read for read, _ in CODECS.values())


def to_standing(raw: tuple[Raw, ...]) -> Standing:
    """The standing of a row whose values come in the order of COLUMNS."""
    return Standing(*(read(value) for read, value in zip(_READERS, raw, strict=True)))


def standing_of(matter: Matter) -> Standing:
    """The standing of a matter as the ORM has read it."""
    values = {name: getattr(matter, name) for name in COLUMNS}
    return Standing(**{**values, **{name: CODECS[name][0](values[name]) for name in _KEPT_AS_TEXT}})


def to_columns(standing: Standing) -> dict[str, Raw]:
    """The plain values of all of a standing's columns."""
    return {name: write(getattr(standing, name)) for name, (_, write) in CODECS.items()}


def changed(before: Standing, after: Standing) -> dict[str, Raw]:
    """The plain values of the columns in which two standings differ."""
    return {
        name: write(new)
        for (name, (_, write)), old, new in zip(CODECS.items(), _values(before), _values(after), strict=True)
        if new != old
    }

"""梯次定型 Reminder ladders as the rules read them; a stage's own list of offsets makes a ladder of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from models.config.shape import Shape
from models.config.shape_chains import NINE, LadderEntry, RungEntry
from models.limit_grammar import parse_offset, parse_repeat
from models.limits import OffsetUnit
from models.mechanism import Ladder, Rung
from models.terms import Rank

_UNITS = {OffsetUnit.WORKDAYS: "wd", OffsetUnit.DAYS: "d"}


def ladders(shape: Shape) -> Mapping[str, Ladder]:
    """The named ladders."""
    return MappingProxyType({key: _ladder(key, entry) for key, entry in shape.reminders.items()})


def own_ladder(key: str, offsets: tuple[str, ...], base: Ladder) -> Ladder:
    """A ladder with these reminders up to the due day; once late it goes on as `base` does."""
    early = tuple(_rung(RungEntry(offset=text, at=NINE, ranks=(Rank.CLERK,))) for text in offsets)
    late = tuple(rung for rung in base.rungs if rung.offset.amount > 0)
    return replace(base, id=key, rungs=early + late)


def _ladder(key: str, entry: LadderEntry) -> Ladder:
    return Ladder(
        id=key,
        clause=entry.source,
        rungs=tuple(_rung(rung) for rung in _in_order(entry)),
        repeat=parse_repeat(entry.repeat),
        repeat_at=entry.repeat_at,
    )


def _in_order(entry: LadderEntry) -> Iterator[RungEntry]:
    yield from entry.before
    yield from entry.due
    yield from entry.overdue


def _rung(entry: RungEntry) -> Rung:
    """Name a rung by its moment, so that adding another one renames none that was sent already."""
    offset = parse_offset(entry.offset)
    day = f"{offset.amount:+d}{_UNITS[offset.unit]}" if offset.amount else "due"
    return Rung(f"{day}@{entry.at:%H%M}", offset, entry.at, entry.ranks, entry.colour)

"""推演所见 What a replay shows: how far each matter climbed, how often people were asked, what held it in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flows.rehearsal.replay import Replayed, ReplayReport
from models.terms import Act
from rules.deadlines import local_day


@dataclass(frozen=True, slots=True)
class Finding:
    """One matter's way: the day it reached each stage, reminders, when it was held at a gate and how often nagged."""

    reached: Mapping[str, date]
    reminders: int
    held_on: date | None
    nags: int


@dataclass(frozen=True, slots=True)
class Overall:
    """All matters together; `held_first` and `held_last` are days, `held_by_print` those at the gate on `printed_as_of`."""

    held: int
    held_first: date | None
    held_last: date | None
    printed_as_of: date | None
    held_by_print: int
    reminders: int
    nags: int


def finding(replayed: Replayed, zone: ZoneInfo) -> Finding:
    """What one matter went through."""
    passages = replayed.passages
    reached: dict[str, date] = {}
    for passage in passages:
        reached.setdefault(passage.stage, local_day(passage.at, zone))
    held = (local_day(passage.at, zone) for passage in passages if passage.act is Act.BLOCKED)
    return Finding(
        reached=reached,
        reminders=sum(passage.count for passage in passages if passage.act is Act.REMINDED),
        held_on=next(held, None),
        nags=sum(passage.count for passage in passages if passage.act is Act.GATE_NAGGED),
    )


def overall(report: ReplayReport) -> Overall:
    """What all of them show together."""
    zone = report.mechanism.timekeeping.zone
    found = [finding(replayed, zone) for replayed in report.matters]
    held = sorted(one.held_on for one in found if one.held_on)
    printed = _first_print(report.matters)
    return Overall(
        held=len(held),
        held_first=held[0] if held else None,
        held_last=held[-1] if held else None,
        printed_as_of=printed,
        held_by_print=sum(1 for on in held if printed and on <= printed),
        reminders=sum(one.reminders for one in found),
        nags=sum(one.nags for one in found),
    )


def _first_print(matters: Iterable[Replayed]) -> date | None:
    return min((progress.as_of for one in matters for progress in one.published.progress), default=None)

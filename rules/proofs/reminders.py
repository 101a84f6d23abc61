"""提醒时点 Whether each reminder can come: after the matter has entered its stage, and not after its own deadline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from models.config.problems import Where
from models.limit_texts import limit_text, offset_text
from models.limits import LimitKind, OffsetUnit
from models.mechanism import Cycle, Rung, Stage
from models.official_words import zh_period
from rules.deadlines import local_day
from rules.nudges import rung_at
from rules.proofs.cases import MatterKind, cases
from rules.proofs.findings import Finding, Outlook, Proof, Weight, finding
from rules.proofs.periods import Turn, Turns, opening_day
from rules.proofs.spans import Spans

_MIDNIGHT = time(0)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A matter that enters a stage on a day and is due on another; `name` says which, where it is a period's."""

    entered_on: date
    due_on: date
    name: str = ""


def reminders(outlook: Outlook, spans: Spans, turns: Turns) -> Iterator[Finding]:
    """Reminders that can never come in time, of every stage under every limit that it can have."""
    yield from _after_cutoff(outlook)
    asked_by = {cycle.chain: cycle for cycle in outlook.mechanism.cycles.values()}
    seen: set[tuple[object, ...]] = set()
    for case in cases(outlook.mechanism):
        for number, stage in enumerate(case.stages):
            cycle = asked_by.get(case.chain.id) if number == 0 else None
            asked = (stage.ladder, stage.limit, cycle.id if cycle else "")
            if asked not in seen:
                seen.add(asked)
                entries = _periods(turns[cycle.id], outlook) if cycle else _limits(stage, outlook, spans)
                yield from _before_entry(case, number, entries, outlook, by_cycle=cycle)


def _after_cutoff(outlook: Outlook) -> Iterator[Finding]:
    """On the due day reminders end with the cut-off; a later one would call a matter due that is late."""
    cutoff = outlook.mechanism.timekeeping.cutoff
    for where, at in dict(_on_due_days(outlook)).items():
        if cutoff != _MIDNIGHT and at >= cutoff:
            yield finding(
                Proof.REMINDER_AFTER_DUE,
                Weight.REFUSES,
                where,
                f"到期当日 {at:%H:%M} 的提醒晚于截止钟点 {cutoff:%H:%M}",
                "发出时已经逾期，却说“今日到期”",
                f"改到 {cutoff:%H:%M} 之前，或推迟截止钟点",
            )


def _on_due_days(outlook: Outlook) -> Iterator[tuple[Where, time]]:
    """Every reminder of a due day: of the named ladders, and of stages that list their own."""
    for ladder in outlook.mechanism.ladders.values():
        due = [rung for rung in ladder.rungs if rung.offset.amount == 0]
        yield from (
            (("reminders", ladder.id, "due", number, "at"), rung.at) for number, rung in enumerate(due)
        )
    for case in cases(outlook.mechanism):
        for number, stage in enumerate(case.stages):
            own = stage.ladder.rungs if "." in stage.ladder.id else ()
            yield from ((case.at(number, "remind"), rung.at) for rung in own if rung.offset.amount == 0)


def _before_entry(
    case: MatterKind, number: int, entries: list[_Entry], outlook: Outlook, by_cycle: Cycle | None
) -> Iterator[Finding]:
    """Rungs that in every case, or for a period in some, fall before the day on which the matter enters."""
    stage = case.stages[number]
    for rung in stage.ladder.rungs:
        early = [entry for entry in entries if _comes_on(rung, entry, outlook) < entry.entered_on]
        if early and (by_cycle or len(early) == len(entries)):
            yield _never_sent(case, number, rung, early, outlook)


def _comes_on(rung: Rung, entry: _Entry, outlook: Outlook) -> date:
    timekeeping = outlook.mechanism.timekeeping
    at = rung_at(rung, entry.due_on, entry.due_on, outlook.calendar, timekeeping)
    return local_day(at, timekeeping.zone)


def _never_sent(case: MatterKind, number: int, rung: Rung, early: list[_Entry], outlook: Outlook) -> Finding:
    stage, example = case.stages[number], early[0]
    day = _comes_on(rung, example, outlook)
    whose = f"{example.name}（{example.entered_on} 开出、{example.due_on} 到期）" if example.name else ""
    plain = f"例如 {example.entered_on} 进入、{example.due_on} 到期"
    return finding(
        Proof.REMINDER_BEFORE_ENTRY,
        Weight.TELLS,
        _place(case, number, rung),
        f"「{case.name}」的「{stage.name}」时限{limit_text(stage.limit)}，梯次「{stage.ladder.id}」中"
        f"{offset_text(rung.offset)}的提醒落在 {day}，早于进入：{whose or plain}",
        "这一次提醒不会发出，其余照发"
        if not whose
        else f"这样的期次一年内有 {len(early)} 个，这一次提醒不发",
        "改用较短的梯次，或放长时限；如可以接受，不必改",
    )


def _place(case: MatterKind, number: int, rung: Rung) -> Where:
    """Where the rung is written: in the stage's own list, or in the ladder that it uses."""
    ladder = case.stages[number].ladder
    if "." in ladder.id:
        return case.at(number, "remind")
    sides = {True: "before", False: "due"}
    return ("reminders", ladder.id, sides[rung.offset.amount < 0])


def _limits(stage: Stage, outlook: Outlook, spans: Spans) -> list[_Entry]:
    counted = stage.limit.kind is LimitKind.WORKDAYS and all(
        rung.offset.unit is OffsetUnit.WORKDAYS for rung in stage.ladder.rungs
    )
    # In working days alone the distances are the same from every day.
    days = [outlook.calendar.next_or_same(outlook.today)] if counted else outlook.days
    ends = ((day, spans.reached(stage.limit, day)) for day in days)
    return [_Entry(day, due_on) for day, due_on in ends if due_on is not None]


def _periods(turns: tuple[Turn, ...], outlook: Outlook) -> list[_Entry]:
    return [
        _Entry(opening_day(turn, outlook), turn.due.due_on, zh_period(turn.starts, turn.cycle.period))
        for turn in turns
    ]

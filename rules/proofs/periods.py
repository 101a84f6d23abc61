"""期次 What the cycles ask for in the next year: on which days, of whom, and whether twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from models.mechanism import Cycle, Mechanism
from models.official_words import zh_period
from rules.acts.raising import unplaced
from rules.deadlines import closing, local_day
from rules.holders import resolve
from rules.openings import bearers, due_of, opens_at
from rules.period_dues import PeriodDue
from rules.periods import month_day, period_start, periods_between
from rules.proofs.findings import Finding, Outlook, Proof, Weight, finding
from rules.setting_values import words_of

# Duties of a year's end are due up to two years later.
_EARLIER_MONTHS = 37
TOGETHER = "asked-together"


@dataclass(frozen=True, slots=True)
class Turn:
    """One period of a cycle that is due within the year."""

    cycle: Cycle
    starts: date
    due: PeriodDue

    @property
    def name(self) -> str:
        """台帐月度更新 2027年2月."""
        return f"{self.cycle.name} {zh_period(self.starts, self.cycle.period)}"


Turns = Mapping[str, tuple[Turn, ...]]


def turns_of(outlook: Outlook) -> Turns:
    """The periods of every cycle whose duty is due within the year that is looked at."""
    return {key: tuple(_turns(cycle, outlook)) for key, cycle in outlook.mechanism.cycles.items()}


def _turns(cycle: Cycle, outlook: Outlook) -> Iterator[Turn]:
    earliest = month_day(outlook.today, -_EARLIER_MONTHS, 1)
    if cycle.first_period is not None:
        earliest = max(earliest, period_start(cycle.first_period, cycle.period))
    for starts in periods_between(earliest, outlook.last, cycle.period):
        turn = Turn(cycle, starts, due_of(cycle, starts, outlook.calendar, outlook.mechanism.timekeeping))
        if outlook.today <= turn.due.due_on <= outlook.last:
            yield turn


def opening_day(turn: Turn, outlook: Outlook) -> date:
    """The day on which the period is opened."""
    timekeeping = outlook.mechanism.timekeeping
    return local_day(opens_at(turn.cycle, turn.starts, outlook.calendar, timekeeping), timekeeping.zone)


def periods(outlook: Outlook, turns: Turns) -> Iterator[Finding]:
    """Periods that open after their own due day, that fall on a day off, and that ask one body twice on one day."""
    for key, found in turns.items():
        yield from _opened_late(key, found, outlook)
        yield from _on_days_off(key, found, outlook)
    yield from _asked_twice(outlook, turns)


def _opened_late(key: str, turns: tuple[Turn, ...], outlook: Outlook) -> Iterator[Finding]:
    late = [turn for turn in turns if opening_day(turn, outlook) > turn.due.due_on]
    if late:
        opens = opening_day(late[0], outlook)
        yield finding(
            Proof.PERIOD_OPENS_LATE,
            Weight.REFUSES,
            ("cycles", key, "opens"),
            f"{late[0].name}要到 {opens} 才开出，而到期日是 {late[0].due.due_on}（放假移动了其中一个）",
            f"这样的期次一年内有 {len(late)} 个，一开出就已到期",
            "把 opens 提早几日，或改其 non_working_day",
        )


def _on_days_off(key: str, turns: tuple[Turn, ...], outlook: Outlook) -> Iterator[Finding]:
    """One finding a cycle: each nominal day that is no working day, and where it goes."""
    off = [turn for turn in turns if not outlook.calendar.is_workday(turn.due.nominal_on)]
    if off:
        guessed = any(turn.due.provisional for turn in off)
        yield finding(
            Proof.ON_DAY_OFF,
            Weight.TELLS,
            ("cycles", key, "due"),
            f"{turns[0].cycle.name}一年内有 {len(off)} 期的到期日不是工作日："
            + "；".join(_moved(turn, outlook) for turn in off),
            "按 non_working_day、late_after 移动"
            + ("；推定的，待国务院放假安排公布后再定" if guessed else ""),
            "如不合意，改 non_working_day 或 late_after",
        )


def _moved(turn: Turn, outlook: Outlook) -> str:
    """2027-07-25（周日）移到 2027-07-23，过 2027-07-26 才算迟；推定."""
    due, zone = turn.due, outlook.mechanism.timekeeping.zone
    last = local_day(due.late_at - timedelta(seconds=1), zone)
    said = f"{due.nominal_on}（{outlook.calendar.name(due.nominal_on)}）"
    said += "不移" if due.due_on == due.nominal_on else f"移到 {due.due_on}"
    return (
        said + (f"、过 {last} 才算迟" if last != due.due_on else "") + ("（推定）" if due.provisional else "")
    )


def _asked_twice(outlook: Outlook, turns: Turns) -> Iterator[Finding]:
    """Two cycles that end in the same record and ask it of one body on one day, where the settings do not mean it."""
    mechanism = outlook.mechanism
    together = words_of(mechanism, TOGETHER, {})
    yield from _unknown(together, mechanism)
    meant = {frozenset(pair) for pair in together.items()}
    asked = {key: _asked_of(cycle, outlook) for key, cycle in mechanism.cycles.items()}
    for one, other in combinations(mechanism.cycles.values(), 2):
        shared = asked[one.id] & asked[other.id]
        if not shared or frozenset((one.id, other.id)) in meant or not _same_thing(one, other, mechanism):
            continue
        days = {turn.due.due_on for turn in turns[one.id]} & {turn.due.due_on for turn in turns[other.id]}
        if days:
            yield _twice(one, other, min(days), len(days), sorted(shared), mechanism)


def _unknown(together: Mapping[str, str], mechanism: Mechanism) -> Iterator[Finding]:
    """A name in the setting that is no cycle means nothing, and hides that two cycles meet."""
    for name in dict.fromkeys((*together, *together.values())):
        if name not in mechanism.cycles:
            yield finding(
                Proof.ASKED_TWICE,
                Weight.WARNS,
                ("settings", TOGETHER),
                f"{TOGETHER} 里的「{name}」不是现有的周期",
                "这一对不起作用",
                "改为 cycles 里的键，或删去",
            )


def _same_thing(one: Cycle, other: Cycle, mechanism: Mechanism) -> bool:
    """Whether both begin with the same chain, or with a stage that is completed by the same record."""
    first, second = (mechanism.chains[cycle.chain].stages[0].record for cycle in (one, other))
    return one.chain == other.chain or (first is not None and first is second)


def _asked_of(cycle: Cycle, outlook: Outlook) -> frozenset[str]:
    """Everybody with whom a period of the cycle begins, as `body:` and `post:`."""
    organisation = outlook.mechanism.organisation
    first = outlook.mechanism.chains[cycle.chain].stages[0]
    now = closing(outlook.today, outlook.mechanism.timekeeping)
    asked = (unplaced(bearer.subject, 0, first.id, now) for bearer in bearers(cycle, organisation))
    return frozenset(
        ref for standing in asked for ref in resolve(first.holder, standing, organisation, outlook.today).refs
    )


def _twice(one: Cycle, other: Cycle, day: date, days: int, asked: list[str], mechanism: Mechanism) -> Finding:
    kind, _, key = asked[0].partition(":")
    organisation = mechanism.organisation
    name = organisation.bodies[key].name if kind == "body" else organisation.posts[key].name
    more = f"等 {len(asked)} 家" if len(asked) > 1 else ""
    return finding(
        Proof.ASKED_TWICE,
        Weight.WARNS,
        ("cycles", other.id, "due"),
        f"「{one.name}」和「{other.name}」在 {day} 向{name}{more}要同一样东西",
        f"一年内有 {days} 天这样，同一件事要报两次",
        f"错开到期日；如有意为之，在 settings.{TOGETHER} 写 {{{other.id}: {one.id}}}",
    )

"""期次页 The periods of a cycle with everybody who bears them; opened by hand, opened again, waived; and why their days are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from console.pages.asking import offering
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rendering import address, render
from console.pages.reports.period_acts import period_asks
from console.pages.reports.tones import PERIOD_TONES
from console.pages.spans import span_asked
from flows.explaining_periods import explain_period
from flows.period_reading import PeriodRow, period_rows, row_concerns
from flows.telling.explained.period import period_parts
from flows.telling.explained.scene import Scene
from flows.telling.names import Names
from models.errors import NotFound
from models.mechanism import Cycle
from models.official_words import zh_period
from models.report_terms import PeriodState
from models.terms import MatterStatus, Period
from rules.deadlines import local_day
from rules.period_keys import read_period
from rules.periods import month_day, period_key

_BACK = {Period.WEEK: 2, Period.MONTH: 11, Period.QUARTER: 21, Period.YEAR: 47}


@dataclass(frozen=True, slots=True)
class BorneRow:
    """A period of one who bears it."""

    name: str
    said: str
    tone: str
    due: str
    done: str
    code: str
    now: str


@dataclass(frozen=True, slots=True)
class CycleRow:
    """A cycle, or a period of one, with how many of those who bear it stand how."""

    name: str
    key: str
    due: str
    clause: str
    counts: tuple[tuple[str, str, int], ...]


@page("/periods", "期次", "Periods", group="reporting", order=33)
def periods(look: Look) -> Sheet:
    """Every cycle's period of a month."""
    t = look.tongue
    with look.visit.reading() as session:
        names = look.names(session)
        span = span_asked(look, "/periods", Period.MONTH, names.today)
        found = _seen(session, look, names, span.first, span.first)
    rows = [
        _counted(look, own, own[0].cycle.name, f"{cycle}/{period_key(own[0].starts, own[0].cycle.period)}")
        for cycle in names.mechanism.cycles
        if (own := [row for row in found if row.cycle.id == cycle])
    ]
    return Sheet(t("期次", "Periods"), (render("reports/cycles.html.j2", look, rows=rows, span=span),))


@page("/periods/{cycle}", "周期的各期", "Periods of a cycle")
def cycle_page(look: Look) -> Sheet:
    """The periods of the last year of one cycle. Raises NotFound."""
    with look.visit.reading() as session:
        names = look.names(session)
        cycle = _cycle(names, look.path["cycle"])
        first = month_day(names.today, -_BACK[cycle.period], 1)
        found = _seen(session, look, names, first, names.today, cycle.id)
    starts = sorted({row.starts for row in found}, reverse=True)
    rows = [
        _counted(
            look,
            [row for row in found if row.starts == one],
            look.tongue(zh_period(one, cycle.period), period_key(one, cycle.period)),
            f"{cycle.id}/{period_key(one, cycle.period)}",
        )
        for one in starts
    ]
    return Sheet(cycle.name, (render("reports/cycle.html.j2", look, rows=rows, cycle=cycle),))


@page("/periods/{cycle}/{which}", "一期", "Period")
def period_page(look: Look) -> Sheet:
    """One period with everybody who bears it. Raises NotFound, PeriodUnreadable."""
    t = look.tongue
    with look.visit.reading() as session:
        names = look.names(session)
        cycle = _cycle(names, look.path["cycle"])
        starts = read_period(look.path["which"], cycle.period)
        found = _seen(session, look, names, starts, starts, cycle.id)
        asks = list(period_asks(look, names, cycle, starts, found))
        parts = (
            _why(session, look, names, cycle, starts) if look.visit.caller.scope.everything or found else []
        )
    wanted = look.asked("state")
    name = t(zh_period(starts, cycle.period), period_key(starts, cycle.period))
    key = period_key(starts, cycle.period)
    tiles = [
        (said, count, address(f"/periods/{cycle.id}/{key}", state=str(state)), tone)
        for state, said, tone, count in _states(look, found)
    ]
    shown = {
        "cycle": cycle,
        "figures": tiles,
        "rows": [_borne(look, names, row) for row in found if wanted in ("", row.state)],
        "facts": _facts(look, found),
        "why": parts,
    }
    text = render("reports/period.html.j2", look, **shown)
    return Sheet(f"{name}　{cycle.name}", (offering(asks), text))


def _cycle(names: Names, key: str) -> Cycle:
    found = names.mechanism.cycles.get(key)
    if found is None:
        raise NotFound(f"没有周期「{key}」；没有显示；请从期次清单进入")
    return found


def _seen(
    session: Session, look: Look, names: Names, first: date, last: date, cycle: str = ""
) -> list[PeriodRow]:
    visit = look.visit
    only = (cycle,) if cycle else ()
    rows = period_rows(session, visit.world(session), names.mechanism, visit.now, first, last, only)
    return [row for row in rows if row_concerns(visit.caller.scope, row)]


def _counted(look: Look, rows: Sequence[PeriodRow], name: str, key: str) -> CycleRow:
    due = look.tongue.weekday(min(row.due_on for row in rows))
    counts = tuple((said, tone, count) for _, said, tone, count in _states(look, rows))
    return CycleRow(name, key, due, rows[0].cycle.id, counts)


def _states(look: Look, rows: Sequence[PeriodRow]) -> Iterator[tuple[PeriodState, str, str, int]]:
    for state in PeriodState:
        if count := sum(row.state is state for row in rows):
            yield state, look.tongue.term(state), PERIOD_TONES.get(state, "plain"), count


def _borne(look: Look, names: Names, row: PeriodRow) -> BorneRow:
    t, matter = look.tongue, row.matter
    now = ""
    if row.waiver:
        now = f"{names.actor(row.waiver.by)}：{row.waiver.reason}"
    elif matter and MatterStatus(matter.status).is_open:
        now = f"{names.stage(matter.chain, matter.stage)}　{names.holders(matter.holder.split())}"
    return BorneRow(
        row.bearer.name or t("市级", "The city"),
        t.term(row.state),
        PERIOD_TONES.get(row.state, "plain"),
        t.day(row.due_on),
        t.hour(row.facts.done_at),
        matter.code if matter else "",
        now,
    )


def _facts(look: Look, found: Sequence[PeriodRow]) -> list[tuple[str, str]]:
    if not found:
        return []
    t, one = look.tongue, found[0]
    late_on = local_day(one.facts.late_at - timedelta(seconds=1), t.zone)
    return [
        (t("开启", "Opens"), t.hour(one.facts.opens_at)),
        (t("到期", "Due"), t.weekday(one.due_on)),
        (t("逾期", "Late after"), t.weekday(late_on)),
    ]


def _why(
    session: Session, look: Look, names: Names, cycle: Cycle, starts: date
) -> list[tuple[str, tuple[str, ...]]]:
    found = explain_period(session, look.visit.house.worlds, cycle, starts, look.visit.now)
    parts = list(period_parts(found, Scene(names, names.mechanism.timekeeping, cycle.chain)))
    # Who bears it and how stands in the table, limited to what the reader may see.
    return [(part.title, part.lines) for part in parts[:-1]]

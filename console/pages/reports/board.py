"""报送清单 The month's or the quarter's reports, task force by task force; the Office's paper; how the last periods went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from console.pages.catalogue import page
from console.pages.duty_rows import stage_said
from console.pages.look import Look, Sheet
from console.pages.rendering import address, render
from console.pages.reports.tones import PERIOD_TONES
from console.pages.spans import Span, span_asked
from flows.period_reading import PeriodRow, period_rows, row_concerns
from flows.report_rolls import roll_of
from flows.telling.names import Names
from models.mechanism import Cycle
from models.queries.report_pages import bulletins_for
from models.record_terms import Record
from models.scope import Scope
from models.terms import Period
from rules.periods import month_day, period_key
from rules.reports import reporting_cycle
from rules.rolls import LATE, WAITING, Entry, on_time_line

PATH = "/reports"
_BACK = {Period.MONTH: 5, Period.QUARTER: 9}
_BULLETINS = 8
_TONES = {"按时": "green", LATE: "yellow", WAITING: "blue", "未报": "red"}
# What the roll's words are in English; they are kept in Chinese with the summary.
_ENGLISH = {
    "按时": "In time",
    LATE: "Late",
    WAITING: "Waits for receipt",
    "未报": "Missing",
    "尚未报送": "Not yet",
    "免报": "Excused",
}


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A task force's report of the period."""

    name: str
    said: str
    tone: str
    word: str
    code: str
    now: str
    at: str
    version: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A task force's report of a period past."""

    said: str
    tone: str
    code: str


@page(PATH, "报送", "Reports", group="reporting", order=32)
def reports(look: Look) -> Sheet:
    """The board of a month's reports, or of a quarter's."""
    t, visit = look.tongue, look.visit
    period = Period.QUARTER if look.asked("quarter") else Period.MONTH
    word = "quarter" if period is Period.QUARTER else "month"
    with visit.reading() as session:
        names, scope = look.names(session), visit.caller.scope
        span = span_asked(look, PATH, period, names.today, word)
        roll = [
            one for one in roll_of(session, visit.onlooker, period, span.first, {}) if _theirs(one, scope)
        ]
        rows = [_row(look, one) for one in roll]
        own = list(_office_papers(session, look, names, period, span.first))
        heads, past = _past(session, look, names, period, span)
        issued = [
            (row.number, t.day(row.issued_on), matter.title, matter.code)
            for row, matter in bulletins_for(session, scope, _BULLETINS)
        ]
    wanted = look.asked("word")
    shown = {
        "span": span,
        "is_month": period is Period.MONTH,
        "rows": [row for row in rows if wanted in ("", row.word)],
        "line": on_time_line(roll) if roll else "",
        "figures": _figures(look, rows, span, word),
        "papers": own,
        "heads": heads,
        "past": past,
        "issued": issued,
        "present": _present(names.today),
        "cycle": _cycle_id(names, period),
    }
    return Sheet(t("报送", "Reports"), (render("reports/board.html.j2", look, **shown),))


def _theirs(entry: Entry, scope: Scope) -> bool:
    return scope.everything or entry.task_force in scope.task_forces


def _cycle_id(names: Names, period: Period) -> str:
    cycle = reporting_cycle(names.mechanism, period)
    return cycle.id if cycle else ""


def _present(today: date) -> dict[str, str]:
    return {"month": period_key(today.replace(day=1), Period.MONTH), "quarter": _last_quarter(today)}


def _last_quarter(today: date) -> str:
    return period_key(month_day(today, 0, 1), Period.QUARTER)


def _row(look: Look, entry: Entry) -> ReportRow:
    t = look.tongue
    return ReportRow(
        entry.name,
        t(entry.zh, _ENGLISH.get(entry.zh, entry.zh)),
        _TONES.get(entry.zh, "plain"),
        entry.zh,
        entry.code,
        t("已接收", "Received") if entry.received else entry.stage,
        t.hour(entry.submitted_at),
        str(entry.version) if entry.version else "",
    )


def _figures(look: Look, rows: Sequence[ReportRow], span: Span, word: str) -> list[tuple[str, int, str, str]]:
    t = look.tongue

    def to(said: str) -> str:
        return address(PATH, {word: span.key, "word": said})

    counted = [(said, sum(row.word == said for row in rows)) for said in _ENGLISH]
    tiles = [
        (t(said, _ENGLISH[said]), count, to(said), _TONES.get(said, "")) for said, count in counted if count
    ]
    return [(t("应报专班", "Owed"), len(rows), to(""), ""), *tiles]


def _office_papers(
    session: Session, look: Look, names: Names, period: Period, starts: date
) -> Iterator[ReportRow]:
    """The Office's summary, or the quarter's bulletin."""
    t, visit = look.tongue, look.visit
    cycles = [cycle for cycle in names.mechanism.cycles.values() if _is_summary(names, cycle, period)]
    found = period_rows(
        session,
        visit.world(session),
        names.mechanism,
        visit.now,
        starts,
        starts,
        tuple(cycle.id for cycle in cycles),
    )
    for row in found if cycles else ():
        if row.matter and not row_concerns(visit.caller.scope, row):
            continue
        yield ReportRow(
            row.cycle.name,
            t.term(row.state),
            PERIOD_TONES.get(row.state, "plain"),
            "",
            row.matter.code if row.matter else "",
            _stage(look, names, row),
            t.hour(row.facts.done_at),
            t.day(row.due_on),
        )


def _stage(look: Look, names: Names, row: PeriodRow) -> str:
    return stage_said(look, names, row.matter) if row.matter else ""


def _is_summary(names: Names, cycle: Cycle, period: Period) -> bool:
    first = names.mechanism.chains[cycle.chain].stages[0]
    return cycle.period is period and first.record is Record.SUMMARY


def _past(
    session: Session, look: Look, names: Names, period: Period, span: Span
) -> tuple[list[tuple[str, str]], list[tuple[str, list[Cell]]]]:
    """How the last periods went, a row for each task force and a column for each period."""
    cycle, visit = reporting_cycle(names.mechanism, period), look.visit
    if cycle is None:
        return [], []
    first = month_day(span.first, -_BACK[period], 1)
    world = visit.world(session)
    found = period_rows(session, world, names.mechanism, visit.now, first, span.first, (cycle.id,))
    starts = sorted({row.starts for row in found})
    cells = {(row.bearer.key, row.starts): _cell(look, row) for row in found}
    word = "quarter" if period is Period.QUARTER else "month"
    keys = [period_key(one, period) for one in starts]
    heads = [(look.tongue.written(key), address(PATH, {word: key})) for key in keys]
    forces = names.organisation.task_forces.values()
    scope, nothing = visit.caller.scope, Cell("", "", "")
    rows = [
        (force.name, [cells.get((force.id, one), nothing) for one in starts])
        for force in forces
        if scope.everything or force.id in scope.task_forces
    ]
    return heads, rows if starts else []


def _cell(look: Look, row: PeriodRow) -> Cell:
    return Cell(
        look.tongue.term(row.state),
        PERIOD_TONES.get(row.state, "plain"),
        row.matter.code if row.matter else "",
    )

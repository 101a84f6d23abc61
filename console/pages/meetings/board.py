"""会议清单 Sittings to come and past, topics that wait for an answer, and months in which a task force did not meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from console.cursors import day_after, day_cursor
from console.pages.asking import Ask, offering
from console.pages.catalogue import page
from console.pages.look import Look, Part, Sheet
from console.pages.meetings.calling import absence_asks, planning, submitting
from console.pages.meetings.convening import convening_asks
from console.pages.meetings.rows import SittingRow, form_text, of_scope, sitting_rows, topic_rows
from console.pages.meetings.topics import topic_parts
from console.pages.rendering import render
from console.pages.spans import Span, span_asked
from console.pages.turning import turning
from flows.commands.sittings import monthly
from flows.telling.names import Names
from models.queries.meetings import held_sittings, is_for, topics
from models.queries.sitting_pages import absences_of, past_sittings, sittings_to_come, topic_counts
from models.tables.forums import ForumSitting
from models.terms import Period

PATH = "/meetings"
_PAGE = 50


@dataclass(frozen=True, slots=True)
class MonthRow:
    """How a task force met in a month."""

    task_force: str
    name: str
    held: tuple[tuple[int, str], ...]
    planned: tuple[tuple[int, str], ...]
    reason: str
    lacking: bool


@page(PATH, "会议", "Meetings", group="reporting", order=30)
def meetings(look: Look) -> Sheet:
    """The board of meetings."""
    with look.visit.reading() as session:
        names = look.names(session)
        span = span_asked(look, PATH, Period.MONTH, names.today)
        coming = sittings_to_come(session, look.visit.caller.scope)
        rows = _rows(session, look, names, coming)
        waiting = [
            found
            for found in topics(session, None, unanswered=True)
            if of_scope(look.visit.caller.scope, found[1])
        ]
        months = _months(session, look, names, span, coming)
        past, turned = _past(session, look, names)
        plans = list(planning(look, names))
        asks = [
            *convening_asks(session, look, names),
            *plans,
            *submitting(look, names),
            *absence_asks(look, names, months, span.first),
        ]
        handed = topic_parts(look, names, waiting)
    shown = {
        "coming": rows,
        "span": span,
        "months": months,
        "figures": _figures(look, rows, waiting, months, span),
        "waiting": list(topic_rows(waiting, look, names)),
        "may_plan": bool(plans),
    }
    after = render("meetings/past.html.j2", look, past=past, **turned)
    parts: Sequence[Part] = (*_head(asks), render("meetings/board.html.j2", look, **shown), *handed, after)
    return Sheet(look.tongue("会议", "Meetings"), tuple(parts))


def _head(asks: Sequence[Ask]) -> tuple[Part, ...]:
    return (offering(asks),) if asks else ()


def _rows(session: Session, look: Look, names: Names, found: Sequence[ForumSitting]) -> list[SittingRow]:
    counts = topic_counts(session, [sitting.id or 0 for sitting in found])
    return list(sitting_rows(found, counts, look, names))


def _past(session: Session, look: Look, names: Names) -> tuple[list[SittingRow], Mapping[str, str]]:
    scope, after = look.visit.caller.scope, day_after(look.asked("after"))
    found = past_sittings(session, scope, _PAGE + 1, after, look.asked("task_force"))
    turned = turning(look, PATH, found, _PAGE, _place)
    return _rows(session, look, names, found[:_PAGE]), turned


def _place(sitting: ForumSitting) -> str:
    return day_cursor(sitting.held_on or sitting.planned_on, sitting.id or 0)


def _months(
    session: Session, look: Look, names: Names, span: Span, coming: Sequence[ForumSitting]
) -> list[MonthRow]:
    forum, scope = monthly(names.mechanism), look.visit.caller.scope
    if forum is None:
        return []
    held = held_sittings(session, forum.id, span.first, span.last)
    planned = [one for one in coming if one.forum == forum.id and span.first <= one.planned_on <= span.last]
    absent, t = absences_of(session, span.first), look.tongue
    return [
        MonthRow(
            force.id,
            force.name,
            tuple((one.id or 0, f"{t.day(one.held_on)}{form_text(one, look)}") for one in own),
            tuple((one.id or 0, t.day(one.planned_on)) for one in planned if is_for(one, force.id)),
            absent[force.id].reason if force.id in absent else "",
            not own and force.id not in absent and span.first <= names.today,
        )
        for force in names.organisation.task_forces.values()
        if scope.everything or force.id in scope.task_forces
        for own in [[one for one in held if is_for(one, force.id)]]
    ]


def _figures(
    look: Look,
    coming: Sequence[SittingRow],
    waiting: Sequence[object],
    months: Sequence[MonthRow],
    span: Span,
) -> list[tuple[str, int, str, str]]:
    t, lacking = look.tongue, sum(month.lacking for month in months)
    return [
        (t("待开会议", "To come"), len(coming), "#coming", "blue"),
        (t("待受理议题", "Topics to answer"), len(waiting), "#topics", "yellow" if waiting else ""),
        (
            t(f"{span.name}开过会的专班", f"Task forces that met, {span.name}"),
            sum(bool(month.held) for month in months),
            "#months",
            "green",
        ),
        (t("还没有开会", "Not yet"), lacking, "#months", "yellow" if lacking else ""),
    ]

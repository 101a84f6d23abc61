"""审批页 The green lane (C21): permits applied for, how they are handled, in how many days, and which papers are to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.cursors import cursor, number_after
from console.pages.catalogue import page
from console.pages.choices import bodies, words
from console.pages.duty_rows import tone_of
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.resources.tabs import tabs
from console.pages.turning import turning
from flows.telling.approvals import course_of
from flows.telling.names import Names
from models.permit_terms import PermitMode
from models.project_terms import PermitNode
from models.queries.permits import ApplicationFile, ApplicationFilter, applications_page
from models.queries.sight import project_within
from models.terms import MatterStatus
from rules.workdays import WorkCalendar

PATH = "/resources/permits"
_PAGE = 50


@page(PATH, "审批绿色通道", "Permits")
def applications(look: Look) -> Sheet:
    """The applications that concern the reader, the latest first."""
    visit, t = look.visit, look.tongue
    scope, code = visit.caller.scope, look.asked("project")
    with visit.reading() as session:
        names, calendar = look.names(session), visit.world(session).calendar
        wanted = ApplicationFilter(
            look.asked("unit"),
            look.asked("node"),
            project_within(session, code, scope).id if code else None,
            look.ticked("owing"),
            look.ticked("closed"),
        )
        found = applications_page(session, wanted, scope, _PAGE + 1, number_after(look.asked("after")) or 0)
    shown = {
        "tabs": tabs(look, PATH),
        "rows": [application_row(look, names, calendar, one) for one in found[:_PAGE]],
        **turning(look, PATH, found, _PAGE, lambda one: cursor(one.matter.id)),
        "choices": {"node": words(t, PermitNode), "unit": bodies(names)},
        "may": bool(visit.caller.posts),
    }
    return Sheet(t("审批绿色通道", "Permits"), (render("resources/permits.html.j2", look, **shown),))


def application_row(
    look: Look, names: Names, calendar: WorkCalendar, found: ApplicationFile
) -> Mapping[str, Any]:
    """An application as its list and its page show it."""
    t, row, matter = look.tongue, found.application, found.matter
    days, light = course_of(found, calendar, names.today)
    return {
        "code": matter.code,
        "node": t.term(PermitNode(row.node)),
        "project": found.project.name,
        "project_code": found.project.code,
        "unit": names.body(matter.unit),
        "modes": "、".join(t.term(PermitMode(mode)) for mode in row.modes.split())
        or t("一般办理", "Ordinary"),
        "applied": t.day(row.applied_on),
        "due": t.day(matter.due_on),
        "promised": row.promised_days,
        "statutory": row.statutory_days,
        "days": days,
        "tone": str(light),
        "status": _status(look, found),
        "gaps": list(_gaps(look, found)),
    }


def _status(look: Look, found: ApplicationFile) -> str:
    t, row = look.tongue, found.application
    if row.granted is None:
        return t.term(MatterStatus(found.matter.status))
    return t("准予许可", "Granted") if row.granted else t("不予许可", "Refused")


def _gaps(look: Look, found: ApplicationFile) -> Iterator[Mapping[str, str]]:
    t, today = look.tongue, look.visit.now.astimezone(look.tongue.zone).date()
    for gap, matter in found.gaps:
        is_open = MatterStatus(matter.status).is_open
        late = is_open and gap.promised_on < today
        until = t(f"{t.day(gap.promised_on)}前补齐", f"by {t.day(gap.promised_on)}")
        said = until + t("，已逾期", ", late") if late else until
        if gap.received_on is not None:
            said = t(f"{t.day(gap.received_on)}已补齐", f"came {t.day(gap.received_on)}")
        elif not is_open:
            said = t("不再需要", "no longer wanted")
        yield {
            "code": matter.code,
            "paper": gap.paper,
            "said": said,
            "tone": "red" if late else tone_of(matter),
        }

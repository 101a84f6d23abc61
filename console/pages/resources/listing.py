"""要素需求页 Requests for land, environmental capacity, energy, money: what was asked, answered and is still lacking."""

from __future__ import annotations

from console.cursors import cursor, number_after
from console.pages.catalogue import page
from console.pages.choices import bodies, task_forces, words
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.resources.tabs import request_row, tabs
from console.pages.turning import turning
from models.queries.resources import RequestFilter, requests_page
from models.queries.sight import project_within
from models.resource_terms import Resource

PATH = "/resources"
_PAGE = 50


@page(PATH, "要素", "Resources", group="business", order=8)
def requests(look: Look) -> Sheet:
    """The requests that concern the reader, the latest first."""
    visit, t = look.visit, look.tongue
    scope, code = visit.caller.scope, look.asked("project")
    with visit.reading() as session:
        names, calendar = look.names(session), visit.world(session).calendar
        wanted = RequestFilter(
            look.asked("kind"),
            look.asked("task_force"),
            look.asked("unit"),
            project_within(session, code, scope).id if code else None,
            look.ticked("closed"),
        )
        found = requests_page(session, wanted, scope, _PAGE + 1, number_after(look.asked("after")) or 0)
    shown = {
        "tabs": tabs(look, PATH),
        "rows": [request_row(look, names, calendar, one) for one in found[:_PAGE]],
        **turning(look, PATH, found, _PAGE, lambda one: cursor(one.matter.id)),
        "choices": {"kind": words(t, Resource), "task_force": task_forces(names), "unit": bodies(names)},
        "may": bool(visit.caller.posts),
    }
    return Sheet(t("要素需求", "Resources"), (render("resources/list.html.j2", look, **shown),))

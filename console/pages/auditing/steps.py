"""办理经过 Who acted as whom: every step that people took, in all matters, the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from console.cursors import cursor, numbers_after
from console.pages.auditing.listing import PATH
from console.pages.catalogue import page
from console.pages.choices import words
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.turning import turning
from flows.telling.history import step_text
from flows.telling.names import Names
from models.queries.people_steps import StepFilter, StepPlace, people_steps
from models.tables.columns import from_epoch, to_epoch
from models.tables.matters import Matter, Step
from models.terms import Act
from rules.access.wings import Wing

HERE = f"{PATH}/steps"
_PAGE = 50


@page(HERE, "办理经过", "Steps", wing=Wing.AUDIT)
def steps(look: Look) -> Sheet:
    """The list."""
    t = look.tongue
    with look.visit.reading() as session:
        after = numbers_after(look.asked("after"), 3)
        place = StepPlace(from_epoch(after[0]), after[1], after[2]) if after else None
        found = people_steps(session, _wanted(look), _PAGE + 1, place)
        names = look.names(session)
        rows = list(_rows(found[:_PAGE], look, names))
    shown = {
        "rows": rows,
        "acts": words(t, Act),
        "actors": [(post, names.post(post)) for post in names.organisation.posts],
        **turning(look, HERE, found, _PAGE, lambda one: _place(one[0])),
    }
    places = render("auditing/places.html.j2", look, here=HERE)
    return Sheet(t("办理经过", "Steps"), (places, render("auditing/steps.html.j2", look, **shown)))


def _place(step: Step) -> str:
    return cursor(to_epoch(step.at), step.matter_id, step.seq)


def _wanted(look: Look) -> StepFilter:
    since, until = look.between()
    return StepFilter(
        actor=look.asked("actor"),
        act=look.asked("act"),
        since=since,
        until=until,
    )


def _rows(found: Iterable[tuple[Step, Matter]], look: Look, names: Names) -> Iterable[dict[str, Any]]:
    t = look.tongue
    for step, matter in found:
        yield {
            "at": t.hour(step.at),
            "code": matter.code,
            "title": matter.title,
            "act": t.term(Act(step.act)),
            "actor": names.actor(step.actor),
            "post": step.actor,
            "said": step_text(step, matter.chain, names),
        }

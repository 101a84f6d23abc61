"""事项页 One matter: where it stands and why, what happened, what hangs on it, and what its reader may do now."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.catalogue import page
from console.pages.live import Live
from console.pages.look import Look, Sheet
from console.pages.matters import around, ladder, strip
from console.pages.matters.acts import asks_of
from console.pages.matters.facts import facts_of, head_of
from console.pages.matters.permitting import who_may
from console.pages.matters.scenery import Scenery, scenery_of
from console.pages.rendering import render
from flows.telling.explained.matter import matter_parts
from flows.telling.explained.scene import Part, Scene
from flows.telling.remaining import left_of


@page("/matters/{code}", "事项详情", "Matter")
def matter(look: Look) -> Sheet:
    """The page of a matter. Raises NotFound."""
    with look.visit.reading() as session:
        scene = scenery_of(look, session, look.path["code"])
        asks = asks_of(look, session, scene)
        head = render("matters/head.html.j2", look, head=head_of(scene), facts=facts_of(scene))
        body = render("matters/one.html.j2", look, **_shown(look, session, scene))
    title = f"{scene.matter.code}　{scene.matter.title}"
    return Sheet(title, (head, _offered(look, asks), body))


def _offered(look: Look, asks: list[Ask]) -> Callable[[Live], None]:
    return offering(asks, look.tongue("可以办理", "What you may do"))


def _shown(look: Look, session: Session, scene: Scenery) -> dict[str, object]:
    return {
        "code": scene.matter.code,
        "rungs": ladder.drawn(scene),
        "cells": strip.strip_of(scene),
        "why": _why(scene),
        "may": who_may(scene),
        "content": around.content_of(scene, session),
        "evidence": around.evidence_of(scene),
        "papers": around.papers_of(scene),
        "related": around.related_of(scene),
        "meetings": around.meetings_of(scene),
        "notices": around.notices_of(scene, session),
        "history": around.history_of(scene),
        "query": {name: value for name, value in look.query.items() if name != "do"},
    }


def _why(scene: Scenery) -> list[Part]:
    """Why the dates are what they are and why nothing else happens, as the command line says it."""
    if scene.explained is None:
        return [Part(scene.look.tongue("说明", "Why"), (scene.unexplained,))]
    keeping = scene.footing.place.mechanism.timekeeping
    words = Scene(scene.names, keeping, scene.matter.chain, scene.matter.code, commands=False)
    # An explanation is told as it was written, in Chinese, whichever language the page is in.
    status, matter, zone = scene.standing.status, scene.matter, scene.look.tongue.zone
    left = left_of(status, matter.due_at, scene.now, zone, scene.world.calendar).zh
    return [part for part in matter_parts(scene.explained, words, left) if part.lines]

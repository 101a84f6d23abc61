"""项目页 One project, whole: its people to the end, nodes over time, permits, money, lights, problems and what was done for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.catalogue import page
from console.pages.look import Look, Part, Sheet
from console.pages.parts import grouped
from console.pages.projects import filling, leading, telling
from console.pages.projects.money import curve_of, years_of
from console.pages.projects.nodes import drawn
from console.pages.projects.scene import ProjectScene, scene_of
from console.pages.rendering import render
from documents.kinds import PaperKind
from flows.light_reading import ShownLight, shown_lights
from models.project_terms import ProjectStage
from models.queries.project_page import checks_of, findings_on, papers_on, visits_to
from models.queries.projects import handover_of, project_file
from models.queries.service import entries_of
from models.queries.sight import project_within
from models.supervision_terms import Grade
from models.tables.matters import Matter
from models.terms import MatterStatus
from rules.next_nodes import notice_of

_PAPERS, _CHANGES = 20, 30
_EVERY = 100_000


@page("/projects/{code}", "项目详情", "Project")
def project(look: Look) -> Sheet:
    """The page of a project. Raises NotFound."""
    visit = look.visit
    with visit.reading() as session:
        seen = project_within(session, look.path["code"], visit.caller.scope)
        scene = scene_of(look, look.names(session), project_file(session, seen.code))
        light = _light(look, session, scene)
        parts = tuple(_parts(look, session, scene, light))
    return Sheet(f"{seen.code}　{seen.name}", parts)


def _light(look: Look, session: Session, scene: ProjectScene) -> ShownLight | None:
    key, stage = scene.project.id or 0, ProjectStage(scene.project.stage)
    found = shown_lights(session, scene.names.mechanism, look.visit.today(session), {key: stage})
    return found.get(key)


def _parts(look: Look, session: Session, scene: ProjectScene, light: ShownLight | None) -> Iterator[Part]:
    key = scene.project.id or 0
    yield _card(look, "standing", [*leading.office_asks(scene), *filling.course_asks(scene)],
                facts=telling.standing(scene), substance=telling.substance(scene), light=telling.light_said(scene, light))  # fmt: skip
    waiting = handover_of(session, key)
    yield _card(look, "people", leading.people_asks(scene, waiting),
                facts=telling.people(scene), handovers=telling.handovers(scene, session))  # fmt: skip
    calendar = look.visit.world(session).calendar
    yield _card(
        look, "nodes", filling.node_asks(scene), **drawn(scene, notice_of(scene.names.mechanism), calendar)
    )
    yield _card(
        look, "permits", filling.permit_asks(scene), permits=telling.permits(scene), code=scene.project.code
    )
    yield _money(look, scene)
    yield _card(look, "lights", leading.light_asks(scene, light), **telling.lights(scene, session))
    yield render("projects/matters.html.j2", look, **_matters(look, scene))
    yield _card(
        look,
        "services",
        leading.service_asks(scene),
        services=telling.services(scene, entries_of(session, key)),
    )
    yield render("projects/around.html.j2", look, **_around(look, session, scene))


def _card(look: Look, name: str, asks: list[Ask], **shown: Any) -> Part:
    """A section with what may be done about it below its heading."""
    head = render("projects/head.html.j2", look, name=name)
    body = render(f"projects/{name}.html.j2", look, **shown)
    return grouped(head, offering(asks), body)


def _money(look: Look, scene: ProjectScene) -> Part:
    head = render("projects/head.html.j2", look, name="money")
    curve = curve_of(scene)
    table = render("projects/money.html.j2", look, years=years_of(scene))
    return grouped(head, offering(filling.money_asks(scene)), *([curve] if curve else []), table)


def _matters(look: Look, scene: ProjectScene) -> dict[str, Any]:
    """Problems, requests for resources and whatever else is about the project, of those that the reader may see."""
    scope = look.visit.caller.scope
    seen = [
        one
        for one in scene.file.matters
        if scope.concerns(one.unit, one.task_force, one.leader, one.holder.split())
    ]
    kinds = {"issue": "issues", "resource-request": "requests"}
    sorted_out: dict[str, list[Matter]] = {"issues": [], "requests": [], "others": []}
    for one in seen:
        sorted_out[kinds.get(one.kind, "others")].append(one)
    open_first = {name: sorted(found, key=_closed) for name, found in sorted_out.items()}
    shown = {name: telling.matter_rows(scene, found) for name, found in open_first.items()}
    still = {name: sum(not _closed(one) for one in found) for name, found in open_first.items()}
    may_ask = bool(scene.keepers) and scene.project.admitted_at is not None
    return {**shown, "still": still, "code": scene.project.code, "may_ask": may_ask}


def _closed(matter: Matter) -> bool:
    status = MatterStatus(matter.status)
    return not status.is_open and status is not MatterStatus.SUSPENDED


def _around(look: Look, session: Session, scene: ProjectScene) -> dict[str, Any]:
    t, names, key = look.tongue, scene.names, scene.project.id or 0
    most = _EVERY if look.asked("record") == "all" else _CHANGES
    papers = papers_on(session, key, look.visit.caller.scope, _PAPERS)
    visits = [
        (one.id, t.weekday(one.visited_on), names.post(one.leader, one.visited_on), one.mode, one.note)
        for one in visits_to(session, key)
    ]
    findings = [(row.text, row.settled, matter) for row, matter in findings_on(session, key)]
    checks = [
        (matter.code, matter.title, t.day(row.checked_on), t.term(Grade(row.grade)), row.found)
        for row, matter in checks_of(session, key)
    ]
    return {
        "visits": visits,
        "findings": findings,
        "checks": checks,
        "papers": [(one.id, t.term(PaperKind(one.kind)), one.title, t.hour(one.at)) for one in papers],
        "changes": list(telling.changes(scene, most)),
        "more": len(scene.file.changes) > most,
        "code": scene.project.code,
    }  # fmt: skip

"""项目筛选 Which projects an address asks for, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session

from console.pages.choices import Choices, bodies, task_forces, words
from console.pages.look import AddressUnfit, Look
from flows.project_grid import Around
from flows.project_reading import fresh_on, narrowed
from flows.telling.names import Names
from models.project_terms import Light, ProjectKind, ProjectStage
from models.queries.projects import ProjectFilter
from models.terms import BodyKind
from rules.project_marks import ProjectMark


def around_of(look: Look, session: Session) -> Around:
    """The circumstances under which projects are read. Raises SettingUnfit."""
    mechanism, today = look.visit.mechanism(session), look.visit.today(session)
    calendar = look.visit.world(session).calendar
    return Around(mechanism, calendar, today, fresh_on(mechanism, calendar, today))


def wanted_of(look: Look, session: Session, around: Around) -> ProjectFilter:
    """What the address asks for. Raises AddressUnfit."""
    mark = look.asked("mark")
    wanted = ProjectFilter(
        task_force=look.asked("task_force"),
        kind=look.asked("kind"),
        stages=tuple(look.query.getlist("stage")) if look.asked("stage") else (),
        scope=look.asked("scope"),
        county=look.asked("county"),
        unit=look.asked("unit"),
        tag=look.asked("tag"),
        words=look.asked("words"),
        unbound=mark == ProjectMark.UNBOUND,
        unclassified=mark == ProjectMark.UNCLASSIFIED,
    )
    light = _light(look.asked("light"))
    stale = mark == ProjectMark.STALE
    return narrowed(session, wanted, around.mechanism, around.fresh, around.today, light=light, stale=stale)


def _light(text: str) -> Light | None:
    if text and text not in list(Light):
        raise AddressUnfit("地址中 light 不是灯色；没有显示；请改正，或返回上一页重选")
    return Light(text) if text else None


def choices_of(look: Look, names: Names) -> Mapping[str, Choices]:
    """What may be chosen in the filters."""
    t = look.tongue
    return {
        "task_force": task_forces(names),
        "county": counties(names),
        "unit": bodies(names),
        "scope": [(str(scope.no), f"{scope.no} {scope.name}") for scope in names.mechanism.scopes],
        "stage": words(t, ProjectStage),
        "kind": words(t, ProjectKind),
        "light": words(t, Light),
        "mark": words(t, ProjectMark),
    }


def counties(names: Names) -> Choices:
    """Every county by its short name."""
    found = names.organisation.bodies.values()
    return [(body.id, county_name(names, body.id)) for body in found if body.kind is BodyKind.COUNTY]


def county_name(names: Names, key: str) -> str:
    """A county by its short name: 修武县, not 修武县人民政府."""
    found = names.organisation.bodies.get(key)
    return found.aliases[0] if found and found.aliases else names.body(key)


def said_of(look: Look, names: Names) -> str:
    """The filters of an address in words, for the head of what is exported."""
    choices = choices_of(look, names)
    chosen = [
        dict(choices[name]).get(value, value)
        for name in choices
        for value in look.query.getlist(name)
        if value
    ]
    typed = [f"「{text}」" for text in (look.asked("words"), look.asked("tag")) if text]
    return "、".join((*chosen, *typed))


def all_ids(wanted: ProjectFilter, found: Sequence[int]) -> ProjectFilter:
    """A filter of just these projects, the removed ones as well where they were asked for."""
    return replace(ProjectFilter(stages=wanted.stages), among=tuple(found))

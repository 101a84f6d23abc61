"""提报 Raising a problem that blocks a project: it lies with its responsible unit from then on (C8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from console.pages import choices
from console.pages.asking import Ask, Led, standing
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.seats import Seats, every_seat
from console.visits import Visit
from flows.commands.issues import TITLE_MOST, NewIssue, raise_issue_in
from flows.telling.names import Names
from models.limit_texts import limit_text
from models.queries.api import projects_page
from models.queries.projects import ProjectFilter
from models.queries.sight import project_within
from models.session import whole
from models.terms import BodyKind, Category, Severity
from rules.access.actors import body_of

CHAIN = "issue"
_PROJECTS = 500


@page("/matters/new", "提报问题", "Raise a problem")
def new_matter(look: Look) -> Sheet:
    """The form of a problem. Raises AddressUnfit."""
    t = look.tongue
    with look.visit.reading() as session:
        names, seats = look.names(session), every_seat(look, look.names(session))
        blanks = (*seats.blanks, *_blanks(look, session, names))
    title = t("提报问题", "Raise a problem")
    if not seats:
        return Sheet(title, (render("matters/nobody.html.j2", look),))
    ask = Ask("raise", t("提报", "Raise it"), _raising(t, seats), blanks, _note(look, names))
    return Sheet(title, (standing(ask),))


def _note(look: Look, names: Names) -> str:
    first = names.mechanism.chains[CHAIN].stages[0]
    limit = limit_text(first.limit)
    return look.tongue(
        f"提报之时起由责任单位承办，时限{limit}，从次日起算；到期未办结的自动升级。责任单位经办人会收到通知。",
        f"It lies with the responsible unit at once ({limit}, counted from the next day), is escalated when that has run out, "
        "and the unit is told.",
    )


def _blanks(look: Look, session: Session, names: Names) -> Sequence[Blank]:
    t = look.tongue
    found = projects_page(session, ProjectFilter(), look.visit.caller.scope, _PROJECTS)
    projects = [(one.code, f"{one.code}　{one.name}") for one in found]
    known = look.asked("project")
    first = next((one for one in found if one.code == known), None)
    none = ("", t("不涉及具体项目", "No particular project"))
    return (
        Blank("title", t("名称（什么项目、什么问题）", "Title"), most=TITLE_MOST),
        Blank(
            "project", t("项目", "Project"), Kind.CHOICE, required=False,
            choices=[none, *projects], value=first.code if first else "",
        ),
        Blank(
            "unit", t("责任单位", "Responsible unit"), Kind.CHOICE,
            choices=choices.bodies(names), value=first.unit if first else _own_county(look, names),
        ),
        Blank(
            "task_force", t("主责专班", "Task force"), Kind.CHOICE, required=False,
            choices=[("", t("不归口专班，由办公室承办", "None: the Office")), *choices.task_forces(names)],
            value=first.task_force if first else "",
        ),
        Blank("category", t("问题类型", "Category"), Kind.CHOICE, choices=choices.words(t, Category)),
        Blank(
            "severity", t("紧急程度", "Severity"), Kind.CHOICE,
            choices=choices.words(t, Severity), value=str(Severity.NORMAL),
        ),
        Blank("description", t("问题说明", "What is wrong"), Kind.AREA, required=False),
        Blank("solution", t("建议的解决办法", "Proposed solution"), Kind.AREA, required=False),
        Blank("source", t("来源", "Source"), required=False, most=200),
    )  # fmt: skip


def _own_county(look: Look, names: Names) -> str | None:
    """A county reports what lies with itself; whoever else reports says with whom."""
    organisation = names.organisation
    bodies = (organisation.bodies.get(body_of(post, organisation)) for post in look.visit.caller.posts)
    return next((body.id for body in bodies if body and body.kind is BodyKind.COUNTY), None)


def _raising(t: Any, seats: Seats) -> Any:
    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        desk = seats.desk(visit, said)
        with whole(visit.house.engine) as session:
            code = said["project"]
            project = project_within(session, code, visit.caller.scope) if code else None
            new = NewIssue(
                title=said["title"],
                unit=said["unit"],
                task_force=said["task_force"],
                description=said["description"],
                solution=said["solution"],
                category=Category(said["category"]),
                severity=Severity(said["severity"]),
                project_id=project.id if project else None,
                source=said["source"],
            )
            raised = raise_issue_in(session, desk, new).code
        return Led(t(f"已提报 {raised}", f"Raised as {raised}"), f"/matters/{raised}")

    return act

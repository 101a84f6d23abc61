"""登记项目 Entering a project for dispatch: the Office then has three working days to classify it (三, C4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.pages.asking import Ask, Led, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import bodies, words
from console.pages.look import Look, Sheet
from console.pages.projects import blanks
from console.pages.projects.wanted import counties
from console.pages.rendering import render
from console.pages.seats import Seats, every_seat
from console.visits import Visit
from flows.commands.project_filing import Filing, file_project
from flows.telling.names import Names
from models.project_terms import BuildingNature, ProjectKind, ProjectStage

PATH = "/projects/new"
_TEXTS = ("place", "content", "owner", "responsible_leader", "liaison", "phone")


def enter_link(look: Look) -> str:
    """Where a project is entered; empty for who holds no post, and can enter none."""
    return PATH if look.visit.caller.posts else ""


@page(PATH, "登记项目", "Enter a project")
def enter(look: Look) -> Sheet:
    """What is asked of whoever enters a project."""
    t = look.tongue
    with look.visit.reading() as session:
        names = look.names(session)
    seats = every_seat(look, names)
    asks = [_ask(look, names, seats)] if seats else []
    text = render("projects/new.html.j2", look, may=bool(seats))
    return Sheet(t("登记项目", "Enter a project"), (text, offering(asks)))


def _ask(look: Look, names: Names, seats: Seats) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        columns = {name: said[name] for name in ("county", "unit", "nature", *_TEXTS) if said[name]}
        total = blanks.amount_in(said, "total_investment", "总投资")
        filing = Filing(
            said["name"],
            ProjectKind(said["kind"]),
            ProjectStage(said["stage"]),
            {**columns, **({"total_investment": total} if total is not None else {})},
            even_if_known=said["even"],
        )
        project = file_project(seats.desk(visit, said), filing)
        return Led(
            t(f"已登记 {project.code}，待办公室归口", f"Entered as {project.code}"),
            f"/projects/{project.code}",
        )

    return Ask("register", t("登记", "Enter"), act, (*seats.blanks, *_asked(look, names)))


def _asked(look: Look, names: Names) -> tuple[Blank, ...]:
    t = look.tongue
    none = ("", t("未定", "Not known"))
    labels = {"place": t("建设地点", "Place"), "content": t("建设规模及主要内容", "Content"), "owner": t("项目单位", "Owner"),
              "responsible_leader": t("责任领导", "Responsible leader"), "liaison": t("联络员", "Liaison"),
              "phone": t("联系电话", "Telephone")}  # fmt: skip
    return (
        Blank("name", t("项目名称", "Name"), most=120),
        Blank("county", t("所属县（市）区", "County"), Kind.CHOICE, choices=counties(names)),
        Blank("kind", t("类别", "Kind"), Kind.CHOICE, choices=words(t, ProjectKind), value=str(ProjectKind.PROJECT)),
        Blank("stage", t("阶段", "Stage"), Kind.CHOICE, choices=words(t, ProjectStage), value=str(ProjectStage.PREPARING)),
        Blank("unit", t("责任单位", "Unit"), Kind.CHOICE, required=False, choices=[none, *bodies(names)], value=""),
        Blank("nature", t("建设性质", "Nature"), Kind.CHOICE, required=False, choices=[none, *words(t, BuildingNature)], value=""),
        blanks.money("total_investment", t("总投资（万元）", "Total investment"), t),
        *(Blank(name, label, Kind.AREA if name == "content" else Kind.TEXT, required=False, most=2000 if name == "content" else 120)
          for name, label in labels.items()),
        Blank("even", t("同县有同名项目，确是另一个", "Another one, though the county has one of that name"), Kind.TICK, required=False),
    )  # fmt: skip

"""提出要素需求 Asking for a resource for a project; who holds it answers within the limit, else the request climbs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from console.pages.asking import Ask, Led, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import words
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.resources.keeping import kept_projects
from console.pages.seats import every_seat
from console.visits import Visit
from flows.commands.resource_requests import NewRequest, raise_request
from models.resource_terms import Resource
from models.tables.projects import Project
from models.terms import Severity

_PARTED = re.compile(r"[\n；;、，,]+")


@page("/resources/new", "提出要素需求", "Ask for a resource")
def enter(look: Look) -> Sheet:
    """What is asked of whoever asks. Raises NotFound."""
    visit, t = look.visit, look.tongue
    with visit.reading() as session:
        names = look.names(session)
        kept = kept_projects(session, look, names)
    seats = every_seat(look, names)

    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        new = NewRequest(
            said["project"],
            Resource(said["kind"]),
            tuple(part.strip() for part in _PARTED.split(said["wants"]) if part.strip()),
            said["plot"],
            said["planning"],
            said["purpose"],
            said["needed"],
            Severity(said["severity"]),
        )
        matter = raise_request(seats.desk(visit, said), new)
        return Led(t(f"已提出 {matter.code}", f"Raised as {matter.code}"), f"/resources/{matter.code}")

    ask = Ask("raise", t("提出要素需求", "Ask"), act, (*seats.blanks, *_blanks(look, kept)))
    text = render("resources/new.html.j2", look, may=bool(kept))
    return Sheet(t("提出要素需求", "Ask for a resource"), (text, offering([ask] if kept else [])))


def _blanks(look: Look, kept: Sequence[Project]) -> tuple[Blank, ...]:
    t = look.tongue
    projects = [(one.code, f"{one.code}　{one.name}") for one in kept]
    hint = t(
        "如 120亩；污染物、水电气写 化学需氧量=12.5，可写多项，用顿号隔开",
        "Such as 120亩; pollutants as 化学需氧量=12.5",
    )
    return (
        Blank("project", t("项目", "Project"), Kind.CHOICE, choices=projects, value=projects[0][0] if len(projects) == 1 else None),
        Blank("kind", t("要素", "Resource"), Kind.CHOICE, choices=words(t, Resource)),
        Blank("wants", t("数量", "How much"), hint=hint, most=300),
        Blank("plot", t("地块位置（用地必填）", "Plot (for land)"), required=False, most=300),
        Blank("planning", t("规划和指标状态（用地必填）", "Plans and quotas (for land)"), required=False, most=300),
        Blank("purpose", t("用途说明", "Purpose"), Kind.AREA, required=False),
        Blank("needed", t("需在哪天前到位", "Needed by"), Kind.DAY, required=False),
        Blank("severity", t("紧急程度", "Severity"), Kind.CHOICE, choices=words(t, Severity), value=str(Severity.NORMAL)),
    )  # fmt: skip

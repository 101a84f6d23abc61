"""申请审批 Applying for permits for a project, one or several together, with papers that are still lacking (容缺)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from console.pages.asking import Ask, Led, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import bodies, words
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.resources.keeping import kept_projects
from console.pages.seats import every_seat
from console.visits import Visit
from flows.commands.permit_applications import Lacking, NewApplication, apply_for_permits
from flows.telling.names import Names
from models.permit_terms import PermitMode
from models.project_terms import PermitNode
from models.tables.projects import Project
from rules.fuzzy_dates import parse_fuzzy
from rules.permit_days import ApplicationUnfit


@page("/resources/permits/new", "申请审批", "Apply for permits")
def apply(look: Look) -> Sheet:
    """What is asked of whoever applies. Raises NotFound."""
    visit, t = look.visit, look.tongue
    with visit.reading() as session:
        names = look.names(session)
        kept = kept_projects(session, look, names)
    seats = every_seat(look, names)

    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        nodes = tuple(PermitNode(node) for node in said["nodes"])
        new = NewApplication(
            nodes,
            tuple(PermitMode(mode) for mode in said["modes"]),
            tuple(lacking_in(said["lacking"], nodes, names.today.year)),
            said["unit"] or "",
        )
        made = apply_for_permits(seats.desk(visit, said), said["project"], new)
        return Led(t(f"已申请 {len(made)} 项手续", "Applied"), f"/resources/permits/{made[0].code}")

    ask = Ask("apply", t("申请审批", "Apply"), act, (*seats.blanks, *_blanks(look, names, kept)))
    text = render("resources/apply.html.j2", look, may=bool(kept))
    return Sheet(t("申请审批", "Apply for permits"), (text, offering([ask] if kept else [])))


def _blanks(look: Look, names: Names, kept: Sequence[Project]) -> tuple[Blank, ...]:
    t = look.tongue
    projects = [(one.code, f"{one.code}　{one.name}") for one in kept]
    departments = [("", t("按配置", "As configured")), *bodies(names)]
    form = t(
        "每行一件，如 公众参与说明=2026-12-16；几项手续一并申请的写 环评/公众参与说明=2026-12-16",
        "One a line: 环评/公众参与说明=2026-12-16",
    )
    return (
        Blank("project", t("项目", "Project"), Kind.CHOICE, choices=projects, value=projects[0][0] if len(projects) == 1 else None),
        Blank("nodes", t("手续（一并申请的都选）", "Permits"), Kind.CHOICES, choices=words(t, PermitNode)),
        Blank("modes", t("办理方式", "Modes"), Kind.CHOICES, required=False, choices=words(t, PermitMode)),
        Blank("lacking", t("容缺材料和补齐日期", "Papers lacking, and until when"), Kind.AREA, required=False, hint=form),
        Blank("unit", t("审批部门", "Department"), Kind.CHOICE, required=False, choices=departments, value=""),
    )  # fmt: skip


def lacking_in(text: str, nodes: Sequence[PermitNode], year: int) -> Iterator[Lacking]:
    """The papers that are lacking, a line each: 手续/材料=日期. Raises ApplicationUnfit."""
    for line in filter(None, (part.strip() for part in text.splitlines())):
        named, _, until = line.replace("＝", "=").rpartition("=")
        head, _, paper = named.rpartition("/")
        node = next((one for one in nodes if head.strip() in (one.zh, one.value)), None)
        day = parse_fuzzy(until.strip(), year).deadline_on
        if not head and len(nodes) == 1:
            node = nodes[0]
        if node is None or day is None or not paper.strip():
            msg = f"「{line}」读不懂；未受理；请写成 环评/公众参与说明=2026-12-16，手续须是所申请的"
            raise ApplicationUnfit(msg)
        yield Lacking(paper.strip(), day, node)

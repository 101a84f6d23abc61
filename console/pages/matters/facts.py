"""事项要点 What a matter is and where it stands, as labels and values; a value may lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from console.pages.duty_rows import left_said
from console.pages.matters.scenery import Scenery
from console.pages.rendering import address
from flows.telling.wording import due_text
from models.terms import Category, Colour, MatterStatus, Severity
from rules.access.wings import Wing, may_enter

# A label, what is said, and the address that it leads to; empty, nowhere.
Fact = tuple[str, str, str]


def head_of(scene: Scenery) -> dict[str, str]:
    """The first line of the page: status, what is left, and the lamp."""
    t, matter = scene.look.tongue, scene.matter
    status = MatterStatus(matter.status)
    return {
        "status": t.term(status),
        "left": left_said(scene.look, matter, scene.world.calendar),
        "tone": matter.colour,
        "colour": t.term(Colour(matter.colour)) if matter.colour else "",
        "stage": scene.names.stage(matter.chain, matter.stage),
    }


def facts_of(scene: Scenery) -> list[Fact]:
    """Everything that one asks first; what is empty is left out."""
    return [fact for fact in (*_standing(scene), *_about(scene)) if fact[1]]


def _standing(scene: Scenery) -> Iterator[Fact]:
    t, matter, names = scene.look.tongue, scene.matter, scene.names
    keeping = scene.footing.place.mechanism.timekeeping
    open_to = may_enter(Wing.RULES, scene.look.visit.caller.roles)
    chain = f"/rules/chains/{quote(matter.chain, safe='')}" if open_to else ""
    yield (
        t("链和环节", "Chain"),
        f"{names.chain(matter.chain)}：{names.stage(matter.chain, matter.stage)}",
        chain,
    )
    yield t("承办", "Holder"), names.holders(matter.holder.split()), ""
    due = due_text(matter.due_on, keeping, provisional=matter.provisional)
    mark = " (holidays not announced yet)" if matter.provisional else ""
    yield t("到期", "Due"), t(due, f"{t.weekday(matter.due_on) or 'no limit'}{mark}"), "#why"
    original = matter.original_due_on
    moved = t.day(original) if original and original != matter.due_on else ""
    # A sitting that was called also moves a date, without anybody's having asked for an extension.
    count = matter.extensions
    times = t(f"（已延期 {count} 次）", f" ({count} extensions)") if count else ""
    yield t("原定到期", "Originally due"), f"{moved}{times}" if moved else "", ""
    review = t(f"至{t.day(matter.review_on)}复核", f"until {t.day(matter.review_on)}")
    yield t("挂起", "Suspended"), review if matter.review_on else "", ""


def _about(scene: Scenery) -> Iterator[Fact]:
    t, matter, names, found = scene.look.tongue, scene.matter, scene.names, scene.footing.found
    yield t("责任单位", "Unit"), names.body(matter.unit), address("/matters", unit=matter.unit)
    force = names.task_force(matter.task_force) if matter.task_force else ""
    yield t("专班", "Task force"), force, address("/matters", task_force=matter.task_force)
    leader = names.organisation.task_forces.get(matter.task_force)
    yield t("牵头领导", "Leader"), names.post(matter.leader or leader.leader) if leader else "", ""
    category, severity = t.term(Category(matter.category)), t.term(Severity(matter.severity))
    yield t("类别", "Category"), f"{category}，{severity}" if found.issue else "", ""
    project = found.project
    yield (
        t("项目", "Project"),
        f"{project.code} {project.name}" if project else "",
        f"/projects/{quote(project.code, safe='')}" if project else "",
    )
    yield t("隶属", "Belongs to"), found.parent, _matter(found.parent)
    yield t("并入", "Merged into"), found.successor, _matter(found.successor)
    by = names.actor(found.steps[0].actor, scene.today) if found.steps else ""
    yield t("提报", "Raised"), f"{t.hour(matter.raised_at)} {by}", ""
    yield t("了结", "Closed"), t.hour(matter.closed_at), ""


def _matter(code: str) -> str:
    return f"/matters/{quote(code, safe='')}" if code else ""

"""项目总表页 The ledger of projects as a grid: filtered by what stands in the address, with its sums, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from console.cursors import code_after, cursor
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.projects.entering import enter_link
from console.pages.projects.wanted import around_of, choices_of, county_name, wanted_of
from console.pages.rendering import address, render
from console.pages.turning import kept_query, turning
from flows.project_grid import GridRow, Sums, YearMoney, grid, summed, sums_by_force
from flows.telling.names import Names
from flows.telling.wording import money_text
from models.project_terms import Light, ProjectKind, ProjectStage
from rules.investment import percent
from rules.project_marks import ProjectMark

PATH = "/projects"
_PAGE = 50


@page(PATH, "项目", "Projects", group="business", order=2)
def projects(look: Look) -> Sheet:
    """The grid."""
    t, scope = look.tongue, look.visit.caller.scope
    with look.visit.reading() as session:
        around, names = around_of(look, session), look.names(session)
        wanted = wanted_of(look, session, around)
        found = grid(session, around, wanted, scope, _PAGE + 1, code_after(look.asked("after")))
        parts = {} if look.asked("after") else sums_by_force(session, around, wanted, scope)
    shown = {
        "rows": [row_of(row, look, names) for row in found[:_PAGE]],
        **turning(look, PATH, found, _PAGE, lambda one: cursor(one.facts.project.code)),
        "choices": choices_of(look, names),
        "export": address("/projects/export.xlsx", kept_query(look)),
        "enter": enter_link(look),
        **_sums(look, names, parts),
    }
    return Sheet(t("项目", "Projects"), (render("projects/list.html.j2", look, **shown),))


def row_of(row: GridRow, look: Look, names: Names) -> Mapping[str, Any]:
    """A project as the grid shows it."""
    t, project, light = look.tongue, row.facts.project, row.facts.light
    highest = row.highest
    return {
        "code": project.code,
        "name": project.name,
        "kind": t.term(ProjectKind(project.kind)),
        "marks": [t.term(mark) for mark in row.marks],
        "task_force": names.task_force(project.task_force),
        "county": county_name(names, project.county) if project.county else "",
        "unit": names.body(project.unit),
        "leader": names.post(project.leader),
        "responsible": project.responsible_leader,
        "total": money_text(project.total_investment),
        **money_of(row.money),
        "stage": t.term(ProjectStage(project.stage)),
        "next": next_of(row, look),
        "light": str(light.light) if light else "",
        "light_said": t.term(light.light) if light else t("未算", "Not counted"),
        "why": (light.reason or light.word) if light else "",
        "by_hand": bool(light and light.until),
        "issues": len(row.issues),
        "highest": names.stage(highest.chain, highest.stage) if highest is not None else "",
    }


def money_of(money: YearMoney) -> Mapping[str, str]:
    """A year's money in words; shares in percent."""
    return {
        "planned": money_text(money.planned),
        "done": money_text(money.done),
        "share": _percent(money.share),
        "due": _percent(money.due),
    }


def _percent(share: Fraction | None) -> str:
    return "" if share is None else percent(share)


def next_of(row: GridRow, look: Look) -> Mapping[str, str] | None:
    """The milestone that comes next, with how far away it is."""
    found, t = row.next, look.tongue
    if found is None:
        return None
    days = found.days
    left = "" if days is None else t(f"还有 {days} 日", f"in {days} days")
    if days is not None and days < 0:
        left = t(f"逾期 {-days} 日", f"{-days} days late")
    colour = found.nearness.colour
    return {
        "name": found.name,
        "planned": t.written(found.planned),
        "left": left,
        "tone": str(colour) if colour else "",
    }


def _sums(look: Look, names: Names, parts: Mapping[str, Sums]) -> Mapping[str, Any]:
    t, whole = look.tongue, summed(parts.values())
    query = kept_query(look)
    tiles = [(t("项目", "Projects"), whole.projects, address(PATH, query, light="", mark=""), "")]
    tiles += [
        (t.term(light), whole.lights[light], address(PATH, query, light=str(light)), str(light))
        for light in (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY)
    ]
    tiles += [
        (t.term(mark), whole.marks[mark], address(PATH, query, mark=str(mark)), "")
        for mark in ProjectMark
        if whole.marks[mark]
    ]
    lines = [
        {"name": names.task_force(key) or t("尚未归口", "Not classified"), **_line(sums),
         "to": address(PATH, query, task_force=key) if key else address(PATH, query, mark="unclassified")}
        for key, sums in parts.items()
    ]  # fmt: skip
    return {"tiles": tiles if parts else [], "lines": lines, "whole": _line(whole)}


def _line(sums: Sums) -> Mapping[str, Any]:
    return {
        "projects": sums.projects,
        "total": money_text(sums.total),
        "planned": money_text(sums.planned),
        "done": money_text(sums.done),
        "share": _percent(sums.share),
        "due": _percent(sums.due_share),
        "lights": [(str(light), sums.lights[light]) for light in (Light.RED, Light.YELLOW, Light.GREEN)],
    }

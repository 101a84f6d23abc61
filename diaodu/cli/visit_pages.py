"""督导页面 What the commands of `visit` print for people, and give to programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, heading, say, table
from diaodu.cli.wording import zh_date, zh_day
from flows.leaders import Led
from models.tables.matters import Matter
from models.tables.projects import Project
from models.tables.visits import FindingOutcome, Visit, VisitFinding
from rules.visits import LeaderMonth

Finding = tuple[VisitFinding, FindingOutcome | None, Matter | None]


def of_visit(visit: Visit, projects: Sequence[Project]) -> dict[str, Any]:
    """A visit."""
    return {
        "id": visit.id,
        "leader": visit.leader,
        "visited_on": visit.visited_on,
        "mode": visit.mode,
        "place": visit.place,
        "note": visit.note,
        "projects": [project.code for project in projects],
        "files": visit.files.split(),
        "recorded_by": visit.recorded_by,
        "recorded_at": visit.recorded_at,
    }


def of_finding(finding: VisitFinding, matter: Matter | None) -> dict[str, Any]:
    """Something a visit found, with the matter that came of it."""
    return {
        "id": finding.id,
        "text": finding.text,
        "settled": finding.settled or None,
        "task_force": finding.task_force,
        "matter": matter.code if matter else None,
        "status": matter.status if matter else None,
    }


def of_month(month: LeaderMonth, codes: Mapping[int, str]) -> dict[str, Any]:
    """How a leader stands in a month."""
    return {
        "leader": month.leader,
        "visits": month.visits,
        "last_on": month.last_on,
        "on_site_in_quarter": month.on_site,
        "covered": sorted(codes[key] for key in month.covered),
        "uncovered": sorted(codes[key] for key in month.uncovered),
    }


def print_visits(office: Office, found: Sequence[Visit], projects: Mapping[int, Sequence[Project]]) -> None:
    """A row for each visit."""
    if not found:
        return say("没有符合条件的督导；登记用 diaodu visit record")
    rows = (
        [
            str(visit.id),
            zh_day(visit.visited_on),
            office.names.post(visit.leader, visit.visited_on),
            visit.mode,
            "、".join(project.name for project in projects.get(visit.id or 0, ())),
        ]
        for visit in found
    )
    return table(columns(">序号", "*日期", "领导", "*方式", "项目"), rows)


def print_visit(
    office: Office, visit: Visit, projects: Sequence[Project], findings: Sequence[Finding]
) -> None:
    """A visit with what it found."""
    say(f"督导 {visit.id}　{office.names.post(visit.leader, visit.visited_on)}", "bold")
    facts(
        {
            "日期": zh_date(visit.visited_on),
            "方式": visit.mode,
            "地点": visit.place,
            "项目": "、".join(f"{project.name}（{project.code}）" for project in projects),
            "情况": visit.note,
            "附件": f"{len(visit.files.split())} 份" if visit.files else "",
            "登记": office.names.actor(visit.recorded_by),
        }
    )
    heading("发现的问题")
    if not findings:
        return say("没有")
    rows = (
        [str(found.id), found.text, _outcome(found, matter), office.names.task_force(found.task_force)]
        for found, _, matter in findings
    )
    return table(columns(">序号", "问题", "去向", "专班"), rows)


def _outcome(found: VisitFinding, matter: Matter | None) -> str:
    if matter is not None:
        return f"转为 {matter.code}"
    return found.settled or "待转办"


def print_coverage(
    office: Office, months: Sequence[LeaderMonth], led: Mapping[str, Sequence[Led]], on_site: int
) -> None:
    """A row for each leader: blank months stand out, and so does a quarter without a visit on site."""
    rows = (
        [
            office.names.post(month.leader),
            f"{month.visits} 次" if month.visits else "未督导",
            zh_day(month.last_on) if month.last_on else "",
            f"{month.on_site} 次" + ("" if month.on_site >= on_site else f"，建议至少 {on_site} 次"),
            f"{len(month.covered)}/{len(led[month.leader])}",
            "、".join(project.name for project in led[month.leader] if project.id in month.uncovered),
        ]
        for month in months
    )
    table(columns("领导", "*本月", "*最近", "本季到现场", "*覆盖项目", "尚未督导的项目"), rows)

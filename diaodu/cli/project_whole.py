"""项目全貌 What `project show` prints: people, money, milestones, permits, and matters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, heading, say, table
from diaodu.cli.project_options import heading_line
from diaodu.cli.project_pages import head
from diaodu.cli.wording import zh_day
from flows.light_reading import ShownLight
from models.project_terms import (
    BuildingNature,
    FundSource,
    PermitNode,
    PermitState,
    ProjectLevel,
)
from models.queries.projects import ProjectFile
from models.tables.project_nodes import Milestone, ProjectPermit
from models.tables.projects import Project
from models.terms import MatterStatus
from rules.investment import YearFigures, done_share, percent, plain
from rules.project_marks import ProjectMark


def print_project(
    office: Office, found: ProjectFile, light: ShownLight | None, lacking: Sequence[str]
) -> None:
    """A project, whole."""
    project = found.project
    say(heading_line(project), "bold")
    facts({**head(office, project, light), **_people(office, project), **_substance(office, found)})
    if lacking:
        facts({"台帐还缺": Text("、".join(lacking), "yellow")})
    _print_money(found)
    _print_nodes(found.milestones, found.permits)
    if found.matters:
        heading("事项")
        rows = (
            [m.code, m.title, MatterStatus(m.status).zh, zh_day(m.due_on) if m.due_on else ""]
            for m in found.matters
        )
        table(columns("*编号", "名称", "*状态", "*到期"), rows)


def _people(office: Office, project: Project) -> dict[str, str | Text]:
    names = office.names
    units = (project.unit, *project.further_units.split())
    return {
        "四个一": f"{zh_day(project.bound_on)}分包"
        if project.bound_on
        else Text(ProjectMark.UNBOUND.zh, "yellow"),
        "分包领导": names.post(project.leader),
        "责任单位": "、".join(names.body(unit) for unit in units if unit),
        "责任领导": project.responsible_leader,
        "配合单位": "、".join(names.body(unit) for unit in project.cooperating_units.split()),
        "联络员": "　".join(part for part in (project.liaison, project.phone) if part),
    }


def _substance(office: Office, found: ProjectFile) -> dict[str, str | Text]:
    project = found.project
    place = "　".join(part for part in (office.names.body(project.county), project.place) if part)
    amounts = {share.source: share.amount for share in found.funding}
    shares = (f"{source.zh} {plain(amounts[source])}" for source in FundSource if source in amounts)
    total = f"{plain(project.total_investment)} 万元" if project.total_investment is not None else ""
    return {
        "统一代码": project.national_code,
        "级别": ProjectLevel(project.level).zh if project.level else "",
        "标签": project.tags,
        "地点": place,
        "性质": BuildingNature(project.nature).zh if project.nature else "",
        "建设内容": project.content,
        "业主": project.owner,
        "起止年限": project.years,
        "总投资": "　".join(part for part in (total, project.approved_by) if part),
        "资金来源": "、".join(shares),
        "形象进度": project.progress,
        "备注": project.remark,
    }


def _print_money(found: ProjectFile) -> None:
    if not found.years and not found.months:
        return
    heading("投资（万元）")
    plans = {row.year: row for row in found.years}
    rows = []
    for year in sorted({*plans, *(row.month.year for row in found.months)}):
        months = [row for row in found.months if row.month.year == year]
        total = sum((row.invested for row in months if row.invested is not None), start=Decimal(0))
        plan = plans.get(year)
        rate = f"{percent(done_share(YearFigures(plan.planned), total))}%" if plan and plan.planned else ""
        last = months[-1] if months else None
        rows.append(
            [
                str(year),
                plain(plan.planned) if plan else "",
                plain(total),
                rate,
                f"{last.month:%Y-%m}" if last else "",
                str(sum(row.revision for row in months) or ""),
            ]
        )
    table(columns("*年度", ">计划", ">完成", ">完成率", "*报至", ">更正"), rows)


def _print_nodes(milestones: Iterable[Milestone], permits: Iterable[ProjectPermit]) -> None:
    heading("节点")
    table(
        columns("节点", "计划", "实际", "*关键"),
        ([row.name, row.planned_text, row.actual_text, "关键" if row.is_key else ""] for row in milestones),
    )
    order = {node: place for place, node in enumerate(PermitNode)}
    held = sorted(permits, key=lambda row: order[PermitNode(row.node)])
    if held:
        heading("前期手续")
        rows = (
            [
                PermitNode(row.node).zh,
                PermitState(row.state).zh,
                row.planned_text,
                row.actual_text,
                row.number,
            ]
            for row in held
        )
        table(columns("手续", "*状态", "计划", "实际", "文号"), rows)

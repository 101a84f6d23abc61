"""项目文字 What a project's page says of its standing, its people, its substance and what happened to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import Session

from console.pages.duty_rows import left_said, tone_of
from console.pages.projects.scene import ProjectScene
from console.pages.projects.wanted import county_name
from flows.light_reading import ShownLight
from flows.telling.lights import grounds_of
from flows.telling.project_record import value_text, what_text
from flows.telling.wording import money_text
from models.project_terms import (
    BuildingNature,
    FundSource,
    Light,
    LightAspect,
    PermitNode,
    PermitState,
    ProjectAct,
    ProjectKind,
    ProjectLevel,
    ProjectStage,
)
from models.queries.lights import light_history, override_history
from models.queries.project_page import handovers_of
from models.service_terms import ServiceManner
from models.tables.matters import Matter
from models.tables.service import ServiceEntry
from models.terms import MatterStatus
from rules.project_marks import ProjectMark

Pairs = list[tuple[str, str]]


def standing(scene: ProjectScene) -> Pairs:
    """Where a project stands and under whose charge."""
    t, names, project = scene.tongue, scene.names, scene.project
    scopes = {str(scope.no): scope.name for scope in names.mechanism.scopes}
    said = "、".join(f"{number} {scopes.get(number, '')}" for number in project.scopes.split())
    return [
        (t("阶段", "Stage"), t.term(ProjectStage(project.stage))),
        (t("类别", "Kind"), t.term(ProjectKind(project.kind))),
        (t("调度范围", "Scopes"), said if project.admitted_at else t.term(ProjectMark.UNCLASSIFIED)),
        (t("主责专班", "Task force"), names.task_force(project.task_force)),
        (t("协同专班", "Cooperating"), "、".join(map(names.task_force, project.cooperating.split()))),
        (t("可查看", "May look"), "、".join(map(names.task_force, project.readers.split()))),
        (t("登记", "Entered"), f"{t.hour(project.filed_at)}　{names.actor(project.filed_by)}　{project.filed_as}"),
        (t("更新", "Updated"), f"{t.hour(project.updated_at)}　{t(f'第 {project.version} 版', f'version {project.version}')}"),
    ]  # fmt: skip


def people(scene: ProjectScene) -> Pairs:
    """四个一: the project, who leads it, who answers for it, until the end."""
    t, names, project = scene.tongue, scene.names, scene.project
    units = (project.unit, *project.further_units.split())
    bound = t(f"{t.day(project.bound_on)}分包", f"bound on {t.day(project.bound_on)}")
    return [
        (t("分包", "Binding"), bound if project.bound_on else t.term(ProjectMark.UNBOUND)),
        (t("市分包领导", "City leader"), names.post(project.leader)),
        (t("责任单位", "Unit"), "、".join(names.body(unit) for unit in units if unit)),
        (t("责任领导", "Its leader"), project.responsible_leader),
        (t("配合单位", "Helping"), "、".join(map(names.body, project.cooperating_units.split()))),
        (t("联络员", "Liaison"), "　".join(part for part in (project.liaison, project.phone) if part)),
    ]


def substance(scene: ProjectScene) -> Pairs:
    """What is built, where, by whom and with which money."""
    t, names, project = scene.tongue, scene.names, scene.project
    amounts = {share.source: share.amount for share in scene.file.funding}
    shares = (f"{t.term(source)} {money_text(amounts[source])}" for source in FundSource if source in amounts)
    county = county_name(names, project.county) if project.county else ""
    total = project.total_investment
    return [
        (t("总投资", "Total"), t(f"{money_text(total)} 万元", f"{money_text(total)} (10,000 yuan)") if total else ""),
        (t("批复文号", "Approved by"), project.approved_by),
        (t("资金来源", "Funding"), "、".join(shares)),
        (t("地点", "Place"), "　".join(part for part in (county, project.place) if part)),
        (t("性质", "Nature"), t.term(BuildingNature(project.nature)) if project.nature else ""),
        (t("起止年限", "Years"), project.years),
        (t("项目单位", "Owner"), project.owner),
        (t("级别", "Level"), t.term(ProjectLevel(project.level)) if project.level else ""),
        (t("标签", "Tags"), project.tags),
        (t("统一代码", "National code"), project.national_code),
        (t("建设内容", "Content"), project.content),
        (t("形象进度", "Progress"), project.progress),
        (t("备注", "Remark"), project.remark),
    ]  # fmt: skip


def light_said(scene: ProjectScene, light: ShownLight | None) -> dict[str, str]:
    """The light that is shown, and how it came about."""
    t = scene.tongue
    if light is None:
        return {"tone": "", "said": t("还没有计算过", "Not counted yet"), "why": ""}
    why = light.word if light.until is None else t(
        f"人工定灯至{t.day(light.until)}：{light.reason}；计算为{light.counted.zh}",
        f"set by hand through {t.day(light.until)}: {light.reason}; counted: {light.counted}",
    )  # fmt: skip
    return {"tone": str(light.light), "said": t.term(light.light), "why": f"{why}（{t.month(light.month)}）"}


def lights(scene: ProjectScene, session: Session) -> dict[str, Any]:
    """Every light that was counted, the latest first, with its numbers; and those that people set."""
    t, key = scene.tongue, scene.project.id or 0
    counted = [
        {
            "month": t.month(row.month),
            "again": t(f"第 {row.seq} 次", f"count {row.seq}") if row.seq > 1 else "",
            "light": (row.light, t.term(Light(row.light))),
            "aspects": [(found, t.term(Light(found)) if found else "")
                        for found in (getattr(row, aspect) for aspect in LightAspect)],
            "grounds": t.written(grounds_of(row.numbers)),
            "as_of": t.day(row.as_of),
        }
        for row in reversed(light_history(session, key))
    ]  # fmt: skip
    by_hand = [
        (t.hour(row.at), row.light, t.term(Light(row.light)) if row.light else t("撤回", "Taken back"),
         t.day(row.until), row.reason, scene.names.actor(row.by))
        for row in reversed(override_history(session, key))
    ]  # fmt: skip
    return {"counted": counted, "by_hand": by_hand, "aspects": [t.term(aspect) for aspect in LightAspect]}


def permits(scene: ProjectScene) -> list[dict[str, str]]:
    """The permits in their order."""
    t, order = scene.tongue, {node: place for place, node in enumerate(PermitNode)}
    tones = {PermitState.DONE: "green", PermitState.UNDER_WAY: "blue"}
    today = scene.names.today
    found = []
    for row in sorted(scene.file.permits, key=lambda row: order[PermitNode(row.node)]):
        state = PermitState(row.state)
        late = not state.is_settled and row.planned_to is not None and row.planned_to < today
        found.append(
            {
                "node": t.term(PermitNode(row.node)),
                "state": t.term(state),
                "tone": "red" if late else tones.get(state, ""),
                "late": t("逾期", "late") if late else "",
                "planned": t.written(row.planned_text),
                "actual": t.written(row.actual_text),
                "number": row.number,
            }
        )
    return found


def matter_rows(scene: ProjectScene, found: Sequence[Matter]) -> list[dict[str, str]]:
    """Matters as rows, each with its lamp."""
    t, names, visit = scene.tongue, scene.names, scene.look.visit
    with visit.reading() as session:
        calendar = visit.world(session).calendar
    return [
        {
            "code": one.code,
            "title": one.title,
            "stage": names.stage(one.chain, one.stage),
            "holder": names.holders(one.holder.split()),
            "status": t.term(MatterStatus(one.status)),
            "due": t.day(one.due_on),
            "left": left_said(scene.look, one, calendar),
            "tone": tone_of(one),
            "raised": t.hour(one.raised_at),
        }
        for one in found
    ]


def handovers(scene: ProjectScene, session: Session) -> list[dict[str, str]]:
    """Who took over from whom, the latest first."""
    t = scene.tongue
    return [
        {
            "code": matter.code,
            "reason": row.reason,
            "note": row.note,
            "hands": f"{row.signed_by} → {row.received_by}" if row.done_at else "",
            "state": t.hour(row.done_at) if row.done_at else t.term(MatterStatus(matter.status)),
        }
        for row, matter in handovers_of(session, scene.project.id or 0)
    ]


def services(scene: ProjectScene, found: Sequence[ServiceEntry]) -> list[dict[str, str]]:
    """The service log."""
    t, names = scene.tongue, scene.names
    return [
        {
            "on": t.day(row.served_on),
            "who": names.body(row.body) or names.actor(row.by),
            "how": t.term(ServiceManner(row.manner)),
            "text": row.text,
            "solved": row.solved,
            "node": row.node,
        }
        for row in found
    ]


def changes(scene: ProjectScene, most: int) -> Iterator[dict[str, str]]:
    """What was changed, the latest first."""
    t, names = scene.tongue, scene.names
    for row in list(reversed(scene.file.changes))[:most]:
        yield {
            "version": str(row.version),
            "at": t.hour(row.at),
            "act": t.term(ProjectAct(row.act)),
            "what": t.written(what_text(row.what)),
            "old": t.written(value_text(row.what, row.old, names)),
            "new": t.written(value_text(row.what, row.new, names)),
            "by": names.actor(row.actor),
            "reason": row.reason,
        }

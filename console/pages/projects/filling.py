"""项目填报 What its keeper fills in of a project: the month, the year's plan, milestones, permits, its stage, its columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.choices import words
from console.pages.projects import blanks
from console.pages.projects.scene import ProjectScene
from flows.commands.desk import Desk
from flows.commands.ledger_updates import confirm_month
from flows.commands.project_figures import Filled, MonthEntry, plan_year, report_month
from flows.commands.project_filing import edit
from flows.commands.project_milestones import MilestoneEntry, drop_milestone, set_milestone
from flows.commands.project_permits import PermitEntry, set_permit
from flows.commands.project_stages import move_stage
from flows.telling.finding import Finder
from models.project_terms import PermitNode, PermitState, ProjectStage
from rules.ledger_columns import COLUMNS, read_cells
from rules.permits import state_said


def money_asks(scene: ProjectScene) -> list[Ask]:
    """The month and the year."""
    return [*_month(scene), *_unchanged(scene), *_plan(scene)]


def _month(scene: ProjectScene) -> list[Ask]:
    t, code, version = scene.tongue, scene.project.code, scene.project.version

    def report(desk: Desk, said: Mapping[str, Any]) -> str:
        entry = MonthEntry(
            blanks.month_in(said),
            blanks.amount_in(said, "invested", "本月完成投资"),
            blanks.amount_in(said, "cumulative", "本年累计"),
            said["progress"],
            said["done"],
            said["next"],
        )
        return _filled(report_month(desk, code, entry, reason=said["reason"], seen=version), "已填报", scene)

    asked = (
        blanks.month(t, scene.names.today),
        blanks.money("invested", t("本月完成投资（万元）", "Invested this month"), t),
        blanks.money("cumulative", t("本年累计（与逐月之和不同时才写）", "Cumulative, if not the sum"), t),
        Blank("progress", t("当前形象进度", "Progress"), Kind.AREA, required=False, most=300),
        Blank("done", t("本月完成情况", "Done this month"), Kind.AREA, required=False),
        Blank("next", t("下月计划", "Planned for the next"), Kind.AREA, required=False),
        _why(scene),
    )
    note = t("原数留痕，可疑之处提示、不拒收。", "What stood there before stays on record.")
    return scene.ask("month", t("填报本月", "Fill in a month"), scene.keepers, report, asked, note)


def _why(scene: ProjectScene) -> Blank:
    t = scene.tongue
    return blanks.reason(t, required=False, hint=t("更正已填报的数字须写", "Needed for a correction"))


def _unchanged(scene: ProjectScene) -> list[Ask]:
    t, code, version = scene.tongue, scene.project.code, scene.project.version

    def confirm(desk: Desk, said: Mapping[str, Any]) -> str:
        confirm_month(desk, code, blanks.month_in(said), said["note"], seen=version)
        return t("已确认本月无变化", "Confirmed: nothing changed this month")

    note = Blank("note", t("说明", "Note"), Kind.AREA, required=False)
    asked = (blanks.month(t, scene.names.today), note)
    return scene.ask("unchanged", t("确认无变化", "Nothing changed"), scene.keepers, confirm, asked)


def _plan(scene: ProjectScene) -> list[Ask]:
    t, code, version, today = scene.tongue, scene.project.code, scene.project.version, scene.names.today

    def plan(desk: Desk, said: Mapping[str, Any]) -> str:
        planned = blanks.amount_in(said, "planned", "本年度计划投资")
        assert planned is not None
        before = blanks.amount_in(said, "before", "截至上年底累计完成投资")
        why = said["reason"]
        filled = plan_year(
            desk, code, said["year"], planned, invested_before=before, reason=why, seen=version
        )
        return _filled(filled, "年度计划已登记", scene)

    row = next((one for one in scene.file.years if one.year == today.year), None)
    known, before = (row.planned, row.invested_before) if row else (None, None)
    labels = t("本年度计划投资（万元）", "Planned"), t("截至上年底累计完成（万元）", "Invested before")
    asked = (
        Blank("year", t("年度", "Year"), Kind.NUMBER, value=today.year),
        blanks.money("planned", labels[0], t, required=True, value=known),
        blanks.money("before", labels[1], t, value=before),
        _why(scene),
    )
    return scene.ask("plan", t("年度计划", "Year's plan"), scene.keepers, plan, asked)


def _filled(filled: Filled, said: str, scene: ProjectScene) -> str:
    told = scene.tongue(said, "Filled in")
    return "；".join((told, *filled.remarks))


def node_asks(scene: ProjectScene) -> list[Ask]:
    """Milestones: when they were planned and reached, new ones, and those entered by mistake."""
    t, code, version, year = scene.tongue, scene.project.code, scene.project.version, scene.names.today.year

    def setting(desk: Desk, said: Mapping[str, Any], *, add: bool) -> str:
        is_key = {"yes": True, "no": False}.get(said["key"])
        entry = MilestoneEntry(
            blanks.when_in(said, "planned", year), blanks.when_in(said, "actual", year), is_key
        )
        set_milestone(desk, code, said["name"], entry, add=add, seen=version)
        return t(f"节点「{said['name']}」已登记", "The milestone was set")

    def drop(desk: Desk, said: Mapping[str, Any]) -> str:
        drop_milestone(desk, code, said["name"], said["reason"])
        return t(f"已删除节点「{said['name']}」", "The milestone was taken away")

    known = [(row.name, row.name) for row in scene.file.milestones]
    dropped = [(row.name, row.name) for row in scene.file.milestones if not row.role]
    kinds = [("", t("不变", "As it is")), ("yes", t("关键节点", "Key")), ("no", t("一般节点", "Plain"))]
    rest = (
        blanks.when("planned", t("计划时间", "Planned"), t),
        blanks.when("actual", t("实际时间", "Reached"), t),
        Blank("key", t("性质", "Kind"), Kind.CHOICE, required=False, choices=kinds, value=""),
    )
    which = Blank("name", t("节点", "Milestone"), Kind.CHOICE, choices=known)
    new = Blank("name", t("节点名称", "Name"), most=60)
    gone = Blank("name", t("节点", "Milestone"), Kind.CHOICE, choices=dropped)
    return [
        *(scene.ask("milestone", t("登记节点", "Set a milestone"), scene.keepers,
                    lambda desk, said: setting(desk, said, add=False), (which, *rest)) if known else ()),
        *scene.ask("new-milestone", t("新增节点", "Add a milestone"), scene.keepers,
                   lambda desk, said: setting(desk, said, add=True), (new, *rest)),
        *(scene.ask("drop-milestone", t("删除节点", "Take one away"), scene.keepers, drop,
                    (gone, blanks.reason(t)), weighty=True) if dropped else ()),
    ]  # fmt: skip


def permit_asks(scene: ProjectScene) -> list[Ask]:
    """How far a permit has come."""
    t, code, version, year = scene.tongue, scene.project.code, scene.project.version, scene.names.today.year

    def put(desk: Desk, said: Mapping[str, Any]) -> str:
        planned = blanks.when_in(said, "planned", year)
        spoken = state_said(planned) if planned else None
        state = PermitState(said["state"]) if said["state"] else spoken
        # What stands for a state in the place of a date is none.
        entry = PermitEntry(
            state, None if spoken else planned, blanks.when_in(said, "actual", year), said["number"]
        )
        node = PermitNode(said["node"])
        set_permit(desk, code, node, entry, seen=version)
        return t(f"「{node.zh}」已登记", f"{t.term(node)}: registered")

    states = [("", t("不变（有办结时间或文号的即为已办）", "As it is")), *words(t, PermitState)]
    asked = (
        Blank("node", t("手续", "Permit"), Kind.CHOICE, choices=words(t, PermitNode)),
        Blank("state", t("状态", "State"), Kind.CHOICE, required=False, choices=states, value=""),
        blanks.when("planned", t("计划时间", "Planned"), t),
        blanks.when("actual", t("办结时间", "Granted"), t),
        Blank("number", t("文号", "Number"), required=False, most=120),
    )
    return scene.ask("permit", t("登记手续", "Set a permit"), scene.keepers, put, asked)


def course_asks(scene: ProjectScene) -> list[Ask]:
    """The project's stage, and columns of its row in the ledger."""
    t, code, version = scene.tongue, scene.project.code, scene.project.version

    def move(desk: Desk, said: Mapping[str, Any]) -> str:
        to, on = ProjectStage(said["to"]), blanks.when_in(said, "on", scene.names.today.year)
        move_stage(desk, code, to, on=on, reason=said["reason"], seen=version)
        return t(f"已转为「{to.zh}」", f"Moved to {t.term(to)}")

    def change(desk: Desk, said: Mapping[str, Any]) -> str:
        directory = Finder(scene.names.mechanism, scene.names.today)
        cells = read_cells({said["column"]: said["value"]}, directory)
        edit(desk, code, cells, reason=said["reason"], seen=version)
        return t("已更新，前后内容记入留痕", "Changed; both wordings are on record")

    onward = [one for one in words(t, ProjectStage) if one[0] != scene.project.stage]
    stage = (
        Blank("to", t("转为", "To"), Kind.CHOICE, choices=onward),
        blanks.when("on", t("实际开工或竣工的时间", "Day of the start or completion"), t),
        blanks.reason(t, required=False, hint=t("停建、缓建、退回前面的阶段须写", "Needed for going back")),
    )
    columns = (
        Blank("column", t("栏目", "Column"), Kind.CHOICE, choices=[(one.name, one.zh) for one in COLUMNS]),
        Blank("value", t("内容（空白即清空）", "Value (empty clears it)"), Kind.AREA, required=False),
        blanks.reason(t, required=False),
    )
    who = scene.keepers or scene.office
    return [
        *scene.ask("stage", t("变更阶段", "Move the stage"), who, move, stage),
        *scene.ask("edit", t("更正台帐栏目", "Correct a column"), scene.keepers, change, columns),
    ]

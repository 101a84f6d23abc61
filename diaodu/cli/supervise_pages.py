"""督查页面 What the commands of `supervise` print for people, and give to programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.output import COLOURS, columns, facts, heading, say, table
from diaodu.cli.wording import zh_date, zh_day
from flows.supervision_reading import Supervision
from models.supervision_terms import Grade, ItemsVerdict, NodeVerdict, Pick
from models.tables.matters import Matter
from models.tables.supervision import CheckProblem, CheckSheet, InspectionSample
from models.tables.supervision_papers import PressingPaper
from models.terms import Colour, MatterStatus


def of_supervision(found: Supervision) -> dict[str, Any]:
    """A joint supervision with its plan, sample, sheets and conclusion."""
    plan, conclusion = found.plan, found.conclusion
    return {
        "code": found.matter.code,
        "title": found.matter.title,
        "stage": found.matter.stage,
        "status": found.matter.status,
        "plan": plan and {**plan.model_dump(exclude={"matter_id"})},
        "sample": [of_sampled(sampled, project.code) for sampled, project in found.sample],
        "sheets": [of_sheet(sheet, found.codes[sheet.project_id]) for sheet in found.sheets.values()],
        "problems": [of_problem(problem, found.codes[problem.project_id]) for problem in found.problems],
        "conclusion": conclusion and conclusion.text,
        "objections": [{"code": code, "unit": unit, "text": text} for code, unit, text in found.objections],
    }


def of_sampled(sampled: InspectionSample, code: str) -> dict[str, Any]:
    """A project of a sample."""
    return {
        "project": code,
        "pick": sampled.pick,
        "reason": sampled.reason,
        "unit": sampled.unit,
        "team": sampled.team.split(),
    }


def of_sheet(sheet: CheckSheet, code: str) -> dict[str, Any]:
    """A check sheet."""
    kept = sheet.model_dump(exclude={"matter_id", "project_id", "files"})
    return {"project": code, **kept, "files": sheet.files.split()}


def of_problem(problem: CheckProblem, code: str) -> dict[str, Any]:
    """A problem of a check sheet."""
    return {"project": code, "text": problem.text, "unit": problem.unit, "due_on": problem.due_on}


def print_supervisions(office: Office, found: Sequence[Matter]) -> None:
    """A row for each joint supervision."""
    if not found:
        return say("没有联合督导；发起用 diaodu supervise propose")
    rows = (
        [
            matter.code,
            matter.title,
            office.names.stage(matter.chain, matter.stage),
            MatterStatus(matter.status).zh,
            zh_day(matter.due_on) if matter.due_on else "",
        ]
        for matter in found
    )
    return table(columns("*编号", "名称", "环节", "*状态", "*到期"), rows)


def print_supervision(office: Office, found: Supervision) -> None:
    """A joint supervision from plan to conclusion."""
    matter, plan = found.matter, found.plan
    say(f"{matter.code}　{matter.title}", "bold")
    facts({"环节": office.names.stage(matter.chain, matter.stage), "状态": MatterStatus(matter.status).zh})
    if plan is None:
        return say("还没有方案")
    facts(
        {
            "内容": plan.content,
            "组长": plan.team_leader,
            "时间": f"{zh_date(plan.begins_on)} 至 {zh_date(plan.ends_on)}",
            "方式": plan.method,
            "抽样": f"第 {plan.revision} 稿；在册 {plan.population} 个，每个专班抽 {plan.percent}%，红灯全查；种子 {plan.seed}",
        }
    )
    heading("督查项目")
    table(columns("*编号", "项目", "*入选", "责任单位", "督查单位", "核查"), _sample(office, found))
    _print_problems(office, found)
    if found.conclusion is not None:
        facts({"结论": found.conclusion.text, "作出": office.names.actor(found.conclusion.by)})
    for code, unit, text in found.objections:
        say(f"异议 {code}　{office.names.body(unit)}：{text}")
    return None


def _sample(office: Office, found: Supervision) -> list[list[str]]:
    return [
        [
            project.code,
            project.name,
            f"{Pick(sampled.pick).zh}（{sampled.reason}）",
            office.names.body(sampled.unit),
            "、".join(office.names.body(body) for body in sampled.team.split()),
            _verdict(found.sheets.get(sampled.project_id)),
        ]
        for sampled, project in found.sample
    ]


def _verdict(sheet: CheckSheet | None) -> str:
    if sheet is None:
        return "待核查"
    return f"{Grade(sheet.grade).zh}；节点{NodeVerdict(sheet.nodes).zh}，交办{ItemsVerdict(sheet.items).zh}"


def _print_problems(office: Office, found: Supervision) -> None:
    if not found.problems:
        return
    heading("问题")
    rows = (
        [
            found.codes[problem.project_id],
            problem.text,
            office.names.body(problem.unit),
            zh_day(problem.due_on),
        ]
        for problem in found.problems
    )
    table(columns("*项目", "问题", "责任单位", "*整改期限"), rows)


def print_papers(office: Office, found: Sequence[tuple[PressingPaper, Matter]]) -> None:
    """A row for each pressing paper that waits for a signature."""
    if not found:
        return say("没有待签发的督办函")
    rows: list[list[str | Text]] = [
        [
            matter.code,
            Text(Colour(paper.colour).zh, COLOURS[paper.colour]),
            matter.title,
            zh_day(paper.due_on),
            office.names.holders(matter.holder.split()),
        ]
        for paper, matter in found
    ]
    return table(columns("*编号", "*颜色", "督办函", "*原定时限", "由谁签发"), rows)


def print_load(office: Office, counts: Mapping[str, int], most: int) -> None:
    """How often each unit is inspected in a quarter, and which too often."""
    if not counts:
        return say("本季没有单位被督查")
    rows = (
        [office.names.body(unit), f"{count} 次", f"超过 {most} 次，注意减负" if count > most else ""]
        for unit, count in sorted(counts.items(), key=lambda found: -found[1])
    )
    return table(columns("单位", ">本季被督查", "提示"), rows)

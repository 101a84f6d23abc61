"""事项详情 `show`: one matter, whole."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, heading, say, screen, table
from diaodu.cli.records import of_evidence, of_matter, of_notice, of_request, of_sitting, of_step
from diaodu.cli.section import Section
from diaodu.cli.wording import due_text, hour, lamp, left_text, size_text, zh_day
from flows.standings import standing_of
from flows.telling.history import step_text
from flows.telling.ladder import Rungs, ladder_of, ladder_rows
from flows.telling.permitted import WORDS, Permitted, permitted
from models.notice_kinds import NoticeKind
from models.queries.dossier import Dossier, dossier
from models.queries.listing import deliveries_of
from models.tables.matters import Matter
from models.tables.payloads import Request
from models.terms import Act, Category, MatterStatus, Severity
from rules.standing import Standing, World

app = Section()
RECENT = 12


@app.command("show")
def show(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="编号", help="事项编号，如 JZ-2026-0001")],
    everything: Annotated[
        bool, typer.Option("--all", help=f"列出全部通知，而不只是最近 {RECENT} 条")
    ] = False,
) -> None:
    """走到哪一环节、谁承办、何时到期、上面还有哪几级、谁现在可以做什么，以及全部记录。

    显示的“第 n 版”可用于办理命令的 --seen：您看过之后若有变动，命令会被拒绝。
    """
    office = Office.of(ctx)
    with office.reading() as session:
        found = dossier(session, code)
        world = office.worlds.world(session)
        standing = standing_of(found.matter)
        rungs = ladder_of(standing, world, office.today)
        may = tuple(permitted(found, standing, world))
        if office.json:
            sent = deliveries_of(session, [notice.id or 0 for notice in found.notices])
            return office.put(_as_json(found, rungs, may, sent))
    _print_head(office, found, standing, world)
    _print_papers(office, found)
    _print_ladder(office, rungs)
    _print_may(office, code, may)
    _print_steps(office, found)
    _print_around(office, found)
    return _print_notices(office, found, everything=everything)


def _as_json(
    found: Dossier, rungs: tuple[Rungs, ...], may: tuple[Permitted, ...], sent: Any
) -> dict[str, object]:
    issue = found.issue.model_dump(exclude={"matter_id"}) if found.issue else None
    return {
        **of_matter(found.matter),
        "parent": found.parent or None,
        "merged_into": found.successor or None,
        "project": found.project.code if found.project else None,
        "issue": issue,
        "request": of_request(found.matter, found.request) if found.request else None,
        "ladder": [asdict(rung) for rung in rungs],
        "may": [asdict(one) for one in may],
        "steps": [of_step(step) for step in found.steps],
        "evidence": [of_evidence(piece) for piece in found.evidence],
        "children": [of_request(child, request) for child, request in found.children],
        "sittings": [{**of_sitting(sitting, 0), "decision": item.decision} for item, sitting in found.topics],
        "notices": [
            of_notice(notice, found.matter.code, sent.get(notice.id, [])) for notice in found.notices
        ],
    }


def _print_head(office: Office, found: Dossier, standing: Standing, world: World) -> None:
    matter, names, timekeeping = found.matter, office.names, office.mechanism.timekeeping
    status = MatterStatus(matter.status)
    left = left_text(status, matter.due_at, office.now, office.zone, world.calendar)
    due = due_text(matter.due_on, timekeeping, provisional=matter.provisional)
    original = matter.original_due_on
    moved = original is not None and original != matter.due_on
    times = f"（已延期 {matter.extensions} 次）" if matter.extensions else ""
    leader = world.mechanism(standing).organisation.task_forces.get(matter.task_force)
    say(f"{matter.code}　{matter.title}", "bold")
    facts(
        {
            "状态": Text.assemble(lamp(status, matter.colour), f"　第 {matter.version} 版"),
            "环节": f"{names.chain(matter.chain)}：{names.stage(matter.chain, matter.stage)}",
            "承办": names.holders(matter.holder.split()),
            "到期": f"{due}{f'，{left}' if left else ''}",
            "原定": f"{zh_day(original)}{times}" if original and moved else "",
            "挂起": f"至 {zh_day(matter.review_on)} 复核" if matter.review_on else "",
            "责任单位": names.body(matter.unit),
            "专班": f"{names.task_force(matter.task_force)}（牵头领导 {names.post(leader.leader)}）"
            if leader
            else "",
            "类别": f"{Category(matter.category).zh}，{Severity(matter.severity).zh}",
            "项目": f"{found.project.code} {found.project.name}" if found.project else "",
            "隶属": found.parent,
            "并入": found.successor,
            "提报": hour(matter.raised_at, office.zone),
            "了结": hour(matter.closed_at, office.zone) if matter.closed_at else "",
            "为什么": f"日期怎么来的、为什么停在这里：diaodu explain {matter.code}",
        }
    )


def _print_papers(office: Office, found: Dossier) -> None:
    issue, request = found.issue, found.request
    if issue is not None:
        opinion = f"{issue.opinion}（{office.names.actor(issue.opinion_by)}）" if issue.opinion else ""
        shown = issue.description if issue.description != found.matter.title else ""
        signed = office.names.post(issue.signed_by) if issue.signed_by else ""
        facts(
            {
                "问题": shown,
                "建议": issue.solution,
                "来源": issue.source,
                "意见建议": opinion,
                "签字": signed,
            }
        )
    if request is not None:
        facts(
            {
                "申请": request.text,
                "申请延至": zh_day(request.asks_for) if request.asks_for else "",
                "附件": f"{request.files} 份" if request.files else "",
            }
        )


def _print_ladder(office: Office, rungs: tuple[Rungs, ...]) -> None:
    heading("环节")
    table(columns("", "环节", "承办", "时限", "说明"), ladder_rows(rungs, office.names))


def _print_may(office: Office, code: str, may: tuple[Permitted, ...]) -> None:
    if not may:
        return
    heading("现在可以办理")
    rows = (
        [
            one.part,
            office.names.holders(one.who),
            "、".join(f"{WORDS[command]} {command}" for command in one.commands),
            one.code if one.code != code else "",
        ]
        for one in may
    )
    table(columns("身份", "谁", "动作与命令", "*对象"), rows)


def _print_steps(office: Office, found: Dossier) -> None:
    heading("经过")
    names, chain = office.names, found.matter.chain
    rows = (
        [
            str(step.seq),
            hour(step.at, office.zone),
            Act(step.act).zh,
            names.actor(step.actor),
            step_text(step, chain, names),
        ]
        for step in found.steps
    )
    table(columns(">步", "*时间", "*动作", "办理人", "说明"), rows)


def _print_around(office: Office, found: Dossier) -> None:
    if found.evidence:
        heading("佐证材料")
        rows = (
            [
                piece.name,
                size_text(piece.size),
                office.names.actor(piece.added_by),
                hour(piece.added_at, office.zone),
            ]
            for piece in found.evidence
        )
        table(columns("文件", ">大小", "提交人", "*时间"), rows)
    if found.children:
        heading("相关事项")
        related = ([child.code, child.title, _answered(child, request)] for child, request in found.children)
        table(columns("*编号", "名称", "*状态"), related)
    if found.topics:
        heading("会议")
        topics = (
            [
                str(sitting.id),
                office.names.forum(sitting.forum),
                zh_day(sitting.held_on or sitting.planned_on),
                item.decision,
            ]
            for item, sitting in found.topics
        )
        table(columns(">会议", "名称", "*日期", "议定"), topics)


def _answered(child: Matter, request: Request | None) -> str:
    # A request is closed by its answer; 已销号 would be said of what it asks about.
    status = MatterStatus(child.status)
    return "已答复" if request is not None and status is MatterStatus.STRUCK_OFF else status.zh


def _print_notices(office: Office, found: Dossier, *, everything: bool) -> None:
    shown = list(found.notices if everything else found.notices[-RECENT:])
    if not shown:
        return
    heading(f"通知（共 {len(found.notices)} 条）")
    rows = (
        [str(n.id), hour(n.at, office.zone), NoticeKind(n.kind).zh, office.names.post(n.recipient)]
        for n in shown
    )
    table(columns(">序号", "*时间", "*种类", "收件"), rows)
    if len(shown) < len(found.notices):
        screen().print(
            Text(f"只列最近 {len(shown)} 条；全部请加 --all；原文用 diaodu notices show 序号", "dim")
        )

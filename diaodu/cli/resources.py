"""要素需求 `request`: land, environmental capacity, energy, money for a project, asked for, answered and confirmed."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of, text_of
from diaodu.cli.options import Code, Limit, Reason, Seen, WordsFile
from diaodu.cli.output import facts, say
from diaodu.cli.project_options import ProjectCode
from diaodu.cli.records import of_matter
from diaodu.cli.register_options import Evidence, Paper, PaperOn, amounts_of, day_or_today, pieces_of
from diaodu.cli.resource_pages import of_request, print_request, print_requests
from diaodu.cli.section import Section
from diaodu.cli.wording import due_text
from flows.commands.resource_answers import answer_request, confirm_answer, standing_of
from flows.commands.resource_requests import NewRequest, raise_request, turn_into_issue
from models.queries.projects import by_project_code
from models.queries.resources import RequestFilter, request_file, request_files
from models.resource_terms import Resource, Verdict
from models.tables.matters import Matter
from models.terms import Severity
from rules.investment import plain
from rules.resource_answers import Reply, said_of

app = Section()
request = Section(
    help="""项目缺什么要素，由责任单位提出，管这项要素的部门在时限内答复：已保障、部分保障、不予（写明理由），附文件。
    答复了的由提出单位确认；部分保障的余量继续办；不予的可转为问题。自己不能答复自己。"""
)
app.add_typer(request, name="request")


@request.command("raise")
def raise_(
    ctx: typer.Context,
    project: ProjectCode,
    kind: Annotated[
        str, typer.Argument(metavar="要素", help="用地、规划、林地、环境容量、能耗、资金、水电气配套、其他")
    ],
    wants: Annotated[
        list[str], typer.Argument(metavar="数量", help="如 120亩；污染物、水电气写 名称=数量，可写多项")
    ],
    plot: Annotated[str, typer.Option(metavar="文字", help="地块位置；用地必填")] = "",
    planning: Annotated[str, typer.Option(metavar="文字", help="规划和指标状态；用地必填")] = "",
    purpose: Annotated[str, typer.Option(metavar="文字", help="用途说明")] = "",
    needed: Annotated[str, typer.Option("--by", metavar="日期", help="需在哪天前到位")] = "",
    severity: Annotated[str, typer.Option(metavar="程度", help="一般、重大、紧急")] = Severity.NORMAL.zh,
) -> None:
    """提出要素需求单。

    diaodu request raise JZ-04-2026-0001 用地 120亩 --plot 云台大道北 --planning "已入规，指标未落实"
    diaodu request raise JZ-04-2026-0001 环境容量 化学需氧量=12.5 氨氮=1.2
    """
    office = Office.of(ctx)
    new = NewRequest(
        project,
        term_of(Resource, kind, "要素"),
        tuple(wants),
        plot,
        planning,
        purpose,
        day_of(needed, "到位日期") if needed else None,
        term_of(Severity, severity, "紧急程度"),
    )
    _tell_matter(office, raise_request(office.desk, new), "已提出")


@request.command("list")
def list_requests(
    ctx: typer.Context,
    kind: Annotated[str, typer.Option(metavar="要素", help="只看这种要素")] = "",
    task_force: Annotated[str, typer.Option(metavar="专班", help="只看这个专班")] = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="只看这个单位提出的")] = "",
    project: Annotated[str, typer.Option(metavar="项目编号", help="只看这个项目的")] = "",
    closed: Annotated[bool, typer.Option("--all", help="连同已办结的")] = False,
    limit: Limit = 50,
) -> None:
    """列出要素需求单：要多少、已答复多少、还缺多少、现由谁办。"""
    office = Office.of(ctx)
    with office.reading() as session:
        wanted = RequestFilter(
            str(term_of(Resource, kind, "要素")) if kind else "",
            office.names.find_task_force(task_force) if task_force else "",
            office.names.find_body(unit) if unit else "",
            by_project_code(session, project).id if project else None,
            closed,
        )
        found = request_files(session, wanted, limit)
    if office.json:
        return office.put({"items": [of_request(one) for one in found]})
    return print_requests(office, found)


@request.command("show")
def show(ctx: typer.Context, code: Code) -> None:
    """一份需求单的全部：各项数量、历次答复和文件、确认情况。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = request_file(session, code)
    return office.put(of_request(found)) if office.json else print_request(office, found)


@request.command("answer")
def answer(
    ctx: typer.Context,
    code: Code,
    verdict: Annotated[str, typer.Argument(metavar="答复", help="已保障、部分保障、不予保障")],
    give: Annotated[
        list[str] | None, typer.Option("--give", metavar="名称=数量", help="给了多少；已保障的不必写")
    ] = None,
    paper: Paper = "",
    on: PaperOn = "",
    reason: Reason = "",
    evidence: Evidence = None,
    seen: Seen = None,
) -> None:
    """答复一份需求单，写明文号并附文件；不予的写明理由。

    diaodu request answer JZ-2026-0003 部分保障 --give 建设用地=80 --paper 焦自然资〔2026〕9号 --evidence 批复.pdf
    """
    office = Office.of(ctx)
    reply = Reply(
        term_of(Verdict, verdict, "答复"),
        amounts_of(give),
        reason,
        paper,
        day_or_today(office, on, "文件日期") if paper else None,
    )
    gave = answer_request(office.desk, code, reply, pieces_of(office, evidence), seen=seen)
    with office.reading() as session:
        lines, _ = standing_of(request_file(session, code))
    said = f"已答复「{reply.verdict.zh}」"
    if gave.confirmation:
        said += f"，待提出单位确认（{gave.confirmation}）"
    if reply.verdict is Verdict.PARTIAL:
        said += f"，还缺 {said_of(lines, gave.left)}"
    left = {item: plain(amount) for item, amount in gave.left.items() if amount > 0}
    tell_done(office, gave.done, said, left=left, confirmation=gave.confirmation or None)


@request.command("confirm")
def confirm(
    ctx: typer.Context,
    code: Code,
    dispute: Annotated[bool, typer.Option("--dispute", help="与实际不符，退回重新答复；须写理由")] = False,
    reason: Reason = "",
    seen: Seen = None,
) -> None:
    """提出单位确认答复属实，需求单办结；不属实的退回，在原时限内重新答复。

    diaodu request confirm JZ-2026-0003 --dispute --reason "批复面积只有 80 亩"
    """
    office = Office.of(ctx)
    done = confirm_answer(office.desk, code, accepted=not dispute, reason=reason, seen=seen)
    tell_done(office, done, "已退回重新答复" if dispute else "已确认，需求单办结")


@request.command("to-issue")
def to_issue(
    ctx: typer.Context,
    code: Code,
    text: Annotated[str, typer.Option("--text", metavar="文字", help="问题说明；不写为不予的理由")] = "",
    file: WordsFile = None,
    solution: Annotated[str, typer.Option(metavar="文字", help="建议的解决办法")] = "",
) -> None:
    """把「不予保障」的需求转为问题，从牵头单位办起；需求单并入该问题。"""
    office = Office.of(ctx)
    issue = turn_into_issue(office.desk, code, description=text_of(text, file), solution=solution)
    _tell_matter(office, issue, "已转为问题")


def _tell_matter(office: Office, matter: Matter, said: str) -> None:
    if office.json:
        return office.put(of_matter(matter))
    say(f"✓ {said} {matter.code}　{matter.title}", "green")
    return facts(
        {
            "环节": office.names.stage(matter.chain, matter.stage),
            "承办": office.names.holders(matter.holder.split()),
            "到期": due_text(matter.due_on, office.mechanism.timekeeping, provisional=matter.provisional),
        }
    )

"""领导督导 `visit`: the leaders' monthly visits, what came of what they found, and who has not been anywhere yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of, text_of
from diaodu.cli.options import Code
from diaodu.cli.output import facts, say
from diaodu.cli.project_options import month_of
from diaodu.cli.section import Section
from diaodu.cli.visit_pages import of_finding, of_month, of_visit, print_coverage, print_visit, print_visits
from flows.commands import visit_findings
from flows.commands.evidence import take_in
from flows.commands.visit_findings import Charge
from flows.commands.visits import Found, NewVisit, Recorded, record_visit
from flows.telling.visits import SETTLED, found_of
from flows.visit_reading import coverage_of
from models.queries.visits import findings_of, projects_of_visits, visit_of, visits_between
from models.terms import Category, Severity
from rules.periods import month_day

app = Section()
visit = Section(
    help="""分包领导每月至少督导一次，现场、微信、视频都算。发现的问题两个工作日内转为问题或交办事项。"""
)
app.add_typer(visit, name="visit")
Month = Annotated[str, typer.Option(metavar="月份", help="如 2026-03，默认本月")]
Leader = Annotated[str, typer.Option(metavar="职务", help="哪位领导，默认办理人自己")]
Told = list[str] | None


@visit.command("record")
def record(
    ctx: typer.Context,
    on: Annotated[str, typer.Argument(metavar="日期", help="督导日期")],
    mode: Annotated[str, typer.Option(metavar="方式", help="现场办公、微信办公、视频监控")],
    project: Annotated[list[str], typer.Option(metavar="项目编号", help="督导了哪个项目；可写多次")],
    leader: Leader = "",
    found: Annotated[Told, typer.Option(metavar="[编号=]问题", help="发现的问题；可写多次")] = None,
    settled: Annotated[Told, typer.Option(metavar="[编号=]问题", help="现场解决的问题；可写多次")] = None,
    assigned: Annotated[
        Told, typer.Option(metavar="单位/日期/[编号=]内容", help="现场交办的事项；可写多次")
    ] = None,
    place: Annotated[str, typer.Option(metavar="地点")] = "",
    note: Annotated[str, typer.Option(metavar="文字", help="督导情况；写 - 从标准输入读")] = "",
    evidence: Annotated[list[Path] | None, typer.Option(metavar="文件", help="照片、记录；可写多次")] = None,
) -> None:
    """由领导本人或其代行人登记，当月职责随之办结。问题写在某个项目名下的，前面加“项目编号=”。

    diaodu visit record 2026-03-12 --mode 现场办公 --project JZ-04-2026-0001 --found 进场道路未通 --as 王付举
    """
    office = Office.of(ctx)
    post = office.names.find_post(leader) if leader else office.actor
    told = (
        *(found_of(text) for text in found or ()),
        *(found_of(text, settled=SETTLED) for text in settled or ()),
        *(_assigned(office, text) for text in assigned or ()),
    )
    pieces = [take_in(piece, office.evidence) for piece in evidence or ()]
    new = NewVisit(post, day_of(on, "督导日期"), mode, tuple(project), told, place, text_of(note))
    done = record_visit(office.desk, new, pieces)
    _tell_recorded(office, done)


@visit.command("list")
def list_visits(ctx: typer.Context, month: Month = "", leader: Leader = "") -> None:
    """列出一个月的督导。"""
    office = Office.of(ctx)
    first, last = _days(office, month)
    post = office.names.find_post(leader) if leader else ""
    with office.reading() as session:
        found = visits_between(session, first, last, post)
        projects = projects_of_visits(session, found)
    if office.json:
        return office.put({"items": [of_visit(one, projects.get(one.id or 0, ())) for one in found]})
    return print_visits(office, found, projects)


@visit.command("show")
def show(ctx: typer.Context, number: Annotated[int, typer.Argument(metavar="序号")]) -> None:
    """一次督导的情况：发现什么、现场解决什么、转成了什么。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = visit_of(session, number)
        projects = projects_of_visits(session, [found]).get(number, ())
        findings = findings_of(session, number)
    if office.json:
        told = [of_finding(finding, matter) for finding, _, matter in findings]
        return office.put({**of_visit(found, projects), "findings": told})
    return print_visit(office, found, projects, findings)


@visit.command("coverage")
def coverage(ctx: typer.Context, month: Month = "") -> None:
    """各分包领导当月督导了几次、覆盖哪些项目。空白只给领导小组办公室看，领导可看自己的。"""
    office = Office.of(ctx)
    first, _ = _days(office, month)
    with office.reading() as session:
        found = coverage_of(session, office.desk, first)
    if office.json:
        codes = {led.id: led.code for projects in found.led.values() for led in projects}
        return office.put(
            {"month": f"{first:%Y-%m}", "items": [of_month(one, codes) for one in found.months]}
        )
    return print_coverage(office, found.months, found.led, found.on_site_wanted)


@visit.command("turn")
def turn(
    ctx: typer.Context,
    code: Code,
    number: Annotated[int, typer.Argument(metavar="问题序号", help="visit show 显示的序号")],
    issue: Annotated[bool, typer.Option("--issue", help="转为问题，逐级升级")] = False,
    item: Annotated[bool, typer.Option("--item", help="转为交办事项，须写 --due")] = False,
    known: Annotated[str, typer.Option(metavar="编号", help="已是在办的哪一件事项")] = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="由谁办，默认项目责任单位")] = "",
    due: Annotated[str, typer.Option(metavar="日期", help="办结时限")] = "",
    category: Annotated[str, typer.Option(metavar="类型", help="问题类型")] = Category.OTHER.zh,
    severity: Annotated[str, typer.Option(metavar="程度", help="一般、重大、紧急")] = Severity.NORMAL.zh,
) -> None:
    """牵头单位把督导发现的问题逐个转办；全部转办，本件办结。

    diaodu visit turn JZ-2026-0031 1 --issue --category 用地 --as 市商务局.clerk
    """
    office = Office.of(ctx)
    if issue + item + bool(known) != 1:
        raise Usage("--issue、--item、--known 须写且只写一个；没有执行任何操作；请选定问题的去向")
    charge = Charge(
        office.names.find_body(unit) if unit else "",
        day_of(due, "办结时限") if due else None,
        term_of(Category, category, "问题类型"),
        term_of(Severity, severity, "紧急程度"),
    )
    if known:
        done = visit_findings.turn_into_known(office.desk, code, number, known)
    else:
        does = visit_findings.turn_into_issue if issue else visit_findings.turn_into_item
        done = does(office.desk, code, number, charge)
    if office.json:
        return office.put({"matter": done.code, "left": done.left})
    say(f"✓ 第 {number} 号问题已转为 {done.code}", "green")
    return facts({"尚待转办": f"{done.left} 个" if done.left else "没有，本件办结"})


def _tell_recorded(office: Office, done: Recorded) -> None:
    if office.json:
        told = {"id": done.number, "duty": done.duty, "completed": done.completed}
        return office.put({**told, "assigned": done.assigned, "to_turn": done.to_turn})
    say(f"✓ 已登记督导 {done.number}" + ("，当月职责办结" if done.completed else ""), "green")
    return facts({"现场交办": "、".join(done.assigned), "待转办": "、".join(done.to_turn)})


def _days(office: Office, month: str) -> tuple[date, date]:
    first = month_of(month) if month else office.today.replace(day=1)
    return first, month_day(first, 0, 31)


def _assigned(office: Office, text: str) -> Found:
    parts = text.split("/", 2)
    if len(parts) != 3:  # noqa: PLR2004 - a unit, a day and what is to be done
        raise Usage(f"现场交办「{text}」应写成 单位/日期/内容；没有执行任何操作；请补齐三项")
    unit, due, content = parts
    return found_of(content, charge=Charge(office.names.find_body(unit), day_of(due, "办结时限")))

"""事项文稿 Papers about one matter: the order that hands it down, requests about it, reminders of its day, a circular (C2, C9, C25)."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from documents.kinds import PaperKind
from documents.papers.circular import Circular
from documents.papers.item_order import ItemOrder
from documents.papers.reminder_letter import ReminderLetter
from documents.papers.requests import ExtensionRequest, StrikeOffRequest
from flows.commands.paper_numbers import own_pattern
from flows.commands.report_desk import paper_at
from flows.commands.requests import EXTENSION, STRIKE_OFF
from flows.papers.bench import Bench, Made, Wanted, unfit
from flows.papers.wording import phrases, quoted
from models.limits import Limit, LimitKind
from models.official_words import zh_period
from models.queries.matters import steps_of
from models.tables.matters import Matter
from models.tables.meetings import Resolution
from models.tables.payloads import AssignedItem, Evidence, Request
from models.terms import Act, MatterStatus
from rules.deadlines import local_day
from rules.openings import due_of
from rules.reports import reporting_cycle

RECEIPT = "receipt"
_NAGS = (Act.REMINDED, Act.URGED, Act.PRESSED)
_REPLY_WORKDAYS = 3


def item_order(bench: Bench, wanted: Wanted) -> Made:
    """交办单, by the task force whose meeting assigned the item."""
    kind = PaperKind.ITEM_ORDER
    matter = wanted.the_matter(kind)
    order = bench.session.get(AssignedItem, matter.id)
    due_on = matter.original_due_on or matter.due_on
    if order is None or due_on is None:
        raise unfit(kind, wanted.about, "不是有时限的交办事项")
    lead = bench.lead(matter.task_force)
    pattern = own_pattern(bench.mechanism, kind)
    receipts = bench.mechanism.chains.get(RECEIPT)
    paper = ItemOrder(
        issuer=bench.body(lead),
        series=pattern,
        year=bench.today.year,
        made_from=(matter.code,),
        code=matter.code,
        source=bench.source(matter),
        title=matter.title,
        content=order.content,
        lead=bench.body(matter.unit),
        cooperating=bench.bodies(order.cooperating.split()),
        leader=_resolved_leader(bench, matter),
        due_on=due_on,
        evidence=order.evidence_wanted,
        receipt=_span(receipts.stages[0].limit if receipts else None),
        contact=bench.contact(lead, matter.task_force),
    )
    return Made(
        paper,
        matter.title,
        drafters=(f"body:{lead}", f"body:{bench.office}"),
        signers=(f"body:{lead}", *_leader(bench, matter.task_force)),
        chain=matter.chain,
        series=f"{lead}/{kind}",
        pattern=pattern,
    )


def _span(limit: Limit | None) -> str:
    if limit is None or limit.kind not in (LimitKind.DAYS, LimitKind.WORKDAYS):
        return "当日"
    return f"{limit.amount}{'个工作日' if limit.kind is LimitKind.WORKDAYS else '日'}"


def _resolved_leader(bench: Bench, matter: Matter) -> str:
    chosen = select(Resolution.leader).where(col(Resolution.matter_id) == matter.id)
    return bench.session.exec(chosen).first() or ""


def _leader(bench: Bench, task_force: str) -> tuple[str, ...]:
    found = bench.mechanism.organisation.task_forces.get(task_force)
    return (f"post:{found.leader}",) if found else ()


def extension_request(bench: Bench, wanted: Wanted) -> Made:
    """延期申请, about the parent of the request's own matter."""
    asked, request, about = _request(bench, wanted, PaperKind.EXTENSION_REQUEST, EXTENSION)
    policy = bench.world.mechanisms[about.configuration].chains[about.chain].extension
    assert request.asks_for is not None
    granted = [step for step in steps_of(bench.session, about.id or 0) if step.act == Act.EXTENSION_GRANTED
               and step.at < asked.raised_at]  # fmt: skip
    paper = ExtensionRequest(
        **_about(bench, asked, request, about),
        asks_for=request.asks_for,
        times=len(granted) + 1,
        by_leader=len(granted) + 1 >= policy.leader_from,
        reason=request.text,
    )
    return _by_unit(paper, asked, about)


def strike_off_request(bench: Bench, wanted: Wanted) -> Made:
    """销号申请, with the evidence that came along."""
    asked, request, about = _request(bench, wanted, PaperKind.STRIKE_OFF_REQUEST, STRIKE_OFF)
    done_on = local_day(asked.raised_at, bench.mechanism.timekeeping.zone)
    said = _about(bench, asked, request, about)
    names = bench.session.exec(
        select(Evidence.name).where(Evidence.matter_id == about.id).order_by(col(Evidence.id))
    ).all()
    due_on = said["extended_to"] or said["due_on"]
    paper = StrikeOffRequest(
        **said,
        done_on=done_on,
        result=request.text,
        evidence=tuple(names),
        late=bench.late(due_on, done_on),
    )
    return _by_unit(paper, asked, about)


def _request(bench: Bench, wanted: Wanted, kind: PaperKind, asks: str) -> tuple[Matter, Request, Matter]:
    asked = wanted.the_matter(kind)
    request = bench.session.get(Request, asked.id)
    about = bench.session.get(Matter, asked.parent_id) if asked.parent_id else None
    if request is None or about is None or request.asks != asks:
        raise unfit(kind, wanted.about, f"须写{kind.zh}自己的编号（所申请事项的 show 中列有）")
    return asked, request, about


def _about(bench: Bench, asked: Matter, request: Request, about: Matter) -> dict[str, Any]:
    """What both requests say of the item."""
    asked_on = local_day(asked.raised_at, bench.mechanism.timekeeping.zone)
    now_due = request.was_due_on or about.due_on or asked_on
    first_due = about.original_due_on or now_due
    return {
        "issuer": bench.body(about.unit),
        "made_from": (about.code, asked.code),
        "code": about.code,
        "title": about.title,
        "source": bench.source(about),
        "unit": bench.body(about.unit),
        "lead_unit": bench.body(bench.lead(about.task_force)),
        "asked_on": asked_on,
        "due_on": first_due,
        "extended_to": now_due if now_due != first_due else None,
    }


def _by_unit(paper: ExtensionRequest | StrikeOffRequest, asked: Matter, about: Matter) -> Made:
    unit = (f"body:{about.unit}",)
    return Made(paper, asked.title, drafters=unit, signers=unit, chain=about.chain)


def reminder_letter(bench: Bench, wanted: Wanted) -> Made:
    """提醒函 of the Office, to the units that hold an open matter with a day; neither leaders nor itself."""
    kind = PaperKind.REMINDER_LETTER
    matter = wanted.the_matter(kind)
    if not MatterStatus(matter.status).is_open or matter.due_on is None:
        raise unfit(kind, wanted.about, "事项没有办结时限，或已经了结")
    own = f"body:{bench.office}"
    units = [ref for ref in matter.holder.split() if ref.startswith("body:") and ref != own]
    if not units:
        raise unfit(
            kind,
            wanted.about,
            "现由领导或办公室自己办理，提醒函只发给别的单位（要提醒领导的用 diaodu press）",
        )
    nagged = sum(step.act in _NAGS for step in steps_of(bench.session, matter.id or 0))
    pattern = own_pattern(bench.mechanism, kind)
    paper = ReminderLetter(
        issuer=bench.body(bench.office),
        mark=bench.body(bench.office),
        series=pattern,
        year=bench.today.year,
        made_from=(matter.code,),
        to="、".join(bench.names.get(ref, ref) for ref in units),
        subject=quoted(phrases(matter.title)),
        code=matter.code,
        item=matter.title,
        source=bench.source(matter),
        due_on=matter.due_on,
        as_of=bench.today,
        left=bench.calendar.count(bench.today, matter.due_on),
        reminded=nagged,
        reply_by=bench.calendar.add(bench.today, _REPLY_WORKDAYS),
        contact=bench.contact(bench.office),
    )
    return _by_office(bench, paper, f"提醒函：{matter.title}", kind)


def circular(bench: Bench, wanted: Wanted) -> Made:
    """通知 of the Office that a period's reports are to be handed in; about any paper of the period."""
    kind = PaperKind.CIRCULAR
    file = paper_at(bench.session, bench.desk, wanted.the_matter(kind))
    cycle = reporting_cycle(bench.mechanism, file.cycle.period)
    if cycle is None:
        raise unfit(kind, wanted.about, "配置中没有专班报送的周期")
    due_on = due_of(cycle, file.starts, bench.calendar, bench.mechanism.timekeeping).due_on
    period, name = zh_period(file.starts, file.cycle.period), cycle.name
    pattern, office = own_pattern(bench.mechanism, kind), bench.body(bench.office)
    paper = Circular(
        issuer=office,
        mark=f"{office}文件",
        series=pattern,
        year=bench.today.year,
        made_from=(file.matter.code,),
        title=(office, "关于报送", period, "重大项目调度情况", "的通知"),
        to="各工作专班牵头单位",
        purpose=f"为全面掌握{period}重大项目推进情况",
        basis=bench.basis,
        subject=f"报送{period}重大项目调度情况",
        matters=(f"各工作专班形成{name}，经牵头领导审签", "各责任单位更新重大项目重点工作进度台帐"),
        requirements=("据实填报，数据与台帐一致", "存在问题写明责任单位、解决措施和解决时限"),
        wanted=name,
        due_on=due_on,
        report_to=office,
        contact=bench.contact(bench.office),
        printed_by=office,
    )
    return _by_office(bench, paper, f"关于报送{period}重大项目调度情况的通知", kind)


def _by_office(bench: Bench, paper: Circular | ReminderLetter, title: str, kind: PaperKind) -> Made:
    director = bench.mechanism.organisation.leading_group.office_director
    return Made(
        paper,
        title,
        drafters=(f"body:{bench.office}",),
        signers=(f"post:{director}",),
        series=f"{bench.office}/{kind}",
        pattern=paper.series,
    )

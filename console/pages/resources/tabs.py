"""要素页签 The three lists of resources beside each other, and the words that they share."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from console.pages.duty_rows import left_said, tone_of
from console.pages.look import Look
from flows.commands.resource_answers import standing_of
from flows.telling.names import Names
from flows.telling.wording import money_text
from models.queries.resources import RequestFile
from models.resource_terms import Resource, Verdict
from models.tables.matters import Matter
from models.terms import MatterStatus, Term
from rules.resource_answers import said_of
from rules.workdays import WorkCalendar

Tabs = list[tuple[str, str, bool]]


def tabs(look: Look, here: str) -> Tabs:
    """The lists, and which of them is shown."""
    t = look.tongue
    known = (
        ("/resources", t("要素需求", "Requests")),
        ("/resources/funds", t("资金", "Funds")),
        ("/resources/banks", t("政银企对接", "Banks")),
        ("/resources/permits", t("审批绿色通道", "Permits")),
    )
    return [(path, label, path == here) for path, label in known]


def request_row(look: Look, names: Names, calendar: WorkCalendar, found: RequestFile) -> Mapping[str, str]:
    """A request as lists and its page show it."""
    t, matter = look.tongue, found.matter
    lines, left = standing_of(found)
    return {
        "code": matter.code,
        "project": found.project.name,
        "project_code": found.project.code,
        "kind": t.term(Resource(found.request.kind)),
        "wanted": said_of(lines, {line.item: line.wanted for line in lines}),
        "left": said_of(lines, left) or t("无", "Nothing"),
        "status": status_text(look, found),
        "holder": names.holders(matter.holder.split()),
        "stage": names.stage(matter.chain, matter.stage),
        "due": t.day(matter.due_on),
        "time": left_said(look, matter, calendar),
        "tone": tone_of(matter),
        "unit": names.body(matter.unit),
    }


def status_text(look: Look, found: RequestFile) -> str:
    """How far a request has come: what was answered last, and whether that waits to be confirmed."""
    t, status = look.tongue, MatterStatus(found.matter.status)
    if found.latest is None or status is MatterStatus.ACTIVE:
        return t.term(status)
    waits = status is MatterStatus.STRIKE_OFF_ASKED
    so_far = t("待确认", "to be confirmed") if waits else t.term(status)
    return f"{t.term(Verdict(found.latest.answer.verdict))}，{so_far}"


def steps_text(look: Look, steps: type[Term], sums: Mapping[str, Decimal]) -> str:
    """What came at each step: 下达 2,500、到位 1,000."""
    return "、".join(f"{look.tongue.term(steps(step))} {money_text(amount)}" for step, amount in sums.items())


def window_row(look: Look, names: Names, calendar: WorkCalendar, matter: Matter) -> Mapping[str, str]:
    """A window as lists show it."""
    t, status = look.tongue, MatterStatus(matter.status)
    return {
        "code": matter.code,
        "title": matter.title,
        "force": names.task_force(matter.task_force) if matter.task_force else "",
        "stage": names.stage(matter.chain, matter.stage),
        "holder": names.holders(matter.holder.split()),
        "status": t.term(status),
        "due": t.day(matter.due_on),
        "time": left_said(look, matter, calendar),
        "tone": tone_of(matter),
        "is_open": "1" if status.is_open else "",
    }

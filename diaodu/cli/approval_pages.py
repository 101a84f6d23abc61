"""审批页面 Applications for permits with their days and what is still to come, as people and programs get them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.output import columns, say, table
from diaodu.cli.project_pages import light_text
from diaodu.cli.wording import zh_day
from flows.telling.approvals import course_of
from models.permit_terms import PermitMode
from models.project_terms import Light, PermitNode
from models.queries.permits import ApplicationFile
from models.tables.matters import Matter
from models.tables.permits import PermitGap
from models.terms import MatterStatus


def of_application(office: Office, found: ApplicationFile) -> dict[str, Any]:
    """An application; `days` are those it took, or has taken until today."""
    row = found.application
    days, light = _course(office, found)
    names = ("node", "batch", "applied_on", "promised_days", "statutory_days", "granted", "decided_on")
    return {
        "code": found.matter.code,
        "project": found.project.code,
        "unit": found.matter.unit,
        **{name: getattr(row, name) for name in names},
        "modes": row.modes.split(),
        "status": found.matter.status,
        "due_on": found.matter.due_on,
        "days": days,
        "light": str(light),
        "number": row.number or None,
        "reason": row.reason or None,
        "gaps": [_of_gap(gap, matter) for gap, matter in found.gaps],
    }


def _of_gap(gap: PermitGap, matter: Matter) -> dict[str, Any]:
    return {
        "code": matter.code,
        "paper": gap.paper,
        "promised_on": gap.promised_on,
        "received_on": gap.received_on,
        "status": matter.status,
    }


def _course(office: Office, found: ApplicationFile) -> tuple[int, Light]:
    with office.reading() as session:
        return course_of(found, office.worlds.world(session).calendar, office.today)


def print_applications(office: Office, found: Sequence[ApplicationFile]) -> None:
    """A row for each application."""
    if not found:
        return say("没有在办的审批；申请用 diaodu project permit-apply")
    headings = columns(
        "*编号", "项目", "手续", "审批部门", "方式", ">承诺", ">法定", ">实际", "*灯", "*状态", "容缺材料"
    )
    return table(headings, (_row(office, one) for one in found))


def _row(office: Office, one: ApplicationFile) -> list[str | Text]:
    row = one.application
    days, light = _course(office, one)
    return [
        one.matter.code,
        one.project.name,
        PermitNode(row.node).zh,
        office.names.body(one.matter.unit),
        "、".join(PermitMode(mode).zh for mode in row.modes.split()),
        str(row.promised_days),
        str(row.statutory_days),
        str(days),
        light_text(light),
        _state(one),
        "；".join(_gap(office, gap, matter) for gap, matter in one.gaps),
    ]


def _state(one: ApplicationFile) -> str:
    row = one.application
    if row.granted is None:
        return MatterStatus(one.matter.status).zh
    return f"已办　{row.number}" if row.granted else f"不予许可：{row.reason}"


def _gap(office: Office, gap: PermitGap, matter: Matter) -> str:
    if gap.received_on is not None:
        return f"{gap.paper}（{zh_day(gap.received_on)}补齐）"
    late = gap.promised_on < office.today and MatterStatus(matter.status).is_open
    return f"{gap.paper}（{matter.code}，{zh_day(gap.promised_on)}前{'，已逾期' if late else ''}）"

"""名册页面 Task forces with their people, and posts with who is in them, as people and programs read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, heading, say, table
from diaodu.cli.wording import hour, zh_date, zh_day
from models.organisation import TaskForce
from models.tables.rosters import DelegationNote, RosterConfirmation, RosterLine
from models.tables.settings import DelegationRow
from rules.hats import Seat

_LINE = ("name", "unit", "duty", "phone", "is_contact")


def of_roster(
    force: TaskForce, people: Sequence[RosterLine], confirmed: RosterConfirmation | None, waits: str
) -> dict[str, Any]:
    """A roster for programs; `duty` is the matter that waits for its confirmation."""
    return {
        "task_force": force.id,
        "name": force.name,
        "leader": force.leader,
        "lead_units": list(force.lead_units),
        "cooperating": list(force.cooperating),
        "people": [{name: getattr(line, name) for name in _LINE} for line in people],
        "confirmed_at": confirmed.at if confirmed else None,
        "duty": waits or None,
    }


def print_rosters(office: Office, rosters: Sequence[Mapping[str, Any]]) -> None:
    """A row for each task force."""
    names = office.names
    rows = (
        [
            one["name"],
            names.post(one["leader"]),
            "、".join(map(names.body, one["lead_units"])),
            _contact(one),
            _confirmed(office, one),
        ]
        for one in rosters
    )
    table(columns("专班", "牵头领导", "牵头单位", "联络员", "*名册"), rows)


def _contact(one: Mapping[str, Any]) -> str:
    contacts = [f"{line['name']} {line['phone']}".strip() for line in one["people"] if line["is_contact"]]
    return "、".join(contacts) or "未登记"


def _confirmed(office: Office, one: Mapping[str, Any]) -> str:
    if one["duty"]:
        return f"待报（{one['duty']}）"
    at = one["confirmed_at"]
    return f"{zh_day(at.astimezone(office.zone).date())}确认" if at else "未确认"


def print_roster(office: Office, one: Mapping[str, Any], lines: Sequence[RosterLine]) -> None:
    """One task force with its people and every change of them."""
    names = office.names
    say(one["name"], "bold")
    facts(
        {
            "牵头领导": names.post(one["leader"]),
            "牵头单位": "、".join(map(names.body, one["lead_units"])),
            "配合部门": "、".join(map(names.body, one["cooperating"])),
            "名册": _confirmed(office, one),
        }
    )
    people = (
        [
            line["name"],
            names.body(line["unit"]),
            line["duty"],
            line["phone"],
            "是" if line["is_contact"] else "",
        ]
        for line in one["people"]
    )
    table(columns("*姓名", "单位", "职务", "*电话", "*联络员"), people)
    heading("变动")
    for line in lines:
        did = "除名" if line.removed else "登记"
        why = f"：{line.reason}" if line.reason else ""
        say(f"{hour(line.at, office.zone)}　{names.actor(line.by)}　{did}　{line.name}{why}")


def of_seat(seat: Seat, hats: Sequence[str], on: date, held: int) -> dict[str, Any]:
    """A post and who is in it on a day, for programs."""
    return {
        "post": seat.post,
        "on": on,
        "officers": [asdict(one) for one in seat.tenures],
        "delegates": [asdict(one) for one in seat.delegations],
        "hats": list(hats),
        "open_matters": held,
    }


def print_seat(office: Office, seat: Seat, hats: Sequence[str], on: date, held: int) -> None:
    """A post and who is in it on a day."""
    people = office.mechanism.organisation.officers
    tenures = "、".join(
        f"{people[one.officer].name}（{one.since} 起{f'，至 {one.until}' if one.until else ''}）"
        for one in seat.tenures
    )
    acting = "、".join(
        f"{office.names.post(one.delegate, on)}（{one.since} 至 {one.until}）" for one in seat.delegations
    )
    say(office.names.post(seat.post, on), "bold")
    facts(
        {
            "日期": zh_date(on),
            "在任": tenures or "空缺",
            "代行": acting,
            "职责": "、".join(hats),
            "现有承办": f"{held} 件" if held else "",
        }
    )


def of_delegation(row: DelegationRow, ends: date, notes: Sequence[DelegationNote]) -> dict[str, Any]:
    """A delegation entered at run time, for programs; `ends` is the day on which it ends or ended."""
    names = ("id", "post", "delegate", "since", "until", "reason")
    told = [
        {name: getattr(note, name) for name in ("act", "ends_on", "reason", "by", "at")} for note in notes
    ]
    return {
        **{name: getattr(row, name) for name in names},
        "chains": row.chains.split(),
        "ends": ends,
        "notes": told,
    }


def print_delegations(office: Office, found: Sequence[tuple[DelegationRow, date]]) -> None:
    """A row for each delegation."""
    if not found:
        return say("没有运行中登记的代行；登记用 diaodu roster delegate")
    names = office.names
    rows = (
        [
            str(row.id),
            names.post(row.post),
            names.post(row.delegate),
            zh_day(row.since),
            zh_day(row.until),
            "" if ends == row.until else f"已收回，{zh_day(ends)}为止",
            "、".join(map(names.chain, row.chains.split())) or "全部",
            row.reason,
        ]
        for row, ends in found
    )
    return table(columns(">编号", "职务", "由谁代行", "*自", "*至", "*收回", "哪些链", "事由"), rows)

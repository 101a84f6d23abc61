"""问责卷宗页面 Dossiers and listings as people and programs read them: facts first, and never a proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, heading, say, table
from diaodu.cli.wording import hour, zh_day
from models.accountability_terms import Verdict
from models.tables.accountability import (
    DossierRow,
    DossierVerdict,
    ListingDecision,
    ListingProposal,
)
from models.tables.matters import Matter
from models.terms import MatterStatus


def of_dossier(row: DossierRow, matter: Matter) -> dict[str, Any]:
    """A dossier for programs."""
    said = {name: getattr(row, name) for name in ("unit", "person", "reason", "by", "at")}
    return {
        "code": matter.code,
        "status": matter.status,
        "stage": matter.stage,
        "about": row.about.split(),
        **said,
    }


def of_verdict(row: DossierVerdict) -> dict[str, Any]:
    """A conclusion for programs."""
    return {name: getattr(row, name) for name in ("verdict", "text", "by", "at")}


def print_dossiers(office: Office, found: Sequence[tuple[DossierRow, Matter]]) -> None:
    """A row for each dossier."""
    if not found:
        return say("没有问责线索；提出用 diaodu dossier open")
    rows = (
        [
            matter.code,
            office.names.body(row.unit),
            row.person,
            row.about.replace(" ", "、"),
            office.names.stage(matter.chain, matter.stage),
            MatterStatus(matter.status).zh,
        ]
        for row, matter in found
    )
    return table(columns("*编号", "单位", "*人员", "涉及事项", "*环节", "*状态"), rows)


def print_facts(office: Office, gathered: Mapping[str, Any]) -> None:
    """The facts of a dossier, matter by matter."""
    say(f"问责线索 {gathered['dossier']}　{office.names.body(gathered['unit'])}", "bold")
    facts({"人员": gathered["person"], "事由": gathered["reason"]})
    for matter in gathered["matters"]:
        _print_matter(matter)
    say("系统只汇集事实，处理决定由市政府主要领导作出", "dim")


def _print_matter(matter: Mapping[str, Any]) -> None:
    heading(f"{matter['code']}　{matter['title']}")
    facts(
        {
            "链": matter["chain"],
            "状态": MatterStatus(matter["status"]).zh,
            "延期": _times(matter["extensions"]),
        }
    )
    stays = [
        [one["stage"], one["holder"], one["since"], one["due_on"], one.get("until", ""), one.get("how", "")]
        for one in matter["stays"]
    ]
    table(columns("环节", "承办", "*自", "*到期", "*至", "*怎样离开"), stays)
    sent = [[one["at"], one["kind"], one["to"]] for one in matter["reminders"]]
    if sent:
        table(columns("*催办时间", "*种类", "收件"), sent)


def _times(number: int) -> str:
    return f"{number} 次" if number else ""


def print_verdicts(office: Office, found: Sequence[DossierVerdict]) -> None:
    """What people concluded."""
    for one in found:
        who = office.names.actor(one.by, one.at.astimezone(office.zone).date())
        say(f"处理决定：{Verdict(one.verdict).zh}　{one.text}　（{who}，{hour(one.at, office.zone)}）")


def of_listing(
    proposal: ListingProposal, about: Matter, decision: ListingDecision | None, code: str
) -> dict[str, Any]:
    """Something proposed for listing or for its end, for programs."""
    decided = (
        {name: getattr(decision, name) for name in ("granted", "leader", "until", "text", "by", "at")}
        if decision
        else None
    )
    return {
        "code": code,
        "about": about.code,
        "title": about.title,
        "ends": proposal.lists is not None,
        "reason": proposal.reason,
        "until": proposal.until,
        "decision": decided,
    }


def print_listings(
    office: Office, found: Sequence[tuple[ListingProposal, Matter, ListingDecision | None, str]]
) -> None:
    """A row for each proposal, with the decision if there is one."""
    if not found:
        return say("没有挂牌督办；提出用 diaodu listing propose")
    rows = (
        [
            code,
            about.code,
            about.title,
            "摘牌" if proposal.lists else "挂牌",
            zh_day(proposal.until) if proposal.until else "",
            _decided(office, decision),
        ]
        for proposal, about, decision, code in found
    )
    return table(columns("*编号", "*事项", "名称", "*建议", "*终止日期", "决定"), rows)


def _decided(office: Office, decision: ListingDecision | None) -> str:
    if decision is None:
        return "待决定"
    on = decision.at.astimezone(office.zone).date()
    return f"{'同意' if decision.granted else '不同意'}（{office.names.post(decision.leader, on)}，{zh_day(on)}）"

"""要素页面 Requests for resources as people read them, and as programs get them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, heading, say, table
from diaodu.cli.project_records import rows
from diaodu.cli.records import of_matter
from diaodu.cli.wording import hour, zh_day
from flows.commands.resource_answers import standing_of
from models.queries.resources import GivenAnswer, RequestFile
from models.resource_terms import Resource, Verdict
from models.terms import MatterStatus
from rules.investment import plain
from rules.resource_answers import said_of


def of_request(found: RequestFile) -> dict[str, Any]:
    """A request: its matter, what it wants, what is left, what was answered."""
    (request,) = rows([found.request])
    return {
        "matter": of_matter(found.matter),
        "project": found.project.code,
        **{key: value for key, value in request.items() if key != "matter_id"},
        "authority": found.request.authority.split(),
        "lines": [
            {"item": line.item, "unit": line.unit, "wanted": plain(line.wanted)} for line in found.lines
        ],
        "left": {item: plain(amount) for item, amount in standing_of(found)[1].items()},
        "answers": [_of_answer(given) for given in found.answers],
    }


def _of_answer(given: GivenAnswer) -> dict[str, Any]:
    answer, check = given.answer, given.check
    return {
        **{
            name: getattr(answer, name)
            for name in ("verdict", "stage", "reason", "paper", "paper_on", "by", "at")
        },
        "grants": {grant.item: plain(grant.granted) for grant in given.grants},
        "accepted": check.accepted if check else None,
        "dispute": check.reason if check and not check.accepted else None,
    }


def print_requests(office: Office, found: Sequence[RequestFile]) -> None:
    """A row for each request."""
    if not found:
        return say("没有在办的要素需求单；提出用 diaodu request raise")
    headings = columns("*编号", "项目", "*要素", "需求", "还缺", "*状态", "承办", "*到期")
    return table(headings, (_row(office, one) for one in found))


def _row(office: Office, one: RequestFile) -> list[str]:
    lines, left = standing_of(one)
    return [
        one.matter.code,
        one.project.name,
        Resource(one.request.kind).zh,
        said_of(lines, {line.item: line.wanted for line in lines}),
        said_of(lines, left) or "无",
        _status(one),
        office.names.holders(one.matter.holder.split()),
        zh_day(one.matter.due_on) if one.matter.due_on else "",
    ]


def _status(one: RequestFile) -> str:
    status = MatterStatus(one.matter.status)
    if one.latest is None or status is MatterStatus.ACTIVE:
        return status.zh
    so_far = "待确认" if status is MatterStatus.STRIKE_OFF_ASKED else status.zh
    return f"{Verdict(one.latest.answer.verdict).zh}，{so_far}"


def print_request(office: Office, found: RequestFile) -> None:
    """A request, whole."""
    names, request = office.names, found.request
    lines, left = standing_of(found)
    say(f"{found.matter.code}　{found.matter.title}", "bold")
    facts(
        {
            "项目": f"{found.project.code}　{found.project.name}",
            "要素": Resource(request.kind).zh,
            "需求": said_of(lines, {line.item: line.wanted for line in lines}),
            "还缺": said_of(lines, left) or "无",
            "地块": request.plot,
            "规划和指标": request.planning,
            "用途": request.purpose,
            "需在此前到位": zh_day(request.needed_on) if request.needed_on else "",
            "提出": f"{names.actor(request.asked_by)}　{hour(found.matter.raised_at, office.zone)}",
            "状态": _status(found),
            "环节": names.stage(found.matter.chain, found.matter.stage),
            "承办": names.holders(found.matter.holder.split()),
        }
    )
    for given in found.answers:
        _print_answer(office, found, given)


def _print_answer(office: Office, found: RequestFile, given: GivenAnswer) -> None:
    answer, check = given.answer, given.check
    lines, _ = standing_of(found)
    heading(f"{Verdict(answer.verdict).zh}　{hour(answer.at, office.zone)}　{office.names.actor(answer.by)}")
    said = "属实" if check and check.accepted else f"不属实：{check.reason}" if check else ""
    facts(
        {
            "给予": said_of(lines, {grant.item: grant.granted for grant in given.grants}),
            "文件": f"{answer.paper}　{zh_day(answer.paper_on)}" if answer.paper_on else answer.paper,
            "理由": answer.reason,
            "提出单位确认": said,
        }
    )

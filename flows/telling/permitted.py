"""可办事项 Who may do what with a matter as it stands, and by which command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.standings import standing_of
from models.queries.dossier import Dossier
from models.record_terms import Record
from models.tables.matters import Matter
from models.tables.payloads import Request
from models.terms import Gate, MatterStatus
from rules.entering import missing
from rules.holders import leader_of
from rules.stages import place_of
from rules.standing import Standing, World

_ANYBODY_WITH_IT = ("accept", "reply", "suspend", "hand-over")
_ANSWERS = {
    "extension": ("extend --grant", "extend --refuse"),
    "strike_off": ("strike-off --verify", "strike-off --refuse"),
}
WORDS = {
    **{record.command.removeprefix("diaodu "): f"登记{record.zh}" for record in Record},
    "accept": "签收",
    "reply": "答复",
    "suspend": "挂起",
    "hand-over": "转办",
    "escalate": "提级",
    "return": "退回",
    "report return": "退回编制单位",
    "extend --until": "申请延期",
    "strike-off --evidence": "申请销号",
    "complete": "办结",
    "resume": "恢复办理",
    "opinion": "提出意见建议",
    "sign": "登记签字",
    "reopen": "重开",
    "meeting decide": "会议议定",
    "extend --grant": "同意延期",
    "extend --refuse": "不同意延期",
    "strike-off --verify": "同意销号",
    "strike-off --refuse": "退回销号申请",
}


@dataclass(frozen=True, slots=True)
class Permitted:
    """Somebody (`body:<id>` or `post:<id>`), in which part, and the commands that are theirs now.

    `code` is the matter that the commands are given: for the answer to a request, the one that it is about.
    """

    who: tuple[str, ...]
    part: str
    commands: tuple[str, ...]
    code: str


def permitted(found: Dossier, standing: Standing, world: World) -> Iterator[Permitted]:
    """Everything that people may do now; nothing of it is done by the engine."""
    code = found.matter.code
    office = (f"body:{world.mechanism(standing).organisation.leading_group.office}",)
    if found.request is not None and standing.status.is_open:
        yield Permitted(standing.holder, "答复", _answers(found.matter, found.request, world), found.parent)
    elif standing.status is MatterStatus.SUSPENDED:
        yield Permitted(standing.holder, "承办", ("resume", "reply"), code)
    elif standing.status in (MatterStatus.STRUCK_OFF, MatterStatus.WITHDRAWN):
        yield Permitted(office, "办公室", ("reopen",), code)
    elif standing.status.is_open and standing.status is not MatterStatus.STRIKE_OFF_ASKED:
        yield Permitted(standing.holder, "承办", _by_holder(standing, world), code)
        yield from _for_gate(standing, world, code)
        if standing.forum_id is not None:
            yield Permitted(office, "会议", ("meeting decide",), code)
    for child, request in found.children:
        if request is not None and MatterStatus(child.status).is_open:
            yield Permitted(tuple(child.holder.split()), "答复", _answers(child, request, world), code)


def _answers(asked: Matter, request: Request, world: World) -> tuple[str, ...]:
    record = place_of(standing_of(asked), world).stage.record
    return (record.command.removeprefix("diaodu "),) if record else _ANSWERS.get(request.asks, ())


def _by_holder(standing: Standing, world: World) -> tuple[str, ...]:
    chain, place = world.mechanism(standing).chains[standing.chain], place_of(standing, world)
    is_first = chain.stages[0].id == standing.stage
    record = place.stage.record
    # What has to be proved is struck off; a duty of which nobody asks proof is simply done.
    ending = "strike-off --evidence" if chain.strike_off.evidence_required else "complete"
    ending = record.command.removeprefix("diaodu ") if record else ending
    more = standing.due_on is not None and standing.extensions < chain.extension.most
    commands = (
        *_ANYBODY_WITH_IT,
        ending,
        *(("extend --until",) if more else ()),
        *(("escalate",) if place.above and record in (None, place.above.record) else ()),
        *(() if is_first else ("report return" if record and record.is_ruled_on else "return",)),
    )
    return tuple(dict.fromkeys(commands))


def _for_gate(standing: Standing, world: World, code: str) -> Iterator[Permitted]:
    lacking = {gate for stage in place_of(standing, world).higher for gate in missing(stage, standing.filed)}
    if Gate.OPINION in lacking:
        yield Permitted(standing.holder, "前置条件", ("opinion",), code)
    if Gate.LEADER_SIGNATURE in lacking:
        leader = leader_of(standing, world.mechanism(standing).organisation)
        yield Permitted((f"post:{leader}",), "前置条件", ("sign",), code)

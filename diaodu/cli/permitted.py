"""可办事项 Who may do what with a matter as it stands, and by which command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.queries.dossier import Dossier
from models.terms import Gate, MatterStatus
from rules.entering import missing
from rules.holders import leader_of
from rules.stages import place_of
from rules.standing import Standing, World

_BY_HOLDER = (
    *(
        "accept",
        "reply",
        "extend --until",
        "strike-off --evidence",
        "escalate",
        "return",
        "hand-over",
        "suspend",
    ),
    *("complete",),
)
_ASKED = {
    "extension": ("extend --grant", "extend --refuse"),
    "strike_off": ("strike-off --verify", "strike-off --refuse"),
}


@dataclass(frozen=True, slots=True)
class Permitted:
    """Somebody (`body:<id>` or `post:<id>`), in which part, and the commands that are theirs now."""

    who: tuple[str, ...]
    part: str
    commands: tuple[str, ...]


def permitted(found: Dossier, standing: Standing, world: World) -> Iterator[Permitted]:
    """Everything that people may do now; nothing of it is done by the engine."""
    organisation = world.mechanism(standing).organisation
    office = (f"body:{organisation.leading_group.office}",)
    if standing.status is MatterStatus.SUSPENDED:
        yield Permitted(standing.holder, "承办", ("resume", "reply"))
    elif standing.status is MatterStatus.MERGED:
        return
    elif not standing.status.is_open:
        yield Permitted(office, "办公室", ("reopen",))
    elif standing.status is not MatterStatus.STRIKE_OFF_ASKED:
        yield Permitted(standing.holder, "承办", _BY_HOLDER)
        yield from _for_gate(standing, world)
        if standing.forum_id is not None:
            yield Permitted(office, "会议", ("meeting decide",))
    for child, request in found.children:
        if request is not None and MatterStatus(child.status).is_open:
            yield Permitted(tuple(child.holder.split()), f"答复 {child.code}", _ASKED.get(request.asks, ()))


def _for_gate(standing: Standing, world: World) -> Iterator[Permitted]:
    lacking = {gate for stage in place_of(standing, world).higher for gate in missing(stage, standing.filed)}
    if Gate.OPINION in lacking:
        yield Permitted(standing.holder, "前置条件", ("opinion",))
    if Gate.LEADER_SIGNATURE in lacking:
        leader = leader_of(standing, world.mechanism(standing).organisation)
        yield Permitted((f"post:{leader}",), "前置条件", ("sign",))

"""办理 Putting a verb to a matter for a person: what was filled in is checked as a program's body is, and done whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from console.verbs import COMMANDS, carried_out
from console.visits import Visit
from flows.commands.desk import Done
from flows.commands.evidence import Piece
from flows.commands.requests import Asked
from flows.offering import allowed_by, hand_in
from flows.telling.done import done_facts
from flows.telling.names import Names
from models.errors import BadInput
from models.session import whole
from models.tables.api import OfferedEvidence
from rules.access.verbs import Verb


class FormUnfit(BadInput):
    """What was filled in does not fit what is asked."""

    code = "form-unfit"


def act(visit: Visit, verb: Verb, code: str, seen: int, said: Mapping[str, Any]) -> str:
    """Carry a verb out and answer what came of it, in a line.

    Raises FormUnfit, and what the command refuses with.
    """
    command = COMMANDS[verb]
    try:
        body = command.body(**{name: value for name, value in said.items() if value not in (None, "")})
    except ValidationError as wrong:
        unfit = "、".join(str(one["loc"][0]) for one in wrong.errors())
        raise FormUnfit(f"填写的内容不合要求（{unfit}）；没有执行任何操作；请改正后重做") from None
    with whole(visit.house.engine) as session:
        done, _ = carried_out(session, visit, command, code, seen, body)
        names = Names(visit.mechanism(session), visit.today(session))
    return done_text(done, names)


def done_text(done: Done | Asked, names: Names) -> str:
    """What came of an act: 答复；到期 2026年3月20日（星期五）24时前；通知 3 个岗位."""
    own = done.done if isinstance(done, Asked) else done
    keeping = names.mechanism.timekeeping
    facts = done_facts(own.before, own.decision, names, keeping)
    request = {"申请件": done.code} if isinstance(done, Asked) else {}
    said = "；".join(f"{label}：{value}" for label, value in {**facts, **request}.items() if value)
    return f"{own.code} 已{own.decision.act.zh}。{said}"


def handed_in(visit: Visit, files: Sequence[Any]) -> list[int]:
    """The numbers of files that were brought in, each looked at before it is kept. Raises EvidenceUnusable."""
    return [row.id or 0 for row in _kept(visit, files)]


def pieces_in(visit: Visit, files: Iterable[Any]) -> list[Piece]:
    """Files that were brought in, each looked at before it is kept, as evidence for a command. Raises EvidenceUnusable."""
    return [Piece(row.name, row.sha256, row.size) for row in _kept(visit, files)]


def _kept(visit: Visit, files: Iterable[Any]) -> Iterator[OfferedEvidence]:
    house, account = visit.house, visit.caller.account_id
    store, allowance = house.data / "evidence", allowed_by(house.settings)
    for file in files:
        yield hand_in(house.engine, account, file.name, file.content, store, visit.now, allowance)

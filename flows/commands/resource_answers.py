"""要素答复 Answering a request for resources with its paper (C15, C16), and saying whether the answer is so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import duty_at
from flows.commands.evidence import Piece, keep
from flows.commands.project_log import today
from flows.commands.requests import STRIKE_OFF, ask_strike_off_in, verify_strike_off_in
from models.errors import Refused
from models.notice_kinds import NoticeKind
from models.queries.matters import open_children
from models.queries.resources import RequestFile, request_file
from models.record_terms import Record
from models.resource_terms import Verdict
from models.session import transaction
from models.tables.resources import ResourceAnswer, ResourceCheck, ResourceGrant
from models.terms import Rank
from rules.access.actors import bodies_of
from rules.access.requiring import require_holder
from rules.acts.asking import answered_in_part
from rules.acts.closing import EvidenceMissing
from rules.resource_answers import Line, Reply, granted_by, left_of, said_of
from rules.standing import Decision, Detail
from rules.timeouts import filled


class AnsweringOneself(Refused):
    """Nobody answers a request of their own (A21)."""

    code = "answering-oneself"


class NothingToConfirm(Refused):
    """No answer waits for being confirmed."""

    code = "nothing-to-confirm"


@dataclass(frozen=True, slots=True)
class GaveAnswer:
    """An answer that was given: what happened to the matter, what is left by item, the confirmation's code if asked."""

    done: Done
    left: Mapping[str, Decimal]
    confirmation: str = ""


def answer_request(
    desk: Desk, code: str, reply: Reply, pieces: Sequence[Piece] = (), *, seen: int | None = None
) -> GaveAnswer:
    """Answer a request, with the paper in evidence. In part: it goes on for what is left, its limit unmoved; in full
    or not at all: its clock stops until the unit that asked has confirmed.

    Raises NotForThisBody, AnsweringOneself, AnswerUnfit, EvidenceMissing, RecordMissing, NotFound, Stale.
    """
    with transaction(desk.engine) as session:
        found = request_file(session, code)
        _require_authority(session, desk, found)
        _require_pieces(pieces)
        lines, left = standing_of(found)
        given = granted_by(reply, left)
        answer = _record(session, desk, found, reply, given)
        told = _payload(desk, reply, lines, given)
        if reply.verdict is Verdict.PARTIAL:
            still = {item: amount - given.get(item, Decimal(0)) for item, amount in left.items()}
            rule = partial(
                answered_in_part,
                told=f"{found.matter.unit}.{Rank.CLERK}",
                mark=str(answer.id),
                payload={**told, "left": said_of(lines, still)},
            )
            done = carry_out(session, desk, found.matter.code, rule, seen)
            keep(session, desk, done.matter_id, pieces)
            return GaveAnswer(done, still)
        asked = ask_strike_off_in(
            session,
            desk,
            found.matter.code,
            _text(told),
            pieces,
            record=Record.RESOURCE_ANSWER,
            says=partial(_to_confirm, told, refused=reply.verdict is Verdict.REFUSED),
            seen=seen,
        )
        return GaveAnswer(asked.done, {} if given else left, asked.code)


def standing_of(found: RequestFile) -> tuple[tuple[Line, ...], Mapping[str, Decimal]]:
    """What a request asks for, and what is left of it by what was answered and not contested."""
    lines = tuple(Line(line.item, line.unit, line.wanted) for line in found.lines)
    grants = (
        (grant.item, grant.granted) for given in found.answers if given.counts for grant in given.grants
    )
    return lines, left_of(lines, grants)


def _require_authority(session: Session, desk: Desk, found: RequestFile) -> None:
    mechanism = desk.worlds.mechanism(session)
    organisation, day, matter = mechanism.organisation, today(desk, mechanism), found.matter
    # Who holds the land can answer wherever the request has climbed to meanwhile.
    holders = dict.fromkeys((*matter.holder.split(), *found.request.authority.split()))
    require_holder(desk.actor, holders, matter.chain, "答复要素需求", organisation, day)
    askers = {matter.unit, *bodies_of(found.request.asked_by, organisation, day)}
    if bodies_of(desk.actor, organisation, day) & askers:
        msg = f"需求单 {matter.code} 是本单位提出的，自己不能答复自己；未登记；由其他承办单位或上一环节答复"
        raise AnsweringOneself(msg)


def _require_pieces(pieces: Sequence[Piece]) -> None:
    if not pieces:
        raise EvidenceMissing("答复须附文件（批复、供地文件、总量确认等）；未登记；请用 --evidence 附上")


def _record(
    session: Session, desk: Desk, found: RequestFile, reply: Reply, given: Mapping[str, Decimal]
) -> ResourceAnswer:
    answer = ResourceAnswer(
        matter_id=found.request.matter_id,
        verdict=str(reply.verdict),
        stage=found.matter.stage,
        reason=reply.reason,
        paper=reply.paper,
        paper_on=reply.paper_on,
        by=desk.actor,
        at=desk.now,
    )
    session.add(answer)
    session.flush()
    grants = (
        ResourceGrant(answer_id=answer.id or 0, item=item, granted=amount) for item, amount in given.items()
    )
    session.add_all(grants)
    session.flush()
    return answer


def _payload(desk: Desk, reply: Reply, lines: Sequence[Line], given: Mapping[str, Decimal]) -> Detail:
    return filled(
        verdict=reply.verdict.zh,
        by=desk.actor,
        text=said_of(lines, given),
        paper=reply.paper,
        reason=reply.reason,
    )


def _text(told: Detail) -> str:
    parts = (told.get("text"), told.get("paper"), told.get("reason"))
    return f"{told['verdict']}：{'；'.join(str(part) for part in parts if part)}"


def _to_confirm(told: Detail, raised: Decision, *, refused: bool) -> tuple[NoticeKind, Detail]:
    asked = filled(stage=raised.after.stage, confirm_by=raised.after.due_on)
    return NoticeKind.ANSWER_TO_CONFIRM, {**told, **asked, "refused": refused}


def confirm_answer(
    desk: Desk, code: str, *, accepted: bool, reason: str = "", seen: int | None = None
) -> Done:
    """The unit that asked says that the answer is so, which closes the request, or not, which sends it back.

    Raises NothingToConfirm, NotForThisBody, ReasonMissing, NotFound, Stale.
    """
    with transaction(desk.engine) as session:
        found = request_file(session, code)
        waiting = [
            child for child in open_children(session, found.request.matter_id) if child.kind == STRIKE_OFF
        ]
        if found.latest is None or found.latest.check is not None or not waiting:
            msg = f"需求单 {found.matter.code} 没有待确认的答复；未作变动；请用 diaodu request show 查看"
            raise NothingToConfirm(msg)
        duty_at(session, desk, waiting[0].code, Record.RESOURCE_CHECK)
        check = ResourceCheck(
            answer_id=found.latest.answer.id or 0,
            accepted=accepted,
            reason=reason,
            by=desk.actor,
            at=desk.now,
        )
        session.add(check)
        return verify_strike_off_in(
            session,
            desk,
            found.matter.code,
            granted=accepted,
            reason=reason,
            record=Record.RESOURCE_CHECK,
            seen=seen,
        )

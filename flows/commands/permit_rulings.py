"""审批办结 Granting or refusing a permit, and taking in the papers that were lacking: the approving department alone (C21)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import NotThisDuty
from flows.commands.evidence import Piece, keep
from flows.commands.project_log import opened, today
from flows.commands.project_permits import PermitEntry, put_permits
from flows.commands.requests import close_children
from models.project_terms import PermitNode, PermitState
from models.queries.matters import by_code
from models.queries.permits import ApplicationFile, application_file
from models.session import transaction
from models.tables.permits import PermitGap
from models.terms import Rank
from rules.access.requiring import require_holder
from rules.acts.asking import answered_and_done
from rules.acts.closing import EvidenceMissing
from rules.acts.common import require_reason
from rules.fuzzy_dates import parse_fuzzy
from rules.permit_days import ApplicationUnfit, days_taken
from rules.standing import Detail
from rules.timeouts import filled

GRANTED, REFUSED, MADE_UP = "准予许可", "不予许可", "材料已补齐"


def grant_permit(
    desk: Desk, code: str, number: str, on: date, pieces: Sequence[Piece] = (), *, seen: int | None = None
) -> Done:
    """Record that a permit was granted, with the number, day and file of its paper: closes the application, wherever
    it has climbed to, and the project's node. What was lacking stays to be made up.

    Raises ApplicationUnfit, EvidenceMissing, NotForThisBody, NotThisDuty, NotInThisStatus, NotFound, Stale.
    """
    with transaction(desk.engine) as session:
        found = _department(session, desk, code, "办理该项审批")
        _require_paper(desk, session, found, number, on)
        if not pieces:
            raise EvidenceMissing("准予许可须附批复或证照；未登记；请用 --evidence 附上")
        taken = days_taken(found.application.applied_on, on, desk.worlds.world(session).calendar)
        _decide(desk, found, on, granted=True, taken=taken)
        found.application.number = number
        node = PermitNode(found.application.node)
        entry = PermitEntry(PermitState.DONE, actual=parse_fuzzy(on.isoformat(), on.year), number=number)
        _put(session, desk, found, node, entry, number)
        keep(session, desk, found.application.matter_id, pieces)
        text = f"用时 {taken} 个工作日，承诺 {found.application.promised_days} 个工作日"
        told = filled(verdict=GRANTED, by=desk.actor, text=text, paper=number)
        return _answer(session, desk, found.matter.code, found.project.unit, told, seen)


def refuse_permit(desk: Desk, code: str, reason: str, *, seen: int | None = None) -> Done:
    """Record that a permit was refused: it may be applied for anew, and its lacking papers are wanted no more.

    Raises ReasonMissing, NotForThisBody, NotThisDuty, NotInThisStatus, NotFound, Stale.
    """
    with transaction(desk.engine) as session:
        found = _department(session, desk, code, "办理该项审批")
        require_reason(reason, "不予许可")
        day = today(desk, desk.worlds.mechanism(session))
        taken = days_taken(found.application.applied_on, day, desk.worlds.world(session).calendar)
        _decide(desk, found, day, granted=False, taken=taken)
        found.application.reason = reason
        entry = PermitEntry(PermitState.PENDING)
        _put(session, desk, found, PermitNode(found.application.node), entry, reason)
        told = filled(verdict=REFUSED, by=desk.actor, reason=reason)
        key, unit, own = found.application.matter_id, found.project.unit, found.matter.code
        done = _answer(session, desk, own, unit, told, seen)
        close_children(session, desk, key, f"审批 {own} 不予许可")
        return done


def take_in_paper(
    desk: Desk, code: str, on: date, pieces: Sequence[Piece] = (), *, seen: int | None = None
) -> Done:
    """Record at the department's counter that a lacking paper was handed in. Whoever owes it cannot say so itself.

    Raises ApplicationUnfit, EvidenceMissing, NotForThisBody, NotThisDuty, NotInThisStatus, NotFound, Stale.
    """
    with transaction(desk.engine) as session:
        found = _department(session, desk, code, "登记补交的材料")
        owed = by_code(session, code)
        gap = session.get(PermitGap, owed.id)
        if gap is None:
            raise NotThisDuty(f"事项 {code} 不是容缺补齐；未登记；请用 diaodu project permit-days 查看编号")
        _require_day(desk, session, found, on)
        if not pieces:
            raise EvidenceMissing("补交的材料须附文件；未登记；请用 --evidence 附上")
        gap.received_on, gap.received_by, gap.received_at = on, desk.actor, desk.now
        session.flush()
        keep(session, desk, gap.matter_id, pieces)
        told = filled(verdict=MADE_UP, by=desk.actor, text=gap.paper)
        return _answer(session, desk, code, owed.unit, told, seen)


def _department(session: Session, desk: Desk, code: str, what: str) -> ApplicationFile:
    found = application_file(session, code)
    mechanism = desk.worlds.mechanism(session)
    holder, day = f"body:{found.matter.unit}", today(desk, mechanism)
    require_holder(desk.actor, (holder,), found.matter.chain, what, mechanism.organisation, day)
    return found


def _require_paper(desk: Desk, session: Session, found: ApplicationFile, number: str, on: date) -> None:
    _require_day(desk, session, found, on)
    if not number.strip():
        raise ApplicationUnfit("准予许可须写明批复或证照的文号；未登记；请用 --number 写明")


def _require_day(desk: Desk, session: Session, found: ApplicationFile, on: date) -> None:
    day, since = today(desk, desk.worlds.mechanism(session)), found.application.applied_on
    if not since <= on <= day:
        raise ApplicationUnfit(f"日期 {on} 不在申请日 {since} 与今天 {day} 之间；未登记；请核对")


def _decide(desk: Desk, found: ApplicationFile, on: date, *, granted: bool, taken: int) -> None:
    row = found.application
    row.granted, row.decided_on, row.actual_days, row.decided_by = granted, on, taken, desk.actor


def _put(
    session: Session, desk: Desk, found: ApplicationFile, node: PermitNode, entry: PermitEntry, reason: str
) -> None:
    mechanism = desk.worlds.mechanism(session)
    put_permits(session, desk, opened(session, found.project.code), {node: entry}, mechanism, reason)


def _answer(session: Session, desk: Desk, code: str, unit: str, told: Detail, seen: int | None) -> Done:
    rule = partial(answered_and_done, by=desk.actor, told=f"{unit}.{Rank.CLERK}", payload=told)
    return carry_out(session, desk, code, rule, seen)

"""期次办理 A period opened by hand, opened again for those who were left out, or waived with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, carry_out
from flows.commands.requests import close_children
from flows.periods import bearers_now, origin_of, raise_for, series, slot_of, waiting_bearers
from flows.slots import fire
from models.bulk.once import insert_once
from models.errors import BadInput, NotFound, Refused
from models.mechanism import Cycle
from models.official_words import zh_date, zh_period
from models.queries.matters import by_origin
from models.queries.periods import waived_bearers
from models.queries.runs import fired_slots
from models.session import transaction
from models.tables.reports import PeriodWaiver
from models.terms import MatterStatus
from rules.access.circles import office_of
from rules.access.requiring import require_body
from rules.acts.closing import withdraw
from rules.acts.common import require_reason
from rules.deadlines import closing, local_day
from rules.openings import Bearer, due_of


class AlreadyOpened(Refused):
    """The period has been opened for everybody it is asked for; nothing is opened twice."""

    code = "already-opened"


class PeriodPast(BadInput):
    """A period that would be late when it is opened, or that lies before the first one of its cycle."""

    code = "period-past"


class PeriodSettled(Refused):
    """A period that has been met, missed or waived has nothing left to waive."""

    code = "period-settled"


@dataclass(frozen=True, slots=True)
class Turn:
    """One period of a cycle; `bearer` is the key of one who bears it, empty for all of them."""

    cycle: str
    starts: date
    bearer: str = ""


@dataclass(frozen=True, slots=True)
class Waived:
    """The waivers that were entered: their bearers, and the codes of the matters that were withdrawn."""

    bearers: tuple[str, ...]
    codes: tuple[str, ...]


def open_by_hand(desk: Desk, turn: Turn, *, due_on: date | None = None) -> list[str]:
    """Open a period before the clock does, for all who bear it or for one; answers the codes.

    Raises NotForThisBody, NotFound, AlreadyOpened, PeriodPast.
    """
    with transaction(desk.engine) as session:
        cycle = _allowed(session, desk, turn.cycle, "开启期次")
        due_on = _due_to_come(session, desk, cycle, turn.starts, due_on)
        found = _wanted(session, desk, cycle, turn)
        if not turn.bearer and not fire(session, series(cycle), slot_of(turn.starts), desk.now, desk.actor):
            raise _opened(cycle, turn, "漏下的承办方用 diaodu period rerun 补开")
        if not found:
            raise _opened(cycle, turn, "请用 diaodu period show 查看")
        return raise_for(session, desk, cycle, turn.starts, found, due_on)


def rerun(desk: Desk, turn: Turn, *, due_on: date | None = None) -> list[str]:
    """Open a period for those who bear it by now and were left out, such as a new task force; nobody gets it twice.

    Raises NotForThisBody, NotFound, AlreadyOpened, PeriodPast.
    """
    with transaction(desk.engine) as session:
        cycle = _allowed(session, desk, turn.cycle, "补开期次")
        due_on = _due_to_come(session, desk, cycle, turn.starts, due_on)
        if slot_of(turn.starts) not in fired_slots(session, series(cycle)):
            name = zh_period(turn.starts, cycle.period)
            raise NotFound(f"{name}「{cycle.name}」还没有开启；未作变动；请用 diaodu period open")
        found = _wanted(session, desk, cycle, turn)
        if not found:
            raise _opened(cycle, turn, "没有漏下的承办方")
        return raise_for(session, desk, cycle, turn.starts, found, due_on)


def waive(desk: Desk, turn: Turn, reason: str) -> Waived:
    """Excuse who bears a period: an open matter is withdrawn with that reason, one to come is not opened.

    Raises NotForThisBody, NotFound, ReasonMissing, PeriodSettled.
    """
    require_reason(reason, "免办")
    with transaction(desk.engine) as session:
        cycle = _allowed(session, desk, turn.cycle, "免办期次")
        settled = waived_bearers(session, cycle.id, turn.starts)
        found = [bearer for bearer in _bearing(session, desk, cycle, turn) if bearer.key not in settled]
        codes = [_waive(session, desk, cycle, turn.starts, bearer.key, reason) for bearer in found]
        if not found:
            name = zh_period(turn.starts, cycle.period)
            raise PeriodSettled(f"{name}「{cycle.name}」已经免办；未作变动；请用 diaodu period show 查看")
        return Waived(tuple(bearer.key for bearer in found), tuple(code for code in codes if code))


def _waive(session: Session, desk: Desk, cycle: Cycle, starts: date, bearer: str, reason: str) -> str:
    matter = by_origin(session, origin_of(cycle, starts, bearer))
    if matter is not None:
        if not MatterStatus(matter.status).is_open:
            msg = f"{matter.code}《{matter.title}》{MatterStatus(matter.status).zh}，无须免办；未作变动"
            raise PeriodSettled(msg)
        done = carry_out(session, desk, matter.code, partial(withdraw, by=desk.actor, reason=reason))
        close_children(session, desk, done.matter_id, f"所属事项 {matter.code} 已免办")
    insert_once(
        session,
        PeriodWaiver,
        cycle=cycle.id,
        starts=starts,
        bearer=bearer,
        matter_id=matter.id if matter else None,
        reason=reason,
        by=desk.actor,
        at=desk.now,
    )
    return matter.code if matter else ""


def _allowed(session: Session, desk: Desk, cycle: str, what: str) -> Cycle:
    mechanism = desk.worlds.mechanism(session)
    found = mechanism.cycles.get(cycle)
    if found is None:
        raise NotFound(f"配置中没有周期「{cycle}」；未作变动；请用 diaodu period list 查看")
    today = local_day(desk.now, mechanism.timekeeping.zone)
    require_body(desk.actor, office_of(mechanism.organisation), what, mechanism.organisation, today)
    return found


def _bearing(session: Session, desk: Desk, cycle: Cycle, turn: Turn) -> list[Bearer]:
    every = bearers_now(session, desk.worlds.mechanism(session).organisation, cycle)
    found = [bearer for bearer in every if turn.bearer in ("", bearer.key)]
    if not found:
        known = "、".join(bearer.key for bearer in every)
        raise NotFound(f"「{cycle.name}」没有承办方「{turn.bearer}」；未作变动；可选：{known}")
    return found


def _wanted(session: Session, desk: Desk, cycle: Cycle, turn: Turn) -> Sequence[Bearer]:
    asked = {bearer.key for bearer in _bearing(session, desk, cycle, turn)}
    waiting = waiting_bearers(session, desk, cycle, turn.starts)
    return [bearer for bearer in waiting if bearer.key in asked]


def _due_to_come(
    session: Session, desk: Desk, cycle: Cycle, starts: date, due_on: date | None
) -> date | None:
    """The day set by hand, if it is one to come; None where the cycle's own day still is."""
    calendar, timekeeping = (
        desk.worlds.world(session).calendar,
        desk.worlds.mechanism(session).timekeeping,
    )
    name = f"{zh_period(starts, cycle.period)}「{cycle.name}」"
    if cycle.first_period is not None and starts < cycle.first_period:
        first = zh_period(cycle.first_period, cycle.period)
        raise PeriodPast(f"{name}早于首期（{first}）；未开启；请核对期次")
    own = due_of(cycle, starts, calendar, timekeeping)
    late_at = closing(due_on, timekeeping) if due_on else own.late_at
    if late_at <= desk.now:
        day = zh_date(due_on or own.due_on)
        msg = f"{name}的到期日 {day}已经过去，一开启就是逾期；未开启；确需补办的请用 --due 另定到期日"
        raise PeriodPast(msg)
    return due_on


def _opened(cycle: Cycle, turn: Turn, hint: str) -> AlreadyOpened:
    name = zh_period(turn.starts, cycle.period)
    return AlreadyOpened(f"{name}「{cycle.name}」已经开启；没有重复开启；{hint}")

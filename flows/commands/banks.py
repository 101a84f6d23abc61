"""政银企对接 The quarterly meeting of banks and enterprises: demands, the meeting, what each bank did for each project (C20)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from flows.commands.desk import Desk, Done
from flows.commands.duties import complete_with, duty_at
from flows.commands.evidence import Piece, keep
from flows.commands.project_log import today
from flows.commands.registers import authority_of, bodies_in, require_authority
from models.errors import Refused
from models.fund_terms import BankStep
from models.queries.banks import DemandFile, demand_file, demand_files
from models.queries.matters import by_code
from models.queries.projects import by_project_code
from models.record_terms import Record
from models.session import transaction
from models.tables.banks import BankDemand, BankEvent, BankResult
from models.tables.matters import Matter
from models.tables.projects import Project
from models.terms import MatterStatus
from rules.access.circles import fillers_of
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.amount_steps import EntryUnfit, Said, require_entry
from rules.fund_course import StageUnfinished, entries_of
from rules.investment import plain, require_amount

KIND = "bank-matchmaking"


class DemandUnfit(Refused):
    """The demand cannot be on this list, or has been dealt with."""

    code = "demand-unfit"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it was held; `banks` those that came."""

    held_on: date
    place: str
    banks: tuple[str, ...]
    summary: str = ""


def put_demand(desk: Desk, code: str, project: str, wanted: Decimal, purpose: str = "") -> BankDemand:
    """Put a project's demand on the list of a quarter's meeting: whoever keeps its ledger, or who holds the meeting.

    Raises DemandUnfit, AmountUnfit, NotForThisBody, NotFound.
    """
    with transaction(desk.engine) as session:
        matter = _open_duty(session, code)
        found = by_project_code(session, project)
        _require_party(session, desk, matter, found)
        require_amount(wanted, "融资需求")
        known = demand_files(session, matter_id=matter.id)
        if wanted == 0 or any(one.project.id == found.id for one in known):
            raise DemandUnfit(f"项目 {found.code} 已在本期需求清单，或金额为 0；未列入；请核对")
        row = BankDemand(
            matter_id=matter.id or 0,
            project_id=found.id or 0,
            wanted=wanted,
            purpose=purpose,
            by=desk.actor,
            at=desk.now,
        )
        session.add(row)
        session.flush()
        session.expunge(row)
        return row


def _open_duty(session: Session, code: str) -> Matter:
    matter = by_code(session, code)
    if matter.chain != KIND or not MatterStatus(matter.status).is_open:
        raise DemandUnfit(f"事项 {code} 不是在办的政银企对接；未列入；请用 diaodu bank list 查看编号")
    return matter


def _require_party(session: Session, desk: Desk, matter: Matter, project: Project) -> None:
    mechanism = desk.worlds.mechanism(session)
    organisation = mechanism.organisation
    units = (project.unit, *project.further_units.split())
    organisers = bodies_in(authority_of(session, desk, matter))
    allowed = (*fillers_of(units, project.task_force, organisation), *organisers)
    require_body(desk.actor, allowed, "提出该项目的融资需求", organisation, today(desk, mechanism))


def hold_meeting(
    desk: Desk, code: str, meeting: Meeting, pieces: Sequence[Piece] = (), *, seen: int | None = None
) -> Done:
    """Record that the meeting was held, with its minutes in evidence; results are then registered.

    Raises EntryUnfit, DemandUnfit, NotForThisBody, NotThisDuty, NotFound, Stale.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.BANK_EVENT)
        day = today(desk, desk.worlds.mechanism(session))
        if meeting.held_on > day or not meeting.place.strip() or not meeting.banks:
            raise EntryUnfit(f"对接会须写明地点和参加的银行，日期不晚于今天 {day}；未登记；请补充后重做")
        demands = demand_files(session, matter_id=matter.id)
        if not demands:
            raise DemandUnfit(f"{matter.title}还没有融资需求；未登记；请先用 diaodu bank demand 列出需求清单")
        session.add(
            BankEvent(
                matter_id=matter.id or 0,
                held_on=meeting.held_on,
                place=meeting.place,
                banks="、".join(meeting.banks),
                summary=meeting.summary,
                by=desk.actor,
                at=desk.now,
            )
        )
        keep(session, desk, matter.id or 0, pieces)
        total = plain(sum((found.demand.wanted for found in demands), Decimal(0)))
        said = f"{meeting.held_on} 在{meeting.place}召开，需求 {len(demands)} 项、{total} 万元"
        return complete_with(session, desk, code, Record.BANK_EVENT, said, seen)


def enter_result(desk: Desk, number: int, bank: str, said: Said) -> BankResult:
    """Register what a bank did for a project (授信、签约、放款), or correct it; also after the quarter has closed.

    Raises NotForThisBody, DemandUnfit, EntryUnfit, AmountBeyondStep, AmountUnfit, NotFound.
    """
    with transaction(desk.engine) as session:
        # Two amounts registered at once must each see the other's.
        session.get(BankDemand, number, with_for_update=True)
        found = demand_file(session, number)
        require_authority(session, desk, found.matter, "登记对接结果")
        _require_held(session, found)
        if not bank.strip():
            raise EntryUnfit("登记对接结果须写明银行；未登记；请补充后重做")
        own = [result for result in found.results if result.bank == bank]
        day = today(desk, desk.worlds.mechanism(session))
        require_entry(entries_of(own), said, tuple(BankStep), day)
        row = BankResult(
            demand_id=number,
            bank=bank,
            **asdict(said),
            by=desk.actor,
            at=desk.now,
        )
        session.add(row)
        session.flush()
        session.expunge(row)
        return row


def _require_held(session: Session, found: DemandFile) -> None:
    if session.get(BankEvent, found.matter.id) is None:
        raise DemandUnfit(f"{found.matter.title}还没有召开；未登记；请先用 diaodu bank hold 登记对接会")


def leave_unmet(desk: Desk, number: int, reason: str) -> BankDemand:
    """Say why no bank took a demand up, so that the quarter can close. Raises NotForThisBody, ReasonMissing, NotFound."""
    with transaction(desk.engine) as session:
        found = demand_file(session, number)
        require_authority(session, desk, found.matter, "登记对接结果")
        _require_held(session, found)
        require_reason(reason, "未达成意向的")
        found.demand.unmet = reason
        session.flush()
        session.refresh(found.demand)
        session.expunge(found.demand)
        return found.demand


def finish_results(desk: Desk, code: str, text: str = "", *, seen: int | None = None) -> Done:
    """End the quarter's duty once every demand has a result or a word why it has none.

    Raises StageUnfinished, NotForThisBody, NotThisDuty, NotFound, Stale.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.BANK_RESULTS)
        demands = demand_files(session, matter_id=matter.id)
        if bare := [found.project.name for found in demands if not found.results and not found.demand.unmet]:
            msg = f"{'、'.join(bare)} 还没有对接结果；本环节未办结；请用 diaodu bank enter 登记，或用 bank unmet 注明原因"
            raise StageUnfinished(msg)
        met = sum(bool(found.results) for found in demands)
        said = f"{len(demands)} 项需求，{met} 项有结果"
        return complete_with(
            session, desk, code, Record.BANK_RESULTS, "；".join(filter(None, (said, text))), seen
        )

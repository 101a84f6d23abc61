"""资金登记 Registering what was applied for, granted, received and paid, step by step (C17–C19); ending a window's stage."""

from __future__ import annotations

from dataclasses import asdict

from sqlmodel import Session

from flows.commands.desk import Desk, Done
from flows.commands.duties import NotThisDuty, complete_with, duty_at, stage_of
from flows.commands.project_log import today
from flows.commands.registers import require_authority
from models.errors import Refused
from models.fund_terms import FundKind
from models.queries.funds import CandidateFile, FundFilter, candidate_file, candidate_files
from models.queries.matters import by_code
from models.record_terms import Record
from models.session import transaction
from models.tables.funds import FundCandidate, FundEntry
from rules.amount_steps import Said, require_entry
from rules.fund_course import Course, entries_of, papers_lacking, require_finished, totals_of

_RECORDS = (Record.FUND_APPLICATION, Record.FUND_ALLOCATION, Record.FUND_PAYMENT)


class NotSubmitted(Refused):
    """The list is still with the lead units, or the candidate was dropped from it."""

    code = "not-submitted"


class PapersLacking(Refused):
    """一案两书 is not complete."""

    code = "papers-lacking"


def enter_amount(desk: Desk, number: int, said: Said) -> FundEntry:
    """Register an amount of a candidate, or correct one, which leaves the old entry on record.

    The body at the window's last stage does it, also after the window has closed: money is paid for years. Raises
    NotForThisBody, NotSubmitted, PapersLacking, EntryUnfit, AmountBeyondStep, AmountUnfit, NotFound.
    """
    with transaction(desk.engine) as session:
        # Two amounts registered at once must each see the other's.
        session.get(FundCandidate, number, with_for_update=True)
        found = candidate_file(session, number)
        require_authority(session, desk, found.matter, "登记资金")
        _refuse_early(session, desk, found)
        row = write_entry(session, desk, found, said)
        session.expunge(row)
        return row


def write_entry(session: Session, desk: Desk, found: CandidateFile, said: Said) -> FundEntry:
    """Put an entry on record once the rules have let it through. Raises what `enter_amount` does for an amount."""
    kind = FundKind(found.candidate.kind)
    day = today(desk, desk.worlds.mechanism(session))
    require_entry(entries_of(found.entries), said, kind.steps, day)
    row = FundEntry(
        candidate_id=found.candidate.id or 0,
        **asdict(said),
        by=desk.actor,
        at=desk.now,
    )
    session.add(row)
    session.flush()
    return row


def _refuse_early(session: Session, desk: Desk, found: CandidateFile) -> None:
    candidate, kind = found.candidate, FundKind(found.candidate.kind)
    if candidate.dropped:
        raise NotSubmitted(f"候选项目 {candidate.id} 已移出清单（{candidate.dropped}）；未登记；请核对编号")
    if found.matter.stage == desk.worlds.mechanism(session).chains[found.matter.chain].stages[0].id:
        raise NotSubmitted(
            f"{found.matter.title}的清单尚未报送；未登记；请待牵头单位用 diaodu fund submit 报送"
        )
    if lacking := papers_lacking(kind, (paper.kind for paper in found.papers)):
        names = "、".join(paper.zh for paper in lacking)
        raise PapersLacking(
            f"候选项目 {candidate.id} 的一案两书还缺{names}；未登记；请先用 diaodu fund ready 登记"
        )


def finish(desk: Desk, code: str, text: str = "", *, seen: int | None = None) -> Done:
    """End the stage at which a window stands, once its amounts are registered: application, allocation, payment.

    Raises StageUnfinished, NotThisDuty, NotForThisBody, NotFound, Stale.
    """
    with transaction(desk.engine) as session:
        stage = stage_of(session, desk, by_code(session, code))
        if stage.record not in _RECORDS:
            msg = f"事项 {code} 现在「{stage.name}」，不是登记资金的环节；未作变动；请用 diaodu show {code} 查看"
            raise NotThisDuty(msg)
        matter = duty_at(session, desk, code, stage.record)
        listed = candidate_files(session, FundFilter(matter_id=matter.id or 0))
        require_finished(stage.record, [_course(found) for found in listed], text)
        return complete_with(session, desk, code, stage.record, text or stage.record.zh, seen)


def _course(found: CandidateFile) -> Course:
    kind = FundKind(found.candidate.kind)
    return Course(found.project.name, kind, totals_of(kind, found.entries))

"""督查专报 Drafted from the check sheets, signed by the secretary general, issued under a number; problems get dates (C34)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlmodel import Session

from flows.commands.circulation import ask_receipts
from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import complete_with, duty_at
from flows.commands.evidence import Piece, keep
from flows.commands.inspection_checks import inspected_units
from flows.commands.inspection_plans import approve_or_return
from flows.commands.issues import TITLE_MOST
from flows.commands.paper_numbers import REPORT as SERIES
from flows.commands.paper_numbers import next_number
from flows.commands.raising import NewMatter, raise_in
from models.queries.supervision import draft_of, problems_of, sheets_of
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.payloads import Issue
from models.tables.projects import Project
from models.tables.supervision import CheckProblem
from models.tables.supervision_papers import SupervisionDraft, SupervisionIssue, SupervisionSignature
from rules.acts.common import require_reason
from rules.acts.issuing import issue
from rules.acts.moving import give_back
from rules.acts.raising import Subject
from rules.deadlines import local_day
from rules.setting_values import texts_of

RECTIFICATION = "rectification"
# Who is inspected, who leads, the leaders and the file: our default.
COPIES = 30


@dataclass(frozen=True, slots=True)
class NewDraft:
    """What a draft says beside what the check sheets say; `causes` a line each, `copies` how many are printed."""

    basis: str
    causes: tuple[str, ...] = ()
    copies: int = COPIES
    edited_by: str = ""


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """A report that was issued: its number, whom it was copied to, the receipts asked for, the matters to rectify."""

    done: Done
    number: str
    copied_to: tuple[str, ...]
    receipts: tuple[str, ...]
    rectifications: tuple[str, ...]


def submit_draft(desk: Desk, code: str, new: NewDraft, *, seen: int | None = None) -> Done:
    """Submit a draft for signature. Raises NotForThisBody."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.SUPERVISION_DRAFT)
        require_reason(new.basis, "督查专报的依据")
        assert matter.id is not None
        assert matter.parent_id is not None, "a report is raised about a supervision"
        session.add(
            SupervisionDraft(
                matter_id=matter.id,
                revision=matter.round,
                about_id=matter.parent_id,
                basis=new.basis,
                causes="\n".join(new.causes),
                copies=new.copies,
                edited_by=new.edited_by,
                by=desk.actor,
                at=desk.now,
            )
        )
        return complete_with(session, desk, code, Record.SUPERVISION_DRAFT, new.basis, seen)


def sign_report(desk: Desk, code: str, *, granted: bool, text: str = "", seen: int | None = None) -> Done:
    """Sign the report as it was last drafted, or send it back with a reason. Raises NotForThisBody."""
    if not granted:
        return approve_or_return(
            desk, code, Record.SUPERVISION_SIGNATURE, granted=False, text=text, seen=seen
        )
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.SUPERVISION_SIGNATURE)
        draft = draft_of(session, matter.id or 0)
        session.add(
            SupervisionSignature(
                matter_id=draft.matter_id, revision=draft.revision, by=desk.actor, at=desk.now
            )
        )
        return complete_with(session, desk, code, Record.SUPERVISION_SIGNATURE, text or "同意印发", seen)


def issue_report(desk: Desk, code: str, *, seen: int | None = None) -> IssuedReport:
    """Issue the report under the next number: copied, signed for by the units, each problem a matter with its date."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.SUPERVISION_ISSUE)
        mechanism = desk.worlds.mechanism(session)
        year, number = next_number(session, desk, SERIES)
        copied_to = texts_of(mechanism, "supervision-copy-to", ())
        known = tuple(post for post in copied_to if post in mechanism.organisation.posts)
        session.add(
            SupervisionIssue(
                matter_id=matter.id or 0,
                year=year,
                number=number,
                copied_to=" ".join(known),
                by=desk.actor,
                at=desk.now,
            )
        )
        about = session.get(Matter, matter.parent_id)
        assert about is not None
        units = inspected_units(session, about)
        receipts = ask_receipts(
            session, desk, f"supervision-report/{code}", f"督查专报{number}", units, about=matter
        )
        signed_for = tuple(receipt.code for receipt in receipts)
        rectifications = tuple(_rectify(session, desk, matter, about, number))
        rule = partial(issue, by=desk.actor, record=Record.SUPERVISION_ISSUE, number=number, copied_to=known)
        done = carry_out(session, desk, code, rule, seen)
        return IssuedReport(done, number, known, signed_for, rectifications)


def verify_rectification(
    desk: Desk, code: str, *, sound: bool, text: str, pieces: Sequence[Piece] = (), seen: int | None = None
) -> Done:
    """Say whether a unit has put right what it was told to: done, or to be done again. Raises NotForThisBody."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.RECTIFIED)
        require_reason(text, "整改核查意见")
        keep(session, desk, matter.id or 0, pieces)
        if sound:
            return complete_with(session, desk, code, Record.RECTIFIED, text, seen)
        return carry_out(session, desk, code, partial(give_back, by=desk.actor, reason=text), seen)


def _rectify(session: Session, desk: Desk, matter: Matter, about: Matter, number: str) -> list[str]:
    if RECTIFICATION not in desk.worlds.mechanism(session).chains:
        return []
    found = problems_of(session, sheets_of(session, about.id or 0))
    return [_raise(session, desk, matter, problem, number) for problem in found]


def _raise(session: Session, desk: Desk, matter: Matter, problem: CheckProblem, number: str) -> str:
    project = session.get(Project, problem.project_id)
    assert project is not None
    today = local_day(desk.now, desk.worlds.mechanism(session).timekeeping.zone)
    new = NewMatter(
        RECTIFICATION,
        f"督查整改：{problem.text}"[:TITLE_MOST],
        Subject(RECTIFICATION, problem.unit, project.task_force, project.leader, scope=project.scopes),
        origin=f"{RECTIFICATION}/{matter.code}/{problem.id}",
        parent_id=matter.id,
        project_id=project.id,
        # A day that went by while the report was on its way cannot be kept: the chain's own limit takes its place.
        due_on=problem.due_on if problem.due_on > today else None,
    )
    raised = raise_in(session, desk, new)
    session.add(
        Issue(matter_id=raised.id or 0, description=problem.text, source=f"督查专报{number}（{matter.code}）")
    )
    session.flush()
    return raised.code

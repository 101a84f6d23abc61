"""报告审签 What others say to a paper: countersigned, approved by a person, returned with a reason, received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import NotThisDuty, awaiting, complete_with, duty_at, require_holding
from flows.commands.evidence import Piece, keep
from flows.commands.report_desk import Paper, add_ruling, add_version, paper_to_change, today_at
from models.queries.dossier import newest_evidence
from models.queries.periods import courses
from models.queries.reports import rulings_of
from models.record_terms import Record
from models.report_terms import Ruling, VersionAct
from models.session import transaction
from models.tables.payloads import Evidence
from rules.access.actors import OPERATOR, body_of
from rules.access.circles import leads_of
from rules.acts.common import require_reason
from rules.acts.compiling import send_to_compiler
from rules.acts.filing import reply
from rules.reports import Sections, changed, require_whole
from rules.signatures import require_registrar, require_signature, signs_himself


@dataclass(frozen=True, slots=True)
class Signature:
    """Whose signature on paper is registered, with the scan of it; empty where the person acts himself."""

    signed_by: str = ""
    scans: Sequence[Piece] = field(default_factory=tuple)


HIMSELF = Signature()


def countersign(
    desk: Desk, code: str, text: str = "", *, agrees: bool = True, body: str = "", seen: int | None = None
) -> Done:
    """Countersign as a second lead unit, agreeing or with another opinion; the last of them sends it on (A6).

    `body` says for whom the operator registers it. Raises NotThisDuty, NotForThisBody, ReasonMissing, Stale.
    """
    with transaction(desk.engine) as session:
        paper = paper_to_change(session, desk, code)
        matter = duty_at(session, desk, code, Record.COUNTERSIGNATURE)
        if not agrees:
            require_reason(text, "不同意见")
        due = [ref.removeprefix("body:") for ref in matter.holder.split()]
        own = body or (
            due[0] if desk.actor == OPERATOR else body_of(desk.actor, paper.mechanism.organisation)
        )
        ruling = Ruling.COUNTERSIGNED if agrees else Ruling.DISSENTED
        add_ruling(session, desk, paper, ruling, text=text, body=own)
        answered = {row.body for row in rulings_of(session, paper.key) if row.round == matter.round}
        said = f"{paper.mechanism.organisation.bodies[own].name}{ruling.zh}{'：' + text if text else ''}"
        if set(due) - answered:
            return carry_out(session, desk, code, partial(reply, by=desk.actor, text=said), seen)
        return complete_with(session, desk, code, Record.COUNTERSIGNATURE, said, seen)


def approve(
    desk: Desk,
    code: str,
    text: str = "",
    *,
    edits: Sections | None = None,
    signature: Signature = HIMSELF,
    seen: int | None = None,
) -> Done:
    """Approve a paper, with or without changing its words: the person himself, his delegate, or registered from paper.

    A leader's approval is registered by a lead unit of the task force or by the Office, the mayor's and the director's
    by the Office alone. Raises NotThisDuty, NotForThisBody, SignatureMissing, SignerUnknown, SectionUnknown, Stale.
    """
    with transaction(desk.engine) as session:
        paper = paper_to_change(session, desk, code)
        awaiting(session, desk, code, Record.APPROVAL)
        signer, scan = _signed(session, desk, paper, signature, "审签")
        if edits:
            sections = changed(paper.form, paper.content.sections, edits)
            require_whole(paper.form, sections, paper.matter.title)
            edited = replace(paper.content, sections=sections)
            paper = add_version(session, desk, paper, VersionAct.EDITED, edited)
        add_ruling(session, desk, paper, Ruling.APPROVED, text=text, signed_by=signer, scan=scan)
        said = f"审签同意第{paper.versions[-1].seq}版{'（作了修改）' if edits else ''}{'：' + text if text else ''}"
        return complete_with(session, desk, code, Record.APPROVAL, said, seen)


def send_back(
    desk: Desk, code: str, reason: str, *, signature: Signature = HIMSELF, seen: int | None = None
) -> Done:
    """Return a paper to its compiler with a reason: whoever has it before them, or registered from paper.

    Raises NotThisDuty, NotForThisBody, ReasonMissing, SignatureMissing, SignerUnknown, Stale.
    """
    require_reason(reason, "退回")
    with transaction(desk.engine) as session:
        paper = paper_to_change(session, desk, code)
        record = paper.stage.record
        if record is None or not record.is_ruled_on or paper.matter.closed_at:
            msg = f"事项 {code} 现在「{paper.stage.name}」，没有可以退回的报告；未作变动；请用 diaodu show {code} 查看"
            raise NotThisDuty(msg)
        signer, scan = "", None
        if record is Record.APPROVAL:
            signer, scan = _signed(session, desk, paper, signature, "退回")
        else:
            require_holding(session, desk, paper.matter)
        add_ruling(session, desk, paper, Ruling.RETURNED, text=reason, signed_by=signer, scan=scan)
        promised = courses(session, [paper.matter])[paper.key]
        rule = partial(
            send_to_compiler,
            by=desk.actor,
            reason=reason,
            due_on=promised.due_on,
            late_at=promised.late_at,
        )
        return carry_out(session, desk, code, rule, seen)


def receive(desk: Desk, code: str, text: str = "", *, seen: int | None = None) -> Done:
    """Receive a report at the Office. Raises NotThisDuty, NotForThisBody, Stale."""
    with transaction(desk.engine) as session:
        paper = paper_to_change(session, desk, code)
        duty_at(session, desk, code, Record.RECEIPT)
        add_ruling(session, desk, paper, Ruling.RECEIVED, text=text)
        said = f"接收第{paper.versions[-1].seq}版{'：' + text if text else ''}"
        return complete_with(session, desk, code, Record.RECEIPT, said, seen)


def _signed(
    session: Session, desk: Desk, paper: Paper, signature: Signature, what: str
) -> tuple[str, Evidence | None]:
    """Who signed on paper and the scan of it; nothing where the person himself is at the desk."""
    matter, organisation, today = paper.matter, paper.mechanism.organisation, today_at(session, desk)
    holders = matter.holder.split()
    if signs_himself(desk.actor, holders, matter.chain, organisation, today):
        return "", None
    allowed = leads_of(matter.task_force, organisation)
    require_registrar(desk.actor, allowed, holders, matter.chain, what, organisation, today)
    signer = require_signature(
        signature.signed_by, len(signature.scans), holders, matter.chain, organisation, today
    )
    keep(session, desk, paper.key, signature.scans)
    return signer, newest_evidence(session, paper.key)

"""通报印发 The supervision office issues what the mayor has approved: numbered, signed for, answered by whom it names (C30)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from flows.commands.circulation import ask_receipts
from flows.commands.desk import Desk, Done
from flows.commands.duties import complete_with, duty_at
from flows.commands.issues import TITLE_MOST
from flows.commands.paper_numbers import take
from flows.commands.raising import NewMatter, raise_in
from flows.commands.report_desk import Paper, add_ruling, paper_to_change, today_at
from models.errors import Refused
from models.organisation import Organisation
from models.queries.reports import rulings_of
from models.record_terms import Record
from models.report_terms import Ruling
from models.session import transaction
from models.tables.payloads import AssignedItem
from models.tables.reports import Publication
from models.terms import BodyKind
from rules.acts.common import require_reason
from rules.acts.raising import Subject
from rules.periods import period_key
from rules.setting_values import text_of

CHAIN = KIND = "rectification"
SERIES = "督查通报〔{year}〕{n}号"


class NotApproved(Refused):
    """Nothing is issued that no person has approved."""

    code = "not-approved"


@dataclass(frozen=True, slots=True)
class Named:
    """A unit that the bulletin names: what it has to put right, and by when if not within its chain's limit."""

    unit: str
    demand: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """A bulletin that was issued: the act, its number, the codes of the receipts and of what named units must answer."""

    done: Done
    number: str
    receipts: tuple[str, ...]
    rectifications: tuple[str, ...]


def publish(
    desk: Desk,
    code: str,
    *,
    recipients: Sequence[str] = (),
    named: Sequence[Named] = (),
    seen: int | None = None,
) -> Issued:
    """Issue the approved version under the next number of the supervision office's series.

    `recipients` are bodies, by default the counties and every unit of a task force; named units are always among them.
    Raises NotFound, NoReport, NotThisDuty, NotForThisBody, NotApproved, ReasonMissing, Stale.
    """
    with transaction(desk.engine) as session:
        paper = paper_to_change(session, desk, code)
        duty_at(session, desk, code, Record.BULLETIN)
        units = _to(paper.mechanism.organisation, recipients, named)
        issue = _issue(session, desk, paper, units)
        add_ruling(session, desk, paper, Ruling.PUBLISHED, text=issue.number)
        about = paper.matter
        key = f"{paper.cycle.id}/{period_key(paper.starts, paper.cycle.period)}"
        title = f"{issue.number}《{about.title}》"
        receipts = ask_receipts(session, desk, key, title, units, about)
        answers = [_demand(session, desk, paper, issue.number, one, n) for n, one in enumerate(named, 1)]
        codes = tuple(receipt.code for receipt in receipts)
        done = complete_with(session, desk, code, Record.BULLETIN, f"印发 {issue.number}", seen)
        return Issued(done, issue.number, codes, tuple(answer for answer in answers if answer))


def default_recipients(organisation: Organisation) -> tuple[str, ...]:
    """The counties, and every lead and cooperating unit of a task force, each once."""
    counties = (body.id for body in organisation.bodies.values() if body.kind is BodyKind.COUNTY)
    units = (
        unit
        for force in organisation.task_forces.values()
        for unit in (*force.lead_units, *force.cooperating)
    )
    return tuple(dict.fromkeys((*counties, *units)))


def _to(organisation: Organisation, recipients: Sequence[str], named: Sequence[Named]) -> tuple[str, ...]:
    asked = recipients or default_recipients(organisation)
    return tuple(dict.fromkeys((*asked, *(one.unit for one in named))))


def _issue(session: Session, desk: Desk, paper: Paper, units: Sequence[str]) -> Publication:
    approved = [
        row.version
        for row in rulings_of(session, paper.key)
        if row.ruling == Ruling.APPROVED and row.round == paper.matter.round
    ]
    if not approved:
        msg = f"《{paper.matter.title}》没有经市政府主要领导审定的记录；未印发；请用 diaodu report show {paper.matter.code} 查看"
        raise NotApproved(msg)
    today = today_at(session, desk)
    body = paper.mechanism.organisation.leading_group.supervision
    pattern = text_of(paper.mechanism, "bulletin-series", SERIES)
    number = take(session, body, pattern, today.year)
    row = Publication(
        matter_id=paper.key,
        number=number,
        version=approved[-1],
        recipients=" ".join(units),
        issued_on=today,
        by=desk.actor,
        at=desk.now,
    )
    session.add(row)
    session.flush()
    return row


def _demand(session: Session, desk: Desk, paper: Paper, number: str, named: Named, place: int) -> str:
    """What a named unit must answer, as a matter of its own; its code."""
    require_reason(named.demand, "点名整改")
    if CHAIN not in paper.mechanism.chains:
        return ""
    origin = f"{KIND}/{paper.cycle.id}/{period_key(paper.starts, paper.cycle.period)}/{place}"
    new = NewMatter(
        KIND,
        f"通报整改：{named.demand}"[:TITLE_MOST],
        Subject(CHAIN, named.unit),
        origin=origin,
        parent_id=paper.key,
        due_on=named.due_on,
    )
    matter = raise_in(session, desk, new)
    assert matter.id is not None
    session.add(AssignedItem(matter_id=matter.id, number=number, content=named.demand))
    session.flush()
    return matter.code

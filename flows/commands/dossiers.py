"""问责线索 The supervision office collects facts; the head of the leading group concludes. Nothing is proposed by us (C38)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlmodel import Session

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import complete_with, duty_at
from flows.commands.evidence import Piece, keep, put_in
from flows.commands.raising import NewMatter, raise_in
from flows.names import Names
from models.accountability_terms import Verdict
from models.errors import Refused
from models.mechanism import Mechanism
from models.notice_kinds import NoticeKind
from models.queries.accountability import facts_of_dossier, reminders_of
from models.queries.matters import by_code, steps_of
from models.record_terms import Record
from models.session import reading, transaction
from models.tables.accountability import DossierFacts, DossierRow, DossierVerdict
from models.tables.columns import from_number
from models.tables.matters import Matter, Step
from models.terms import Act, Gate
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.acts.filing import sign
from rules.acts.raising import Subject
from rules.deadlines import local_day
from rules.dossier_facts import Happening, Reminding, Telling, course, reminders, stays
from rules.record_chains import chain_beginning_with
from rules.records import canonical

KIND = "accountability"
_DAYS = ("due_on", "original_due_on", "review_on")


class NothingToCollect(Refused):
    """A dossier is about something that is on record."""

    code = "nothing-to-collect"


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead: the unit, perhaps a person, and the codes of the matters that it is about."""

    unit: str
    about: tuple[str, ...]
    reason: str
    person: str = ""


def open_dossier(desk: Desk, lead: Lead) -> Matter:
    """立线索: the supervision office asks for the facts to be collected.

    Raises NotForThisBody, ReasonMissing, NothingToCollect, NotFound, NoSuchDuty.
    """
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        organisation = mechanism.organisation
        today = local_day(desk.now, mechanism.timekeeping.zone)
        supervision = (organisation.leading_group.supervision,)
        require_body(desk.actor, supervision, "提出问责线索", organisation, today)
        require_reason(lead.reason, "问责线索")
        if not lead.about:
            raise NothingToCollect("问责线索没有写明涉及哪些事项；未受理；请写明事项编号")
        about = [by_code(session, code) for code in dict.fromkeys(lead.about)]
        chain = chain_beginning_with(mechanism, Record.DOSSIER)
        subject = Subject(chain.id, lead.unit, about[0].task_force)
        title = f"{organisation.bodies[lead.unit].name}：{lead.reason}"[:120]
        matter = raise_in(session, desk, NewMatter(KIND, title, subject))
        session.add(
            DossierRow(
                matter_id=matter.id or 0,
                unit=lead.unit,
                person=lead.person,
                about=" ".join(one.code for one in about),
                reason=lead.reason,
                by=desk.actor,
                at=desk.now,
            )
        )
        session.refresh(matter)
        session.expunge(matter)
        return matter


def collect_dossier(desk: Desk, code: str, store: Path, *, seen: int | None = None) -> str:
    """汇集事实: what is on record goes into one file under one hash, and to the head of the leading group.

    Answers the hash. Raises what `duty_at` raises.
    """
    with reading(desk.engine) as session:
        duty_at(session, desk, code, Record.DOSSIER)
        content = canonical(gathered(session, desk, code))
    # The file is in the store before the database says that it is there.
    piece = put_in(content.encode(), f"问责卷宗-{code}.json", store)
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.DOSSIER)
        digest = _kept(session, desk, matter, content, piece)
        carry_out(session, desk, code, partial(sign, by=desk.actor, gate=Gate.EVIDENCE), seen)
        complete_with(session, desk, code, Record.DOSSIER, f"事实已汇集（SHA-256 {digest}）")
        return digest


def decide_dossier(desk: Desk, code: str, verdict: Verdict, text: str, *, seen: int | None = None) -> Done:
    """作出决定: a person concludes, in their own words. Raises what `duty_at` raises, ReasonMissing."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.VERDICT)
        require_reason(text, "问责决定")
        facts = facts_of_dossier(session, matter.id or 0)
        assert facts is not None
        session.add(
            DossierVerdict(
                matter_id=matter.id or 0,
                facts_id=facts.id or 0,
                verdict=str(verdict),
                text=text,
                by=desk.actor,
                at=desk.now,
            )
        )
        return complete_with(session, desk, code, Record.VERDICT, f"{verdict.zh}：{text}", seen)


def gathered(session: Session, desk: Desk, code: str) -> dict[str, Any]:
    """All that is on record about the matters of a dossier. Raises NotFound."""
    row = session.get(DossierRow, by_code(session, code).id)
    if row is None:
        raise NothingToCollect(f"事项 {code} 不是问责线索；未作变动；请用 diaodu dossier list 查看编号")
    mechanism = desk.worlds.mechanism(session)
    return {
        "dossier": code,
        "unit": row.unit,
        "person": row.person,
        "reason": row.reason,
        "collected_at": desk.now.isoformat(),
        "matters": [_matter(session, mechanism, by_code(session, one)) for one in row.about.split()],
    }


def _kept(session: Session, desk: Desk, matter: Matter, content: str, piece: Piece) -> str:
    keep(session, desk, matter.id or 0, [piece])
    digest = sha256(content.encode()).hexdigest()
    session.add(
        DossierFacts(matter_id=matter.id or 0, content=content, digest=digest, by=desk.actor, at=desk.now)
    )
    session.flush()
    return digest


def _matter(session: Session, mechanism: Mechanism, matter: Matter) -> dict[str, Any]:
    stages = {stage.id: stage.name for stage in mechanism.chains[matter.chain].stages}
    telling = Telling(mechanism.timekeeping.zone, lambda ref, on: Names(mechanism, on).get(ref, ref), stages)
    steps = [_happening(step) for step in steps_of(session, matter.id or 0)]
    sent = [
        Reminding(one.at, NoticeKind(one.kind).zh, one.recipient)
        for one in reminders_of(session, matter.id or 0)
    ]
    return {
        "code": matter.code,
        "title": matter.title,
        "chain": mechanism.chains[matter.chain].name,
        "status": matter.status,
        "original_due_on": str(matter.original_due_on or ""),
        "due_on": str(matter.due_on or ""),
        "extensions": matter.extensions,
        "stays": stays(steps, telling),
        "course": course(steps, telling),
        "reminders": reminders(sent, telling),
    }


def _happening(step: Step) -> Happening:
    detail: dict[str, Any] = json.loads(step.detail)
    after = detail.pop("after")
    return Happening(step.at, Act(step.act), step.actor, {**after, **_days(after)}, detail)


def _days(after: Mapping[str, Any]) -> dict[str, Any]:
    return {name: from_number(after[name]) for name in _DAYS if after.get(name)}

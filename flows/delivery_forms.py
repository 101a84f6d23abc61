"""随函表格 The form that a unit has to fill in, sent out with the notice that the month's duty has come round (C22)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlmodel import Session

from flows.notice_facts import Subject, Told
from models.errors import DiaoduError
from models.mechanism import Mechanism
from models.notice_kinds import NoticeKind
from models.record_terms import Record
from models.terms import Period
from notifications.letters import Enclosure
from notifications.payloads.base import PayloadUnreadable
from notifications.payloads.registry import read_payload
from notifications.payloads.timing import PeriodOpened


def forms_for(
    session: Session,
    mechanism: Mechanism,
    notices: Iterable[Told],
    subjects: Mapping[int, Subject],
    now: datetime,
) -> Mapping[int, Enclosure]:
    """The forms that go with these notices, by the notice's id: one a unit and month, filled with what is known now."""
    made: dict[tuple[str, date], Enclosure | None] = {}
    found: dict[int, Enclosure] = {}
    for told in notices:
        wanted = _wanted(told, subjects, mechanism)
        if wanted is None:
            continue
        if wanted not in made:
            made[wanted] = _form(session, mechanism, *wanted, now)
        if form := made[wanted]:
            found[told.id] = form
    return found


def _wanted(told: Told, subjects: Mapping[int, Subject], mechanism: Mechanism) -> tuple[str, date] | None:
    """The unit and the month of the form that goes with a notice; None where none does."""
    subject = subjects.get(told.matter_id) if told.matter_id else None
    if told.kind != NoticeKind.PERIOD_OPENED or subject is None:
        return None
    chain = mechanism.chains.get(subject.matter.chain)
    is_ledger = chain is not None and any(stage.record is Record.LEDGER for stage in chain.stages)
    payload = _payload(told) if is_ledger else None
    if payload is None or payload.period is not Period.MONTH:
        return None
    return subject.matter.unit, payload.starts


def _payload(told: Told) -> PeriodOpened | None:
    try:
        payload = read_payload(told.kind, told.payload)
    except PayloadUnreadable:
        # Its own letter will say so; the others of the batch must not wait for it.
        return None
    return payload if isinstance(payload, PeriodOpened) else None


def _form(session: Session, mechanism: Mechanism, unit: str, month: date, now: datetime) -> Enclosure | None:
    # The libraries of workbooks take half a second to import; whoever sends no form must not wait for them.
    from documents.ledger.book import write_book  # noqa: PLC0415
    from flows.ledger_rows import read_form  # noqa: PLC0415

    try:
        ledger = read_form(session, mechanism, unit, month, now)
    except DiaoduError:
        # The notice must go out in any case; the form can be had by `diaodu ledger form`.
        return None
    if not ledger.projects:
        return None
    return Enclosure(ledger.file_name, write_book(ledger))

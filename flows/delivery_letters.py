"""写信 From leased parcels to letters: their matters are read once for all, then each is rendered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from flows.delivery_claim import Parcel, told_of
from flows.delivery_forms import forms_for
from flows.notice_facts import Scribe, Subject, Told
from models.notice_kinds import NoticeKind
from models.queries import outbox
from notifications.facts import Notice
from notifications.letters import Enclosure, Letter
from notifications.rendering import Renderer
from notifications.wording import zh_day


@dataclass(frozen=True, slots=True)
class Desk:
    """What the letters of one batch are written from."""

    scribe: Scribe
    renderer: Renderer
    carried: Mapping[int, Sequence[Told]]
    subjects: Mapping[int, Subject]
    forms: Mapping[int, Enclosure]

    def letter(self, parcel: Parcel, sent_at: datetime) -> Letter:
        """The letter of a parcel. Raises BrokenTemplate, PayloadUnreadable."""
        notice = self._notice(parcel.told, parcel.officer, repeat=parcel.repeat)
        carried = self.carried.get(parcel.delivery_id, ())
        items = tuple(self._notice(told, parcel.officer) for told in carried)
        files = tuple(self.forms[told.id] for told in (parcel.told, *carried) if told.id in self.forms)
        attached = tuple(file.name for file in files)
        text = self.renderer.render(replace(notice, items=items, attached=attached))
        due_on = getattr(notice.payload, "due_on", None)
        return Letter(
            # Two officers may answer for one post, and one post be told by several channels.
            key="/".join(filter(None, (parcel.told.key, parcel.told.recipient, parcel.officer))),
            subject=text.subject,
            short=text.short,
            full=text.full,
            html=text.html,
            written_on=notice.written_on,
            sent_at=sent_at,
            recipient=notice.to.officer or notice.to.addressee,
            address=parcel.address,
            code=notice.matter.code if notice.matter else "",
            due=zh_day(due_on) if due_on else "",
            link=notice.matter.link if notice.matter else "",
            enclosures=files,
        )

    def _notice(self, told: Told, officer: str, *, repeat: bool = False) -> Notice:
        subject = self.subjects.get(told.matter_id) if told.matter_id else None
        return self.scribe.notice(told, officer, subject, repeat=repeat)


def set_desk(
    session: Session,
    scribe: Scribe,
    renderer: Renderer,
    parcels: Sequence[Parcel],
    forms_at: datetime | None = None,
) -> Desk:
    """Read all that the letters of these parcels speak of; forms are filled as of `forms_at`, None: without forms."""
    carriers = [parcel.delivery_id for parcel in parcels if parcel.told.kind == NoticeKind.DIGEST]
    carried: dict[int, list[Told]] = defaultdict(list)
    for carrier, notice in outbox.carried_by(session, carriers):
        carried[carrier].append(told_of(notice))
    told = [parcel.told for parcel in parcels] + [one for many in carried.values() for one in many]
    ids = {one.matter_id for one in told if one.matter_id}
    rows = outbox.matters_told_of(session, ids)
    subjects = {key: Subject(matter, project) for key, (matter, project) in rows.items()}
    forms = forms_for(session, scribe.mechanism, told, subjects, forms_at) if forms_at else {}
    return Desk(scribe, renderer, carried, subjects, forms)

"""通知原文 A stored notice as its recipient reads it, rendered anew for whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from flows.delivery_claim import told_of
from flows.delivery_room import PostRoom
from flows.notice_facts import Scribe, Subject
from models.queries import outbox
from models.tables.notices import Delivery, Notice
from notifications.facts import Notice as ToldNotice
from notifications.facts import Text
from notifications.rendering import Renderer


def text_of_notice(session: Session, room: PostRoom, notice: Notice) -> Text:
    """The words of a notice, a digest with all it stands for. Raises BrokenTemplate, PayloadUnreadable."""
    mechanism = room.worlds.mechanism(session)
    scribe = Scribe(room.worlds.world(session), mechanism, room.console)
    renderer = Renderer(scribe.house, room.templates, mechanism.templates)
    chosen = select(Delivery).where(Delivery.notice_id == notice.id).order_by(col(Delivery.id))
    deliveries = session.exec(chosen).all()
    officer = next((delivery.officer for delivery in deliveries if delivery.officer), "")
    carried = outbox.carried_by(session, [delivery.id or 0 for delivery in deliveries])
    told = _ready(session, scribe, [notice, *(item for _, item in carried)], officer)
    return renderer.render(_with_items(told))


def _ready(session: Session, scribe: Scribe, notices: Sequence[Notice], officer: str) -> list[ToldNotice]:
    rows = outbox.matters_told_of(session, {one.matter_id for one in notices if one.matter_id})
    subjects = {key: Subject(matter, project) for key, (matter, project) in rows.items()}
    return [
        scribe.notice(told_of(one), officer, subjects.get(one.matter_id or 0), repeat=False)
        for one in notices
    ]


def _with_items(told: list[ToldNotice]) -> ToldNotice:
    first, *items = told
    return replace(first, items=tuple(items))

"""通知与死信 Every notice with what became of it by each channel; what was given up, why, and having it tried again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlmodel import Session

from console.cursors import cursor, number_after
from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import words
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.running.words import channel_name
from console.pages.turning import turning
from console.visits import Visit
from flows.delivery import retry_dead_letters
from flows.delivery_room import open_post_room
from flows.telling.names import Names
from models.access_terms import AuditKind
from models.delivery_terms import DeliveryState
from models.notice_kinds import NoticeKind
from models.queries.listing import NoticeFilter, codes_of, deliveries_of
from models.queries.sight_pages import notices_page
from models.scope import Scope
from models.tables.notices import Delivery, Notice
from rules.access.wings import Wing

PATH = "/notices"
_PAGE = 50
TONES = {DeliveryState.DEAD: "red", DeliveryState.UNKNOWN: "yellow", DeliveryState.SENT: "green"}


@dataclass(frozen=True, slots=True)
class Fared:
    """What became of a notice by one channel."""

    channel: str
    state: str
    tone: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A notice as the list shows it."""

    number: int
    at: str
    kind: str
    to: str
    code: str
    title: str
    sent: Sequence[Fared]


@page(PATH, "通知与死信", "Notices", wing=Wing.RUNNING, group="engine", order=2)
def notices(look: Look) -> Sheet:
    """The list, the latest first."""
    t = look.tongue
    with look.visit.reading() as session:
        names = look.names(session)
        wanted = _wanted(look)
        before = number_after(look.asked("after"))
        found = notices_page(session, wanted, Scope(everything=True), _PAGE + 1, before)
        rows = list(_rows(session, found[:_PAGE], look, names))
        dead = [(str(one.id), f"{one.id} {to}") for one, to in _dead_among(session, found[:_PAGE], names)]
    choices = {
        "kind": words(t, NoticeKind),
        "state": words(t, DeliveryState),
        "channel": [(one.id, channel_name(t, one.id)) for one in names.mechanism.channels],
    }
    shown = {
        "rows": rows,
        "choices": choices,
        **turning(look, PATH, found, _PAGE, lambda one: cursor(one.id)),
    }
    return Sheet(
        t("通知与死信", "Notices"),
        (
            render("running/places.html.j2", look, here=PATH),
            offering([*_resend_some(look, dead), _resend_all(look, names)], t("死信", "Dead letters")),
            render("running/notices.html.j2", look, **shown),
        ),
    )


def _wanted(look: Look) -> NoticeFilter:
    return NoticeFilter(
        recipient=look.asked("recipient"),
        kind=look.asked("kind"),
        state=look.asked("state"),
        channel=look.asked("channel"),
    )


def _rows(session: Session, found: Sequence[Notice], look: Look, names: Names) -> Iterable[Row]:
    t = look.tongue
    sent = deliveries_of(session, [one.id or 0 for one in found])
    about = codes_of(session, [one.matter_id for one in found])
    for one in found:
        code, title = about.get(one.matter_id or 0, ("", ""))
        yield Row(
            number=one.id or 0,
            at=t.hour(one.at),
            kind=t.term(NoticeKind(one.kind)),
            to=names.post(one.recipient),
            code=code,
            title=title,
            sent=[fared(look, delivery) for delivery in sent.get(one.id or 0, ())],
        )


def fared(look: Look, delivery: Delivery) -> Fared:
    """What became of one delivery."""
    state = DeliveryState(delivery.state)
    return Fared(
        channel_name(look.tongue, delivery.channel),
        look.tongue.term(state),
        TONES.get(state, "plain"),
        delivery.error,
    )


def _dead_among(session: Session, found: Sequence[Notice], names: Names) -> Iterable[tuple[Delivery, str]]:
    to = {one.id: names.post(one.recipient) for one in found}
    sent = deliveries_of(session, [one.id or 0 for one in found])
    every = (delivery for deliveries in sent.values() for delivery in deliveries)
    return [(one, to[one.notice_id]) for one in every if one.state == DeliveryState.DEAD]


def _resend_some(look: Look, dead: Sequence[tuple[str, str]]) -> list[Ask]:
    """Sending some of those on this page again; nothing where none of them is dead."""
    t = look.tongue
    blank = Blank("letters", t("投递", "Deliveries"), Kind.CHOICES, choices=dead)

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        return resend(look, visit, [int(one) for one in said["letters"]])

    return [Ask("resend-some", t("重发选中的", "Send some again"), act, (blank,))] if dead else []


def _resend_all(look: Look, names: Names) -> Ask:
    t = look.tongue
    every = t("全部渠道", "Every channel")
    choices = [("*", every), *((one.id, channel_name(t, one.id)) for one in names.mechanism.channels)]
    note = t(
        "先排除发送失败的原因。重新排入的下一轮即发，按各渠道的速率和免打扰时段。",
        "Mend what is wrong first. They are sent in the next round, at the channel's rate.",
    )
    blank = Blank("channel", t("渠道", "Channel"), Kind.CHOICE, choices=choices, value="*")
    act = partial(_resent, look)
    return Ask("resend-all", t("重发死信", "Send dead letters again"), act, (blank,), note)


def _resent(look: Look, visit: Visit, said: Mapping[str, Any]) -> str:
    channel = "" if said["channel"] == "*" else str(said["channel"])
    return resend(look, visit, (), channel)


def resend(look: Look, visit: Visit, numbers: Sequence[int], channel: str = "") -> str:
    """Have dead letters tried again, and keep who wanted it. Raises NotForThisBody."""
    visit.require(Wing.RUNNING)
    house = visit.house
    room = open_post_room(house.engine, house.worlds, house.data, {})
    count = retry_dead_letters(room, visit.now, numbers, channel)
    visit.note(AuditKind.OPERATED, act="resend", channel=channel or "*", number=count)
    t = look.tongue
    nothing = t("没有符合条件的死信", "There were no such dead letters")
    return t(f"已重新排入发送 {count} 封", f"{count} will be sent again") if count else nothing

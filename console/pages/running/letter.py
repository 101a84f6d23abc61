"""一条通知 One notice as its recipient reads it, with every delivery of it: when it was tried, what came back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.running.letters import fared, resend
from console.visits import Visit
from flows.delivery_room import open_post_room
from flows.inbox import notice_for
from flows.reading_notices import text_of_notice
from flows.telling.names import Names
from models.delivery_terms import DeliveryState
from models.notice_kinds import NoticeKind
from models.queries.listing import codes_of, deliveries_of
from models.scope import Scope
from models.tables.notices import Delivery, Notice
from rules.access.wings import Wing


@page("/notices/{number:int}", "通知详情", "Notice", wing=Wing.RUNNING)
def notice(look: Look) -> Sheet:
    """The page of a notice. Raises NotFound."""
    visit, t = look.visit, look.tongue
    number = min(int(look.path["number"]), 2**31 - 1)
    with visit.reading() as session:
        found = notice_for(session, number, Scope(everything=True))
        names = look.names(session)
        house = visit.house
        room = open_post_room(house.engine, house.worlds, house.data, os.environ, house.console)
        text = text_of_notice(session, room, found)
        sent = deliveries_of(session, [number]).get(number, [])
        facts = _facts(session, look, found, names)
    dead = [one.id or 0 for one in sent if one.state == DeliveryState.DEAD]
    rows = [_row(look, names, one) for one in sent]
    shown = {"facts": facts, "text": text, "rows": rows, "code": facts[-1][1]}
    asks = [_again(look, dead)] if dead else []
    title = f"{t('通知', 'Notice')} {number}　{t.term(NoticeKind(found.kind))}"
    return Sheet(title, (offering(asks), render("running/notice.html.j2", look, **shown)))


def _facts(session: Session, look: Look, found: Notice, names: Names) -> list[tuple[str, str]]:
    t = look.tongue
    code = codes_of(session, [found.matter_id]).get(found.matter_id or 0, ("", ""))[0]
    return [
        (t("收件", "To"), names.post(found.recipient)),
        (t("写出", "Written"), t.hour(found.at)),
        (t("已阅", "Read"), t.hour(found.read_at)),
        (t("记录号", "Key"), found.key),
        (t("事项", "Matter"), code),
    ]


def _row(look: Look, names: Names, one: Delivery) -> dict[str, Any]:
    t = look.tongue
    return {
        "number": one.id,
        "fared": fared(look, one),
        "officer": names.officer(one.officer) if one.officer else "",
        "address": one.address,
        "attempts": one.attempts,
        "tried": t.hour(one.tried_at),
        "sent": t.hour(one.sent_at),
        "next": t.hour(one.next_at),
        "receipt": one.receipt,
    }


def _again(look: Look, numbers: list[int]) -> Ask:
    def act(visit: Visit, _said: Mapping[str, Any]) -> str:
        return resend(look, visit, numbers)

    note = look.tongue("先排除发送失败的原因。", "Mend what is wrong first.")
    return Ask("resend", look.tongue("重发", "Send again"), act, note=note)

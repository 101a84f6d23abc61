"""一封通知 A notice as it was sent to the reader, and why he got it."""

from __future__ import annotations

import os
from collections.abc import Callable

from nicegui import ui
from sqlmodel import Session

from console.pages.catalogue import page
from console.pages.inbox.unread import posts_of, recipients
from console.pages.live import Live
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.visits import Visit
from flows.delivery_room import open_post_room
from flows.explaining_notices import explain_notice
from flows.inbox import inbox_of, notice_for, open_letter
from flows.reading_notices import text_of_notice
from flows.telling.explained.notice import notice_parts
from flows.telling.explained.scene import Part, Scene
from models.notice_kinds import NoticeKind
from models.queries.listing import codes_of

_MOST = 2**31 - 1


@page("/inbox/{number:int}", "通知", "Notice")
def letter(look: Look) -> Sheet:
    """The page of a notice. Raises NotFound."""
    visit, t = look.visit, look.tongue
    number = min(int(look.path["number"]), _MOST)
    with visit.reading() as session:
        found = notice_for(session, number, inbox_of(recipients(visit)))
        house = visit.house
        room = open_post_room(house.engine, house.worlds, house.data, os.environ, house.console)
        text = text_of_notice(session, room, found)
        code, title = codes_of(session, [found.matter_id]).get(found.matter_id or 0, ("", ""))
        facts = [
            (t("种类", "Kind"), t.term(NoticeKind(found.kind))),
            (t("收件", "To"), look.names(session).post(found.recipient)),
            (t("时间", "Written"), t.hour(found.at)),
            (t("已阅", "Read"), t.hour(found.read_at)),
        ]
        parts = _reasons(session, look, number)
    shown = {"text": text, "facts": facts, "parts": parts, "code": code, "title": title}
    return Sheet(text.subject, (render("inbox/one.html.j2", look, **shown), _opened(number)))


def _reasons(session: Session, look: Look, number: int) -> list[Part]:
    found = explain_notice(session, look.visit.house.worlds, number)
    mechanism = look.visit.mechanism(session)
    scene = Scene(look.names(session), mechanism.timekeeping, found.chain, found.code, commands=False)
    return list(notice_parts(found, scene, mechanism.digest_after))


def _opened(number: int) -> Callable[[Live], None]:
    """Keep that it was read once a browser shows it: to look at a page changes nothing by itself."""

    def put(live: Live) -> None:
        def read(visit: Visit) -> None:
            open_letter(visit.house.engine, visit.caller.account_id, number, posts_of(visit), visit.now)

        async def kept() -> None:
            await live.does(read)

        ui.context.client.on_connect(kept)

    return put

"""通知与运行接口 The caller's own inbox; and, for who runs the engine, what ran."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from console.api.bodies import Number
from console.api.office_rows import NoticeItem, NoticePage, NoticeRow, NoticeText, RunPage, RunRow
from console.api.visits import Visiting, entering
from console.cursors import After, Limit, cursor, number_after
from console.visits import Visit
from flows.delivery_room import open_post_room
from flows.inbox import inbox_of, mark_read, notice_for
from flows.reading_notices import text_of_notice
from models.notice_kinds import NoticeKind
from models.queries.listing import NoticeFilter, codes_of
from models.queries.runs import RunFilter, runs_page
from models.queries.sight_pages import notices_page
from models.scope import Scope
from models.tables.notices import Notice
from rules.access.wings import Wing

router = APIRouter()


def _inbox(visit: Visit) -> Scope:
    return inbox_of((*visit.caller.posts, *visit.caller.lent))


@router.get("/notices", summary="收件箱", tags=["通知"])
def list_notices(
    visit: Visiting,
    kind: Annotated[NoticeKind | None, Query(description="种类")] = None,
    limit: Limit = 50,
    after: After = "",
) -> NoticePage:
    """发给本账号各职务（含代行）的站内通知，最近的在前。"""
    with visit.reading() as session:
        wanted = NoticeFilter(kind=str(kind or ""))
        found = notices_page(session, wanted, _inbox(visit), limit + 1, number_after(after))
        about = codes_of(session, [one.matter_id for one in found])
        items = [_item(one, about) for one in found[:limit]]
    return NoticePage(items=items, next=cursor(items[-1].id) if len(found) > limit else None)


def _item(one: Notice, about: Mapping[int, tuple[str, str]]) -> NoticeItem:
    code, _ = about.get(one.matter_id or 0, ("", ""))
    return NoticeItem(**NoticeRow.model_validate(one).model_dump(), matter=code or None)


@router.get("/notices/{number}", summary="通知全文", tags=["通知"])
def show_notice(visit: Visiting, number: Number) -> NoticeText:
    """与收件人看到的一样。"""
    house = visit.house
    with visit.reading() as session:
        notice = notice_for(session, number, _inbox(visit))
        room = open_post_room(house.engine, house.worlds, house.data, os.environ)
        text = text_of_notice(session, room, notice)
        item = _item(notice, codes_of(session, [notice.matter_id]))
    return NoticeText(**item.model_dump(), subject=text.subject, full=text.full)


@router.put("/notices/{number}/read", summary="已阅", tags=["通知"], status_code=204)
def read_notice(visit: Visiting, number: Number) -> Response:
    """记下已阅；再记一次，时间不变。"""
    visit.caller.require_acting()
    mark_read(visit.house.engine, number, inbox_of(visit.caller.posts), visit.now)
    return Response(status_code=204)


@router.get("/runs", summary="运行记录", tags=["运行"])
def list_runs(
    visit: Annotated[Visit, Depends(entering(Wing.RUNNING))], limit: Limit = 50, after: After = ""
) -> RunPage:
    """系统管理员和运行值守可以看：最近的运行，各做了什么。"""
    with visit.reading() as session:
        found = runs_page(session, RunFilter(), limit + 1, number_after(after))
        items = [RunRow.model_validate(one) for one in found[:limit]]
    return RunPage(items=items, next=cursor(items[-1].id) if len(found) > limit else None)

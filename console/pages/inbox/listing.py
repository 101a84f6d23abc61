"""收件箱 What was written to the reader's posts, the latest first: read or not, by kind and by how pressing it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from console.cursors import cursor, number_after
from console.pages.asking import Ask, offering
from console.pages.catalogue import page
from console.pages.inbox.unread import posts_of, recipients
from console.pages.look import AddressUnfit, Look, Sheet
from console.pages.rendering import render
from console.pages.turning import turning
from console.visits import Visit
from flows.inbox import read_all
from flows.telling.names import Names
from models.notice_kinds import NoticeKind, Urgency
from models.queries.inbox import InboxFilter, inbox_page, read_among
from models.queries.listing import codes_of
from models.tables.notices import Notice

PATH = "/inbox"
_PAGE = 50
_TONES = {
    Urgency.ALARM: "red",
    Urgency.OVERDUE: "red",
    Urgency.TODAY: "yellow",
    Urgency.TO_DECIDE: "yellow",
    Urgency.TO_DO: "blue",
    Urgency.SOON: "blue",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A notice as the list shows it."""

    number: int
    at: str
    kind: str
    urgency: str
    tone: str
    code: str
    title: str
    post: str
    is_new: bool


@page(PATH, "收件箱", "Inbox", group="today", order=3)
def inbox(look: Look) -> Sheet:
    """The list. Raises AddressUnfit."""
    visit, t = look.visit, look.tongue
    wanted, before = _wanted(look), number_after(look.asked("after"))
    with visit.reading() as session:
        account = visit.caller.account_id
        found = inbox_page(session, recipients(visit), account, wanted, _PAGE + 1, before)
        read = read_among(session, account, (one.id or 0 for one in found))
        about = codes_of(session, [one.matter_id for one in found])
        rows = list(_rows(found[:_PAGE], look, look.names(session), about, read))
    shown = {
        "rows": rows,
        **turning(look, PATH, found, _PAGE, lambda one: cursor(one.id)),
        "choices": _choices(look),
        "has_posts": recipients(visit),
    }
    asks = [_all_read(look)] if any(row.is_new for row in rows) else []
    return Sheet(t("收件箱", "Inbox"), (offering(asks), render("inbox/list.html.j2", look, **shown)))


def _wanted(look: Look) -> InboxFilter:
    kind, urgency = look.asked("kind"), look.asked("urgency")
    if kind not in ("", *NoticeKind) or urgency not in ("", *Urgency):
        raise AddressUnfit("地址中没有这种通知；没有显示；请返回收件箱重选")
    pressing = (str(one) for one in NoticeKind if not urgency or one.urgency == urgency)
    kinds = tuple(one for one in pressing if kind in ("", one)) if kind or urgency else ()
    return InboxFilter(kinds or (("",) if kind or urgency else ()), look.ticked("unread"))


def _rows(
    found: Iterable[Notice],
    look: Look,
    names: Names,
    about: Mapping[int, tuple[str, str]],
    read: frozenset[int],
) -> Iterator[Row]:
    for one in found:
        kind = NoticeKind(one.kind)
        code, title = about.get(one.matter_id or 0, ("", ""))
        yield Row(
            number=one.id or 0,
            at=look.tongue.hour(one.at),
            kind=look.tongue.term(kind),
            urgency=look.tongue.term(kind.urgency),
            tone=_TONES.get(kind.urgency, "plain"),
            code=code,
            title=title,
            post=names.post(one.recipient),
            is_new=one.id not in read,
        )


def _choices(look: Look) -> dict[str, list[tuple[str, str]]]:
    kinds = [(str(one), look.tongue.term(one)) for one in NoticeKind if one is not NoticeKind.DIGEST]
    return {"kind": kinds, "urgency": [(str(one), look.tongue.term(one)) for one in Urgency]}


def _all_read(look: Look) -> Ask:
    t = look.tongue

    def act(visit: Visit, _said: Mapping[str, Any]) -> str:
        read_all(visit.house.engine, visit.caller.account_id, posts_of(visit), visit.now)
        return t("已全部标为已读", "All marked as read")

    note = t(
        "只在您这里标为已读；不等于逐件已阅，发件一方看不到。",
        "Marked for you alone; whoever wrote them does not see it.",
    )
    return Ask("read-all", t("全部标为已读", "Mark all as read"), act, note=note)

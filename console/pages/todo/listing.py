"""待办 What one's posts have to do now, by when it is due: everything a click away, and several at once where they are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from console.cursors import place_after, place_cursor
from console.pages.catalogue import page
from console.pages.look import AddressUnfit, Look, Sheet
from console.pages.rendering import address, render
from console.pages.todo.rows import TodoRow, rows_of
from flows.todo_reading import counted, groups, todo_of
from models.queries.sight_pages import Place
from models.queries.sitting_pages import sittings_to_come
from models.tables.forums import ForumSitting
from rules.access.verbs import Verb
from rules.horizons import Horizon

PATH = "/todo"
# Beyond this nobody counts; the page says so.
MOST = 500
_SHORT, _PAGE, _SITTINGS = 15, 50, 5
# What can be said about several matters at once.
_TOGETHER = (
    Verb.ACCEPT,
    Verb.REPLY,
    Verb.VERIFY_STRIKE_OFF,
    Verb.ANSWER_EXTENSION,
    Verb.COMPLETE,
    Verb.ESCALATE,
)
_TONES = {Horizon.LATE: "red", Horizon.TODAY: "yellow", Horizon.WEEK: "blue"}


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one horizon, how many there are, the addresses of all of them and of the next page."""

    horizon: Horizon
    tone: str
    count: str
    rows: Sequence[TodoRow]
    together: Sequence[tuple[str, str]]
    whole: str = ""
    more: str = ""


@page(PATH, "待办", "To do", group="today", order=2)
def todo(look: Look) -> Sheet:
    """Everything, or one group page by page. Raises AddressUnfit."""
    wanted = _wanted(look.asked("group"))
    visit, t = look.visit, look.tongue
    with visit.reading() as session:
        mine = todo_of(visit.caller, visit.mechanism(session), visit.now)
        counts = counted(session, mine, MOST) if mine.refs else {}
        names, world = look.names(session), visit.world(session)
        size, after = (_PAGE, place_after(look.asked("after"))) if wanted else (_SHORT, None)
        listed = {one: size for one in Horizon if wanted in (None, one) and counts.get(one)}
        portions = groups(session, mine, world, listed, after)
        shown_groups = [
            _group(
                look, one, said(counts[one]), tuple(rows_of(part.held, look, names, world)), part.rest, wanted
            )
            for one, part in portions.items()
        ]
        sittings = [] if wanted else _sittings(look, session)
    shown = {
        "acts": bool(mine.refs),
        "groups": shown_groups,
        "tiles": tiles(look, counts),
        "wanted": wanted,
        "sittings": [(str(one.id), t.weekday(one.planned_on), names.forum(one.forum)) for one in sittings],
    }
    return Sheet(t("待办", "To do"), (render("todo/list.html.j2", look, **shown),))


def tiles(look: Look, counts: Mapping[Horizon, int]) -> list[tuple[str, str, str, str]]:
    """The figures of the groups, each opening its rows."""
    t = look.tongue
    return [
        (
            t.term(one),
            said(counts[one]),
            address(PATH, group=str(one)),
            _TONES.get(one, "") if counts[one] else "",
        )
        for one in counts
    ]


def said(count: int, most: int = MOST) -> str:
    """A number, or that there are so many or more."""
    return f"{count:,}+" if count >= most else f"{count:,}"


def _wanted(text: str) -> Horizon | None:
    if text and text not in list(Horizon):
        raise AddressUnfit("地址中 group 不是待办的分组；没有显示；请从待办页面重选")
    return Horizon(text) if text else None


def _group(
    look: Look,
    horizon: Horizon,
    count: str,
    rows: Sequence[TodoRow],
    rest: Place | None,
    wanted: Horizon | None,
) -> Group:
    here = address(PATH, group=str(horizon))
    return Group(
        horizon,
        _TONES.get(horizon, ""),
        count,
        rows,
        _together(look, rows),
        whole=here if rest and not wanted else "",
        more=address(here, after=place_cursor(rest.due_at, rest.id)) if rest and wanted else "",
    )


def _together(look: Look, rows: Sequence[TodoRow]) -> list[tuple[str, str]]:
    """What may be done with two lines or more of a group at once."""
    open_to = Counter(verb for row in rows for verb in row.verbs)
    return [(str(verb), look.tongue.term(verb)) for verb in _TOGETHER if open_to[str(verb)] > 1]


def _sittings(look: Look, session: Session) -> Sequence[ForumSitting]:
    """The next meetings that one's topics can still be handed in for, or that one attends."""
    return sittings_to_come(session, look.visit.caller.scope)[:_SITTINGS]

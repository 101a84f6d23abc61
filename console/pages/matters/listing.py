"""事项清单 Matters that concern the reader: filtered by what stands in the address, page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlmodel import Session

from console.cursors import cursor, number_after, place_after, place_cursor
from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.live import Live
from console.pages.look import Look, Sheet
from console.pages.matters.filters import choices_of, is_newest_first, wanted_of
from console.pages.matters.rows import rows_of
from console.pages.rendering import address, render
from console.pages.turning import kept_query, turning
from console.visits import Visit
from flows.views import NAME_MOST, drop_view, keep_view
from models.queries.listing import MatterFilter
from models.queries.sight_pages import matters_page, newest_page
from models.queries.views import views_of
from models.queries.ways import ENOUGH, Way, way_to
from models.tables.matters import Matter
from models.tables.views import SavedView
from rules.access.verbs import Verb

PATH = "/matters"
PAGE = 50
# What can be said of several at once; whether each may be done is asked of each.
TOGETHER = (Verb.REPLY, Verb.ACCEPT, Verb.ESCALATE, Verb.ASK_EXTENSION, Verb.SUSPEND, Verb.RESUME)


@page(PATH, "事项", "Matters", group="business", order=1)
def matters(look: Look) -> Sheet:
    """The list, the most pressing first unless asked otherwise."""
    t = look.tongue
    with look.visit.reading() as session:
        names, world = look.names(session), look.visit.world(session)
        wanted = wanted_of(look, session)
        scope = look.visit.caller.scope
        way = way_to(session, wanted, scope)
        found = found_of(look, session, wanted, PAGE + 1, way)
        views = views_of(session, look.visit.caller.account_id)
        shown = {
            "rows": list(rows_of(found[:PAGE], look, names, world)),
            "choices": choices_of(look, names),
            "count": f"{way.count:,}{'+' if way.count == ENOUGH else ''}",
            "views": views,
            "query": kept_query(look),
            "together": [(str(verb), t.term(verb)) for verb in TOGETHER] if look.visit.caller.posts else [],
            "acts": bool(look.visit.caller.posts),
            **turning(look, PATH, found, PAGE, partial(_place, look)),
        }
    listed = render("matters/list.html.j2", look, **shown)
    bar = render("matters/filters.html.j2", look, **shown)
    return Sheet(t("事项", "Matters"), (bar, _keeping(look, views), listed))


def found_of(
    look: Look, session: Session, wanted: MatterFilter, limit: int, way: Way | None = None
) -> Sequence[Matter]:
    """The matters of an address, from its cursor on; `way` as `matters_page` asks. Raises AddressUnfit, CursorUnfit."""
    scope, after = look.visit.caller.scope, look.asked("after")
    if is_newest_first(look):
        return newest_page(session, wanted, scope, limit, number_after(after), way)
    return matters_page(session, wanted, scope, limit, place_after(after), way)


def _place(look: Look, last: Matter) -> str:
    return cursor(last.id) if is_newest_first(look) else place_cursor(last.due_at, last.id or 0)


def _keeping(look: Look, views: Sequence[SavedView]) -> Callable[[Live], None]:
    """Keep what is filtered as a view, and let go of one."""
    t = look.tongue
    query = address("", kept_query(look)).removeprefix("?")
    asks = []
    if query:
        name = Blank("name", t("名称", "Name"), most=NAME_MOST)
        note = t(
            "把现在的筛选条件存为视图，只有自己看到；同名的被替换。",
            "Only you see it; one of that name is replaced.",
        )
        asks.append(Ask("keep-view", t("保存视图", "Save the view"), _keep(t, query), (name,), note))
    if views:
        names = [(view.name, view.name) for view in views]
        which = Blank("name", t("哪个视图", "Which"), Kind.CHOICE, choices=names)
        asks.append(Ask("drop-view", t("删除视图", "Delete a view"), _drop(t), (which,)))
    return offering(asks, t("视图", "Views"))


def _keep(t: Callable[[str, str], str], query: str) -> Callable[[Visit, Mapping[str, Any]], str]:
    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        keep_view(visit.house.engine, visit.caller.account_id, said["name"], query, visit.now)
        return t(f"已保存视图「{said['name']}」", f"Saved “{said['name']}”")

    return act


def _drop(t: Callable[[str, str], str]) -> Callable[[Visit, Mapping[str, Any]], str]:
    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        drop_view(visit.house.engine, visit.caller.account_id, said["name"])
        return t(f"已删除视图「{said['name']}」", f"Deleted “{said['name']}”")

    return act

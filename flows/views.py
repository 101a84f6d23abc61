"""保存视图 Keeping a view under a name, and letting go of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from models.errors import BadInput
from models.queries.views import count_views, view_named
from models.session import transaction
from models.tables.views import SavedView

NAME_MOST, QUERY_MOST, VIEWS_MOST = 30, 1000, 50


class ViewUnfit(BadInput):
    """A view that cannot be kept."""

    code = "view-unfit"


def keep_view(engine: Engine, account_id: int, name: str, query: str, now: datetime) -> None:
    """Keep a view; one of that name is replaced. Raises ViewUnfit."""
    bare = name.strip()
    if not bare or len(bare) > NAME_MOST or not bare.isprintable() or len(query) > QUERY_MOST:
        raise ViewUnfit(f"视图名称须为 1–{NAME_MOST} 字，条件不能过长；没有保存；请改短后重做")
    with transaction(engine) as session:
        kept = view_named(session, account_id, bare)
        if kept is None and count_views(session, account_id) >= VIEWS_MOST:
            raise ViewUnfit(f"已保存 {VIEWS_MOST} 个视图，到了上限；没有保存；请先删去不用的")
        kept = kept or SavedView(account_id=account_id, name=bare, query=query, at=now)
        kept.query, kept.at = query, now
        session.add(kept)


def drop_view(engine: Engine, account_id: int, name: str) -> None:
    """Let go of a view; one that is gone already is no fault."""
    with transaction(engine) as session:
        kept = view_named(session, account_id, name)
        if kept is not None:
            session.delete(kept)

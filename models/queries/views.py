"""视图查询 The views that an account has kept."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.tables.views import SavedView


def views_of(session: Session, account_id: int) -> Sequence[SavedView]:
    """An account's views, by name."""
    chosen = select(SavedView).where(SavedView.account_id == account_id)
    return session.exec(chosen.order_by(col(SavedView.name))).all()


def view_named(session: Session, account_id: int, name: str) -> SavedView | None:
    """The view that an account calls so."""
    chosen = select(SavedView).where(SavedView.account_id == account_id, SavedView.name == name)
    return session.exec(chosen).first()


def count_views(session: Session, account_id: int) -> int:
    """How many views an account has kept."""
    chosen = select(func.count()).select_from(SavedView).where(SavedView.account_id == account_id)
    return session.exec(chosen).one()

"""一致读 What a reading has found out already: it sees one state, so the same question has the same answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlmodel import Session

_KEPT = "snapshot"
Found = TypeVar("Found")


def begin(session: Session) -> None:
    """Let a session that sees one state remember what it was asked; one that writes must not."""
    session.info[_KEPT] = {}


def once(session: Session, key: Hashable, find: Callable[[], Found]) -> Found:
    """What `find` finds; within a reading it is asked once for a key."""
    kept: dict[Hashable, Any] | None = session.info.get(_KEPT)
    if kept is None:
        return find()
    if key not in kept:
        kept[key] = find()
    found: Found = kept[key]
    return found

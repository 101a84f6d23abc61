"""工位 What long work is given wherever it is done: the database, the mechanisms in it, and whom to tell how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Engine
from sqlmodel import Session

from flows.world import WorldSource
from models.foresight_terms import Headway
from models.session import reading

Tell = Callable[[float, Headway, str], None]


def to_nobody(_share: float, _phase: Headway, _detail: str = "") -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where long work is done; `tell` hears a share from 0 to 1, what is being done, and how much of it."""

    engine: Engine
    worlds: WorldSource
    tell: Tell = field(default=to_nobody)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one consistent state."""
        with reading(self.engine) as session:
            yield session

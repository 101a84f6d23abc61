"""在办查询 All open matters as plain values, a page at a time: what a forecast and a publication's effect look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import literal_column
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from models.driver import driver
from models.queries.matters import CLOSED
from models.tables.matters import Matter

PAGE = 20_000


def raw_open(
    session: Session, columns: Sequence[str], page: int = PAGE
) -> Iterator[Sequence[tuple[Any, ...]]]:
    """The open matters by id: each its id, then `columns`; a page is in memory at a time, and nothing is locked."""
    chosen: list[Any] = [literal_column(name) for name in ("id", *columns)]
    wanted = select_columns(*chosen).select_from(Matter).where(col(Matter.status).not_in(CLOSED))
    raw, last = driver(session), 0
    while True:
        following = wanted.where(col(Matter.id) > last).order_by(col(Matter.id)).limit(page)
        # Past SQLAlchemy, whose rows take longer to make than everything that is done with them.
        plain = following.compile(session.connection(), compile_kwargs={"literal_binds": True})
        rows = raw.execute(str(plain)).fetchall()
        if not rows:
            return
        yield rows
        last = rows[-1][0]

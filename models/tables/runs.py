"""运行 What fired and what ran: the memory by which a missed slot is known, whoever was switched off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, Index, text
from sqlmodel import Field, SQLModel

from models.tables.columns import Instant, instant

_OPEN, _ENDED = text("ended_at IS NULL"), text("ended_at IS NOT NULL")
# However many clocks ring and however many timings ask for one thing: it is asked for once until somebody begins.
_ASKED = text("outcome = 'rung'")


class FiredSlot(SQLModel, table=True):
    """A slot of a timing that was dealt with; unique, so a second clock or a repeated ring changes nothing."""

    __tablename__ = "fired_slot"

    timing: str = Field(primary_key=True)
    slot: datetime = Field(sa_column=Column(Instant(), primary_key=True, autoincrement=False))
    fired_at: datetime = Field(sa_column=instant(nullable=False))
    by: str = ""


class RunRecord(SQLModel, table=True):
    """One run of a flow or of its plain function, from the ring that asked for it; `moved` is a JSON summary.

    `what` is a Work, `by` a RunBy, `outcome` a RunOutcome, `slot` the key `{timing}@{instant}` that the orchestrator
    was given. `rings` counts how often it was asked for; `seen_at` is when it last gave a sign of life.
    """

    __tablename__ = "run"
    __table_args__ = (
        Index("run_open", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("run_ended", "what", "id", sqlite_where=_ENDED, postgresql_where=_ENDED),
        Index("run_asked", "what", unique=True, sqlite_where=_ASKED, postgresql_where=_ASKED),
    )

    id: int | None = Field(default=None, primary_key=True)
    what: str
    slot: str = ""
    by: str
    flow_run: str = ""
    rings: int = 0
    started_at: datetime = Field(sa_column=instant(nullable=False, index=True))
    seen_at: datetime | None = Field(default=None, sa_column=instant())
    ended_at: datetime | None = Field(default=None, sa_column=instant())
    outcome: str = "running"
    moved: str = "{}"
    error: str = ""


class Series(SQLModel, table=True):
    """The last number given out in a numbering series, such as matter codes of a year."""

    __tablename__ = "series"

    name: str = Field(primary_key=True)
    last: int = Field(sa_column=Column(BigInteger(), nullable=False))

"""台帐导入批次 What was taken in from a workbook: the file, each cell that changed something, and how it was before."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import instant

FROM_LEDGER = "台帐导入"
"""How the source of what an import raised or changed begins, before the number of its batch and its cell."""


class LedgerBatch(SQLModel, table=True):
    """One confirmed import (C22). Append-only; the file lies in the evidence store under its hash.

    `counts` is JSON of how many cells of each verdict there were, problems raised and projects filed; `answers` what
    people answered, likewise.
    """

    __tablename__ = "ledger_batch"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    sha256: str = Field(index=True)
    size: int
    unit: str = ""
    reason: str = ""
    counts: str = "{}"
    answers: str = "{}"
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class LedgerBatchCell(SQLModel, table=True):
    """A cell of a batch that changed something: `what` is its name on record, or the code of the matter it raised."""

    __tablename__ = "ledger_batch_cell"
    __table_args__ = ({"sqlite_with_rowid": False},)

    batch_id: int = Field(primary_key=True, foreign_key="ledger_batch.id")
    seq: int = Field(primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    sheet: str
    address: str
    heading: str
    what: str
    old: str = ""
    new: str = ""


class LedgerBatchPart(SQLModel, table=True):
    """A row of the database that a batch changed, so that it can be put back.

    `part` is `project`, `year/2026`, `month/2026-03`, `milestone/开工`, `permit/energy`, `funding/treasury` or
    `matter/<code>`; `before` and `after` are JSON of the columns that differ, empty where there was no row.
    """

    __tablename__ = "ledger_batch_part"
    __table_args__ = ({"sqlite_with_rowid": False},)

    batch_id: int = Field(primary_key=True, foreign_key="ledger_batch.id")
    project_id: int = Field(primary_key=True, foreign_key="project.id")
    part: str = Field(primary_key=True)
    before: str = ""
    after: str = ""


class LedgerBatchUndo(SQLModel, table=True):
    """A batch that was taken back whole, by whom and why."""

    __tablename__ = "ledger_batch_undo"
    __table_args__ = ({"sqlite_with_rowid": False},)

    batch_id: int = Field(primary_key=True, foreign_key="ledger_batch.id")
    reason: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class StrikeOffProposal(SQLModel, table=True):
    """A problem that has gone from the ledger while it is dealt with: proposed for strike-off, once; people decide.

    `kept_*` say that it is not solved and goes on. The row goes with its batch when that is taken back.
    """

    __tablename__ = "strike_off_proposal"
    __table_args__ = ({"sqlite_with_rowid": False},)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    batch_id: int = Field(foreign_key="ledger_batch.id", index=True)
    sheet: str
    address: str
    kept_reason: str = ""
    kept_by: str = ""
    kept_at: datetime | None = Field(default=None, sa_column=instant())

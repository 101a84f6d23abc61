"""台帐待导入 Workbooks that were put up for import and wait for their owner to look, to answer and to confirm."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class LedgerDraft(SQLModel, table=True):
    """A workbook that waits, its owner's only; the file lies in the evidence store under its hash.

    `unit`, `month`, `year`, `accepts`, `files_new` and `reason` say how it is to be read, `answers` is JSON of what was
    answered by address. `batch_id` is the batch that came of it; until then it may be put away.
    """

    __tablename__ = "ledger_draft"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    name: str
    sha256: str
    size: int
    unit: str = ""
    month: date | None = Field(default=None, sa_column=day())
    year: int | None = None
    accepts: bool = False
    files_new: bool = False
    reason: str = ""
    answers: str = "{}"
    batch_id: int | None = Field(default=None, foreign_key="ledger_batch.id")
    at: datetime = Field(sa_column=instant(nullable=False))

"""待导入查询 Workbooks that wait for their owner: only the account that put one up finds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.errors import NotFound
from models.tables.ledger_drafts import LedgerDraft
from models.tables.projects import Project


def draft_of(session: Session, account_id: int, number: int, *, lock: bool = False) -> LedgerDraft:
    """An account's own draft. Raises NotFound."""
    chosen = select(LedgerDraft).where(LedgerDraft.id == number, LedgerDraft.account_id == account_id)
    found = session.exec(chosen.with_for_update() if lock else chosen).first()
    if found is None:
        raise NotFound(f"没有编号为 {number} 的待导入台帐；未作变动；请在台帐页重新上传")
    return found


def drafts_of(session: Session, account_id: int) -> Sequence[LedgerDraft]:
    """What of an account's drafts has not come in yet, the latest first."""
    chosen = select(LedgerDraft).where(
        LedgerDraft.account_id == account_id, col(LedgerDraft.batch_id).is_(None)
    )
    return session.exec(chosen.order_by(col(LedgerDraft.id).desc())).all()


def last_change_of_projects(session: Session) -> tuple[datetime | None, int]:
    """When a project changed last, and how many there are: what a preview was compared with."""
    found = session.exec(select(func.max(Project.updated_at), func.count())).one()
    return found[0], found[1]

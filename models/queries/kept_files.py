"""存放查询 Which files of the evidence store somebody still has, and how much an account has handed in of late."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.tables.api import OfferedEvidence
from models.tables.ledger_batches import LedgerBatch
from models.tables.ledger_drafts import LedgerDraft
from models.tables.papers import PaperVersion
from models.tables.payloads import Evidence
from models.tables.supervision import CheckSheet
from models.tables.visits import Visit

# Where a file of the store is named by its hash alone; visits and checks name several side by side.
_ALONE = (Evidence, PaperVersion, LedgerBatch, LedgerDraft, OfferedEvidence)
_TOGETHER = (Visit.files, CheckSheet.files)


def offered_since(session: Session, account_id: int, since: datetime) -> int:
    """How many bytes an account has handed in since an instant."""
    chosen = select(func.coalesce(func.sum(OfferedEvidence.size), 0)).where(
        OfferedEvidence.account_id == account_id, col(OfferedEvidence.at) > since
    )
    return int(session.exec(chosen).one())


def offered_before(session: Session, before: datetime) -> Sequence[OfferedEvidence]:
    """The files that were handed in before an instant."""
    chosen = select(OfferedEvidence).where(col(OfferedEvidence.at) < before)
    return session.exec(chosen.order_by(col(OfferedEvidence.id))).all()


def every_digest(session: Session) -> frozenset[str]:
    """The hash of every file that anything on record refers to."""
    found: set[str] = set()
    for table in _ALONE:
        found.update(session.exec(select(table.sha256).distinct()))
    for files in _TOGETHER:
        found.update(digest for named in session.exec(select(files)) for digest in named.split())
    return frozenset(found)


def digests_kept(session: Session, digests: Collection[str]) -> frozenset[str]:
    """Those of the hashes under which somebody still has a file."""
    found: set[str] = set()
    for table in _ALONE:
        found.update(session.exec(select(table.sha256).where(col(table.sha256).in_(digests))))
    for files in _TOGETHER:
        for digest in set(digests) - found:
            named = select(files).where(col(files).contains(digest)).limit(1)
            found.update([digest] if session.exec(named).first() else [])
    return frozenset(found)

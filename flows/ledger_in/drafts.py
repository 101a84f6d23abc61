"""待导入台帐 A workbook between its upload and its confirmation: checked, kept for its owner, read as its owner says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, delete
from sqlmodel import Session, col

from documents.ledger_in.opening import open_book, read_book
from flows.commands.desk import Desk
from flows.commands.evidence import Piece, path_in, put_in
from flows.commands.ledger_batches import Imported, import_ledger, preview_ledger
from flows.ledger_in.previewing import Wanted
from flows.offering import bare_name
from models.errors import Refused
from models.queries.ledger_drafts import draft_of, drafts_of
from models.scope import Scope
from models.session import reading, transaction, whole
from models.tables.ledger_drafts import LedgerDraft
from rules.ledger_in.facts import LedgerDirectory
from rules.ledger_in.verdicts import Preview

# What nobody came back for is forgotten; so many at once are enough for anybody.
_KEPT = timedelta(days=30)
_MOST = 20


class TooManyDrafts(Refused):
    """An account has put up more workbooks than it has confirmed or put away."""

    code = "too-many-drafts"


class DraftSettled(Refused):
    """The workbook has come in already."""

    code = "draft-settled"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a workbook is to be read; what is empty is as the workbook itself says."""

    unit: str = ""
    month: date | None = None
    year: int | None = None
    accepts: bool = False
    files_new: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Drawer:
    """Where an account's drafts lie: its database, its number, the evidence store, what it may see and the hour."""

    engine: Engine
    account_id: int
    store: Path
    scope: Scope
    now: datetime


def put_up(drawer: Drawer, name: str, content: bytes, how: Reading) -> LedgerDraft:
    """Keep a workbook that can be read. Raises what `read_book` does, EvidenceUnusable, TooManyDrafts."""
    called = bare_name(name)
    read_book(content, called)
    piece = put_in(content, called, drawer.store)
    with transaction(drawer.engine) as session:
        old = col(LedgerDraft.at) < drawer.now - _KEPT, col(LedgerDraft.batch_id).is_(None)
        session.execute(delete(LedgerDraft).where(col(LedgerDraft.account_id) == drawer.account_id, *old))
        if len(drafts_of(session, drawer.account_id)) >= _MOST:
            raise TooManyDrafts(f"已有 {_MOST} 个文件等待确认；没有受理；请先确认，或撤下不要的")
        row = LedgerDraft(
            account_id=drawer.account_id, name=called, sha256=piece.sha256, size=piece.size, at=drawer.now
        )
        _put(row, how)
        session.add(row)
        session.flush()
        session.expunge(row)
        return row


def read_otherwise(drawer: Drawer, number: int, how: Reading) -> None:
    """Say anew how a draft is to be read. Raises NotFound, DraftSettled."""
    with transaction(drawer.engine) as session:
        _put(_open(session, drawer, number), how)


def answer(drawer: Drawer, number: int, answers: Mapping[str, str]) -> int:
    """Put answers by address beside a draft, an empty one takes back what was said; answers how many there are.

    Raises NotFound, DraftSettled.
    """
    with transaction(drawer.engine) as session:
        row = _open(session, drawer, number)
        said = {**answers_of(row), **{place: text.strip() for place, text in answers.items()}}
        kept = {place: text for place, text in said.items() if text}
        row.answers = json.dumps(kept, ensure_ascii=False, sort_keys=True)
        return len(kept)


def put_away(drawer: Drawer, number: int) -> None:
    """Take a draft away; its file stays in the store. Raises NotFound, DraftSettled."""
    with transaction(drawer.engine) as session:
        session.delete(_open(session, drawer, number))


def preview_draft(desk: Desk, drawer: Drawer, row: LedgerDraft, directory: LedgerDirectory) -> Preview:
    """What a draft would change as it is to be read now; nothing is written. Raises what `open_book` does."""
    return preview_ledger(
        desk, open_book(path_in(drawer.store, row.sha256), row.name), _wanted(row, drawer, directory)
    )


def confirm_draft(desk: Desk, drawer: Drawer, number: int, directory: LedgerDirectory, seen: str) -> Imported:
    """Store what the preview `seen` says, once. Raises NotFound, DraftSettled, and what `import_ledger` refuses with."""
    with reading(drawer.engine) as session:
        row = _open(session, drawer, number)
        wanted = _wanted(row, drawer, directory)
        piece = Piece(row.name, row.sha256, row.size)
    book = open_book(path_in(drawer.store, piece.sha256), piece.name)
    with whole(drawer.engine) as session:
        _open(session, drawer, number, lock=True)
        done = import_ledger(desk, book, wanted, piece, seen=seen)
        draft_of(session, drawer.account_id, number).batch_id = done.batch
        return done


def answers_of(row: LedgerDraft) -> dict[str, str]:
    """What was answered, by address."""
    found: dict[str, str] = json.loads(row.answers)
    return found


def _put(row: LedgerDraft, how: Reading) -> None:
    row.unit, row.month, row.year = how.unit, how.month, how.year
    row.accepts, row.files_new, row.reason = how.accepts, how.files_new, how.reason


def _open(session: Session, drawer: Drawer, number: int, *, lock: bool = False) -> LedgerDraft:
    row = draft_of(session, drawer.account_id, number, lock=lock)
    if row.batch_id is not None:
        raise DraftSettled(f"「{row.name}」已入库，为第 {row.batch_id} 批；未作变动；要改请撤销该批")
    return row


def _wanted(row: LedgerDraft, drawer: Drawer, directory: LedgerDirectory) -> Wanted:
    return Wanted(
        directory,
        row.unit,
        row.year,
        row.month,
        answers_of(row),
        row.reason,
        row.accepts,
        row.files_new,
        drawer.scope,
    )

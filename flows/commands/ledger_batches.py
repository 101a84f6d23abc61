"""台帐导入 One confirmed import of a workbook: one transaction, one batch on record, which can be taken back whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.evidence import Piece
from flows.commands.project_log import opened
from flows.commands.strike_off_proposals import propose_strike_offs
from flows.ledger_in.applying import Applied, apply_row, stored
from flows.ledger_in.previewing import Wanted, fingerprint, preview
from flows.ledger_in.snapshots import Parts, differing, snapshot
from models.errors import DiaoduError, Refused, Stale
from models.session import reading, transaction
from models.sheets import Book
from models.tables.ledger_batches import FROM_LEDGER, LedgerBatch, LedgerBatchCell, LedgerBatchPart
from rules.ledger_in.verdicts import ISSUE, Action, CellVerdict, Preview, RowVerdict


class NothingToImport(Refused):
    """The workbook says nothing that could be stored."""

    code = "nothing-to-import"


class RowsRefused(Refused):
    """The commands refuse some of the rows: nothing of the workbook was stored."""

    code = "rows-refused"


@dataclass(frozen=True, slots=True)
class Imported:
    """A confirmed import: its batch, what was previewed, the codes of the matters it raised and proposed to strike off."""

    batch: int
    preview: Preview
    raised: tuple[str, ...]
    proposed: tuple[str, ...] = ()


def preview_ledger(desk: Desk, book: Book, wanted: Wanted) -> Preview:
    """What a workbook would change; nothing is written."""
    with reading(desk.engine) as session:
        return preview(session, desk, book, wanted)


def import_ledger(desk: Desk, book: Book, wanted: Wanted, piece: Piece, *, seen: str = "") -> Imported:
    """Store what the preview says would be stored, all of it or nothing; `seen` is the mark of the preview looked at.

    What needs an answer, is in conflict or is not one's own is left out. Raises NothingToImport, RowsRefused, Stale.
    """
    with transaction(desk.engine) as session:
        found = preview(session, desk, book, wanted)
        _refuse(found, seen)
        batch = _begin(session, desk, found, wanted, piece)
        rows = stored(found.rows)
        source = f"{FROM_LEDGER}第 {batch.id} 批"
        known = {row.code: row for row in rows if row.action is Action.KNOWN}
        ids = _ids(session, known)
        before = snapshot(session, ids)
        applied = _apply(session, desk, rows, wanted.reason, source)
        after = snapshot(session, [one.project.id or 0 for _, one in applied])
        session.add_all(_parts(batch.id or 0, before, after))
        session.add_all(_cells(batch.id or 0, applied))
        session.flush()
        proposed = propose_strike_offs(session, desk, batch.id or 0, rows)
        raised = tuple(matter.code for _, one in applied for _, matter in one.raised)
        return Imported(batch.id or 0, found, raised, tuple(proposed))


def _refuse(found: Preview, seen: str) -> None:
    if not found.stores:
        raise NothingToImport(f"「{found.name}」没有可以入库的内容；未入库；{found.idle}")
    now = fingerprint(found)
    if seen and seen != now:
        msg = f"预览 {seen} 之后文件、答复或系统中的数据有变（现为 {now}）；未入库；请重新预览后再确认"
        raise Stale(msg)


def _begin(session: Session, desk: Desk, found: Preview, wanted: Wanted, piece: Piece) -> LedgerBatch:
    batch = LedgerBatch(
        name=found.name,
        sha256=piece.sha256,
        size=piece.size,
        unit=wanted.unit,
        reason=wanted.reason,
        counts=json.dumps(dict(found.counts)),
        answers=json.dumps(dict(wanted.answers), ensure_ascii=False),
        by=desk.actor,
        at=desk.now,
    )
    session.add(batch)
    session.flush()
    return batch


def _ids(session: Session, known: dict[str, RowVerdict]) -> list[int]:
    return [opened(session, code, row.version).id or 0 for code, row in sorted(known.items())]


def _apply(
    session: Session, desk: Desk, rows: Sequence[RowVerdict], reason: str, source: str
) -> list[tuple[RowVerdict, Applied]]:
    """All rows in order; where the commands refuse some, all of those are told at once and nothing is kept."""
    done: list[tuple[RowVerdict, Applied]] = []
    refused: list[str] = []
    for row in rows:
        place = f"{row.place.sheet}!{row.place.address}"
        try:
            with session.begin_nested():
                done.append((row, apply_row(session, desk, row, reason, f"{source} {place}")))
        except DiaoduError as wrong:
            refused.append(f"{place}「{row.name}」{wrong.message}")
    if refused:
        listed = "\n  ".join(refused)
        raise RowsRefused(
            f"有 {len(refused)} 行不能入库；整批未入库；请改正，或对该格答「跳过」后重做：\n  {listed}"
        )
    return done


def _parts(batch: int, before: dict[int, Parts], after: dict[int, Parts]) -> Iterator[LedgerBatchPart]:
    for project, parts in after.items():
        earlier = before.get(project, {})
        for part in sorted({*earlier, *parts}):
            old, new = differing(earlier.get(part), parts.get(part))
            if old != new:
                yield LedgerBatchPart(batch_id=batch, project_id=project, part=part, before=old, after=new)


def _cells(batch: int, applied: Sequence[tuple[RowVerdict, Applied]]) -> Iterator[LedgerBatchCell]:
    seq = 0
    for row, one in applied:
        # Problems were raised in the order in which their cells say so.
        codes = (matter.code for _, matter in one.raised)
        for cell in row.cells:
            if cell.verdict.is_stored:
                seq += 1
                what = next(codes) if cell.what == ISSUE else cell.what
                yield _cell(batch, seq, one.project.id or 0, cell, what)


def _cell(batch: int, seq: int, project: int, cell: CellVerdict, what: str) -> LedgerBatchCell:
    return LedgerBatchCell(
        batch_id=batch,
        seq=seq,
        project_id=project,
        sheet=cell.place.sheet,
        address=cell.place.address,
        heading=cell.heading,
        what=what,
        old=cell.old,
        new=cell.new,
    )

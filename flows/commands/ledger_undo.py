"""撤销导入 Takes a batch back whole, unless somebody has worked since on what it brought."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sqlmodel import Session, select

from flows.commands.desk import Desk, carry_out
from flows.commands.project_log import today
from flows.commands.strike_off_proposals import withdraw_proposals
from flows.ledger_in.putting_back import put_back
from flows.ledger_in.snapshots import Parts, snapshot
from models.errors import Refused
from models.queries.ledger_batches import batch_of, parts_of, steps_after
from models.queries.matters import by_code
from models.session import transaction
from models.tables.ledger_batches import LedgerBatch, LedgerBatchCell, LedgerBatchPart, LedgerBatchUndo
from models.tables.projects import Project
from rules.access.actors import ENGINE, bodies_of
from rules.access.circles import office_of
from rules.access.requiring import require_body
from rules.acts.closing import reopen, withdraw
from rules.acts.common import require_reason

_MATTER = "matter/"


class AlreadyUndone(Refused):
    """The batch has been taken back."""

    code = "already-undone"


class UndoBlocked(Refused):
    """Somebody has changed since what the batch had brought."""

    code = "undo-blocked"


@dataclass(frozen=True, slots=True)
class Undone:
    """A batch that was taken back: of how many projects, and how many matters were withdrawn."""

    batch: int
    projects: int
    withdrawn: int


def undo_batch(desk: Desk, number: int, reason: str) -> Undone:
    """Put everything back as it was before a batch; what it filed is removed, what it raised withdrawn.

    By who imported it or the Office. Raises AlreadyUndone, UndoBlocked, NotForThisBody, ReasonMissing, NotFound.
    """
    with transaction(desk.engine) as session:
        batch = batch_of(session, number)
        _allow(session, desk, batch)
        require_reason(reason, "撤销导入")
        parts = parts_of(session, number)
        ids = sorted({part.project_id for part in parts})
        now = snapshot(session, ids)
        if blocked := list(_blocked(session, number, parts, now)):
            listed = "\n  ".join(blocked)
            msg = f"第 {number} 批之后有 {len(blocked)} 处又有变动；未撤销；请先处理这些变动，或逐项更正：\n  {listed}"
            raise UndoBlocked(msg)
        why = f"撤销台帐导入第 {number} 批：{reason}"
        withdrawn = _settle_matters(session, desk, parts, why)
        by_project: dict[int, list[LedgerBatchPart]] = defaultdict(list)
        for part in parts:
            if not part.part.startswith(_MATTER):
                by_project[part.project_id].append(part)
        for project, changed in sorted(by_project.items()):
            put_back(session, desk, session.get_one(Project, project), changed, why)
        withdraw_proposals(session, number)
        session.add(LedgerBatchUndo(batch_id=number, reason=reason, by=desk.actor, at=desk.now))
        return Undone(number, len(by_project), withdrawn)


def _allow(session: Session, desk: Desk, batch: LedgerBatch) -> None:
    if session.get(LedgerBatchUndo, batch.id) is not None:
        raise AlreadyUndone(f"第 {batch.id} 批已经撤销过；未作变动；请用 diaodu ledger batches 查看")
    mechanism = desk.worlds.mechanism(session)
    organisation, day = mechanism.organisation, today(desk, mechanism)
    bodies = (*bodies_of(batch.by, organisation, day), *office_of(organisation))
    require_body(desk.actor, bodies, "撤销这批导入", organisation, day)


def _blocked(
    session: Session, number: int, parts: Sequence[LedgerBatchPart], now: Mapping[int, Parts]
) -> Iterator[str]:
    """What has changed since, each with the cell that brought it."""
    cells = session.exec(select(LedgerBatchCell).where(LedgerBatchCell.batch_id == number)).all()
    for part in parts:
        if part.part.startswith(_MATTER):
            yield from _worked_on(session, part)
            continue
        current = now.get(part.project_id, {}).get(part.part)
        after: dict[str, object] = json.loads(part.after) if part.after else {}
        moved = [name for name, value in after.items() if current is None or current[name] != value]
        if moved or (not after and current is not None):
            project = session.get_one(Project, part.project_id)
            yield f"{_addresses(part, moved, cells)}{project.code}「{project.name}」{_called(part.part, moved)}"


def _worked_on(session: Session, part: LedgerBatchPart) -> Iterator[str]:
    """A matter on which an officer has acted since; what the engine did by itself is no work of anybody's."""
    code = part.part.removeprefix(_MATTER)
    later = steps_after(session, by_code(session, code).id or 0, json.loads(part.after)["seq"])
    if any(step.actor != ENGINE for step in later):
        yield f"事项 {code} 已有人办理"


def _addresses(part: LedgerBatchPart, moved: Sequence[str], cells: Sequence[LedgerBatchCell]) -> str:
    found = [
        f"{cell.sheet}!{cell.address}"
        for cell in cells
        if cell.project_id == part.project_id
        and (cell.what in moved if part.part == "project" else cell.what.startswith(part.part))
    ]
    return f"{'、'.join(found)} " if found else ""


def _called(part: str, moved: Sequence[str]) -> str:
    return "、".join(moved) if part == "project" else part


def _settle_matters(session: Session, desk: Desk, parts: Sequence[LedgerBatchPart], why: str) -> int:
    """Withdraw what the batch raised, open again what it ended."""
    withdrawn = 0
    for part in parts:
        if not part.part.startswith(_MATTER):
            continue
        code = part.part.removeprefix(_MATTER)
        was, ended = json.loads(part.before or "{}"), json.loads(part.after)
        if not was and ended["open"]:
            carry_out(session, desk, code, partial(withdraw, by=desk.actor, reason=why))
            withdrawn += 1
        elif was.get("open") and not ended["open"]:
            carry_out(session, desk, code, partial(reopen, by=desk.actor, reason=why))
    return withdrawn

"""考核结果移交 Frozen results go to whoever judges leading bodies by them, and come back with a receipt (C37)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flows.commands.assessment import period_of
from flows.commands.desk import Desk
from flows.commands.duties import complete_with, duty_at
from flows.commands.evidence import keep, take_in
from flows.score_exports import Exported, export_scores
from models.queries.scores import latest_package
from models.record_terms import Record
from models.session import reading, transaction
from models.tables.scores import ScorePackage
from rules.acts.common import require_reason


@dataclass(frozen=True, slots=True)
class Package:
    """The files that were handed over, and the hash of their list."""

    digest: str
    files: tuple[Exported, ...]


def hand_over_scores(desk: Desk, code: str, folder: Path, store: Path, *, seen: int | None = None) -> Package:
    """移交: write the year's frozen results and keep them as evidence of what was handed over.

    Raises what `duty_at` raises, NotFrozen.
    """
    with reading(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.PACKAGE)
        files = export_scores(session, desk.worlds.mechanism(session), period_of(matter), folder)
    digest = sha256("\n".join(f"{one.file.name} {one.digest}" for one in files).encode()).hexdigest()
    pieces = [take_in(one.file, store) for one in files]
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.PACKAGE)
        keep(session, desk, matter.id or 0, pieces)
        session.add(
            ScorePackage(
                matter_id=matter.id or 0,
                act="handed_over",
                period=period_of(matter),
                digest=digest,
                by=desk.actor,
                at=desk.now,
            )
        )
        said = f"移交 {len(files)} 个文件（SHA-256 {digest}）"
        complete_with(session, desk, code, Record.PACKAGE, said, seen)
    return Package(digest, tuple(files))


def receive_scores(desk: Desk, code: str, person: str, *, seen: int | None = None) -> str:
    """签收: who signed for the package; answers its hash. Raises what `duty_at` raises, ReasonMissing."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.PACKAGE_RECEIPT)
        require_reason(person, "签收人姓名")
        handed = latest_package(session, matter.id or 0)
        session.add(
            ScorePackage(
                matter_id=matter.id or 0,
                act="received",
                period=handed.period,
                digest=handed.digest,
                person=person,
                by=desk.actor,
                at=desk.now,
            )
        )
        digest = handed.digest
        said = f"{person} 签收（SHA-256 {digest}）"
        complete_with(session, desk, code, Record.PACKAGE_RECEIPT, said, seen)
        return digest

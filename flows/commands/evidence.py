"""佐证材料 Files that prove something, kept once under their hash; read before the database is touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from sqlmodel import Session

from flows.commands.desk import Desk
from models.errors import BadInput
from models.tables.payloads import Evidence

SIZE_MOST = 50 * 1024 * 1024


class EvidenceUnusable(BadInput):
    """A file that cannot be taken as evidence."""

    code = "evidence-unusable"


@dataclass(frozen=True, slots=True)
class Piece:
    """A file that lies in the store already: its own name, hash and size in bytes."""

    name: str
    sha256: str
    size: int


def take_in(file: Path, store: Path) -> Piece:
    """Copy a file into the store under its SHA-256; EvidenceUnusable when it is missing, empty or over 50 MB."""
    if not file.is_file():
        raise EvidenceUnusable(f"找不到佐证文件「{file}」；未受理；请核对路径")
    content = file.read_bytes()
    if not content or len(content) > SIZE_MOST:
        msg = f"佐证文件「{file.name}」大小为 {len(content)} 字节；未受理；须大于 0、不超过 50 MB"
        raise EvidenceUnusable(msg)
    return put_in(content, file.name, store)


def put_in(content: bytes, name: str, store: Path) -> Piece:
    """Put what we wrote ourselves into the store under its SHA-256."""
    digest = sha256(content).hexdigest()
    kept = path_in(store, digest)
    kept.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: a crash in between must not leave half a proof under a whole hash.
    half = kept.with_suffix(".part")
    half.write_bytes(content)
    half.replace(kept)
    return Piece(name, digest, len(content))


def path_in(store: Path, digest: str) -> Path:
    """Where the store keeps the piece of this hash."""
    return store / digest[:2] / digest


def is_whole(store: Path, digest: str) -> bool:
    """Whether the store has the piece of this hash, unaltered."""
    kept = path_in(store, digest)
    if not kept.is_file():
        return False
    with kept.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == digest


def keep(session: Session, desk: Desk, matter_id: int, pieces: Sequence[Piece]) -> None:
    """Put the pieces on the matter's file."""
    for piece in pieces:
        session.add(
            Evidence(
                matter_id=matter_id,
                name=piece.name,
                sha256=piece.sha256,
                size=piece.size,
                added_by=desk.actor,
                added_at=desk.now,
            )
        )
    session.flush()

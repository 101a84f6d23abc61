"""呈交佐证 Files that come over the network: looked at before they are kept, and only their owner's to use."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from shutil import disk_usage
from types import MappingProxyType

from sqlalchemy import Engine
from sqlmodel import Session

from flows.commands.evidence import SIZE_MOST, EvidenceUnusable, Piece, path_in, put_in
from models.errors import NotFound, Refused
from models.queries.api import offered_of
from models.queries.kept_files import digests_kept, offered_before, offered_since
from models.session import DiskFull, reading, transaction
from models.settings import Settings
from models.tables.api import OfferedEvidence

NAME_MOST = 120
KEPT = timedelta(days=7)
_A_DAY, _AN_HOUR, _MB = timedelta(days=1), timedelta(hours=1), 1024 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# How a file of each kind begins; what pretends to be another kind is refused. Text begins as it likes.
KINDS: Mapping[str, bytes] = MappingProxyType(
    {
        ".pdf": b"%PDF-",
        ".jpg": b"\xff\xd8\xff",
        ".jpeg": b"\xff\xd8\xff",
        ".png": b"\x89PNG\r\n\x1a\n",
        **dict.fromkeys((".docx", ".xlsx", ".pptx", ".ofd", ".zip"), _ZIP),
        **dict.fromkeys((".doc", ".xls", ".ppt", ".wps", ".et"), _OLE),
        ".txt": b"",
    }
)


class EvidenceQuota(Refused):
    """An account has handed in as much as it may in a day."""

    code = "evidence-quota"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much an account may hand in within 24 hours, and how much of the disk must stay free, in bytes."""

    a_day: int = 500 * _MB
    floor: int = 1024 * _MB


def allowed_by(settings: Settings) -> Allowance:
    """What an installation allows."""
    return Allowance(settings.evidence_mb_a_day * _MB, settings.disk_floor_mb * _MB)


def hand_in(
    engine: Engine,
    account_id: int,
    name: str,
    content: bytes,
    store: Path,
    now: datetime,
    allowance: Allowance | None = None,
) -> OfferedEvidence:
    """Keep a file for an account, under its hash. Raises EvidenceUnusable, EvidenceQuota, DiskFull."""
    _require_room(engine, account_id, len(content), store, now, allowance or Allowance())
    piece = put_in(content, checked(name, content), store)
    with transaction(engine) as session:
        row = OfferedEvidence(
            account_id=account_id, name=piece.name, sha256=piece.sha256, size=piece.size, at=now
        )
        session.add(row)
        session.flush()
        session.expunge(row)
    return row


def _require_room(
    engine: Engine, account_id: int, size: int, store: Path, now: datetime, allowance: Allowance
) -> None:
    with reading(engine) as session:
        so_far = offered_since(session, account_id, now - _A_DAY)
    if so_far + size > allowance.a_day:
        msg = (
            f"24 小时内已上传 {so_far // _MB} MB，至多 {allowance.a_day // _MB} MB；这个文件没有受理；"
            "请明天再传，或请系统管理员调高上限"
        )
        raise EvidenceQuota(msg)
    store.mkdir(parents=True, exist_ok=True)
    if disk_usage(store).free - size < allowance.floor:
        raise DiskFull("存放佐证的磁盘将满；这个文件没有受理；请告诉运行值守清理磁盘后再传")


def forget_unused(engine: Engine, store: Path, now: datetime) -> int:
    """Let go of files that were handed in a week ago: what was put on record keeps its bytes, the rest goes.

    Answers how many files were removed from the store.
    """
    with transaction(engine) as session:
        old = offered_before(session, now - KEPT)
        digests = {row.sha256 for row in old}
        for row in old:
            session.delete(row)
        session.flush()
        gone = digests - digests_kept(session, digests)
    # After the commit: bytes without a row are found again by their hash, a row without bytes is damage.
    return sum(_removed(path_in(store, digest), now - _AN_HOUR) for digest in gone)


def _removed(file: Path, before: datetime) -> bool:
    # Written anew a moment ago, it is somebody's whose row is not there yet.
    if not file.is_file() or file.stat().st_mtime >= before.timestamp():
        return False
    file.unlink()
    return True


def bare_name(name: str) -> str:
    """The name of a file as it may be kept: no path, nothing that cannot be seen. Raises EvidenceUnusable."""
    bare = name.strip()
    hidden = any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in bare)
    if not bare or len(bare) > NAME_MOST or hidden or "/" in bare or "\\" in bare or bare.startswith("."):
        msg = f"文件名不能用；未受理；请用 1–{NAME_MOST} 字的文件名，不含路径、不以点开头、没有不可见字符"
        raise EvidenceUnusable(msg)
    return bare


def checked(name: str, content: bytes) -> str:
    """The name of a file that may be kept. Raises EvidenceUnusable."""
    bare = bare_name(name)
    suffix = PurePosixPath(bare).suffix.lower()
    if suffix not in KINDS:
        raise EvidenceUnusable(f"文件「{bare}」的类型不收；未受理；可收 {'、'.join(KINDS)}")
    if not content or len(content) > SIZE_MOST:
        msg = f"文件「{bare}」大小为 {len(content)} 字节；未受理；须大于 0、不超过 50 MB"
        raise EvidenceUnusable(msg)
    if not content.startswith(KINDS[suffix]) or (suffix == ".txt" and b"\0" in content):
        raise EvidenceUnusable(f"文件「{bare}」的内容不是 {suffix}；未受理；请核对文件，不要只改扩展名")
    return bare


def pieces_of(session: Session, account_id: int, numbers: Sequence[int]) -> list[Piece]:
    """The account's own files of these numbers, as evidence. Raises NotFound."""
    found = {row.id: row for row in offered_of(session, account_id, numbers)}
    if missing := [number for number in numbers if number not in found]:
        msg = f"没有编号为 {'、'.join(map(str, missing))} 的已上传文件；未作变动；请先上传"
        raise NotFound(msg)
    return [
        Piece(found[number].name, found[number].sha256, found[number].size)
        for number in dict.fromkeys(numbers)
    ]

"""呈交佐证 Files that come over the network: looked at before they are kept, and only their owner's to use."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from sqlalchemy import Engine
from sqlmodel import Session

from flows.commands.evidence import SIZE_MOST, EvidenceUnusable, Piece, put_in
from models.errors import NotFound
from models.queries.api import offered_of
from models.session import transaction
from models.tables.api import OfferedEvidence

NAME_MOST = 120
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


def hand_in(
    engine: Engine, account_id: int, name: str, content: bytes, store: Path, now: datetime
) -> OfferedEvidence:
    """Keep a file for an account, under its hash. Raises EvidenceUnusable."""
    piece = put_in(content, checked(name, content), store)
    with transaction(engine) as session:
        row = OfferedEvidence(
            account_id=account_id, name=piece.name, sha256=piece.sha256, size=piece.size, at=now
        )
        session.add(row)
        session.flush()
        session.expunge(row)
    return row


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

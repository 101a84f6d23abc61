"""佐证下载 A file on a matter's record, as it was handed in."""

from __future__ import annotations

from console.pages.downloads import FileOut, download
from console.pages.look import Look
from console.visits import Visit
from flows.commands.evidence import path_in
from models.errors import NotFound
from models.queries.api import evidence_on
from models.queries.sight import matter_within


@download("/matters/{code}/evidence/{number}")
def evidence(look: Look) -> FileOut:
    """A piece of evidence. Raises NotFound."""
    number, visit = look.path["number"], look.visit
    code = look.path["code"]
    with visit.reading() as session:
        matter = matter_within(session, code, visit.caller.scope)
        piece = evidence_on(session, matter.id or 0, int(number)) if _is_number(number) else None
    if piece is None:
        raise NotFound(f"事项 {code} 没有编号为 {number} 的佐证材料；没有取出；请返回事项页查看")
    return FileOut(piece.name, _content(visit, piece.sha256, piece.name))


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) < len("2147483647")


def _content(visit: Visit, digest: str, name: str) -> bytes:
    kept = path_in(visit.house.data / "evidence", digest)
    if not kept.is_file():
        raise NotFound(f"佐证材料「{name}」的文件不在本机；没有取出；请系统管理员从备份恢复")
    return kept.read_bytes()

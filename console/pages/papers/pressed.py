"""公文下载 A paper as a Word file, and as PDF where this machine can make one."""

from __future__ import annotations

from console.pages.downloads import FileOut, download
from console.pages.look import AddressUnfit, Look
from console.visits import Visit
from documents.pdf import ONLY_WORD, PdfFailed, find_office, to_pdf
from flows.commands.evidence import path_in
from flows.commands.papers import Press
from models.errors import NotFound
from models.queries.paper_pages import paper_within

EVIDENCE, TEMPLATES = "evidence", "templates"


def press_of(visit: Visit) -> Press:
    """Where this installation prints its papers."""
    own = visit.house.data / TEMPLATES
    return Press(visit.house.data / EVIDENCE, own if own.is_dir() else None)


@download("/papers/{number}/word")
def word(look: Look) -> FileOut:
    """A paper as it was written, its newest version or the one asked for. Raises NotFound."""
    name, content = _kept(look)
    return FileOut(f"{name}.docx", content)


@download("/papers/{number}/pdf")
def pdf(look: Look) -> FileOut:
    """The same as PDF. Raises NotFound, PdfFailed."""
    name, content = _kept(look)
    program = find_office()
    if program is None:
        raise PdfFailed(ONLY_WORD)
    return FileOut(f"{name}.pdf", to_pdf(content, program))


def _kept(look: Look) -> tuple[str, bytes]:
    if not look.path["number"].isdecimal():
        raise AddressUnfit("地址中的公文号须为数字；没有下载；请从公文清单进入")
    number = int(look.path["number"][:9])
    with look.visit.reading() as session:
        known = paper_within(session, number, look.visit.caller.scope)
        seq = look.number("version", 1, len(known.versions)) or known.latest.seq
        title, digest = known.paper.title, known.versions[seq - 1].sha256
    file = path_in(look.visit.house.data / EVIDENCE, digest)
    if not file.is_file():
        raise NotFound(f"公文 {number} 第 {seq} 版的文件不在佐证目录中；没有下载；请找运行值守从备份恢复")
    return f"{title}-{number}-{seq}", file.read_bytes()

"""一事一档 Everything about one matter or project in one zip: its course, papers, evidence and notices, with an index of hashes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlmodel import Session, SQLModel

from documents.kinds import PaperKind
from flows.archive import WouldOverwrite
from flows.commands.evidence import path_in
from models.errors import NotFound
from models.notice_kinds import NoticeKind
from models.paper_terms import PaperState
from models.queries.dossier import Dossier, dossier
from models.queries.papers import PaperFile, papers_about
from models.queries.projects import ProjectFile, project_file
from models.terms import MatterStatus
from rules.deadlines import wall_clock

INDEX, CONTENTS = "index.json", "目录.txt"
_UNFIT = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', "_"))


@dataclass(frozen=True, slots=True)
class Told:
    """How the course of a matter is put into words: who is called what, what a step says, when it was."""

    names: Callable[[str], str]
    course: Callable[[Dossier], Sequence[str]]
    zone: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive; `what` says what it is."""

    name: str
    what: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive that was written; `missing` names what is on record but not in the store."""

    file: Path
    matters: tuple[str, ...]
    entries: tuple[Entry, ...]
    missing: tuple[str, ...]


@dataclass(slots=True)
class _Box:
    """The archive in the making."""

    zip: ZipFile
    store: Path
    told: Told
    entries: list[Entry] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def put(self, name: str, what: str, content: bytes) -> None:
        """Add a file."""
        self.zip.writestr(name, content)
        self.entries.append(Entry(name, what, len(content), sha256(content).hexdigest()))

    def put_kept(self, name: str, what: str, digest: str) -> None:
        """Add a file from the store; one that is not there as it was put in is named as missing."""
        kept = path_in(self.store, digest)
        content = kept.read_bytes() if kept.is_file() else b""
        if sha256(content).hexdigest() != digest:
            self.missing.append(f"{name}（{digest}）")
            return
        self.put(name, what, content)

    def put_text(self, name: str, what: str, lines: Sequence[str]) -> None:
        """Add a text that Windows opens as well."""
        self.put(name, what, ("\ufeff" + "\r\n".join(lines) + "\r\n").encode())

    def put_json(self, name: str, what: str, value: object) -> None:
        """Add what a program reads."""
        text = json.dumps(value, ensure_ascii=False, indent=2, default=self._plain)
        self.put(name, what, f"{text}\n".encode())

    def _plain(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return value.astimezone(self.told.zone).isoformat()
        return value.hex() if isinstance(value, bytes) else str(value)


def write_archive(
    session: Session, store: Path, told: Told, code: str, file: Path, now: datetime
) -> Archived:
    """Gather everything about a matter with what was raised about it, or about a project with all its matters.

    Raises NotFound, WouldOverwrite.
    """
    if file.exists():
        raise WouldOverwrite(f"「{file}」已存在；没有归档，也没有覆盖；请换一个文件名")
    project, matters = _gathered(session, code)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.part")
    with ZipFile(part, "w", ZIP_DEFLATED) as archive:
        box = _Box(archive, store, told)
        if project is not None:
            _project(box, project)
        for found in matters:
            _matter(box, session, found)
        codes = tuple(found.matter.code for found in matters)
        _index(box, code, codes, now)
    part.replace(file)
    return Archived(file, codes, tuple(box.entries), tuple(box.missing))


def _gathered(session: Session, code: str) -> tuple[ProjectFile | None, list[Dossier]]:
    try:
        roots, project = [dossier(session, code)], None
    except NotFound as neither:
        try:
            project = project_file(session, code)
        except NotFound:
            msg = f"没有编号为「{code}」的事项或项目；没有归档；请用 diaodu matters 或 diaodu project list 查看编号"
            raise NotFound(msg) from neither
        roots = [dossier(session, matter.code) for matter in project.matters]
    known: dict[str, Dossier] = {}
    for root in roots:
        for found in _with_children(session, root):
            known.setdefault(found.matter.code, found)
    return project, list(known.values())


def _with_children(session: Session, found: Dossier) -> Iterator[Dossier]:
    yield found
    for child, _ in found.children:
        yield from _with_children(session, dossier(session, child.code))


def _project(box: _Box, found: ProjectFile) -> None:
    project = found.project
    rows: dict[str, Sequence[SQLModel]] = {
        "funding": found.funding,
        "milestones": found.milestones,
        "permits": found.permits,
        "years": found.years,
        "months": found.months,
        "changes": found.changes,
    }
    kept = {name: [row.model_dump() for row in of_kind] for name, of_kind in rows.items()}
    box.put_json(f"{project.code}.json", "项目登记、节点、手续、投资和变更", {**project.model_dump(), **kept})


def _matter(box: _Box, session: Session, found: Dossier) -> None:
    matter, at = found.matter, found.matter.code
    box.put_text(f"{at}/经过.txt", f"{matter.title}：经过", [*_head(box, found), "", *box.told.course(found)])
    steps = [
        {**step.model_dump(exclude={"detail"}), "detail": json.loads(step.detail)} for step in found.steps
    ]
    facts = {**matter.model_dump(), "issue": found.issue and found.issue.model_dump(), "steps": steps}
    box.put_json(f"{at}/经过.json", "步骤原始记录（含逐步哈希）", facts)
    for n, piece in enumerate(found.evidence, 1):
        box.put_kept(f"{at}/佐证/{n:02d}-{_fit(piece.name)}", f"佐证材料：{piece.name}", piece.sha256)
    for paper in papers_about(session, [matter.id or 0]):
        _paper(box, f"{at}/公文", paper)
    if found.notices:
        box.put_text(f"{at}/通知.txt", "发出的通知", [_notice(box, notice) for notice in found.notices])


def _head(box: _Box, found: Dossier) -> list[str]:
    matter = found.matter
    return [
        f"{matter.code}　{matter.title}",
        f"责任单位：{box.told.names(f'body:{matter.unit}')}",
        f"状态：{MatterStatus(matter.status).zh}",
        *([f"原因：{found.issue.description}"] if found.issue and found.issue.description else []),
        *([f"上级事项：{found.parent}"] if found.parent else []),
        *(f"下级事项：{child.code}　{child.title}" for child, _ in found.children),
    ]


def _paper(box: _Box, at: str, known: PaperFile) -> None:
    kind = PaperKind(known.paper.kind).zh
    number = (known.signature.number or "") if known.signature else ""
    for version in known.versions:
        # A draft has no number, though its paper has one by now.
        borne = _fit(number) if version.state != PaperState.DRAFT else ""
        name = f"{at}/{known.key}-{kind}-第{version.seq}版{borne}.docx"
        box.put_kept(name, f"{kind}：{known.paper.title}（第{version.seq}版）", version.sha256)


def _notice(box: _Box, notice: Any) -> str:
    day, hour = wall_clock(notice.at, box.told.zone)
    read = "已阅" if notice.read_at else "未阅"
    kind = NoticeKind(notice.kind).zh
    return f"{day} {hour:%H:%M}　{box.told.names(notice.recipient)}　{kind}　{read}　{notice.key}"


def _index(box: _Box, code: str, codes: Sequence[str], now: datetime) -> None:
    day, hour = wall_clock(now, box.told.zone)
    lines = [f"{code} 一事一档", f"归档时间：{day} {hour:%H:%M}", f"事项：{'、'.join(codes) or '无'}", ""]
    lines += [f"{n}. {one.name}　{one.what}　{one.size}字节" for n, one in enumerate(box.entries, 1)]
    lines += [f"缺：{name}" for name in box.missing]
    listed = [{"name": o.name, "what": o.what, "size": o.size, "sha256": o.sha256} for o in box.entries]
    facts = {"code": code, "made_at": now, "matters": list(codes), "files": listed, "missing": box.missing}
    box.put_text(CONTENTS, "目录", lines)
    box.put_json(INDEX, "索引", facts)


def _fit(name: str) -> str:
    """A name that every disk takes."""
    return PurePosixPath(name.translate(_UNFIT)).name.strip(". ")[:80] or "文件" if name else ""

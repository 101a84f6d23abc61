"""公文页面 What the commands of `paper` print for people, and give to programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, say, table
from diaodu.cli.wording import zh_day
from documents.kinds import PaperKind
from models.queries.papers import PaperFile


def of_paper(known: PaperFile) -> dict[str, Any]:
    """A paper with its versions, for a program."""
    row, signature = known.paper, known.signature
    versions = [
        {"version": v.seq, "state": v.state, "sha256": v.sha256, "size": v.size, "as_of": v.as_of, "at": v.at}
        for v in known.versions
    ]
    return {
        "id": known.key,
        "kind": row.kind,
        "about": row.about,
        "title": row.title,
        "state": str(known.state),
        "number": signature.number if signature else None,
        "signed_by": signature.signed_by if signature else None,
        "signed_on": signature.signed_on if signature else None,
        "issued_at": known.issue.at if known.issue else None,
        "versions": versions,
    }


def print_papers(office: Office, found: Sequence[PaperFile]) -> None:
    """A row for each paper."""
    if not found:
        return say("没有公文；起草用 diaodu paper draft")
    rows = (
        [
            str(known.key),
            PaperKind(known.paper.kind).zh,
            known.paper.title,
            _about(office, known.paper.about),
            (known.signature.number or "不编号") if known.signature else "",
            known.state.zh,
            str(len(known.versions)),
        ]
        for known in found
    )
    return table(columns(">公文号", "*文种", "标题", "对象", "*文号", "*状态", ">版"), rows)


def _about(office: Office, about: str) -> str:
    named, _, part = about.partition("/")
    return (
        f"{named}（{office.names.task_force(part) if part in _forces(office) else office.names.body(part)}）"
        if part
        else named
    )


def _forces(office: Office) -> Mapping[str, object]:
    return office.mechanism.organisation.task_forces


def tell_paper(office: Office, known: PaperFile, did: str, files: Mapping[str, str]) -> None:
    """What became of a paper, and what was written."""
    if office.json:
        return office.put({**of_paper(known), **files})
    kind, number = PaperKind(known.paper.kind).zh, known.signature.number if known.signature else ""
    say(f"✓ {kind}《{known.paper.title}》{did}，公文号 {known.key}，第 {known.latest.seq} 版", "green")
    signed = known.signature
    return facts(
        {
            "文号": number or "",
            "签发": f"{signed.signed_by}，{zh_day(signed.signed_on)}" if signed else "",
            "文件": files.get("file", ""),
            "PDF": files.get("pdf", ""),
            "说明": files.get("only_word", ""),
        }
    )

"""报送数据 What programs get of reports."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from diaodu.cli.records import of_matter
from flows.commands.report_desk import sections_of, texts
from flows.report_reading import PaperFile
from models.tables.reports import ReportRuling, ReportVersion
from rules.rolls import Entry, from_json


def of_entry(entry: Entry) -> dict[str, Any]:
    """A task force's report in a roll; `said` as people call it."""
    return {**asdict(entry), "missing": entry.is_missing, "said": entry.zh}


def of_version(version: ReportVersion) -> dict[str, Any]:
    """A version with its texts by heading; `figures` as they were kept."""
    return {
        "seq": version.seq,
        "act": version.act,
        "round": version.round,
        "by": version.by,
        "at": version.at,
        "sections": texts(sections_of(version)),
        "as_of": version.as_of,
        "figures": json.loads(version.figures) if version.figures else None,
        "expected": str(version.expected) if version.expected is not None else None,
        "no_meeting": version.no_meeting,
        "roll": [of_entry(entry) for entry in from_json(version.roll)],
        "submitted_with": version.submitted_with or None,
    }


def of_ruling(ruling: ReportRuling) -> dict[str, Any]:
    """What somebody said to a version."""
    names = ("seq", "version", "round", "ruling", "text", "body", "signed_by", "evidence_id", "by", "at")
    return {name: getattr(ruling, name) for name in names}


def of_paper(found: PaperFile, version: int = 0) -> dict[str, Any]:
    """A paper with its versions, or one of them."""
    paper, issue = found.paper, found.publication
    content = found.content
    return {
        "matter": of_matter(paper.matter),
        "cycle": paper.cycle.id,
        "starts": paper.starts,
        "required": [section.zh for section in paper.form.sections if section in paper.form.required],
        "opened_with": {
            "sections": texts(content.sections),
            "as_of": content.as_of,
            "figures": json.loads(content.figures) if content.figures else None,
        },
        "due_on": found.course.due_on,
        "submitted_at": found.course.done_at,
        "versions": [of_version(row) for row in paper.versions if version in (0, row.seq)],
        "rulings": [of_ruling(ruling) for ruling in found.rulings],
        "countersignatures": [asdict(one) for one in found.countersignatures],
        "publication": {
            "number": issue.number,
            "version": issue.version,
            "issued_on": issue.issued_on,
            "recipients": issue.recipients.split(),
        }
        if issue
        else None,
        "receipts": [of_matter(matter) for matter in found.receipts],
        "rectifications": [of_matter(matter) for matter in found.rectifications],
    }

"""各类文件 One of each thing on record that has files, for what must never lose one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import SQLModel

from models.tables.accounts import Account
from models.tables.api import OfferedEvidence
from models.tables.ledger_batches import LedgerBatch
from models.tables.ledger_drafts import LedgerDraft
from models.tables.papers import OfficialPaper, PaperVersion
from models.tables.payloads import Evidence
from models.tables.projects import Project
from models.tables.supervision import CheckSheet
from models.tables.visits import Visit
from tests.support.worlds import at

NOW, DAY = at("2026-03-02"), date(2026, 3, 2)
_BY: dict[str, Any] = {"by": "east.clerk", "at": NOW}
_FILE: dict[str, Any] = {"name": "材料.pdf", "size": 9}
_CHECKED: dict[str, Any] = {
    "nodes": "[]",
    "items": "[]",
    "grade": "",
    "found": "",
    "node": "",
    "node_due_on": DAY,
}


def referred() -> tuple[SQLModel, ...]:
    """What the others refer to: an account, a project and a paper, each the first of its kind."""
    return (
        Account(name="east.clerk", person="东县", made_at=NOW),
        Project(code="XM-1", filed_as="XM-1", name="连接线", filed_at=NOW, updated_at=NOW),
        OfficialPaper(kind="report", about="会议1", title="报告", **_BY),
    )


def referring(digests: Iterator[str], matter: int, account: int) -> Iterator[SQLModel]:
    """One of each thing that has files; a visit has two photographs."""
    yield Evidence(matter_id=matter, sha256=next(digests), added_by="east.clerk", added_at=NOW, **_FILE)
    yield OfferedEvidence(account_id=account, sha256=next(digests), at=NOW, **_FILE)
    yield PaperVersion(paper_id=1, seq=1, state="draft", sha256=next(digests), size=9, facts="{}", **_BY)
    yield LedgerBatch(sha256=next(digests), **_FILE, **_BY)
    yield LedgerDraft(account_id=account, sha256=next(digests), at=NOW, **_FILE)
    visited: dict[str, Any] = {"visited_on": DAY, "mode": "field", "recorded_by": "mayor", "recorded_at": NOW}
    yield Visit(matter_id=matter, leader="mayor", files=f"{next(digests)} {next(digests)}", **visited)
    sheet: dict[str, Any] = {"matter_id": matter, "project_id": 1, "revision": 1, "checked_on": DAY}
    yield CheckSheet(files=next(digests), **sheet, **_CHECKED, **_BY)

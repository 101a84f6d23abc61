"""待导入台帐 A workbook between its upload and its confirmation belongs to its owner, and comes in once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from documents.ledger_in.refusals import NotAWorkbook
from flows.commands.evidence import EvidenceUnusable
from flows.ledger_in import drafts
from flows.ledger_in.drafts import DraftSettled, Drawer, Reading, TooManyDrafts
from flows.ledger_in.previewing import fingerprint
from flows.telling.finding import Finder
from models.errors import NotFound, Stale
from models.queries.ledger_batches import batches
from models.queries.ledger_drafts import draft_of, drafts_of
from models.scope import EVERYTHING, Scope
from models.session import reading, transaction
from models.tables.accounts import Account
from models.tables.ledger_drafts import LedgerDraft
from rules.ledger_in.verdicts import Action, Preview
from tests.city_projects import Known, ProjectCity
from tests.support.worlds import at

NOW = at("2026-03-02")
HEAD = ("项目编号", "项目名称", "所属县区", "总投资（万元）")


def workbook(*rows: Sequence[Any], head: Sequence[Any] = HEAD) -> bytes:
    """A ledger of February as a file."""
    made, kept = Workbook(), BytesIO()
    for row in (["重大项目台帐"], ["截至2026年2月28日"], head, *rows):
        made.active.append(list(row))  # type: ignore[union-attr]
    made.save(kept)
    return kept.getvalue()


class Clerk:
    """Somebody with an account who brings workbooks."""

    def __init__(self, city: ProjectCity, folder: Path, name: str, scope: Scope = EVERYTHING) -> None:
        self.city, self.finder = city, Finder(city.mechanism, date(2026, 3, 2))
        with transaction(city.engine) as session:
            account = Account(name=name, person=name, made_at=NOW)
            session.add(account)
            session.flush()
            self.drawer = Drawer(city.engine, account.id or 0, folder / "evidence", scope, NOW)

    def brings(self, content: bytes, name: str = "台帐.xlsx") -> LedgerDraft:
        return drafts.put_up(self.drawer, name, content, Reading())

    def row(self, number: int) -> LedgerDraft:
        with reading(self.city.engine) as session:
            return draft_of(session, self.drawer.account_id, number)

    def looks(self, number: int) -> Preview:
        return drafts.preview_draft(self.city.desk("operator"), self.drawer, self.row(number), self.finder)

    def confirms(self, number: int, seen: str) -> int:
        desk = self.city.desk("operator")
        return drafts.confirm_draft(desk, self.drawer, number, self.finder, seen).batch


@pytest.fixture
def known(engine: Engine) -> Known:
    return ProjectCity(engine).admits()


@pytest.fixture
def clerk(known: Known, tmp_path: Path) -> Clerk:
    return Clerk(known.city, tmp_path, "clerk")


def test_a_workbook_waits_is_answered_and_comes_in_once(clerk: Clerk, known: Known) -> None:
    number = (
        clerk.brings(workbook((known.code, "冷链物流园", "修武县", 12500), ("", "新园区", "修武县", 1))).id
        or 0
    )
    asked = clerk.looks(number)
    drafts.answer(clerk.drawer, number, {"Sheet!B5": "新项目"})
    answered = clerk.looks(number)
    batch = clerk.confirms(number, fingerprint(answered))

    assert [row.action for row in asked.rows] == [Action.KNOWN, Action.ASKED]
    assert [row.action for row in answered.rows] == [Action.KNOWN, Action.FILED]
    assert clerk.row(number).batch_id == batch
    with pytest.raises(DraftSettled):
        clerk.confirms(number, fingerprint(answered))


def test_what_moved_since_the_preview_is_not_stored(clerk: Clerk, known: Known) -> None:
    number = clerk.brings(workbook((known.code, "冷链物流园", "修武县", 12500))).id or 0
    seen = fingerprint(clerk.looks(number))
    known.city.budgets(known, 9000)

    with pytest.raises(Stale):
        clerk.confirms(number, seen)

    with reading(clerk.city.engine) as session:
        assert (batches(session), clerk.row(number).batch_id) == ([], None)


def test_nobody_else_finds_a_draft(clerk: Clerk, known: Known, tmp_path: Path) -> None:
    number = clerk.brings(workbook((known.code, "冷链物流园", "修武县", 1))).id or 0
    other = Clerk(known.city, tmp_path, "other")

    for act in (other.looks, lambda key: drafts.put_away(other.drawer, key)):
        with pytest.raises(NotFound):
            act(number)


def test_projects_that_are_not_to_be_seen_are_to_a_workbook_as_if_there_were_none(
    known: Known, tmp_path: Path
) -> None:
    stranger = Clerk(known.city, tmp_path, "stranger", Scope(bodies=frozenset({"agriculture-rural"})))
    rows = (known.code, "冷链物流园", "修武县", 1), ("JZ-04-2026-9999", "没有的", "修武县", 1)

    hidden, missing = stranger.looks(stranger.brings(workbook(*rows)).id or 0).rows

    assert hidden.action is missing.action is Action.ASKED
    assert hidden.why.replace(known.code, "") == missing.why.replace("JZ-04-2026-9999", "")


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("台帐.xlsx", b"PK\x03\x04 torn", NotAWorkbook),
        ("../台帐.xlsx", workbook(), EvidenceUnusable),
        (".xlsx", workbook(), EvidenceUnusable),
    ],
)
def test_what_cannot_be_read_is_refused_and_not_kept(
    clerk: Clerk, tmp_path: Path, name: str, content: bytes, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        clerk.brings(content, name)

    assert not (tmp_path / "evidence").exists()


def test_what_is_put_away_is_gone_and_so_many_may_wait_and_no_more(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_MOST", 1)
    number = clerk.brings(workbook()).id or 0
    with pytest.raises(TooManyDrafts):
        clerk.brings(workbook())

    drafts.put_away(clerk.drawer, number)
    with reading(clerk.city.engine) as session:
        assert drafts_of(session, clerk.drawer.account_id) == []


def test_an_empty_answer_takes_back_what_was_said_and_the_reading_may_be_changed(clerk: Clerk) -> None:
    number = clerk.brings(workbook()).id or 0
    drafts.answer(clerk.drawer, number, {"A4": "是", "B4": " 跳过 "})
    drafts.answer(clerk.drawer, number, {"A4": ""})
    drafts.read_otherwise(clerk.drawer, number, Reading(unit="xiuwu", month=date(2026, 2, 1)))

    row = clerk.row(number)
    assert (drafts.answers_of(row), row.unit, row.month) == ({"B4": "跳过"}, "xiuwu", date(2026, 2, 1))

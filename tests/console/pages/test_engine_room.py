"""The pages of who runs, administers and audits the engine: what stands on them, and what their files hold."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from flows.access_tokens import issue_token
from flows.delivery import retry_dead_letters
from flows.delivery_room import open_post_room
from flows.registrar import Registrar
from flows.runs import begin, carry_out
from models.access_terms import AuditKind, TokenScope
from models.queries.accounts import AuditFilter, audit
from models.run_terms import RunBy, Work
from models.session import reading, transaction
from models.tables.notices import Delivery
from tests.browser.people import ADMINISTRATOR
from tests.console.conftest import SigningIn
from tests.support.fronted import Stage


def failing() -> object:
    raise ValueError("盘满了")


@pytest.fixture
def failed(stage: Stage) -> int:
    """The number of a run that came to nothing."""
    run = begin(stage.house.engine, Work.LEDGER, RunBy.CLOCK, stage.now)
    with pytest.raises(ValueError, match="盘满了"):
        carry_out(stage.house.engine, run, stage.now, failing)  # type: ignore[arg-type]
    return run


def test_a_run_that_failed_says_why_and_offers_to_run_again(comes: SigningIn, failed: int) -> None:
    listed = comes("operator").opens("/runs?outcome=ill")
    shown = comes("operator").opens(f"/runs/{failed}")

    assert f"/runs/{failed}" in listed.links
    assert "盘满了" in shown.words
    assert "再运行一次" in shown.response.text


def test_runs_are_narrowed_by_what_stands_in_the_address(comes: SigningIn, failed: int) -> None:
    words = comes("operator").opens("/runs?work=ledger&since=2026-05-06").words
    none = comes("operator").opens("/runs?work=sweep&outcome=ill").words

    assert "台帐日常" in words
    assert "没有符合条件的运行" in none
    assert failed


def test_the_page_does_not_wait_for_an_orchestrator(comes: SigningIn) -> None:
    shown = comes("operator").opens("/runs")

    assert "正在询问编排器" in shown.words
    assert "巡检积压" in shown.words


def test_every_timing_stands_there_with_when_it_rings_next(comes: SigningIn) -> None:
    words = comes("operator").opens("/runs/engine").words

    assert "办公时间内每 10 分钟" in words
    assert "2026年5月7日 06:10" in words


def test_a_letter_reads_for_the_operator_as_for_its_recipient(comes: SigningIn) -> None:
    listed = comes("operator").opens("/notices?kind=escalated_to_you&state=sent&channel=inbox")
    letter = next(link for link in listed.links if link.startswith("/notices/"))

    assert "办理时限" in comes("operator").opens(letter).words


@pytest.fixture
def dead(stage: Stage) -> int:
    """The number of a notice that one channel has given up."""
    given_up = {"state": "dead", "next_at": None, "error": "邮箱不存在"}
    with transaction(stage.house.engine) as session:
        chosen = select(Delivery).where(Delivery.channel == "folder").order_by(col(Delivery.id)).limit(1)
        letter = session.exec(chosen).one()
        letter.sqlmodel_update(given_up)
        session.add(letter)
        return letter.notice_id


def test_a_dead_letter_is_found_with_its_reason_and_may_be_sent_again(
    stage: Stage, comes: SigningIn, dead: int
) -> None:
    listed = comes("operator").opens("/notices?state=dead")
    shown = comes("operator").opens(f"/notices/{dead}")
    room = open_post_room(stage.house.engine, stage.house.worlds, stage.house.data, {})

    assert f"/notices/{dead}" in listed.links
    assert "邮箱不存在" in listed.words
    assert "重发选中的" in listed.response.text
    assert "邮箱不存在" in shown.words
    assert retry_dead_letters(room, stage.now) == 1


def test_nothing_in_the_list_of_letters_is_lost_or_told_twice(comes: SigningIn) -> None:
    first = comes("operator").opens("/notices?channel=folder")
    following = next(link for link in first.links if "after=" in link)
    second = comes("operator").opens(following)
    letters = [[link for link in page.links if link.startswith("/notices/")] for page in (first, second)]

    assert [len(page) for page in letters] == [50, 50]
    assert not set(letters[0]) & set(letters[1])


def test_an_account_s_page_says_what_it_is_and_no_secret(stage: Stage, comes: SigningIn) -> None:
    registrar = Registrar(stage.house.engine, stage.house.worlds, stage.now)
    issued = issue_token(registrar, "county", "每日导出", TokenScope.READ, 9)
    shown = comes(ADMINISTRATOR).opens("/accounts/county")

    assert "修武县" in shown.words
    assert "每日导出" in shown.words
    assert issued.token not in shown.response.text


def test_one_s_own_account_marks_the_sign_in_that_looks(comes: SigningIn) -> None:
    words = comes("supervision").opens("/account").words

    assert "本次" in words
    assert "203.0.113.7" in words


def test_the_audit_goes_out_as_it_stands_there_and_that_it_did_is_in_it(
    stage: Stage, comes: SigningIn
) -> None:
    file = comes("auditor").opens("/audit/export.csv?kind=rights_changed&account=operator").response
    with reading(stage.house.engine) as session:
        (latest,) = audit(session, AuditFilter(kinds=(str(AuditKind.EXPORTED),)), 1)

    assert file.headers["content-disposition"].startswith("attachment")
    assert "权限变动" in file.content.decode("utf-8-sig")
    assert (latest.account, latest.subject) == ("auditor", "GET /audit/export.csv")


def test_a_step_is_told_by_whose_post_it_was_taken(comes: SigningIn) -> None:
    words = comes("auditor").opens("/audit/steps?act=replied").words

    assert "经办人" in words
    assert "没有符合条件的办理" in comes("auditor").opens("/audit/steps?actor=nobody").words


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("auditor", "/accounts"),
        ("operator", "/webhooks"),
        ("county", "/audit/export.csv"),
        ("office", "/runs"),
    ],
)
def test_nobody_comes_in_where_he_has_nothing_to_do(comes: SigningIn, name: str, address: str) -> None:
    assert comes(name).opens(address).status == 403

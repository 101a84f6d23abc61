"""The forms of the editor: limits, tenures, local days and delegations, each a small change of the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from flows.draft_checks import Examined, Mark
from flows.draft_edits import (
    with_delegation,
    with_limit,
    with_local_day,
    with_successor,
    with_vacancy,
    without_local_day,
)
from flows.drafts import load_draft
from models.config.editing import DraftNotEditable
from models.organisation import Delegation, Tenure
from rules.proofs.findings import Weight
from tests.support.shipped import NOTICE

TEXT = NOTICE.read_text(encoding="utf-8")
DAY = date(2027, 3, 1)


def tenures_of(text: str, post: str) -> list[Tenure]:
    return [tenure for tenure in load_draft(text).organisation.tenures if tenure.post == post]


def test_a_limit_and_its_reminders_change_together() -> None:
    stage = (
        load_draft(with_limit(TEXT, "issue", 1, "4个工作日", "-2 workdays，due")).chains["issue"].stages[1]
    )

    assert stage.limit.amount == 4
    assert [rung.offset.text for rung in stage.ladder.rungs][:2] == ["-2 workdays", "due"]


def test_a_ladder_is_named_or_left_to_the_chain() -> None:
    named = load_draft(with_limit(TEXT, "issue", 0, "7 workdays", "light")).chains["issue"].stages[0]
    own = load_draft(with_limit(TEXT, "issue", 0, "7 workdays", "")).chains["issue"].stages[0]

    assert (named.ladder.id, own.ladder.id) == ("light", "standard")


def test_a_successor_ends_the_term_before_and_is_written_down_as_a_person() -> None:
    *_, before, last = tenures_of(with_successor(TEXT, "mayor", "张三", DAY), "mayor")

    assert (before.officer, before.until) == ("刘冰", date(2027, 2, 28))
    assert (last.officer, last.since) == ("张三", DAY)


def test_a_known_person_is_not_written_down_twice() -> None:
    after = with_successor(TEXT, "mayor", "李民生", DAY)

    assert after.count("李民生: {name: 李民生}") == 1


def test_a_post_may_be_left_empty() -> None:
    assert tenures_of(with_vacancy(TEXT, "vice-mayor-industry", DAY), "vice-mayor-industry")[-1].until == DAY


def test_a_successor_cannot_come_before_whoever_is_in_the_post() -> None:
    with pytest.raises(DraftNotEditable, match="已有自 2024-03-01 起的任职"):
        with_successor(TEXT, "mayor", "张三", date(2024, 1, 1))


def test_a_local_day_changes_sides_and_goes_away_again() -> None:
    off = with_local_day(TEXT, DAY, "纪念日", working=False)
    on = with_local_day(off, DAY, "补班", working=True)

    assert load_draft(off).holidays == {"2027-03-01": "纪念日"}
    assert (load_draft(on).holidays, load_draft(on).make_up_days) == ({}, {"2027-03-01": "补班"})
    assert without_local_day(on, DAY) == TEXT


def test_delegations_are_appended() -> None:
    given = Delegation("vice-mayor-industry", "executive-vice-mayor", DAY, date(2027, 3, 9), ("issue",))
    after = with_delegation(with_delegation(TEXT, given), Delegation("mayor", given.delegate, DAY, DAY))

    assert load_draft(after).organisation.delegations[0] == given
    assert len(load_draft(after).organisation.delegations) == 2


def test_a_draft_that_only_fails_its_own_tests_can_still_be_tried_out() -> None:
    mechanism = load_draft(TEXT)
    expected = Mark(1, 1, "tests[0]", Weight.REFUSES, "预期不符", "", "", "", test=(0, "expect", 1))
    stuck = replace(expected, test=())

    assert Examined((expected,), mechanism).is_workable
    assert not Examined((expected, stuck), mechanism).is_workable
    assert not Examined((expected,)).is_workable

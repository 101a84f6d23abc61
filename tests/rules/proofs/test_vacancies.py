"""空缺求证 Empty chairs of the year to come: which post, from when to when, and who has its matters then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.organisation import Delegation
from rules.holders import is_filled
from rules.proofs.findings import Outlook, Proof
from rules.proofs.vacancies import spells
from tests.rules.proofs.proving import TODAY, found, only, proven_of
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import CALENDAR

GONE = ("- {officer: zhou, since: 2026-05-01}", "- {officer: zhou, since: 2026-05-11, until: 2026-12-31}")
LINE = ("    next_in_line: [vice-mayor]", "    next_in_line: [commerce-head]")
HEADLESS = (
    "tenures: [{officer: sun, since: 2021-06-08}]",
    "tenures: [{officer: sun, since: 2021-06-08, until: 2026-05-05}]",
)


def test_each_spell_names_the_post_its_days_and_who_answers() -> None:
    between, after = found(Proof.POST_VACANT, GONE)

    assert between.problem.path == "posts.mayor.tenures"
    assert between.problem.wrong == "「市长」2026-05-01 至 2026-05-10无人任职"
    assert "问题升级·市长综合调度会" in between.problem.consequence
    assert "由「副市长」负责" in between.problem.consequence
    assert after.problem.wrong == "「市长」2027-01-01 至 2027-03-02无人任职"


def test_a_deputy_who_leaves_as_well_splits_the_spell() -> None:
    answered = found(Proof.POST_VACANT, GONE, LINE, HEADLESS)
    unanswered = found(Proof.NOBODY_HOLDS, GONE, LINE, HEADLESS)

    assert "2026-05-01 至 2026-05-05" in answered[0].problem.wrong
    assert "2026-05-06 至 2026-05-10" in unanswered[0].problem.wrong
    assert str(unanswered[0].weight) == "warns"


def test_a_post_that_nobody_holds_or_will_hold_cannot_decide() -> None:
    never = ("- {officer: zhou, since: 2026-05-01}", "- {officer: zhou, since: 2028-05-01}")
    past = ("until: 2026-04-30", "until: 2026-02-01")

    weight, path, said = only(Proof.NOBODY_HOLDS, never, past, LINE, (HEADLESS[0], "tenures: []"))

    assert (weight, path) == ("refuses", "posts.mayor.tenures")
    assert "等人到任，系统不代为决定" in said


def test_while_everybody_is_in_office_nothing_is_found() -> None:
    assert found(Proof.POST_VACANT) == []


def test_a_delegation_to_an_empty_chair_is_named_with_its_first_day() -> None:
    leaving = ("since: 2026-05-01}", "since: 2026-05-01, until: 2026-08-05}")

    weight, path, said = only(Proof.DELEGATE_VACANT, leaving)

    assert (weight, path) == ("warns", "delegations[0].delegate")
    assert "自 2026-08-06 起无人任 mayor" in said


def test_delegations_that_were_entered_later_are_looked_at_with_those_of_the_draft() -> None:
    mechanism = mechanism_with()
    entered = Delegation("mayor", "vice-mayor", date(2026, 8, 10), date(2026, 8, 20))
    organisation = mechanism.organisation
    both = replace(organisation, delegations=(*organisation.delegations, entered))

    findings = proven_of(replace(mechanism, organisation=both), TODAY).findings

    assert Proof.DELEGATION_CIRCLE in {one.proof for one in findings if one.refuses}


def test_on_every_day_of_the_year_each_post_is_held_or_its_empty_days_are_found() -> None:
    mechanism = mechanism_with(GONE, LINE, HEADLESS)
    outlook = Outlook(mechanism, CALENDAR, TODAY)
    organisation = mechanism.organisation

    for post in ("mayor", "vice-mayor", "commerce-head"):
        empty = list(spells(post, organisation, outlook))
        found_empty = {day for day in outlook.days if any(one.since <= day <= one.until for one in empty)}
        assert found_empty == {day for day in outlook.days if not is_filled(post, organisation, day)}
        assert all(one.deputy in ("", *organisation.posts[post].next_in_line) for one in empty)

"""The mechanism in words: chains as they are drawn, the year of the cycles, posts with their people, timings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from flows.telling.chains import Drawn, drawn
from flows.telling.people import seats, stand_ins
from flows.telling.timings import when_text
from flows.telling.turns import cycle_facts, in_month, year_of
from models.organisation import Delegation
from models.timings import WHEN_FORMS
from tests.support.shipped import shipped
from tests.support.worlds import CALENDAR

TODAY = date(2026, 11, 23)


def chain(key: str) -> Drawn:
    return drawn(shipped().chains[key], shipped())


def test_the_ladder_of_an_issue_says_who_for_how_long_and_what_then() -> None:
    first, _, third, last = chain("issue").steps

    assert (first.holder, first.limit, first.on_timeout.zh, first.clock) == (
        "责任单位",
        "7个工作日",
        "升级",
        True,
    )
    assert first.reminders[0] == "到期前3个工作日 09:00，经办人"
    assert third.forum == "专班调度会"
    assert (last.clock, last.requires) == (False, ("具体意见建议", "牵头领导签字"))


def test_its_exceptions_say_for_which_matters() -> None:
    urgent = chain("issue").exceptions[1]

    assert urgent.when == "紧急程度为紧急"
    assert urgent.changes[0] == "责任单位：时限 3个工作日"


def test_the_chain_as_a_whole_says_how_it_is_extended_and_closed() -> None:
    facts = chain("issue").facts

    assert facts["延期"] == "至多 2 次，第 2 次起由领导决定"
    assert facts["越级"] == "至多到「分管副市长（专班调度会）」"


def test_the_year_has_every_month_s_reports_and_says_where_a_day_off_moved_one() -> None:
    year = year_of(shipped(), CALENDAR, TODAY)

    assert [turn.due_on for turn in year["monthly-report"]][:2] == [date(2026, 11, 25), date(2026, 12, 25)]
    moved = [turn for turn in year["monthly-report"] if turn.moved]
    assert (moved[0].nominal_on, moved[0].due_on, moved[0].off) == (
        date(2027, 4, 25),
        date(2027, 4, 23),
        "周日",
    )


def test_a_month_of_it_comes_in_the_order_of_days() -> None:
    days = [turn.due_on for turn in in_month(year_of(shipped(), CALENDAR, TODAY), date(2026, 12, 1))]

    assert days == sorted(days)
    assert {day.month for day in days} == {12}


def test_a_cycle_says_of_whom_it_asks_and_how_many() -> None:
    facts = cycle_facts(shipped())["monthly-report"]

    assert (facts.each, facts.bearers) == ("每个专班", 8)


def test_a_post_has_its_people_and_its_vacancy() -> None:
    mayor = next(seat for seat in seats(shipped(), TODAY) if seat.id == "mayor")
    before = next(seat for seat in seats(shipped(), date(2020, 1, 1)) if seat.id == "mayor")

    assert [(term.officer, term.now) for term in mayor.terms] == [("刘冰", True), ("徐衣显", False)]
    assert (mayor.vacant, before.vacant, before.deputies) == (False, True, ("常务副市长",))


def test_delegations_say_whether_they_run() -> None:
    given = [
        Delegation("mayor", "executive-vice-mayor", TODAY, TODAY),
        Delegation("mayor", "executive-vice-mayor", date(2020, 1, 1), date(2020, 1, 2)),
        Delegation("mayor", "executive-vice-mayor", date(2027, 1, 2), date(2027, 1, 1)),
    ]
    organisation = replace(shipped().organisation, delegations=tuple(given))
    states = [one.state for one in stand_ins(replace(shipped(), organisation=organisation), TODAY)]

    assert states == ["revoked", "now", "past"]


@pytest.mark.parametrize("text", WHEN_FORMS)
def test_every_form_of_a_timing_is_said_without_a_word_of_english(text: str) -> None:
    assert not any("a" <= letter.casefold() <= "z" for letter in when_text(text))

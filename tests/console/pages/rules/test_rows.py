"""What the pages about the rules show, as functions: days, lines of a forecast, places in a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from console.pages.rules.bench import first_difference
from console.pages.rules.draft_acts import DraftInTheWay, place_of
from console.pages.rules.year import special_days
from flows.calendar_changes import Change
from flows.foresight.outlook import Line, Outlook
from flows.foresight.ranges import Range
from flows.telling.calendar_rows import how
from flows.telling.forecast_rows import MeetingRow, lines_of
from flows.telling.names import Names
from models.calendar_day import CalendarDay
from models.foresight_terms import Viewpoint
from models.scope import EVERYTHING, Scope
from tests.support.shipped import NOTICE, shipped
from tests.support.worlds import CALENDAR

TODAY = date(2026, 11, 23)
TEXT = NOTICE.read_text(encoding="utf-8")
GUESS = CalendarDay(date(2027, 10, 1), False, "国庆节", "法定", confirmed=False)


def test_the_days_of_a_year_that_are_not_what_their_weekday_says() -> None:
    days = {day.on: day for day in special_days(CALENDAR, 2026)}

    assert days[date(2026, 10, 1)].name == "国庆节"
    assert days[date(2026, 10, 10)].is_workday
    assert date(2026, 7, 4) not in days


def test_a_change_of_a_day_says_what_the_day_was() -> None:
    sure = replace(GUESS, confirmed=True)

    assert how(None) == "不变"
    assert how(Change(sure, None)) == "新增"
    assert how(Change(sure, GUESS)) == "推定转为确定"
    assert how(Change(replace(sure, is_workday=True), sure)) == "原为放假"


def outlook() -> Outlook:
    lines = {
        Viewpoint.UNIT: (
            Line("body:finance", 1, (2,), (3,), (4,)),
            Line("body:commerce", 1, (0,), (1,), (0,)),
        ),
        Viewpoint.STAGE: (Line("issue/task_force", 1, (2,), (3,), (0,)),),
        Viewpoint.LEADER: (),
    }
    return Outlook((TODAY,), lines, (), ())


def test_a_forecast_shows_somebody_only_what_comes_to_his_own_bodies() -> None:
    names, own = Names(shipped(), TODAY), Scope(bodies=frozenset({"finance"}))

    assert [line.name for line in lines_of(outlook(), Viewpoint.UNIT, names, own)] == ["焦作市财政局"]
    assert lines_of(outlook(), Viewpoint.STAGE, names, own) == []
    assert len(lines_of(outlook(), Viewpoint.UNIT, names, EVERYTHING)) == 2


def test_a_meeting_says_whether_it_will_or_may_be_too_full() -> None:
    tones = [
        MeetingRow(TODAY, "", "", Range(*spread), 12).tone
        for spread in ((3, 5, 9), (8, 11, 14), (12, 13, 15))
    ]

    assert tones == ["green", "yellow", "red"]


def test_a_form_finds_its_stage_again_after_the_text_has_moved() -> None:
    assert place_of(TEXT, "issue/deputy_mayor") == ("issue", 2)
    with pytest.raises(DraftInTheWay):
        place_of(TEXT, "issue/gone")


def test_the_editor_goes_to_the_first_line_that_differs() -> None:
    assert first_difference("a\nb\nc", "a\nb\nd") == 3
    assert first_difference("a", "a\nb") == 1

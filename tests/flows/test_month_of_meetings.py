"""一个月的会 A month lived: topics in and late, the agenda's order, one sitting for three task forces, what came of it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands.agenda_places import place_item
from flows.commands.assigning import MinutesIssued
from flows.commands.forums import cancel_sitting
from flows.commands.minutes import MinutesUnfit, MonthNotOver, state_absence
from flows.commands.topics import return_topic
from models.meeting_terms import AgendaReason
from models.queries.meetings import month_of_meetings
from models.session import reading
from rules.acts.common import ReasonMissing
from tests.city_meetings import BUREAU, INDUSTRY, LEADER, MONTHLY, MeetingCity
from tests.support.kept import Kept


@pytest.fixture
def city(engine: Engine, kept: Kept) -> MeetingCity:
    return kept.city("months-meetings", engine, _month)


def _month(engine: Engine) -> MeetingCity:
    city = MeetingCity(engine)
    city.opens(on="2026-03-10")
    return city


def test_one_sitting_serves_three_task_forces_of_one_leader(city: MeetingCity) -> None:
    sitting = city.plans("2026-03-18", *INDUSTRY, on="2026-03-10").id
    city.assigns(sitting, "补办用地手续", "2026-03-31", on="2026-03-18")
    city.holds(sitting, on="2026-03-18", form="现场办公")

    assert {city.month_duty(force).row.stage for force in INDUSTRY} == {"minutes"}
    assert {city.month_duty(force).row.due_on for force in INDUSTRY} == {date(2026, 3, 20)}
    assert city.month_duty("modern-agriculture").row.stage == "convene"


def test_each_task_force_has_its_own_minutes(city: MeetingCity) -> None:
    sitting = city.plans("2026-03-18", *INDUSTRY, on="2026-03-10").id
    city.assigns(sitting, "补办用地手续", "2026-03-31", on="2026-03-18")
    city.holds(sitting, on="2026-03-18")

    first = city.issues_minutes(sitting, INDUSTRY[0], on="2026-03-19")
    again = city.issues_minutes(sitting, INDUSTRY[0], on="2026-03-20", reason="更正一处日期")

    assert [(row.number, row.version, row.issued_on.day) for row in (first, again)] == [
        ("第1期", 1, 19),
        ("第1期", 2, 20),
    ]
    assert city.month_duty(INDUSTRY[0]).row.status == "struck_off"
    assert city.month_duty(INDUSTRY[1]).row.stage == "minutes"


def test_minutes_that_are_late_are_pressed_for(city: MeetingCity) -> None:
    sitting = city.plans("2026-03-18", *INDUSTRY, on="2026-03-10").id
    city.assigns(sitting, "补办用地手续", "2026-03-31", on="2026-03-18")
    city.holds(sitting, on="2026-03-18")
    city.sweeps(on="2026-03-23", clock="10:00")
    city.issues_minutes(sitting, INDUSTRY[0], on="2026-03-24")

    assert "overdue" in city.told(BUREAU)
    assert '"late":"late"' in city.month_duty(INDUSTRY[0]).steps[-1].detail


def test_a_topic_in_time_is_heard_and_its_unit_told(city: MeetingCity) -> None:
    sitting = city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10").id
    topic = city.brings("一季度技改投资", on="2026-03-13")
    city.accepts(topic.code, on="2026-03-16")

    assert [line.matter.code for line in city.agenda(sitting)] == [topic.code]
    (told,) = city.notices("xiuwu.clerk", "answered")
    assert "列入2026年3月18日专班调度会议题" in told.payload


def test_a_late_topic_goes_to_the_next_sitting_unless_it_is_urgent(city: MeetingCity) -> None:
    first = city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10").id
    late = city.brings("一季度技改投资", on="2026-03-16")
    urgent = city.brings("停电抢修", urgent=True, reason="已停产")
    city.accepts(late.code)
    city.accepts(urgent.code)
    second = city.plans("2026-04-17", INDUSTRY[0]).id

    assert (late.late, late.sitting, urgent.sitting) == (True, None, first)
    assert [line.matter.code for line in city.agenda(first)] == [urgent.code]
    assert [line.matter.code for line in city.agenda(second)] == [late.code]


def test_an_accepted_topic_that_was_not_heard_goes_on_the_next_agenda(city: MeetingCity) -> None:
    first = city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10").id
    topic = city.brings("一季度技改投资", on="2026-03-12")
    city.accepts(topic.code)
    second = city.plans("2026-03-27", INDUSTRY[0]).id
    city.holds(first, on="2026-03-18")

    assert [line.matter.code for line in city.agenda(second)] == [topic.code]


def test_a_topic_about_a_matter_sends_that_down_with_unit_date_and_receipts(city: MeetingCity) -> None:
    problem = city.problem(on="2026-03-10")
    city.plans("2026-03-18", INDUSTRY[0])
    topic = city.brings("", about=problem.code)
    city.accepts(topic.code)

    decided = city.decides(
        problem.code, "月底前交地", "2026-03-31", on="2026-03-18", cooperating=("natural-resources",)
    )

    assert (decided.code, problem.row.due_on) == (problem.code, date(2026, 3, 31))
    assert [row.unit for row in city.of_kind("receipt")] == ["xiuwu", "natural-resources"]
    assert city.faults() == []


def test_what_is_decided_about_a_topic_of_its_own_becomes_an_item(city: MeetingCity) -> None:
    sitting = city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10").id
    topic = city.brings("一季度技改投资", on="2026-03-12")
    city.accepts(topic.code)

    decided = city.decides(
        topic.code, "补报投资计划", "2026-03-31", on="2026-03-18", unit="wenxian", by=LEADER
    )

    (item,) = city.of_kind("assigned_item")
    assert (item.code, item.unit, decided.number) == (decided.code, "wenxian", f"{sitting}-1")


def test_the_agenda_begins_with_what_the_last_meeting_assigned(city: MeetingCity) -> None:
    first = city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10").id
    item, late_item = (
        city.assigns(first, "交办", due, on="2026-03-18") for due in ("2026-04-30", "2026-04-03")
    )
    city.holds(first, on="2026-03-18")
    old, new = city.problem("上月的问题", on="2026-03-19"), city.problem("新问题", on="2026-04-08")
    second = city.plans("2026-04-20", INDUSTRY[0]).id
    for matter in (new, old):
        city.accepts(city.brings("", about=matter.code).code)

    placed = [line.placed for line in city.agenda(second)]

    assert [place.code for place in placed] == [late_item.code, item.code, old.code, new.code]
    assert [place.why for place in placed] == [
        "上次会议交办，承办单位办理反馈，逾期2个工作日",
        "上次会议交办，承办单位办理反馈",
        "逾期6个工作日",
        "第1级：责任单位",
    ]


def test_the_lead_unit_puts_an_item_elsewhere_with_its_reason(city: MeetingCity) -> None:
    sitting = city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10").id
    first, second = (city.brings(title).code for title in ("甲", "乙"))
    for code in (first, second):
        city.accepts(code)

    placed = place_item(city.desk(BUREAU), sitting, second, 1, "分管领导要先听")

    assert [(p.code, p.reason) for p in placed] == [
        (second, AgendaReason.BY_HAND),
        (first, AgendaReason.LEVEL),
    ]
    with pytest.raises(ReasonMissing):
        place_item(city.desk(BUREAU), sitting, second, 1, "")


def test_a_topic_that_is_returned_says_why(city: MeetingCity) -> None:
    city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10")
    topic = city.brings("一季度技改投资", on="2026-03-12")

    return_topic(city.desk(BUREAU), topic.code, "不属于本专班")

    (told,) = city.notices("xiuwu.clerk", "answered")
    assert "不属于本专班" in told.payload
    assert city.matter(topic.code).row.status == "struck_off"


def test_a_cancelled_meeting_leaves_its_topics_to_the_next(city: MeetingCity) -> None:
    first = city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10").id
    topic = city.brings("一季度技改投资")
    city.accepts(topic.code)
    cancel_sitting(city.desk(BUREAU, on="2026-03-17"), first, "领导外出")
    second = city.plans("2026-03-19", INDUSTRY[0]).id

    assert [line.matter.code for line in city.agenda(second)] == [topic.code]
    assert city.month_duty(INDUSTRY[0]).row.stage == "convene"


def test_a_month_without_a_meeting_says_why_and_only_once_its_day_has_come(city: MeetingCity) -> None:
    with pytest.raises(MonthNotOver, match="还有时间"):
        state_absence(city.desk(BUREAU), INDUSTRY[0], date(2026, 3, 1), "领导外出")

    state_absence(city.desk(BUREAU, on="2026-03-23"), INDUSTRY[0], date(2026, 3, 1), "领导外出")

    with reading(city.engine) as session:
        found = month_of_meetings(session, MONTHLY, INDUSTRY[0], date(2026, 3, 1), date(2026, 3, 31))
    assert (found.sittings, found.absence.reason if found.absence else "") == ([], "领导外出")
    assert city.month_duty(INDUSTRY[0]).row.status == "struck_off"


def test_nobody_explains_the_absence_of_a_meeting_that_was_held(city: MeetingCity) -> None:
    sitting = city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10").id
    city.holds(sitting, on="2026-03-18")

    with pytest.raises(MonthNotOver, match="已开过会"):
        state_absence(city.desk(BUREAU, on="2026-03-23"), INDUSTRY[0], date(2026, 3, 1), "领导外出")


def test_minutes_want_somebody_present_and_something_heard(city: MeetingCity) -> None:
    sitting = city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10").id
    city.holds(sitting, on="2026-03-18", came=[])

    with pytest.raises(MinutesUnfit, match=r"出席单位.*议题或议定事项"):
        city.issues_minutes(sitting)


def test_what_the_minutes_have_said_is_not_added_to(city: MeetingCity) -> None:
    sitting = city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10").id
    city.assigns(sitting, "补办用地手续", "2026-03-31", on="2026-03-18")
    city.holds(sitting, on="2026-03-18")
    city.issues_minutes(sitting)

    with pytest.raises(MinutesIssued):
        city.assigns(sitting, "另一件", "2026-03-31")

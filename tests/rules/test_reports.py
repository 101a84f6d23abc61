"""报送规则 What a report owes, as of when it speaks, until when it is supplemented, and who is missing from a summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.record_terms import Record
from models.report_terms import PaperSection, PeriodState
from models.terms import Period
from rules.reports import (
    BULLETIN,
    MONTHLY,
    QUARTERLY,
    SUMMARY,
    Form,
    MeetingReasonMissing,
    SectionsMissing,
    SectionUnknown,
    SupplementClosed,
    as_of_day,
    changed,
    counted_from,
    form_of,
    from_month,
    from_quarter,
    reporting_cycle,
    require_meeting_reason,
    require_supplement_open,
    require_whole,
)
from rules.rolls import Entry, SummaryIncomplete, from_json, missing, on_time_line, require_complete, to_json
from tests.support.shipped import shipped
from tests.support.worlds import at

CITY = shipped()
S = PaperSection
IN = Entry("a", "甲专班", PeriodState.MET, "JZ-1", "", at("2026-09-22"), received=True, version=2)
LATE = replace(IN, task_force="b", name="乙专班", late=True)
SENT = replace(IN, task_force="c", name="丙专班", received=False)
LACKING = Entry("d", "丁专班", PeriodState.LATE)
WAIVED = Entry("e", "戊专班", PeriodState.WAIVED)
TO_COME = Entry("f", "己专班", PeriodState.OPEN)
texts = st.dictionaries(st.sampled_from(list(PaperSection)), st.sampled_from(["", " ", "有字"]))


def whole(form: Form) -> dict[PaperSection, str]:
    return dict.fromkeys(form.required, "有字")


def test_the_notice_names_five_parts_of_a_quarterly_report() -> None:
    assert {section.zh for section in QUARTERLY.required} == {
        *("季度工作情况", "存在问题", "下季度工作打算", "招商引资项目", "重大项目谋划")
    }


@pytest.mark.parametrize(
    ("cycle", "form"),
    [
        ("monthly-report", MONTHLY),
        ("quarterly-report", QUARTERLY),
        ("monthly-summary", SUMMARY),
        ("quarterly-bulletin", BULLETIN),
        ("ledger-update", None),
    ],
)
def test_the_form_of_a_paper_follows_from_what_its_cycle_brings_forth(cycle: str, form: Form | None) -> None:
    found = CITY.cycles[cycle]

    assert form_of(found, CITY.chains[found.chain].stages[0].record) is form


def test_the_task_forces_report_by_one_cycle_a_month_and_one_a_quarter() -> None:
    found = [reporting_cycle(CITY, period) for period in (Period.MONTH, Period.QUARTER, Period.YEAR)]

    assert [cycle.id if cycle else None for cycle in found] == ["monthly-report", "quarterly-report", None]


def test_a_yearly_paper_has_no_form() -> None:
    assert form_of(CITY.cycles["central-budget"], Record.REPORT) is None


@pytest.mark.parametrize("form", [MONTHLY, QUARTERLY, SUMMARY, BULLETIN], ids=lambda form: form.name)
def test_every_mandatory_section_is_missed_when_it_is_blank(form: Form) -> None:
    require_whole(form, whole(form), "报告")
    for section in form.required:
        with pytest.raises(SectionsMissing, match=f"缺少：{section.zh}；"):
            require_whole(form, {**whole(form), section: "  "}, "报告")


def test_a_section_is_emptied_by_entering_nothing_and_strange_ones_are_refused() -> None:
    assert changed(MONTHLY, {S.PROGRESS: "旧", S.ITEMS: "在"}, {S.PROGRESS: " "}) == {S.ITEMS: "在"}
    with pytest.raises(SectionUnknown, match="没有「好的做法」部分"):
        changed(MONTHLY, {}, {S.PRACTICES: "不是它的"})


@given(month=texts, quarter=texts)
def test_what_the_month_says_itself_is_never_overwritten_by_the_quarter(
    month: dict[PaperSection, str], quarter: dict[PaperSection, str]
) -> None:
    lent = from_quarter(quarter, month)

    assert {section: lent[section] for section in month if month[section].strip()} == {
        section: text for section, text in month.items() if text.strip()
    }


def test_the_month_opens_the_quarter_and_the_quarter_completes_the_month() -> None:
    assert from_month({S.PROGRESS: "进展", S.NEXT_MONTH: "安排", S.ITEMS: "交办"}) == {
        S.WORK: "进展",
        S.NEXT_QUARTER: "安排",
    }
    assert from_quarter({S.WORK: "工作", S.PROMOTION: "招商"}, {S.PROBLEMS: "本月"}) == {
        S.PROGRESS: "工作",
        S.PROBLEMS: "本月",
    }


def test_only_a_month_must_say_why_it_had_no_meeting() -> None:
    require_meeting_reason(QUARTERLY, (), "", "季报")
    require_meeting_reason(MONTHLY, (), "防汛", "月报")
    require_meeting_reason(MONTHLY, (1,), "", "月报")
    with pytest.raises(MeetingReasonMissing):
        require_meeting_reason(MONTHLY, (), " ", "月报")


@pytest.mark.parametrize(
    ("nominal", "today", "as_of"),
    [
        ("2026-09-25", "2026-09-22", "2026-09-20"),
        ("2026-09-25", "2026-09-11", "2026-09-11"),
        ("2026-09-25", "2026-10-08", "2026-09-20"),
        ("2026-02-25", "2026-02-26", "2026-02-20"),
    ],
)
def test_a_report_speaks_as_of_the_20th_and_never_of_a_day_to_come(
    nominal: str, today: str, as_of: str
) -> None:
    found = as_of_day(date.fromisoformat(nominal), 20, date.fromisoformat(today))

    assert found == date.fromisoformat(as_of)


def test_a_supplement_may_come_through_the_5th_over_the_end_of_the_year_too() -> None:
    require_supplement_open(date(2026, 12, 25), 5, date(2027, 1, 5), submitted=True)
    with pytest.raises(SupplementClosed, match="2027年1月5日"):
        require_supplement_open(date(2026, 12, 25), 5, date(2027, 1, 6), submitted=True)
    with pytest.raises(SupplementClosed, match="尚未报送"):
        require_supplement_open(date(2026, 12, 25), 5, date(2026, 12, 26), submitted=False)


def test_a_report_is_missing_until_the_office_has_it_unless_it_was_waived() -> None:
    roll = (IN, LATE, SENT, LACKING, WAIVED, TO_COME)

    assert [entry.zh for entry in roll] == ["按时", "迟报", "已报待收", "未报", "免报", "尚未报送"]
    assert [entry.task_force for entry in missing(roll)] == ["c", "d", "f"]


def test_a_summary_needs_a_reason_for_each_that_is_missing() -> None:
    with pytest.raises(SummaryIncomplete, match=r"丙专班（已报待收）、丁专班（未报）"):
        require_complete((IN, SENT, LACKING), {})
    with pytest.raises(SummaryIncomplete, match=r"还缺：丁专班（未报）；"):
        require_complete((IN, SENT, LACKING), {"c": "已催", "d": " "})
    require_complete((IN, SENT, LACKING), {"c": "已催", "d": "防汛"})
    require_complete((IN, WAIVED), {})


def test_one_sentence_says_who_is_missing_who_was_late_and_why() -> None:
    roll = (IN, LATE, replace(LACKING, exception="防汛"), WAIVED)

    said = on_time_line(roll)

    assert said == "应报4个专班，已接收2个；迟报1个：乙专班；未报1个：丁专班（防汛）；免报1个：戊专班。"
    assert "迟报" not in on_time_line(roll, names_late=False)
    assert from_json(to_json(roll)) == roll
    assert from_json("") == ()


@pytest.mark.parametrize(
    ("nominal", "period", "since"),
    [
        (date(2026, 9, 25), Period.MONTH, date(2026, 8, 21)),
        (date(2026, 1, 25), Period.MONTH, date(2025, 12, 21)),
        (date(2026, 9, 25), Period.QUARTER, date(2026, 6, 21)),
    ],
)
def test_what_happens_between_two_papers_is_counted_in_the_second(
    nominal: date, period: Period, since: date
) -> None:
    assert counted_from(nominal, period, 20) == since

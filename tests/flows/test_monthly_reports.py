"""月报 The monthly report, lived on the shipped notice: written, countersigned, approved, returned, received (C12)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from flows.commands import officers, requests
from flows.commands.duties import NotThisDuty
from flows.commands.forums import hold_sitting, plan_sitting
from flows.commands.minutes import state_absence
from flows.commands.report_desk import NoReport, sections_of
from models.report_terms import PaperSection
from rules.acts.common import ReasonMissing, RecordMissing
from rules.figures import from_json
from rules.reports import MeetingReasonMissing, SectionsMissing, SectionUnknown, SupplementClosed
from tests.city import Held
from tests.city_reports import LEAD, LEADER, OFFICE, SECOND, SERVICES, ReportCity
from tests.flows.conftest import CityAt
from tests.support.worlds import at

# 25 September 2026 is Mid-Autumn: the report is due on the 24th and late only from the 29th on.
REPORT = ("monthly-report", "2026-09")


@pytest.fixture
def city(city_at: CityAt) -> ReportCity:
    return city_at("month")


@pytest.fixture
def report(city: ReportCity) -> Held:
    return city.paper(*REPORT)


def state(city: ReportCity) -> tuple[str, bool]:
    entry = city.roll("2026-09")[SERVICES]
    return entry.zh, entry.late


def test_a_report_goes_from_its_lead_unit_to_the_office(engine: Engine) -> None:
    city = ReportCity(engine)
    city.opens("2026-09-10")
    report = city.paper(*REPORT)

    city.hands_in(report, on="2026-09-21")
    city.countersigns(report, on="2026-09-22", text="同意")
    city.approves(report, on="2026-09-23")
    city.receives(report, on="2026-09-24")

    assert report.stages == ["compile", "countersign", "leader_approval", "office_receipt"]
    assert (report.row.status, state(city)) == ("struck_off", ("按时", False))
    assert city.faults() == []


def test_a_report_is_opened_with_the_figures_as_of_the_20th(city: ReportCity, report: Held) -> None:
    before = city.file(report)
    city.now = at("2026-09-23")

    after = city.file(report)

    assert (str(before.content.as_of), str(after.content.as_of)) == ("2026-09-10", "2026-09-20")
    assert from_json(after.content.figures).task_force == SERVICES
    assert report.row.version == 1


def test_the_figures_stay_with_the_version_and_the_estimate_is_of_the_whole_month(
    city: ReportCity, report: Held
) -> None:
    city.fills(report, on="2026-09-22", expected=Decimal("3600.5"))
    city.fills(report, on="2026-09-23", sections={PaperSection.PROBLEMS: "新的说法"})

    first, second = city.file(report).paper.versions
    assert (first.expected, str(second.as_of)) == (Decimal("3600.5"), "2026-09-20")
    assert sections_of(first)[PaperSection.PROBLEMS] == "存在问题如下"
    assert sections_of(second)[PaperSection.PROBLEMS] == "新的说法"
    assert second.expected == Decimal("3600.5")


def test_a_report_without_its_sections_cannot_be_submitted(city: ReportCity, report: Held) -> None:
    city.fills(report, sections={PaperSection.PROGRESS: "开工两个"}, no_meeting="防汛")

    with pytest.raises(SectionsMissing, match="缺少：交办事项落实、存在问题、下月安排"):
        city.submits(report)
    assert report.acts == ["raised"]


def test_a_month_without_a_meeting_must_say_why(city: ReportCity, report: Held) -> None:
    city.fills(report, on="2026-09-21")
    with pytest.raises(MeetingReasonMissing, match="没有调度会的召开记录"):
        city.submits(report)

    city.fills(report, no_meeting="牵头领导外出，改于 28 日召开")
    city.submits(report)

    assert city.file(report).paper.versions[-1].no_meeting == "牵头领导外出，改于 28 日召开"


def test_a_reason_that_was_stated_for_the_month_is_not_asked_for_again(
    city: ReportCity, report: Held
) -> None:
    state_absence(city.desk(LEAD, on="2026-09-23"), SERVICES, date(2026, 9, 1), "领导外出")
    city.fills(report)
    city.submits(report)

    assert city.file(report).paper.versions[-1].no_meeting == "领导外出"


def test_a_meeting_after_the_20th_is_a_meeting_of_the_month(city: ReportCity, report: Held) -> None:
    planned = plan_sitting(
        city.desk(on="2026-09-21"), "task-force-meeting", at("2026-09-22").date(), (SERVICES,)
    )
    hold_sitting(city.desk(on="2026-09-22"), planned.id, on=at("2026-09-22").date(), chair=LEADER)
    city.fills(report, on="2026-09-23")

    city.submits(report)

    assert report.row.stage == "countersign"


def test_mid_autumn_moves_the_day_and_who_comes_by_the_28th_is_in_time(
    city: ReportCity, report: Held
) -> None:
    due = str(report.row.due_on)
    city.hands_in(report, on="2026-09-28")

    assert (due, state(city)) == ("2026-09-24", ("已报待收", False))


def test_who_submits_after_the_working_day_after_the_holiday_is_late_for_ever(
    city: ReportCity, report: Held
) -> None:
    city.hands_in(report, on="2026-09-29")
    city.countersigns(report)
    city.approves(report)
    city.receives(report)

    assert state(city) == ("迟报", True)


def test_whoever_does_not_countersign_in_time_has_not_agreed(city: ReportCity, report: Held) -> None:
    city.hands_in(report, on="2026-09-21")
    asked = city.file(report).countersignatures

    city.sweeps(on="2026-09-23", clock="08:00")

    (silent,) = city.file(report).countersignatures
    assert ([one.said for one in asked], silent.said) == (["待会签"], "未回复")
    assert report.row.stage == "leader_approval"
    assert city.file(report).rulings == []


def test_another_opinion_goes_with_the_report_to_the_leader(city: ReportCity, report: Held) -> None:
    city.hands_in(report, on="2026-09-21")
    with pytest.raises(ReasonMissing):
        city.countersigns(report, agrees=False)

    city.countersigns(report, agrees=False, text="文旅项目数字偏低")

    (said,) = city.file(report).countersignatures
    assert (said.said, said.text) == ("会签有不同意见", "文旅项目数字偏低")
    assert report.row.stage == "leader_approval"


def test_a_returned_report_goes_back_to_its_compiler_with_the_reason(city: ReportCity, report: Held) -> None:
    city.hands_in(report, on="2026-09-22")
    city.countersigns(report)
    city.approves(report)
    city.returns(report, "投资数与台帐不符", by=OFFICE, on="2026-09-23")

    assert (report.row.stage, report.row.holder) == ("compile", "body:commerce")
    assert str(report.row.due_on) == "2026-09-24"
    assert city.told("commerce.clerk")[-1] == "returned"
    assert city.file(report).rulings[-1].text == "投资数与台帐不符"


def test_an_early_return_does_not_bring_the_day_forward(city: ReportCity, report: Held) -> None:
    city.hands_in(report, on="2026-09-11")
    city.countersigns(report)
    city.returns(report, "再核一遍", by=LEADER, on="2026-09-14")

    assert (str(report.row.due_on), report.row.due_at) == ("2026-09-24", at("2026-09-29", "00:00"))
    assert city.faults() == []


def test_what_is_returned_and_comes_again_too_late_is_late(city: ReportCity, report: Held) -> None:
    city.hands_in(report, on="2026-09-24")
    city.countersigns(report)
    city.returns(report, "漏了文旅项目", by=LEADER)
    unanswered = city.file(report).countersignatures
    city.submits(report, on="2026-09-30")

    assert [one.said for one in unanswered] == ["待会签"]
    assert state(city) == ("已报待收", True)


def test_what_was_approved_can_be_shown_after_a_return(city: ReportCity, report: Held) -> None:
    city.hands_in(report, on="2026-09-21")
    city.countersigns(report)
    city.approves(report, text="同意")
    city.returns(report, "补充数据", by=OFFICE)
    city.fills(report, sections={PaperSection.PROBLEMS: "补充后的问题"})

    found = city.file(report)
    approved = next(row for row in found.rulings if row.ruling == "approved")
    said = sections_of(next(v for v in found.paper.versions if v.seq == approved.version))
    assert said[PaperSection.PROBLEMS] == "存在问题如下"


def test_a_report_is_supplemented_until_the_5th_and_shown_as_such(city: ReportCity, report: Held) -> None:
    city.hands_in(report, on="2026-09-21")
    city.countersigns(report)
    city.approves(report)
    city.receives(report)

    city.supplements(report, "9 月末又开工 2 个", on="2026-10-05")

    latest = city.file(report).paper.versions[-1]
    assert (latest.act, sections_of(latest)[PaperSection.PROBLEMS]) == ("supplemented", "9 月末又开工 2 个")
    assert (state(city), city.told(OFFICE)[-1]) == (("按时", False), "supplemented")
    with pytest.raises(SupplementClosed, match="补报截至 2026年10月5日"):
        city.supplements(report, "再补一点", on="2026-10-06")


def test_nothing_is_supplemented_before_it_is_submitted(city: ReportCity, report: Held) -> None:
    with pytest.raises(SupplementClosed, match="尚未报送"):
        city.supplements(report, "早了")


def test_a_report_is_completed_by_no_way_round(city: ReportCity, report: Held) -> None:
    with pytest.raises(RecordMissing, match="diaodu report submit"):
        officers.complete(city.desk("commerce.clerk"), report.code, "已报")
    with pytest.raises(RecordMissing):
        officers.escalate(city.desk("commerce.clerk"), report.code, "急")
    with pytest.raises(RecordMissing):
        requests.ask_for_strike_off(city.desk("commerce.clerk"), report.code, "已报")
    assert report.acts == ["raised"]


def test_a_return_that_nobody_would_find_with_the_report_is_refused(city: ReportCity, report: Held) -> None:
    city.hands_in(report, on="2026-09-21")

    with pytest.raises(NotThisDuty, match="diaodu report return"):
        officers.give_back(city.desk(SECOND), report.code, "重写")
    assert report.row.stage == "countersign"


def test_a_section_of_another_paper_is_refused(city: ReportCity, report: Held) -> None:
    with pytest.raises(SectionUnknown, match=r"专班月报没有「下季度工作打算」部分.*可选：项目总体进展"):
        city.fills(report, sections={PaperSection.NEXT_QUARTER: "错了地方"})


def test_what_is_no_report_is_said_to_be_none(city: ReportCity) -> None:
    with pytest.raises(NoReport, match="不是月报、季报"):
        city.submits(city.paper("visit", "2026-09", LEADER))

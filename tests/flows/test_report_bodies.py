"""越权 A report written, countersigned, received or supplemented by a body whose part it is not is refused in words."""

from __future__ import annotations

import pytest

from flows.commands.duties import NotThisDuty
from models.report_terms import PaperSection
from rules.access.requiring import NotForThisBody
from tests.city import Held
from tests.city_reports import LEADER, OFFICE, SECOND, ReportCity
from tests.flows.conftest import CityAt


@pytest.fixture
def city(city_at: CityAt) -> ReportCity:
    return city_at("month")


@pytest.fixture
def report(city: ReportCity) -> Held:
    return city.paper("monthly-report", "2026-09")


@pytest.mark.parametrize(
    "by", [SECOND, "industry-information.clerk", OFFICE, LEADER, "development-reform.head"]
)
def test_nobody_but_the_reporting_unit_writes_or_submits(city: ReportCity, report: Held, by: str) -> None:
    with pytest.raises(NotForThisBody, match="由焦作市商务局办理"):
        city.fills(report, by=by)
    city.fills(report, no_meeting="防汛")
    with pytest.raises(NotForThisBody):
        city.submits(report, by=by)
    assert report.acts == ["raised"]


def test_a_second_lead_unit_writes_its_own_field_and_no_more(city: ReportCity, report: Held) -> None:
    own = {PaperSection.SUB_FIELD: "文旅项目开工两个"}
    city.fills(report, by=SECOND, sections=own)

    assert city.file(report).content.sections == own
    with pytest.raises(NotForThisBody):
        city.fills(report, by=SECOND, sections={**own, PaperSection.PROBLEMS: "越界"})
    with pytest.raises(NotForThisBody):
        city.fills(report, by="development-reform.head", sections=own)


@pytest.mark.parametrize("by", ["commerce.clerk", "industry-information.clerk", LEADER])
def test_only_the_second_unit_countersigns_and_only_in_its_turn(
    city: ReportCity, report: Held, by: str
) -> None:
    with pytest.raises(NotThisDuty, match="主报单位编制"):
        city.countersigns(report)
    city.hands_in(report, on="2026-09-21")

    with pytest.raises(NotForThisBody, match="由焦作市文化广电和旅游局办理"):
        city.countersigns(report, by=by)
    assert report.row.stage == "countersign"


@pytest.mark.parametrize("by", ["development-reform.head", "commerce.clerk", LEADER])
def test_only_the_office_receives(city: ReportCity, report: Held, by: str) -> None:
    city.hands_in(report, on="2026-09-21")
    city.countersigns(report)
    city.approves(report)

    with pytest.raises(NotForThisBody, match="由市重大项目调度领导小组办公室办理"):
        city.receives(report, by=by)
    with pytest.raises(NotForThisBody):
        city.returns(report, "不归你管", by=by)
    assert report.row.stage == "office_receipt"


def test_another_task_forces_lead_cannot_supplement(city: ReportCity, report: Held) -> None:
    city.hands_in(report, on="2026-09-21")

    with pytest.raises(NotForThisBody):
        city.supplements(report, "替它补", by="industry-information.clerk")

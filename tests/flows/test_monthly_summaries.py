"""月度汇总 The Office's summary of all eight: who is missing, who was late, signed by the director (C13)."""

from __future__ import annotations

import pytest

from flows.commands.periods import Turn, waive
from flows.commands.report_office import summarise
from models.report_terms import PaperSection
from models.terms import Period
from rules.access.requiring import NotForThisBody
from rules.period_keys import read_period
from rules.rolls import SummaryIncomplete, from_json
from rules.signatures import SignatureMissing
from tests.city import Held
from tests.city_reports import OFFICE, ReportCity, on_paper
from tests.flows.conftest import CityAt

FARMING = "modern-agriculture"


@pytest.fixture
def city(city_at: CityAt) -> ReportCity:
    return city_at("quarter")


@pytest.fixture
def summary(city: ReportCity) -> Held:
    return city.paper("monthly-summary", "2026-09", "office")


def overview(city: ReportCity, summary: Held) -> str:
    return city.file(summary).content.sections[PaperSection.OVERVIEW]


def test_with_all_eight_the_summary_goes_to_the_director(city: ReportCity, summary: Held) -> None:
    city.reports("monthly-report", "2026-09")

    city.summarises(summary, on="2026-09-28")
    city.approves(summary, by="office-director")

    assert "应报8个专班，已接收8个。" in overview(city, summary)
    assert summary.row.status == "struck_off"


def test_short_of_eight_it_is_refused_with_who_is_missing(city: ReportCity, summary: Held) -> None:
    city.reports("monthly-report", "2026-09", but=[FARMING])
    city.now = city.days_later(read_period("2026-09", Period.MONTH).replace(day=29))

    with pytest.raises(SummaryIncomplete, match=r"应收 8 份，已接收 7 份，还缺：现代农业专班（未报）"):
        city.summarises(summary)
    assert summary.acts == ["raised"]


def test_a_stated_exception_lets_it_go_and_is_read_in_it(city: ReportCity, summary: Held) -> None:
    city.reports("monthly-report", "2026-09", but=[FARMING])

    city.summarises(summary, on="2026-09-30", exceptions={FARMING: "防汛抢险，已延后"})

    said = overview(city, summary)
    assert "未报1个：现代农业专班（防汛抢险，已延后）" in said
    entries = from_json(city.file(summary).content.roll)
    assert [entry.task_force for entry in entries if entry.is_missing] == [FARMING]


def test_what_is_submitted_and_not_received_is_missing_still(city: ReportCity, summary: Held) -> None:
    city.reports("monthly-report", "2026-09", but=[FARMING])
    city.hands_in(city.paper("monthly-report", "2026-09", FARMING), by="agriculture-rural.clerk")

    with pytest.raises(SummaryIncomplete, match="现代农业专班（已报待收）"):
        city.summarises(summary)


def test_who_was_late_is_named(city: ReportCity, summary: Held) -> None:
    city.reports("monthly-report", "2026-09", but=[FARMING])
    city.now = city.days_later(read_period("2026-09", Period.MONTH).replace(day=29))
    city.brings(city.paper("monthly-report", "2026-09", FARMING), "vice-mayor-agriculture")

    city.summarises(summary, on="2026-09-30")

    assert "已接收8个；迟报1个：现代农业专班。" in overview(city, summary)


def test_a_waived_report_is_not_missing(city: ReportCity, summary: Held) -> None:
    starts = read_period("2026-09", Period.MONTH)
    waive(city.desk(OFFICE), Turn("monthly-report", starts, FARMING), "专班整合")
    city.reports("monthly-report", "2026-09", but=[FARMING])

    city.summarises(summary, on="2026-09-28")

    assert "免报1个：现代农业专班。" in overview(city, summary)


def test_a_draft_fills_what_nobody_has_written_and_leaves_the_rest(city: ReportCity, summary: Held) -> None:
    city.reports("monthly-report", "2026-09", but=[FARMING])
    city.drafts(summary)
    drafted = city.file(summary).content.sections

    assert "尚未报送1个：现代农业专班" in drafted[PaperSection.OVERVIEW]
    assert drafted[PaperSection.TASK_FORCES].count("\n") == 7
    assert "现代农业专班：尚未报送。" in drafted[PaperSection.TASK_FORCES]
    assert summary.row.stage == "summarise"


@pytest.mark.parametrize("by", ["development-reform.head", "commerce.clerk", "supervision-office.clerk"])
def test_only_the_office_summarises(city: ReportCity, summary: Held, by: str) -> None:
    city.reports("monthly-report", "2026-09")

    with pytest.raises(NotForThisBody, match="由市重大项目调度领导小组办公室办理"):
        city.summarises(summary, by=by)
    with pytest.raises(NotForThisBody):
        summarise(city.desk(by), summary.code)


def test_the_office_does_not_sign_for_its_director(city: ReportCity, summary: Held) -> None:
    city.reports("monthly-report", "2026-09")
    city.summarises(summary, on="2026-09-28")

    with pytest.raises(SignatureMissing, match="应由李民生签批"):
        city.approves(summary, by=OFFICE)
    with pytest.raises(NotForThisBody):
        city.approves(summary, by="commerce.head", signature=on_paper("李民生"))
    city.approves(summary, by=OFFICE, signature=on_paper("李民生"))

    assert summary.row.status == "struck_off"

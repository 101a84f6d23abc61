"""报送文稿 Reports, summaries and bulletins as papers: with the figures and words that were approved, under their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from documents.kinds import PaperKind
from flows.commands.papers import PaperUnsigned, Press, sign_paper
from flows.commands.report_filling import Filling, fill
from flows.commands.report_publishing import Named
from models.report_terms import PaperSection
from rules.reports import MONTHLY, QUARTERLY
from tests.city_reports import LEADER, OFFICE, SERVICES, SUPERVISION, ReportCity, whole
from tests.flows.conftest import CityAt
from tests.flows.test_papers import drafted, text_in
from tests.support.reporting import BULLETIN


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "evidence")


@pytest.fixture
def city(engine: Engine) -> ReportCity:
    city = ReportCity(engine)
    city.opens("2026-09-01")
    city.opens("2026-09-24")
    return city


def test_a_monthly_report_says_what_its_lead_unit_wrote(city: ReportCity, press: Press) -> None:
    paper = city.paper("monthly-report", "2026-09")
    words = {**whole(MONTHLY), PaperSection.PROBLEMS: "用地指标不足", PaperSection.ITEMS: "已催办两次"}
    city.fills(paper, sections=words, no_meeting="领导出差")
    city.submits(paper)
    city.countersigns(paper)
    draft = drafted(city, press, paper)
    with pytest.raises(PaperUnsigned, match="diaodu report approve"):
        sign_paper(city.desk(), press, draft.key)
    city.approves(paper)

    signed = sign_paper(city.desk(OFFICE), press, draft.key)

    text = text_in(press, signed)
    assert {
        part
        for part in ("2026年9月", "用地指标不足。", "已催办两次。", "领导出差。", "会签同意", "王付举")
        if part not in text
    } == set()
    assert (signed.signature and signed.signature.number, "草稿" in text) == (None, False)


def test_a_quarterly_report_takes_its_lead_units_number(city: ReportCity, press: Press) -> None:
    paper = city.paper("quarterly-report", "2026-Q3")
    city.fills(city.paper("monthly-report", "2026-09"), no_meeting="领导出差")
    city.fills(paper, sections={**whole(QUARTERLY), PaperSection.PROMOTION: "签约项目2个"})
    city.submits(paper)
    city.countersigns(paper)
    city.approves(paper)

    signed = sign_paper(city.desk(LEADER), press, drafted(city, press, paper).key)

    assert signed.signature is not None
    assert signed.signature.number == "焦调报〔2026〕1号"
    assert "签约项目2个。" in text_in(press, signed)
    assert "本季度无招商引资项目" not in text_in(press, signed)


def test_a_summary_names_who_is_missing_and_says_what_the_office_advises(
    city: ReportCity, press: Press
) -> None:
    city.reports("monthly-report", "2026-09", but=(SERVICES,))
    summary = city.paper("monthly-summary", "2026-09", "office")

    empty = text_in(press, drafted(city, press, summary, by=OFFICE))
    advice = Filling({PaperSection.ADVICE: "10月上旬召开综合调度会，集中研究用地指标。"})
    fill(city.desk(OFFICE), summary.code, advice)
    text = text_in(press, drafted(city, press, summary, by=OFFICE))

    assert "由领导小组办公室填写下步工作建议" in empty
    assert "10月上旬召开综合调度会，集中研究用地指标。" in text.split("下步工作建议")[1]
    assert "应报送月报的专班8个" in text
    assert "现代服务业" in text.split("未报1个，为")[1][:12]
    assert "台帐中没有未解决的问题" in text


def test_a_bulletin_prints_what_the_mayor_approved(city_at: CityAt, press: Press) -> None:
    city = city_at("approved")
    paper = city.paper(*BULLETIN)
    draft = drafted(city, press, paper, by=SUPERVISION)
    with pytest.raises(PaperUnsigned, match="diaodu report publish"):
        sign_paper(city.desk(SUPERVISION), press, draft.key)
    number = city.publishes(paper, Named("xiuwu", "征收清零"), on="2026-10-12").number

    signed = sign_paper(city.desk(SUPERVISION), press, draft.key)

    text = text_in(press, signed)
    assert (signed.signature and signed.signature.number, "草稿" in text) == (number, False)
    assert {
        part for part in ("用地指标不足。", "限期整改。", "征收清零。", number) if part not in text
    } == set()
    assert "修武县人民政府要于" in text


def test_the_office_asks_for_reports_by_a_circular(city: ReportCity, press: Press) -> None:
    summary = city.paper("monthly-summary", "2026-09", "office")

    text = text_in(press, drafted(city, press, summary, by=OFFICE, kind=PaperKind.CIRCULAR))

    assert "请于2026年9月24日前" in text  # the 25th is a holiday
    assert "焦政办〔2021〕31号" in text

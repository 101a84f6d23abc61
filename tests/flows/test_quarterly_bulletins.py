"""季度通报 The quarterly chain in the notice's own order: reports, the Office, the mayor, the supervision office (C27–C30)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands import officers
from flows.commands.duties import NotThisDuty
from flows.commands.report_filling import NothingToMerge
from flows.commands.report_publishing import Named
from flows.report_rolls import project_words
from models.report_terms import PaperSection
from models.session import reading
from models.terms import Period
from rules.access.actors import ENGINE
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing, RecordMissing
from rules.reports import QUARTERLY, SectionsMissing
from rules.rolls import SummaryIncomplete
from rules.signatures import SignatureMissing, SignerUnknown
from tests.city import Held
from tests.city_projects import ProjectCity
from tests.city_reports import LEADER, MAYOR, OFFICE, SERVICES, SUPERVISION, ReportCity, on_paper, whole
from tests.flows.conftest import CityAt
from tests.support.reporting import BULLETIN, TURNS

QUARTER = "2026-Q3"
CLAIM = Named("xiuwu", "滨河大道北段征收限期清零")


@pytest.fixture
def city(city_at: CityAt) -> ReportCity:
    """Everything of the quarter is open, nothing is reported."""
    return city_at("quarter")


@pytest.fixture
def late(city_at: CityAt) -> ReportCity:
    """The bulletin waits for the mayor."""
    return city_at("submitted")


@pytest.fixture
def issuing(city_at: CityAt) -> ReportCity:
    """The bulletin waits for the supervision office."""
    return city_at("approved")


@pytest.fixture
def bulletin(city: ReportCity) -> Held:
    return city.paper(*BULLETIN)


@pytest.fixture
def submitted(late: ReportCity) -> Held:
    return late.paper(*BULLETIN)


@pytest.fixture
def approved(issuing: ReportCity) -> Held:
    return issuing.paper(*BULLETIN)


def test_the_notice_fixes_the_order(engine: Engine) -> None:
    city = ReportCity(engine)
    for goes_on in TURNS.values():
        goes_on(city)
    bulletin = city.paper(*BULLETIN)

    issued = city.publishes(bulletin, CLAIM, on="2026-10-12")

    assert bulletin.stages == ["office_summary", "mayor_approval", "publish"]
    assert (issued.number, bulletin.row.status) == ("焦政督〔2026〕1号", "struck_off")
    assert [ruling.ruling for ruling in city.file(bulletin).rulings] == ["approved", "published"]
    assert city.faults() == []


def test_every_recipient_signs_and_signing_ends_it(issuing: ReportCity, approved: Held) -> None:
    issued = issuing.publishes(approved, CLAIM)
    receipts = {matter.unit: matter for matter in issuing.matters("receipt")}

    officers.accept(issuing.desk("xiuwu.clerk"), receipts["xiuwu"].code)

    assert len(receipts) == len(issued.receipts) == 11 + 12
    assert issuing.matter(receipts["xiuwu"].code).row.status == "struck_off"
    assert issuing.matter(receipts["wuzhi"].code).row.status == "active"
    with pytest.raises(NotForThisBody, match="由武陟县人民政府办理"):
        officers.accept(issuing.desk("xiuwu.clerk"), receipts["wuzhi"].code)


def test_a_named_unit_answers_in_time_and_the_supervision_office_checks(
    issuing: ReportCity, approved: Held
) -> None:
    issued = issuing.publishes(
        approved, CLAIM, Named("boai", "补办用地手续", date(2026, 10, 30)), on="2026-10-12"
    )

    first, second = (issuing.matter(code).row for code in issued.rectifications)
    assert (first.unit, first.holder, str(first.due_on)) == ("xiuwu", "body:xiuwu", "2026-10-26")
    assert (second.title, str(second.due_on)) == ("通报整改：补办用地手续", "2026-10-30")
    assert {first.parent_id, second.parent_id} == {approved.row.id}
    assert "assigned" in issuing.told("xiuwu.clerk")


def test_numbers_go_on_without_gaps_in_the_supervision_offices_series(
    issuing: ReportCity, approved: Held
) -> None:
    with pytest.raises(ReasonMissing):
        issuing.publishes(approved, Named("xiuwu", " "))

    assert issuing.publishes(approved).number == "焦政督〔2026〕1号"


def test_a_report_without_its_five_parts_is_refused(city: ReportCity) -> None:
    report = city.paper("quarterly-report", QUARTER)
    for section in QUARTERLY.required:
        others = {key: text for key, text in whole(QUARTERLY).items() if key is not section}
        city.fills(report, sections={**others, section: ""})
        with pytest.raises(SectionsMissing, match=f"缺少：{section.zh}；"):
            city.submits(report)
    assert report.acts == ["raised"]


def test_the_draft_is_not_sent_up_before_all_eight_are_in(city: ReportCity, bulletin: Held) -> None:
    city.reports("quarterly-report", QUARTER, but=[SERVICES])

    with pytest.raises(SummaryIncomplete, match="还缺：现代服务业专班（未报）"):
        city.summarises(bulletin, on="2026-09-30")


@pytest.mark.parametrize(
    "by",
    [
        "executive-vice-mayor",
        LEADER,
        "office-director",
        OFFICE,
        SUPERVISION,
        "municipal-office.head",
        "operator",
        ENGINE,
    ],
)
def test_nobody_approves_in_the_mayors_place(late: ReportCity, submitted: Held, by: str) -> None:
    with pytest.raises((NotForThisBody, SignatureMissing)):
        late.approves(submitted, by=by)
    assert submitted.row.stage == "mayor_approval"


@pytest.mark.parametrize("by", ["executive-vice-mayor", SUPERVISION, "commerce.head"])
def test_only_the_office_registers_the_mayors_signature(late: ReportCity, submitted: Held, by: str) -> None:
    with pytest.raises(NotForThisBody, match="由市长办理"):
        late.approves(submitted, by=by, signature=on_paper("刘冰"))
    with pytest.raises(SignerUnknown, match="应由刘冰签批"):
        late.approves(submitted, by=OFFICE, signature=on_paper("徐衣显"))

    late.approves(submitted, by=OFFICE, signature=on_paper("刘冰"))

    assert late.file(submitted).rulings[-1].signed_by == "刘冰"


def test_no_way_leads_round_the_mayor(late: ReportCity, submitted: Held) -> None:
    with pytest.raises(RecordMissing, match="须以审签意见办结"):
        officers.escalate(late.desk(OFFICE), submitted.code, "急", target="publish")
    with pytest.raises(RecordMissing):
        officers.complete(late.desk(MAYOR), submitted.code, "同意")
    with pytest.raises(NotThisDuty, match="市政府主要领导审定"):
        late.publishes(submitted)
    assert submitted.row.stage == "mayor_approval"


def test_the_mayor_is_reminded_and_never_passed_over(late: ReportCity, submitted: Held) -> None:
    late.sweeps(on="2027-03-01")

    assert (submitted.row.stage, submitted.row.status) == ("mayor_approval", "active")
    assert late.told(MAYOR)[0] == "assigned"
    assert set(late.told(MAYOR)[1:]) == {"overdue"}


def test_the_mayor_changes_words_and_his_are_issued(late: ReportCity, submitted: Held) -> None:
    late.approves(submitted, by=MAYOR, edits={PaperSection.DEMANDS: "十月底前全部整改到位"})
    late.publishes(submitted)

    found = late.file(submitted)
    assert found.publication is not None
    said = found.paper.versions[found.publication.version - 1]
    assert (said.act, "十月底前全部整改到位" in said.sections) == ("edited", True)


def test_the_mayor_returns_it_and_the_office_brings_it_again(late: ReportCity, submitted: Held) -> None:
    with pytest.raises(ReasonMissing):
        late.returns(submitted, "", by=MAYOR)
    late.returns(submitted, "点名不准", by=MAYOR, on="2026-10-09")
    told = late.told(OFFICE)[-1]

    late.summarises(submitted, on="2026-10-10")

    assert (told, submitted.row.stage) == ("returned", "mayor_approval")
    with pytest.raises(NotThisDuty):
        late.publishes(submitted)


@pytest.mark.parametrize("by", [OFFICE, "mayor", "development-reform.head", "municipal-office.clerk"])
def test_nobody_but_the_supervision_office_issues(issuing: ReportCity, approved: Held, by: str) -> None:
    with pytest.raises(NotForThisBody, match="由焦作市人民政府督查室办理"):
        issuing.publishes(approved, by=by)
    assert issuing.matters("receipt") == []


def test_the_quarter_is_opened_with_the_words_of_its_last_month(city: ReportCity) -> None:
    month, quarter = city.paper("monthly-report", "2026-09"), city.paper("quarterly-report", QUARTER)
    city.fills(month)

    opened = city.file(quarter).content.sections

    assert opened[PaperSection.WORK] == "项目总体进展如下"
    assert opened[PaperSection.NEXT_QUARTER] == "下月安排如下"


def test_both_duties_are_met_with_one_submission(city: ReportCity) -> None:
    month, quarter = city.paper("monthly-report", "2026-09"), city.paper("quarterly-report", QUARTER)
    city.fills(month, sections={PaperSection.PROBLEMS: "本月的问题"}, no_meeting="防汛")
    city.fills(quarter)

    city.submits(quarter, with_month=True)

    said = city.file(month).content
    assert (month.row.stage, quarter.row.stage) == ("countersign", "countersign")
    assert said.sections[PaperSection.PROBLEMS] == "本月的问题"
    assert said.sections[PaperSection.PROGRESS] == "季度工作情况如下"
    assert said.sections[PaperSection.ITEMS].startswith("没有到期和超期的交办事项。")
    assert city.file(month).paper.versions[-1].submitted_with == quarter.code
    assert (
        city.roll("2026-09")[SERVICES].submitted_at
        == city.roll(QUARTER, Period.QUARTER)[SERVICES].submitted_at
    )


def test_one_submission_for_both_is_whole_or_nothing(city: ReportCity) -> None:
    month, quarter = city.paper("monthly-report", "2026-09"), city.paper("quarterly-report", QUARTER)
    city.fills(quarter)

    with pytest.raises(Exception, match="没有调度会的召开记录"):
        city.submits(quarter, with_month=True)
    assert (month.acts, quarter.acts) == (["raised"], ["raised"])


def test_a_month_that_has_gone_its_way_is_not_submitted_again(city: ReportCity) -> None:
    month, quarter = city.paper("monthly-report", "2026-09"), city.paper("quarterly-report", QUARTER)
    city.hands_in(month)
    city.fills(quarter)

    with pytest.raises(NothingToMerge, match="已到「第二牵头单位会签」"):
        city.submits(quarter, with_month=True)


def test_a_draft_counts_what_the_reports_brought(late: ReportCity, submitted: Held) -> None:
    sections = late.file(submitted).content.sections

    assert "应报8个专班，已接收8个。" in sections[PaperSection.OVERVIEW]
    assert "没有在办项目（事项）。" in sections[PaperSection.OVERVIEW]
    assert sections[PaperSection.TASK_FORCES].startswith("战略性新兴产业专班：按时报送；")


def test_a_bulletin_calls_projects_by_the_words_of_the_configuration(
    city: ReportCity, bulletin: Held
) -> None:
    projects = ProjectCity.__new__(ProjectCity)
    projects.engine, projects.worlds, projects.now = city.engine, city.worlds, city.now
    projects.plans(projects.admits("冷链物流园"), "开工", "2026-03")
    projects.lights(on="2026-09-24", months=("2026-09",))
    city.drafts(bulletin)
    projects.lights(on="2026-10-24", months=("2026-09", "2026-10"))

    with reading(city.engine) as session:
        words, _ = project_words(session, city.mechanism, date(2026, 10, 24))
        before, _ = project_words(session, city.mechanism, date(2026, 9, 24))
    said = city.file(bulletin).content.sections[PaperSection.PROBLEMS]
    assert (said, before) == ("进展缓慢的项目1个：冷链物流园（修武县人民政府）。", {"进展缓慢": 1})
    assert words == {"无进展": 1}

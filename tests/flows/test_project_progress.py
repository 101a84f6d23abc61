"""项目推进 Stages, milestones, permits and figures of a project, on both databases (C5, C22)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from flows.commands.project_binding import sign_handover
from flows.commands.project_figures import plan_year
from flows.commands.project_filing import edit
from flows.commands.project_milestones import MilestoneEntry, MilestoneUnfit, drop_milestone, set_milestone
from flows.commands.project_permits import PermitEntry, set_permit
from models.errors import NotFound
from models.project_terms import PermitNode, PermitState, ProjectStage
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing
from rules.fuzzy_dates import FuzzyDate
from rules.investment import AmountUnfit
from rules.milestones import DateUnfit
from rules.project_stages import StageUnfit
from tests.city_projects import LEAD, OFFICE, UNIT, Known, ProjectCity, when

S = ProjectStage


@pytest.fixture
def city(engine: Engine) -> ProjectCity:
    return ProjectCity(engine)


@pytest.fixture
def known(city: ProjectCity) -> Known:
    return city.admits()


def milestone(known: Known, name: str) -> tuple[str, str, date | None, str, date | None]:
    """What is on record of a milestone: planned as written and until when, and the same of what happened."""
    row = next(row for row in known.file.milestones if row.name == name)
    return row.planned_text, row.planned_precision, row.planned_to, row.actual_text, row.actual_from


def test_a_start_needs_its_day_and_keeps_the_words_in_which_it_was_planned(
    city: ProjectCity, known: Known
) -> None:
    city.plans(known, "开工", "三季度", on="2026-03-02")
    with pytest.raises(DateUnfit, match="请用 --on 写明实际开工的日期"):
        city.moves(known, S.UNDER_CONSTRUCTION)

    city.moves(known, S.UNDER_CONSTRUCTION, day="2026年3月5日", on="2026-03-06")

    assert milestone(known, "开工") == (
        "三季度",
        "quarter",
        date(2026, 9, 30),
        "2026年3月5日",
        date(2026, 3, 5),
    )
    assert known.row.stage == S.UNDER_CONSTRUCTION


def test_a_start_does_not_lie_in_the_future_and_a_completion_not_before_it(
    city: ProjectCity, known: Known
) -> None:
    with pytest.raises(DateUnfit, match="还没有到"):
        city.moves(known, S.UNDER_CONSTRUCTION, day="2026-03-03")
    city.plans(known, "开工", "2026年9月")

    with pytest.raises(DateUnfit, match="早于开工时间"):
        city.plans(known, "竣工（投产）", "2026年6月底")
    assert milestone(known, "竣工（投产）")[0] == ""


def test_standing_still_needs_a_reason_and_goes_on_record(city: ProjectCity, known: Known) -> None:
    with pytest.raises(ReasonMissing):
        city.moves(known, S.DEFERRED)

    city.moves(known, S.DEFERRED, reason="资金未到位")

    last = known.changes("stage")[-1]
    assert (last.old, last.new, last.reason) == ("preparing", "deferred", "资金未到位")


@pytest.mark.parametrize("body", [UNIT, LEAD, "mayor"])
def test_nobody_but_the_office_takes_a_project_off_the_list(
    city: ProjectCity, known: Known, body: str
) -> None:
    with pytest.raises(NotForThisBody):
        city.moves(known, S.REMOVED, by=body, reason="企业放弃")

    city.moves(known, S.REMOVED, by=OFFICE, reason="企业放弃")
    assert known.row.stage == S.REMOVED


def test_a_binding_ends_with_the_project_and_nobody_is_asked_for_it_any_more(
    city: ProjectCity, known: Known
) -> None:
    assert len(known.duties("binding")) == 1

    city.moves(known, S.REMOVED, by=OFFICE, reason="企业放弃")

    assert known.duties("binding") == []
    assert city.faults() == []


def test_after_completion_people_change_without_a_handover(city: ProjectCity, known: Known) -> None:
    city.binds(known)
    city.moves(known, S.COMPLETED, day="2026年2月")

    edit(city.desk(UNIT), known.code, {"liaison": "赵六"})

    assert known.row.liaison == "赵六"


def test_an_idea_is_not_built(city: ProjectCity) -> None:
    idea = city.classifies(city.files(kind="idea", stage="conceived"), 10, task_force="modern-services")

    with pytest.raises(StageUnfit):
        city.moves(idea, S.UNDER_CONSTRUCTION, day="2026-03-01")


def test_once_it_has_started_the_industry_takes_over_and_those_who_brought_it_in_still_look(
    city: ProjectCity,
) -> None:
    brought = city.admits("电商产业园", 9, 5)
    assert (brought.row.task_force, brought.row.cooperating) == ("investment-promotion", "modern-services")
    city.binds(brought)

    city.moves(brought, S.UNDER_CONSTRUCTION, day="2026-03-01")
    sign_handover(city.desk(LEAD), brought.code, "已移交", signed_by="招商专班", received_by="服务业专班")

    assert (brought.row.task_force, brought.row.cooperating) == ("modern-services", "")
    assert brought.row.readers == "investment-promotion"


def test_where_no_industry_is_named_the_office_is_asked_who_takes_over(city: ProjectCity) -> None:
    brought = city.admits("综合产业园", 9)

    city.moves(brought, S.UNDER_CONSTRUCTION, day="2026-03-01")
    assert [duty.holder for duty in brought.duties("admission")] == ["body:dispatch-office"]
    city.classifies(brought, 9, 7, reason="已开工")

    assert (brought.row.task_force, brought.row.readers) == ("major-infrastructure", "investment-promotion")
    assert brought.duties("admission") == []


def test_milestones_are_added_beside_others_and_taken_away_again(city: ProjectCity, known: Known) -> None:
    entry = MilestoneEntry(planned=when("2026年8月中旬"), is_key=True, beside="主体完工")
    set_milestone(city.desk(UNIT), known.code, "围堰合龙", entry, add=True)

    names = [(row.name, row.position) for row in known.file.milestones]
    assert ("围堰合龙", 1) in names
    drop_milestone(city.desk(UNIT), known.code, "围堰合龙", "误填")
    assert [(row.old, row.new) for row in known.changes("milestone/围堰合龙")] == [("2026年8月中旬", "")]


def test_start_and_completion_are_never_taken_away_and_no_name_is_given_twice(
    city: ProjectCity, known: Known
) -> None:
    with pytest.raises(MilestoneUnfit):
        drop_milestone(city.desk(UNIT), known.code, "开工", "误填")
    with pytest.raises(MilestoneUnfit):
        set_milestone(city.desk(UNIT), known.code, "开工", MilestoneEntry(), add=True)
    with pytest.raises(NotFound, match="现有：开工"):
        set_milestone(city.desk(UNIT), known.code, "封顶", MilestoneEntry())


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (PermitEntry(PermitState.UNDER_WAY, planned=when("4月底")), "under_way"),
        (PermitEntry(number="环审〔2026〕3号", actual=when("2026年2月")), "done"),
        (PermitEntry(PermitState.NOT_NEEDED), "not_needed"),
    ],
)
def test_a_permit_has_a_state_dates_and_a_paper(
    city: ProjectCity, known: Known, entry: PermitEntry, state: str
) -> None:
    set_permit(city.desk(UNIT), known.code, PermitNode.ENVIRONMENT, entry)

    row = next(row for row in known.file.permits if row.node == "environment")
    assert (row.state, row.number) == (state, entry.number)
    assert [change.new for change in known.changes("permit/environment/state")] == [state]


def test_figures_are_filled_in_by_month_and_add_up(city: ProjectCity, known: Known) -> None:
    assert city.reports(known, "2026-01", 100) == ["还没有本年度计划投资，算不出完成率"]
    city.budgets(known, 1200)

    assert city.reports(known, "2026-02", 80, cumulative=Decimal(180)) == []
    assert city.reports(known, "2026-03", 20, cumulative=Decimal(210), progress="主体施工") == [
        "本年累计 210 不等于此前累计 180 加本月 20"
    ]
    assert known.row.progress == "主体施工"


def test_a_correction_needs_a_reason_and_leaves_the_old_figure_on_record(
    city: ProjectCity, known: Known
) -> None:
    city.reports(known, "2026-02", 80)
    with pytest.raises(ReasonMissing, match="更正已填报的数字"):
        city.reports(known, "2026-02", 60)

    city.reports(known, "2026-02", 60, reason="统计口径有误")

    assert [(row.invested, row.revision) for row in known.file.months] == [(Decimal(60), 1)]
    last = known.changes("month/2026-02/invested")[-1]
    assert (last.old, last.new, last.act, last.reason) == ("80", "60", "corrected", "统计口径有误")


def test_a_later_text_is_no_correction(city: ProjectCity, known: Known) -> None:
    city.reports(known, "2026-02", 80)
    city.reports(known, "2026-02", 80, done="完成基坑")

    assert [(row.done, row.revision) for row in known.file.months] == [("完成基坑", 0)]


def test_a_month_that_has_not_come_is_not_filled_in(city: ProjectCity, known: Known) -> None:
    with pytest.raises(AmountUnfit, match="2026-04 还没有到"):
        city.reports(known, "2026-04", 10)


def test_a_plan_is_changed_with_a_reason_and_its_curve_must_fit(city: ProjectCity, known: Known) -> None:
    city.budgets(known, 1200)
    with pytest.raises(ReasonMissing, match="调整年度计划"):
        city.budgets(known, 1300)
    curve = tuple(Decimal(100 * month) for month in range(1, 13))
    with pytest.raises(AmountUnfit, match="计划曲线"):
        plan_year(city.desk(UNIT), known.code, 2026, Decimal(1300), curve=curve, reason="省里下达")

    filled = plan_year(
        city.desk(UNIT), known.code, 2026, Decimal(1200), curve=curve, invested_before=Decimal(300)
    )

    assert [(row.planned, row.invested_before) for row in known.file.years] == [(Decimal(1200), Decimal(300))]
    assert filled.remarks == ()


@pytest.mark.parametrize("body", ["wenxian.clerk", "transport.head", "mayor"])
def test_only_who_keeps_the_ledger_fills_it_in(city: ProjectCity, known: Known, body: str) -> None:
    with pytest.raises(NotForThisBody, match="填报该项目"):
        city.reports(known, "2026-02", 80, by=body)


def test_a_date_that_asks_something_is_not_taken(city: ProjectCity, known: Known) -> None:
    asked: FuzzyDate = when("力争6月开工")

    with pytest.raises(DateUnfit, match="是否按「6月」登记"):
        set_milestone(city.desk(UNIT), known.code, "开工", MilestoneEntry(planned=asked))

"""联合督导 Planned, approved, checked by nobody's own hand, concluded and fed back, on both databases (C33, A21)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands import officers
from flows.commands.duties import NotThisDuty
from flows.commands.inspection_checks import fill_in
from flows.commands.inspection_plans import PlanUnfit, answer_plan
from models.errors import NotFound
from models.supervision_terms import Grade, ItemsVerdict, NodeVerdict
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing, RecordMissing
from rules.check_sheets import Problem, Sheet, SheetUnfit
from tests.city_projects import Known
from tests.city_supervision import PHOTO, QUARTER, SECRETARY, SUPERVISION, SupervisedCity
from tests.support.kept import Kept


@pytest.fixture
def city(engine: Engine, kept: Kept) -> SupervisedCity:
    return kept.city("first-quarter", engine, SupervisedCity.of_first_quarter)


@pytest.fixture
def known(city: SupervisedCity) -> Known:
    return city.admits()


@pytest.fixture
def approved(city: SupervisedCity, known: Known) -> Known:
    city.plans_supervision(named={known.code: "群众反映"})
    city.approves_plan()
    return known


def test_a_quarters_supervision_goes_from_plan_to_report(city: SupervisedCity, approved: Known) -> None:
    city.checks(approved)
    concluded = city.concludes()

    assert city.duty(QUARTER).stages == ["plan", "approve_plan", "check", "conclude"]
    assert city.duty(QUARTER).row.status == "struck_off"
    assert [city.matter(code).row.holder for code in concluded.receipts] == ["body:xiuwu"]
    assert city.matter(concluded.report).row.holder == "body:supervision-office"
    assert city.faults() == []


def test_the_sample_is_all_that_is_red_what_was_named_and_a_draw(city: SupervisedCity, known: Known) -> None:
    red = city.admits("停滞项目", 5, stage="about_to_start")
    city.plans(red, "开工", "2025-11-10")
    drawn = [city.admits(f"物流{number}") for number in range(5)]
    city.lights(on="2026-03-03")

    planned = city.plans_supervision(named={known.code: "群众反映"})

    picks = {sampled.project_id: sampled.pick for sampled in city.sample()}
    assert planned.sampled == 3
    assert (picks[red.row.id or 0], picks[known.row.id or 0]) == ("red", "named")
    assert {key for key, pick in picks.items() if pick == "drawn"} <= {one.row.id for one in drawn}


@pytest.mark.parametrize("by", ["commerce.clerk", "xiuwu.clerk", SECRETARY])
def test_only_the_supervision_office_plans(city: SupervisedCity, known: Known, by: str) -> None:
    with pytest.raises(NotForThisBody):
        city.plans_supervision(by=by)


@pytest.mark.parametrize(
    "by", [SUPERVISION, "supervision-office.head", "commerce.clerk", "municipal-office.clerk"]
)
def test_only_the_secretary_general_approves_a_plan(city: SupervisedCity, known: Known, by: str) -> None:
    city.plans_supervision()

    with pytest.raises(NotForThisBody, match="无权办理「市政府秘书长审批方案」"):
        city.approves_plan(by=by)


def test_a_plan_that_is_sent_back_is_made_anew(city: SupervisedCity, known: Known) -> None:
    city.plans_supervision()
    code = city.duty(QUARTER).code
    with pytest.raises(ReasonMissing):
        answer_plan(city.desk(SECRETARY), code, granted=False)

    answer_plan(city.desk(SECRETARY), code, granted=False, text="范围太大")

    assert city.plans_supervision().revision == 2
    assert city.duty(QUARTER).stages == ["plan", "approve_plan", "plan", "approve_plan"]


def test_a_plan_without_projects_is_refused(city: SupervisedCity) -> None:
    with pytest.raises(PlanUnfit, match="没有可以督查的项目"):
        city.plans_supervision()


def test_no_body_is_told_off_to_its_own_projects(city: SupervisedCity) -> None:
    own = city.classifies(city.files("发改委信息中心"), 2, unit="development-reform")
    services = city.admits("冷链物流园")

    city.plans_supervision(named={own.code: "必查", services.code: "必查"})

    teams = {sampled.project_id: sampled.team.split() for sampled in city.sample()}
    assert "development-reform" not in teams[own.row.id or 0]
    assert not {"xiuwu", "commerce", "culture-tourism"} & set(teams[services.row.id or 0])
    assert {"supervision-office", "development-reform"} < set(teams[services.row.id or 0])
    assert all(len(team) >= 2 for team in teams.values())


@pytest.mark.parametrize(
    "by", ["xiuwu.clerk", "commerce.head", "culture-tourism.clerk", "dispatch-office.clerk"]
)
def test_an_inspected_unit_does_not_judge_itself(city: SupervisedCity, approved: Known, by: str) -> None:
    with pytest.raises(NotForThisBody, match="无权核查该项目"):
        city.checks(approved, by=by)


def test_any_body_of_the_team_fills_in_the_sheet(city: SupervisedCity, approved: Known) -> None:
    assert city.checks(approved, by="development-reform.clerk").left == ()
    assert city.duty(QUARTER).row.stage == "conclude"


@pytest.mark.parametrize("by", ["development-reform.clerk", "commerce.clerk", "xiuwu.clerk", "mayor"])
def test_only_the_supervision_office_concludes_whoever_was_of_the_team(
    city: SupervisedCity, approved: Known, by: str
) -> None:
    city.checks(approved)

    with pytest.raises(NotForThisBody, match="由焦作市人民政府督查室办理"):
        city.concludes(by=by)
    assert city.duty(QUARTER).row.stage == "conclude"


def test_a_sheet_may_be_put_right_until_something_was_concluded(
    city: SupervisedCity, approved: Known
) -> None:
    city.checks(approved)

    assert city.checks(approved, adverse=True).revision == 2
    city.concludes()
    with pytest.raises(NotThisDuty):
        city.checks(approved)


def test_the_checks_are_over_with_the_last_sheet_only(city: SupervisedCity) -> None:
    first, second = city.admits(), city.admits("冷链二期")
    city.plans_supervision(named={first.code: "必查", second.code: "必查"})
    city.approves_plan()

    assert city.checks(first).left == (second.code,)
    with pytest.raises(NotThisDuty):
        city.concludes()
    assert city.checks(second).left == ()


def test_what_is_not_in_the_sample_is_not_checked(city: SupervisedCity, approved: Known) -> None:
    other = city.admits("冷链二期")

    with pytest.raises(NotFound, match="督查之列"):
        city.checks(other)


START = ("开工", date(2026, 2, 27))
GOOD = Sheet(NodeVerdict.ON_TIME, ItemsVerdict.CARRIED_OUT, Grade.SMOOTH, "已开工", date(2026, 3, 4), *START)
LATER = (Problem("路不通", date(2026, 4, 1)),)


@pytest.mark.parametrize(
    ("changes", "pieces", "said"),
    [
        ({"found": " "}, (PHOTO,), "没有写核查情况"),
        ({"checked_on": date(2026, 3, 9)}, (PHOTO,), "还没有到"),
        ({}, (), "没有附照片"),
        ({"node": " "}, (PHOTO,), "没有写对照的是哪个节点"),
        ({"nodes": NodeVerdict.BEHIND, "node_due_on": date(2026, 3, 9)}, (PHOTO,), "节点还没有到期"),
        ({"nodes": NodeVerdict.BEHIND}, (PHOTO,), "没有提出问题"),
        ({"items": ItemsVerdict.NOT_CARRIED_OUT}, (PHOTO,), "没有提出问题"),
        ({"problems": (Problem("路不通", date(2026, 3, 4)),)}, (PHOTO,), "不在今天"),
    ],
)
def test_a_sheet_that_nobody_could_act_on_is_refused(
    city: SupervisedCity, approved: Known, changes: dict[str, object], pieces: tuple[object, ...], said: str
) -> None:
    sheet = replace(GOOD, **changes)  # type: ignore[arg-type]

    with pytest.raises(SheetUnfit, match=said):
        fill_in(city.desk(SUPERVISION), city.duty(QUARTER).code, approved.code, sheet, pieces)  # type: ignore[arg-type]


def test_stages_of_a_supervision_cannot_be_ticked_off(city: SupervisedCity, known: Known) -> None:
    with pytest.raises(RecordMissing, match="diaodu supervise plan"):
        officers.complete(city.desk(SUPERVISION), city.duty(QUARTER).code, "方案已拟")


def test_a_unit_that_is_inspected_too_often_is_pointed_out(city: SupervisedCity, known: Known) -> None:
    city.supervises(known)
    for day in ("2026-03-10", "2026-03-11"):
        code = city.proposes(on=day)
        often = city.plans_supervision(code, on=day, named={known.code: "复查"}).too_often

    assert often == {"xiuwu": 3}

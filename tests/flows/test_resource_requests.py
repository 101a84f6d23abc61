"""要素需求 Requests for resources: raised, answered in full, in part or not at all, confirmed, climbing unanswered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from flows.commands.officers import escalate
from flows.commands.project_binding import NotAdmitted
from flows.commands.resource_answers import NothingToConfirm
from flows.commands.resource_requests import NothingRefused, turn_into_issue
from models.resource_terms import Resource, Verdict
from rules.access.requiring import NotForThisBody
from rules.acts.closing import EvidenceMissing
from rules.acts.common import NotInThisStatus, ReasonMissing
from rules.resource_answers import AnswerUnfit, RequestUnfit
from tests.city import Held
from tests.city_projects import UNIT, Known
from tests.city_resources import ECOLOGY, LAND_BUREAU, ResourceCity


@pytest.fixture
def city(engine: Engine) -> ResourceCity:
    """The city on Monday, 2 March 2026."""
    return ResourceCity(engine)


@pytest.fixture
def known(city: ResourceCity) -> Known:
    """A project under dispatch, Xiuwu's, of 现代服务业."""
    return city.admits()


@pytest.fixture
def land(city: ResourceCity, known: Known) -> Held:
    """A request for 120 mu of land."""
    return city.asks(known)


@pytest.mark.parametrize(
    ("kind", "want", "holder"),
    [
        (Resource.LAND, "120亩", "body:natural-resources"),
        (Resource.ENVIRONMENT, "化学需氧量=12.5", "body:ecology-environment"),
        (Resource.FOREST, "30亩", "body:forestry"),
        (Resource.MONEY, "5000", "body:finance"),
        (Resource.UTILITIES, "供电=8000千伏安", "body:urban-management"),
        (Resource.ENERGY, "3000吨标准煤", "body:development-reform"),
    ],
)
def test_a_request_lies_with_the_body_that_holds_what_is_wanted(
    city: ResourceCity, known: Known, kind: Resource, want: str, holder: str
) -> None:
    asked = city.asks(known, want, kind=kind)

    assert (asked.row.holder, asked.row.due_on) == (holder, date(2026, 3, 9))


def test_what_was_granted_is_confirmed_by_the_unit_that_asked(city: ResourceCity, land: Held) -> None:
    gave = city.answers(land, Verdict.MET, on="2026-03-05")
    assert (land.row.status, land.row.wake_at) == ("strike_off_asked", None)
    assert city.matter(gave.confirmation).row.holder == "body:xiuwu"

    city.confirms(land, on="2026-03-06")

    assert (land.row.status, gave.left) == ("struck_off", {})
    assert city.matter(gave.confirmation).row.status == "struck_off"
    assert city.faults() == []


def test_it_is_confirmed_under_the_number_that_the_notice_gives(city: ResourceCity, land: Held) -> None:
    gave = city.answers(land, Verdict.MET)

    city.confirms(city.matter(gave.confirmation))

    assert land.row.status == "struck_off"


def test_a_part_leaves_a_remainder_that_goes_on_in_its_time(city: ResourceCity, land: Held) -> None:
    gave = city.answers(land, Verdict.PARTIAL, on="2026-03-05", 建设用地=80)
    assert (gave.left, land.row.status, land.row.due_on) == (
        {"建设用地": Decimal(40)},
        "active",
        date(2026, 3, 9),
    )

    city.sweeps(on="2026-03-10")
    assert land.row.stage == "lead_unit"
    city.answers(land, Verdict.MET, on="2026-03-12", paper="焦自然资〔2026〕15号")
    city.confirms(land)

    assert [
        (given.answer.stage, [grant.granted for grant in given.grants])
        for given in city.request(land).answers
    ] == [
        ("answer", [Decimal(80)]),
        ("lead_unit", [Decimal(40)]),
    ]


def test_what_is_contested_grants_nothing_and_is_answered_again_in_the_old_time(
    city: ResourceCity, land: Held
) -> None:
    city.answers(land, Verdict.MET, on="2026-03-04")
    with pytest.raises(ReasonMissing):
        city.confirms(land, accepted=False)

    city.confirms(land, accepted=False, reason="批复面积只有 80 亩")

    assert (land.row.status, land.row.due_on) == ("active", date(2026, 3, 9))
    gave = city.answers(land, Verdict.PARTIAL, 建设用地=80)
    assert gave.left == {"建设用地": Decimal(40)}


def test_a_refusal_becomes_a_problem_that_begins_with_the_task_force(city: ResourceCity, land: Held) -> None:
    gave = city.answers(land, Verdict.REFUSED, paper="", reason="不符合国土空间规划", on="2026-03-05")

    issue = city.matter(turn_into_issue(city.desk(UNIT, on="2026-03-06"), land.code).code)

    assert (issue.row.stage, issue.row.holder) == ("task_force", "body:commerce body:culture-tourism")
    assert issue.row.title == "要素未保障：建设用地 120 亩（冷链物流园）"
    assert (land.row.status, land.row.merged_into) == ("merged", issue.row.id)
    assert city.matter(gave.confirmation).row.status == "withdrawn"
    assert city.faults() == []


def test_only_what_was_refused_becomes_a_problem(city: ResourceCity, land: Held) -> None:
    with pytest.raises(NothingRefused):
        turn_into_issue(city.desk(UNIT), land.code)

    city.answers(land, Verdict.MET)
    with pytest.raises(NothingRefused):
        turn_into_issue(city.desk(UNIT), land.code)


def test_unanswered_it_climbs_to_the_deputy_mayor_and_every_level_is_told_once(
    city: ResourceCity, land: Held
) -> None:
    for day in ("2026-03-10", "2026-03-10", "2026-03-18", "2026-03-18"):
        city.sweeps(on=day)

    assert land.stages == ["answer", "lead_unit", "deputy_mayor"]
    assert land.row.holder == "post:vice-mayor-services"
    assert city.keys("escalated_to_you") == [
        f"escalate/{land.code}/lead_unit/1",
        f"escalate/{land.code}/lead_unit/1",
        f"escalate/{land.code}/deputy_mayor/1",
    ]
    assert city.told("vice-mayor-services") == ["escalated_to_you"]
    assert city.faults() == []


def test_it_may_be_sent_up_before_its_time_but_not_past_the_gate(city: ResourceCity, land: Held) -> None:
    escalate(city.desk(LAND_BUREAU), land.code, "须省里下达指标", target="deputy_mayor")

    assert land.stages == ["answer", "deputy_mayor"]


def test_whoever_forgets_to_confirm_is_reminded_and_nothing_is_confirmed_for_it(
    city: ResourceCity, land: Held
) -> None:
    gave = city.answers(land, Verdict.MET)

    city.sweeps(on="2026-03-06")
    city.sweeps(on="2026-03-12")

    assert city.matter(gave.confirmation).row.colour == "yellow"
    assert (land.row.status, city.told(UNIT)[-1]) == ("strike_off_asked", "overdue")
    assert city.faults() == []


def test_an_answer_needs_its_paper_its_file_and_a_refusal_its_reason(city: ResourceCity, land: Held) -> None:
    with pytest.raises(EvidenceMissing, match="--evidence"):
        city.answers(land, Verdict.MET, pieces=())
    with pytest.raises(AnswerUnfit, match="文号和日期"):
        city.answers(land, Verdict.MET, paper="")
    with pytest.raises(AnswerUnfit, match="必须写明理由"):
        city.answers(land, Verdict.REFUSED)

    assert city.request(land).answers == []


def test_what_is_answered_is_not_answered_twice_and_confirmed_only_once(
    city: ResourceCity, land: Held
) -> None:
    with pytest.raises(NothingToConfirm):
        city.confirms(land)
    city.answers(land, Verdict.MET)
    with pytest.raises((AnswerUnfit, NotInThisStatus)):
        city.answers(land, Verdict.REFUSED, reason="撤回")

    city.confirms(land)
    with pytest.raises(NothingToConfirm):
        city.confirms(land)


def test_a_request_names_its_project_its_plot_and_an_amount(city: ResourceCity, known: Known) -> None:
    with pytest.raises(NotAdmitted):
        city.asks(city.files("未归口项目"))
    with pytest.raises(RequestUnfit, match="地块"):
        city.asks(known, plot="")
    with pytest.raises(NotForThisBody):
        city.asks(known, by="wenxian.clerk")
    with pytest.raises(RequestUnfit, match="没有污染物"):
        city.asks(known, "粉尘=3", kind=Resource.ENVIRONMENT)


def test_two_pollutants_are_answered_apart(city: ResourceCity, known: Known) -> None:
    asked = city.asks(known, "化学需氧量=12.5", "氨氮=1.2", kind=Resource.ENVIRONMENT)

    gave = city.answers(asked, Verdict.PARTIAL, by=ECOLOGY, 化学需氧量=10)

    assert gave.left == {"化学需氧量": Decimal("2.5"), "氨氮": Decimal("1.2")}


def test_whoever_is_asked_reads_who_asks_for_what(city: ResourceCity, land: Held) -> None:
    (letter,) = city.letters(LAND_BUREAU)

    assert "修武县人民政府经办人于2026年3月2日提出下列需求" in letter.full
    assert "地块：云台大道北；规划和指标：已入规，指标未落实。" in letter.full


def test_who_asked_reads_what_was_answered_and_what_to_do(city: ResourceCity, land: Held) -> None:
    city.answers(land, Verdict.PARTIAL, on="2026-03-05", 建设用地=80)
    city.answers(land, Verdict.MET, on="2026-03-06", paper="焦自然资〔2026〕15号")

    part, whole = city.letters(UNIT)[-2:]
    assert "部分保障。建设用地 80 亩" in part.full
    assert "尚缺建设用地 40 亩，由承办单位继续办理" in part.full
    assert "已保障。建设用地 40 亩。文件：焦自然资〔2026〕15号" in whole.full
    assert "2026年3月11日" in whole.full

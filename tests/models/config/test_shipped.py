"""随附配置 `config.yaml` says what the notice says: who, what, by when, and what is ours."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from models.mechanism import Channel, Mechanism
from models.organisation import Organisation
from models.terms import BodyKind, Category, Gate, HolidayTarget, OnTimeout, Period, Rank
from notifications.channels.registry import Surroundings, check_channel
from rules.period_dues import PeriodDue, period_due
from tests.support.shipped import clauses, shipped
from tests.support.worlds import CALENDAR

CITY = shipped()
ORGANISATION = CITY.organisation
HEAD = "leading_group.head"


def officer_of(post: str, on: date, organisation: Organisation = ORGANISATION) -> list[str]:
    """The names of who held a post on a day."""
    found = [tenure for tenure in organisation.tenures if tenure.post == post and tenure.covers(on)]
    return [organisation.officers[tenure.officer].name for tenure in found]


def bodies(*keys: str) -> list[str]:
    """The full names of bodies."""
    return [ORGANISATION.bodies[key].name.removeprefix("焦作市") for key in keys]


def due_of(cycle: str, start: date, mechanism: Mechanism = CITY) -> PeriodDue:
    """When a period of a cycle is due."""
    duty = mechanism.cycles[cycle]
    return period_due(duty.due, start, duty.period, CALENDAR, mechanism.timekeeping)


@pytest.mark.parametrize(
    ("no", "name", "leader", "lead_units", "cooperating"),
    [
        (1, "战略性新兴产业专班", "李民生", "发展和改革委员会", "工业和信息化局 科学技术局"),
        (2, "先进制造业专班", "孙起鹏", "工业和信息化局", "发展和改革委员会 科学技术局"),
        (3, "现代农业专班", "武磊", "农业农村局", "发展和改革委员会 科学技术局"),
        (4, "现代服务业专班", "王付举", "商务局 文化广电和旅游局", "发展和改革委员会 金融工作局"),
        (5, "技术改造专班", "孙起鹏", "工业和信息化局", "发展和改革委员会 科学技术局"),
        (6, "重大基础设施专班", "闫小杏", "住房和城乡建设局 交通运输局", "水利局 发展和改革委员会"),
        (7, "停缓建项目复工专班", "孙起鹏", "工业和信息化局", "发展和改革委员会 自然资源和规划局 生态环境局"),
        (8, "招商引资专班", "王付举", "商务局", "发展和改革委员会 工业和信息化局 文化广电和旅游局"),
    ],
)
def test_the_eight_task_forces_are_those_of_the_notice(
    no: int, name: str, leader: str, lead_units: str, cooperating: str
) -> None:
    force = next(force for force in ORGANISATION.task_forces.values() if force.no == no)

    assert force.name == name
    assert officer_of(force.leader, date(2021, 6, 8)) == [leader]
    assert bodies(*force.lead_units) == lead_units.split()
    assert bodies(*force.cooperating) == cooperating.split()


def test_there_are_eight_task_forces_and_two_of_them_have_two_lead_units() -> None:
    forces = ORGANISATION.task_forces.values()

    assert sorted(force.no for force in forces) == list(range(1, 9))
    assert sorted(force.no for force in forces if len(force.lead_units) > 1) == [4, 6]


def test_there_are_eleven_counties_and_districts() -> None:
    counties = [body for body in ORGANISATION.bodies.values() if body.kind is BodyKind.COUNTY]
    short = "解放区 中站区 马村区 山阳区 修武县 博爱县 武陟县 温县 沁阳市 孟州市 示范区"

    assert [
        next(name for name in short.split() if name in body.aliases) for body in counties
    ] == short.split()


def test_the_leading_group_is_led_by_the_mayor_with_the_five_deputies_of_the_notice() -> None:
    group, printed = ORGANISATION.leading_group, date(2021, 6, 8)

    assert officer_of(group.head, printed) == ["徐衣显"]
    deputies = [officer_of(post, printed) for post in group.deputies]
    assert deputies == [["李民生"], ["武磊"], ["闫小杏"], ["王付举"], ["孙起鹏"]]
    assert officer_of(group.office_director, printed) == ["李民生"]
    assert officer_of(f"{group.office}.head", printed) == ["唐毅"]


def test_the_office_and_the_supervision_office_are_bodies_apart_from_the_business_desks() -> None:
    group = ORGANISATION.leading_group

    assert ORGANISATION.bodies[group.office].kind is BodyKind.OFFICE
    assert ORGANISATION.bodies[group.supervision].kind is BodyKind.SUPERVISION
    assert group.office not in {
        unit for force in ORGANISATION.task_forces.values() for unit in force.lead_units
    }


def test_a_new_mayor_changes_the_officer_and_not_the_post() -> None:
    mayor = ORGANISATION.leading_group.head

    assert officer_of(mayor, date(2024, 3, 15)) == ["刘冰"]
    assert officer_of(mayor, date(2023, 12, 31)) == ["徐衣显"]


@pytest.mark.parametrize(
    "name",
    [
        *("焦作新区管委会", "市水利局", "解放区政府", "山阳区政府", "市投资集团", "武陟县政府"),
        *("修武县政府", "市国土资源局", "博爱县政府", "沁阳市政府", "温县政府"),
        *("市发改委", "市发展改革委", "市发展和改革委员会"),
    ],
)
def test_a_unit_is_known_under_its_old_and_short_names(name: str) -> None:
    known = [body.id for body in ORGANISATION.bodies.values() if name in (body.name, *body.aliases)]

    assert len(known) == 1


@pytest.mark.parametrize(
    ("no", "main"),
    [(1, []), (3, [2, 1]), (4, [3]), (5, [4]), (6, [5]), (7, [6]), (8, [7]), (9, [8]), (10, []), (11, [])],
)
def test_each_of_the_eleven_scopes_has_its_route(no: int, main: list[int]) -> None:
    scope = next(scope for scope in CITY.scopes if scope.no == no)

    assert [ORGANISATION.task_forces[key].no for key in scope.task_forces] == main


def test_the_scopes_are_eleven_with_one_of_matters_and_one_of_ideas() -> None:
    kinds = [scope.kind for scope in CITY.scopes]

    assert (len(kinds), kinds.count("matter"), kinds.count("idea")) == (11, 1, 1)


@pytest.mark.parametrize("number", range(1, 40))
def test_every_duty_of_the_notice_is_cited(number: int) -> None:
    assert re.search(rf"\bC{number}\b", clauses(CITY))


@pytest.mark.parametrize("number", sorted(set(range(1, 26)) - {24}))  # A24 is the section `delegations`
def test_every_ambiguity_has_its_default(number: int) -> None:
    assert re.search(rf"\bA{number}\b", clauses(CITY))


def test_the_four_levels_have_their_holders_and_limits() -> None:
    ladder = [(stage.holder, stage.limit.text) for stage in CITY.chains["issue"].stages]

    assert ladder == [
        ("project.responsible_unit", "7 workdays"),
        ("task_force.lead_units", "5 workdays"),
        ("task_force.leader", "next forum, at most 1 month"),
        (HEAD, "next forum, at most 1 month"),
    ]
    assert CITY.chains["issue"].skip_until == "deputy_mayor"


@pytest.mark.parametrize("chain", ["issue", "assigned-item", "resource-request", "petition"])
def test_nothing_reaches_the_mayor_without_an_opinion_and_a_signature(chain: str) -> None:
    last = CITY.chains[chain].stages[-1]

    assert last.holder == HEAD
    assert last.requires == (Gate.OPINION, Gate.LEADER_SIGNATURE)


def test_the_monthly_report_is_due_on_the_25th_moved_back_and_late_after_the_next_workday() -> None:
    duty = CITY.cycles["monthly-report"]
    september = due_of("monthly-report", date(2026, 9, 1))

    assert (duty.each, duty.period, duty.due.day) == ("task_force", Period.MONTH, 25)
    assert (duty.due.non_working_day, duty.due.late_after) == (HolidayTarget.PREVIOUS, HolidayTarget.NEXT)
    assert september.due_on == date(2026, 9, 24)


def test_the_first_reports_were_due_on_25_june_2021() -> None:
    month, quarter = CITY.cycles["monthly-report"], CITY.cycles["quarterly-report"]
    assert month.first_period is not None
    assert quarter.first_period is not None

    assert due_of("monthly-report", month.first_period).due_on == date(2021, 6, 25)
    assert due_of("quarterly-report", quarter.first_period).due_on == date(2021, 6, 25)


@pytest.mark.parametrize(
    ("cycle", "start", "due_on"),
    [
        ("monthly-summary", date(2026, 9, 1), date(2026, 10, 8)),
        ("quarterly-bulletin", date(2026, 4, 1), date(2026, 7, 2)),
        ("task-force-meeting", date(2026, 7, 1), date(2026, 7, 20)),
        ("ledger-update", date(2026, 7, 1), date(2026, 7, 20)),
        ("ledger-analysis", date(2026, 7, 1), date(2026, 7, 23)),
        ("visit", date(2026, 2, 1), date(2026, 2, 28)),
        ("department-assessment", date(2026, 1, 1), date(2027, 1, 29)),
        ("supervision-plan", date(2026, 1, 1), date(2026, 1, 30)),
    ],
)
def test_the_other_duties_are_due_on_their_days(cycle: str, start: date, due_on: date) -> None:
    assert due_of(cycle, start).due_on == due_on


@pytest.mark.parametrize("cycle", CITY.cycles)
def test_a_period_opens_before_its_duty_is_due(cycle: str) -> None:
    duty = CITY.cycles[cycle]
    opens = period_due(duty.opens, date(2026, 1, 1), duty.period, CALENDAR, CITY.timekeeping)

    assert opens.due_on < due_of(cycle, date(2026, 1, 1)).due_on


def test_the_quarter_goes_from_the_office_to_the_mayor_to_the_supervision_office() -> None:
    stages = CITY.chains["quarterly-bulletin"].stages

    assert [stage.holder for stage in stages] == ["leading_group.office", HEAD, "leading_group.supervision"]
    assert stages[1].on_timeout is OnTimeout.DECIDE


@pytest.mark.parametrize(
    ("chain", "stage"),
    [
        ("quarterly-bulletin", "mayor_approval"),
        ("petition", "leader_signs"),
        ("petition", "mayor_decides"),
        ("petition-meeting", "queued"),
        ("deployment", "decide"),
        ("pressing-paper", "sign"),
        ("delisting", "delist"),
        ("supervision-report", "sign"),
        ("objection-review", "review"),
        ("department-assessment", "freeze"),
        ("county-assessment", "freeze"),
        ("accountability", "decide"),
        ("supervision-plan", "approve"),
    ],
)
def test_what_the_notice_leaves_to_a_person_waits_for_a_person(chain: str, stage: str) -> None:
    found = next(entry for entry in CITY.chains[chain].stages if entry.id == stage)

    assert found.on_timeout is OnTimeout.DECIDE


def test_the_default_reminders_climb_from_blue_to_red_and_from_the_desk_to_the_leader() -> None:
    rungs = CITY.ladders["standard"].rungs

    assert [rung.offset.amount for rung in rungs] == [-7, -3, -1, 0, 0, 1, 5, 10]
    assert [str(rung.colour) for rung in rungs if rung.colour] == ["blue", "yellow", "red"]
    assert [len(rung.ranks) for rung in rungs[-3:]] == [1, 2, 3]
    assert Rank.LEADER in rungs[-1].ranks


def test_a_leader_who_has_not_visited_is_not_put_on_show() -> None:
    ladder = CITY.ladders["visit"]

    assert {rung.ranks for rung in ladder.rungs} == {(Rank.CLERK,)}
    assert {rung.colour for rung in ladder.rungs} == {None}


@pytest.mark.parametrize("category", Category)
def test_a_resource_request_goes_to_a_body_that_exists(category: Category) -> None:
    chain = CITY.chains["resource-request"]
    holders = [rule.stages["answer"].holder for rule in chain.overrides if category in rule.when["category"]]

    assert {holder.removeprefix("body.") for holder in holders if holder} <= set(ORGANISATION.bodies)


def test_a_new_install_sends_nothing_outside() -> None:
    assert [channel.id for channel in CITY.channels if channel.enabled] == ["folder", "inbox"]


@pytest.mark.parametrize("channel", CITY.channels, ids=lambda channel: channel.id)
def test_every_channel_is_ready_but_for_its_secrets(channel: Channel, tmp_path: Path) -> None:
    assert check_channel(channel, Surroundings(tmp_path, None, CITY.timekeeping.zone)) == ()


def test_a_lead_unit_that_is_the_responsible_unit_is_verified_by_the_office() -> None:
    notice = shipped()

    for chain in ("issue", "assigned-item"):
        own = notice.chains[chain].strike_off.own_chain
        assert notice.chains[own].stages[0].holder == "leading_group.office"

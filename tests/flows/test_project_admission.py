"""纳入调度与分包 From filing to a bound project: numbers, duties, records, and the wrong body trying (C4, C5)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from flows.commands.project_binding import HandoverUnfit, NotAdmitted, bind, hand_over, sign_handover
from flows.commands.project_filing import AlreadyFiled, edit
from flows.commands.projects import NewProject, admit
from models.errors import NotFound, Stale
from models.project_terms import FundSource, ProjectStage
from models.session import transaction
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing
from rules.acts.raising import UnknownToMechanism
from rules.binding import HandoverNeeded
from rules.routing import RouteOpen
from tests.city_projects import LEAD, OFFICE, PEOPLE, UNIT, Known, ProjectCity


@pytest.fixture
def city(engine: Engine) -> ProjectCity:
    return ProjectCity(engine)


@pytest.fixture
def bound(city: ProjectCity) -> Known:
    known = city.admits()
    city.binds(known)
    return known


def test_a_project_is_filed_under_a_number_and_waits_three_days_for_the_office(city: ProjectCity) -> None:
    known = city.files(on="2026-03-02")

    duty = known.duties("admission")[0]
    assert known.code == "JZ-00-2026-0001"
    assert (duty.holder, duty.due_on) == ("body:dispatch-office", date(2026, 3, 5))
    assert known.row.admitted_at is None


def test_the_office_classifies_it_and_the_lead_unit_is_asked_to_bind_people(city: ProjectCity) -> None:
    known = city.classifies(city.files(on="2026-03-02"), 5, on="2026-03-03")

    assert (known.code, known.row.filed_as) == ("JZ-04-2026-0001", "JZ-00-2026-0001")
    assert known.row.task_force == "modern-services"
    assert known.duties("admission") == []
    assert [(duty.holder, duty.due_on) for duty in known.duties("binding")] == [
        ("body:commerce body:culture-tourism", date(2026, 3, 10))
    ]


def test_both_numbers_lead_to_the_project_for_ever(city: ProjectCity) -> None:
    known = city.admits()

    assert Known(city, "JZ-00-2026-0001").row.id == Known(city, known.code).row.id
    with pytest.raises(NotFound, match="没有编号为「JZ-04-2026-0009」的项目"):
        Known(city, "JZ-04-2026-0009").changes()


def test_numbers_run_on_whichever_task_force_takes_the_project(city: ProjectCity) -> None:
    codes = [city.admits(name, scope).code for name, scope in (("甲", 4), ("乙", 7), ("丙", 4))]

    assert codes == ["JZ-03-2026-0001", "JZ-06-2026-0002", "JZ-03-2026-0003"]


def test_a_project_begins_with_the_milestones_and_permits_of_its_kind(city: ProjectCity) -> None:
    known = city.admits(nature="upgrade")

    assert [row.name for row in known.file.milestones][:2] == ["开工", "主体完工"]
    assert {row.node for row in known.file.permits if row.state == "not_needed"} == {"land_review", "land_use", "land_supply", "stability"}  # fmt: skip
    assert len(known.file.permits) == 12


def test_an_idea_that_becomes_a_project_gets_the_permits_of_one(city: ProjectCity) -> None:
    idea = city.classifies(city.files(kind="idea", stage="conceived"), 10, task_force="modern-services")
    assert (len(idea.file.permits), idea.row.kind) == (0, "idea")

    city.classifies(idea, 5, kind="project", reason="已立项")

    assert (len(idea.file.permits), idea.row.kind, idea.row.code) == (12, "project", idea.code)


@pytest.mark.parametrize("body", [LEAD, UNIT, "mayor", "development-reform.head", "nobody"])
def test_nobody_but_the_office_classifies(city: ProjectCity, body: str) -> None:
    known = city.files()

    with pytest.raises(NotForThisBody, match="无权分类归口"):
        city.classifies(known, 5, by=body)
    assert known.row.admitted_at is None


def test_a_classification_needs_a_unit_of_the_mechanism_and_a_route(city: ProjectCity) -> None:
    known = city.files()

    with pytest.raises(UnknownToMechanism, match="没有写明责任单位"):
        city.classifies(known, 5, unit="")
    with pytest.raises(RouteOpen):
        city.classifies(known, 11)
    assert len(known.duties("admission")) == 1


def test_the_second_classification_needs_a_reason_and_leaves_the_number(city: ProjectCity) -> None:
    known = city.admits()
    with pytest.raises(ReasonMissing):
        city.classifies(known, 7)

    city.classifies(known, 7, reason="以道路工程为主")

    assert (known.row.task_force, known.row.code) == ("major-infrastructure", "JZ-04-2026-0001")
    assert known.row.readers == "modern-services"


def test_one_name_is_filed_once_in_a_county(city: ProjectCity) -> None:
    first = city.files("冷链物流园")

    with pytest.raises(AlreadyFiled, match=first.code):
        city.files("冷链 物流园项目")
    assert city.files("冷链 物流园项目", county="wenxian").code == "JZ-00-2026-0002"


def test_a_binding_says_what_it_lacks_until_it_is_whole(city: ProjectCity) -> None:
    known = city.admits()
    assert city.binds(known, liaison="", phone="") == ("联络员", "联系电话")
    assert (known.row.bound_on, len(known.duties("binding"))) == (None, 1)

    assert city.binds(known, on="2026-03-04") == ()

    assert (known.row.bound_on, known.duties("binding")) == (date(2026, 3, 4), [])
    assert known.row.leader == "vice-mayor-services"


def test_nothing_is_bound_that_the_office_has_not_classified(city: ProjectCity) -> None:
    with pytest.raises(NotAdmitted):
        bind(city.desk(OFFICE), city.files().code, PEOPLE)


@pytest.mark.parametrize("body", [UNIT, "transport.head", "mayor"])
def test_nobody_but_the_lead_units_and_the_office_binds(city: ProjectCity, body: str) -> None:
    with pytest.raises(NotForThisBody):
        city.binds(city.admits(), by=body)


def test_whoever_follows_takes_over_with_a_signed_note_and_not_before(
    city: ProjectCity, bound: Known
) -> None:
    with pytest.raises(HandoverNeeded):
        edit(city.desk(UNIT), bound.code, {"liaison": "赵六"})
    hand_over(
        city.desk(LEAD, on="2026-03-03"), bound.code, {"liaison": "赵六", "phone": "12345678"}, "王五调离"
    )
    assert (bound.row.liaison, bound.duties("handover")[0].due_on) == ("王五", date(2026, 3, 10))

    sign_handover(city.desk(LEAD), bound.code, "台帐和问题清单已移交", signed_by="王五", received_by="赵六")

    assert (bound.row.liaison, bound.row.phone, bound.duties("handover")) == ("赵六", "12345678", [])
    assert [(row.old, row.new, row.reason) for row in bound.changes("liaison")][-1] == (
        "王五",
        "赵六",
        "台帐和问题清单已移交",
    )


def test_one_handover_at_a_time_and_none_without_a_change(city: ProjectCity, bound: Known) -> None:
    with pytest.raises(HandoverUnfit, match="没有变化"):
        hand_over(city.desk(LEAD), bound.code, {"liaison": "王五"}, "重报")
    hand_over(city.desk(LEAD), bound.code, {"liaison": "赵六"}, "王五调离")

    with pytest.raises(HandoverUnfit, match="已有待签的交接"):
        hand_over(city.desk(LEAD), bound.code, {"leader": "mayor"}, "改由市长分包")


def test_a_handover_needs_both_signatures_and_the_right_body(city: ProjectCity, bound: Known) -> None:
    with pytest.raises(NotForThisBody):
        hand_over(city.desk(UNIT), bound.code, {"liaison": "赵六"}, "王五调离")
    hand_over(city.desk(LEAD), bound.code, {"liaison": "赵六"}, "王五调离")

    with pytest.raises(ReasonMissing, match="接收人签字"):
        sign_handover(city.desk(LEAD), bound.code, "已移交", signed_by="王五", received_by="")
    with pytest.raises(NotForThisBody):
        sign_handover(city.desk(UNIT), bound.code, "已移交", signed_by="王五", received_by="赵六")


def test_a_bound_project_goes_to_another_task_force_by_a_handover(city: ProjectCity, bound: Known) -> None:
    city.classifies(bound, 7, reason="以道路工程为主")
    assert bound.row.task_force == "modern-services"

    sign_handover(
        city.desk("transport.clerk"), bound.code, "已移交", signed_by="商务局", received_by="交通局"
    )

    assert (bound.row.task_force, bound.row.readers) == ("major-infrastructure", "modern-services")


def test_every_value_that_changed_is_on_record_with_who_and_when(city: ProjectCity) -> None:
    known = city.files(total_investment=Decimal("12000.5"), owner="示例企业")
    edit(
        city.desk(UNIT, on="2026-03-05"),
        known.code,
        {"total_investment": Decimal(13000), "owner": "示例企业"},
    )

    last = known.changes()[-1]
    assert (last.what, last.old, last.new, last.actor, last.version) == ("total_investment", "12000.5", "13000", UNIT, 2)  # fmt: skip
    assert last.at == city.now
    assert known.row.total_investment == Decimal(13000)


def test_sources_of_the_money_are_replaced_whole_and_on_record(city: ProjectCity) -> None:
    known = city.files(funding={FundSource.TREASURY: Decimal(100), FundSource.OWN_FUNDS: Decimal(50)})

    edit(city.desk(UNIT), known.code, {"funding": {FundSource.OWN_FUNDS: Decimal(150)}})

    assert [(row.source, row.amount) for row in known.file.funding] == [("own_funds", Decimal(150))]
    assert [(row.old, row.new) for row in known.changes("funding/treasury")] == [("", "100"), ("100", "")]


def test_an_edit_that_changes_nothing_leaves_no_trace(city: ProjectCity) -> None:
    known = city.files(owner="示例企业")

    edit(city.desk(UNIT), known.code, {"owner": "示例企业"})

    assert known.row.version == 1


def test_an_edit_of_what_has_changed_since_is_refused(city: ProjectCity) -> None:
    known = city.files()
    seen = known.row.version
    edit(city.desk(UNIT), known.code, {"owner": "示例企业甲"})

    with pytest.raises(Stale, match="在您查看之后已有变动"):
        edit(city.desk(UNIT), known.code, {"owner": "示例企业乙"}, seen=seen)


def test_another_county_does_not_edit_the_project(city: ProjectCity) -> None:
    known = city.admits()

    with pytest.raises(NotForThisBody, match="修武县人民政府"):
        edit(city.desk("wenxian.clerk"), known.code, {"owner": "示例企业"})


@pytest.mark.parametrize("statement", ["UPDATE project_change SET new = 'x'", "DELETE FROM project_change"])
def test_the_database_itself_refuses_to_rewrite_the_record(city: ProjectCity, statement: str) -> None:
    city.files()

    with pytest.raises(DBAPIError, match="append-only"), transaction(city.engine) as session:
        session.connection().execute(text(statement))


def test_a_project_that_was_classified_elsewhere_is_admitted_whole_and_asks_nobody(city: ProjectCity) -> None:
    new = NewProject("跨河大桥", "major-infrastructure", "xiuwu", scopes="7", stage="under_construction")

    known = Known(city, admit(city.desk(), new).code)

    assert (known.code, known.row.stage) == ("JZ-06-2026-0001", ProjectStage.UNDER_CONSTRUCTION)
    assert known.file.matters == []
    assert len(known.file.permits) == 12


def test_after_all_of_this_the_records_agree(city: ProjectCity, bound: Known) -> None:
    hand_over(city.desk(LEAD), bound.code, {"liaison": "赵六"}, "王五调离")
    city.sweeps(on="2026-04-20")
    sign_handover(city.desk(LEAD), bound.code, "已移交", signed_by="王五", received_by="赵六")

    assert city.faults() == []

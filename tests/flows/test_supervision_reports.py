"""督查专报 Drafted, signed by the secretary general, numbered, copied and followed up; objections in their time (C33, C34)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands import officers
from flows.commands.objections import ObjectionUnfit, answer_objection, raise_objection
from flows.commands.requests import AlreadyAsked
from flows.commands.supervision_reports import (
    NewDraft,
    issue_report,
    sign_report,
    submit_draft,
    verify_rectification,
)
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing
from rules.objections import ObjectionTooLate
from tests.city_projects import Known
from tests.city_supervision import QUARTER, SECRETARY, SUPERVISION, SupervisedCity
from tests.support.kept import Kept

DRAFT = NewDraft("季度联合督导安排", ("前期谋划不足",), 30)
UNIT = "xiuwu.clerk"


@pytest.fixture
def city(engine: Engine, kept: Kept) -> SupervisedCity:
    return kept.city("first-quarter", engine, SupervisedCity.of_first_quarter)


@pytest.fixture
def known(city: SupervisedCity) -> Known:
    return city.admits()


@pytest.fixture
def report(city: SupervisedCity, known: Known) -> str:
    return city.supervises(known).report


def test_a_report_gets_its_number_when_it_is_issued(city: SupervisedCity, report: str) -> None:
    issued = city.issues_report(report)

    assert (issued.number, issued.copied_to) == ("第1期", ("mayor",))
    assert city.matter(report).stages == ["draft", "sign", "issue"]
    assert [notice.kind for notice in city.notices("mayor")][-1] == "paper_copied"
    assert [city.matter(code).row.unit for code in issued.receipts] == ["xiuwu"]
    assert city.faults() == []


@pytest.mark.parametrize("by", [SUPERVISION, "supervision-office.head", "municipal-office.clerk", UNIT])
def test_only_the_secretary_general_signs_a_report(city: SupervisedCity, report: str, by: str) -> None:
    submit_draft(city.desk(SUPERVISION), report, DRAFT)

    with pytest.raises(NotForThisBody, match="无权办理「市政府秘书长签发」"):
        sign_report(city.desk(by), report, granted=True)

    assert city.matter(report).row.stage == "sign"


@pytest.mark.parametrize("by", [SECRETARY, UNIT, "commerce.head"])
def test_only_the_supervision_office_drafts_and_issues(city: SupervisedCity, report: str, by: str) -> None:
    with pytest.raises(NotForThisBody):
        submit_draft(city.desk(by), report, DRAFT)
    submit_draft(city.desk(SUPERVISION), report, DRAFT)
    sign_report(city.desk(SECRETARY), report, granted=True)

    with pytest.raises(NotForThisBody):
        issue_report(city.desk(by), report)


def test_a_draft_that_is_sent_back_is_drafted_again(city: SupervisedCity, report: str) -> None:
    submit_draft(city.desk(SUPERVISION), report, DRAFT)

    sign_report(city.desk(SECRETARY), report, granted=False, text="原因写实")

    assert city.issues_report(report).number == "第1期"


def test_a_draft_without_its_ground_is_refused(city: SupervisedCity, report: str) -> None:
    with pytest.raises(ReasonMissing):
        submit_draft(city.desk(SUPERVISION), report, NewDraft(" "))


def test_each_problem_becomes_a_matter_with_its_own_date(city: SupervisedCity, report: str) -> None:
    issued = city.issues_report(report)

    rows = [city.matter(code).row for code in issued.rectifications]
    assert [row.title for row in rows] == ["督查整改：进场道路未通", "督查整改：施工许可证未办"]
    assert {(row.unit, row.due_on) for row in rows} == {("xiuwu", date(2026, 4, 30))}


def test_a_day_that_went_by_on_the_way_gives_way_to_the_chains_limit(
    city: SupervisedCity, report: str
) -> None:
    issued = city.issues_report(report, on="2026-05-06")

    assert city.matter(issued.rectifications[0]).row.due_on == date(
        2026, 5, 19
    )  # 9 May makes up for the holiday


def test_a_unit_does_not_verify_its_own_rectification(city: SupervisedCity, report: str) -> None:
    code = city.issues_report(report).rectifications[0]
    officers.complete(city.desk(UNIT), code, "道路已通")

    with pytest.raises(NotForThisBody):
        verify_rectification(city.desk(UNIT), code, sound=True, text="已看")
    verify_rectification(city.desk(SUPERVISION), code, sound=False, text="路面未铺")
    officers.complete(city.desk(UNIT), code, "路面已铺")
    verify_rectification(city.desk(SUPERVISION), code, sound=True, text="属实")

    assert city.matter(code).stages == ["respond", "check", "respond", "check"]
    assert city.matter(code).row.status == "struck_off"


def test_reports_of_a_year_are_numbered_without_gaps(city: SupervisedCity, known: Known, report: str) -> None:
    city.issues_report(report)
    code = city.proposes(on="2026-03-16")
    city.plans_supervision(code, on="2026-03-16", named={known.code: "复查"})
    city.approves_plan(code, on="2026-03-17")
    city.checks(known, code=code, on="2026-03-18")
    again = city.concludes(code, on="2026-03-19").report

    assert city.issues_report(again, on="2026-03-20").number == "第2期"


def test_a_unit_may_object_until_the_thirtieth_day_after_it_signed(
    city: SupervisedCity, known: Known
) -> None:
    (receipt,) = city.supervises(known).receipts
    officers.accept(city.desk(UNIT, on="2026-03-10"), receipt)

    matter = raise_objection(city.desk(UNIT, on="2026-04-09"), city.duty(QUARTER).code, "xiuwu", "已补办")

    assert (matter.holder, matter.due_on) == ("body:municipal-office", date(2026, 5, 9))


def test_an_objection_on_the_thirty_first_day_is_too_late(city: SupervisedCity, known: Known) -> None:
    (receipt,) = city.supervises(known).receipts
    officers.accept(city.desk(UNIT, on="2026-03-10"), receipt)

    with pytest.raises(ObjectionTooLate, match="异议期到 2026-04-09 为止"):
        raise_objection(city.desk(UNIT, on="2026-04-10"), city.duty(QUARTER).code, "xiuwu", "已补办")


def test_without_a_signature_the_days_run_from_the_conclusion(city: SupervisedCity, known: Known) -> None:
    city.supervises(known)

    with pytest.raises(ObjectionTooLate, match="2026-03-09 送达"):
        raise_objection(city.desk(UNIT, on="2026-04-09"), city.duty(QUARTER).code, "xiuwu", "已补办")


@pytest.mark.parametrize("by", ["wuzhi.clerk", "commerce.clerk", SUPERVISION])
def test_nobody_objects_for_another_unit(city: SupervisedCity, known: Known, by: str) -> None:
    city.supervises(known)

    with pytest.raises(NotForThisBody):
        raise_objection(city.desk(by, on="2026-03-10"), city.duty(QUARTER).code, "xiuwu", "已补办")


def test_who_was_not_inspected_has_nothing_to_object_to(city: SupervisedCity, known: Known) -> None:
    city.supervises(known)

    with pytest.raises(ObjectionUnfit):
        raise_objection(city.desk("wuzhi.clerk"), city.duty(QUARTER).code, "wuzhi", "没有此事")


def test_a_unit_objects_once_and_somebody_else_answers(city: SupervisedCity, known: Known) -> None:
    city.supervises(known)
    code = city.duty(QUARTER).code
    matter = raise_objection(city.desk(UNIT), code, "xiuwu", "已补办")
    with pytest.raises(AlreadyAsked):
        raise_objection(city.desk(UNIT), code, "xiuwu", "再申")
    for by in (SUPERVISION, UNIT):
        with pytest.raises(NotForThisBody):
            answer_objection(city.desk(by), matter.code, upheld=True, text="维持")

    answer_objection(
        city.desk("municipal-office.clerk"), matter.code, upheld=False, text="补办属实，改为按期"
    )

    told = city.duty(f"receipt/objection/{matter.code}/xiuwu")
    assert told.row.title == "签收督查异议复核结论（变更原结论）"
    assert city.matter(matter.code).row.status == "struck_off"

"""要素 Requests for resources, windows of funds and meetings of banks: for whom they are, and what is offered there."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from console.pages.resources.applying import lacking_in
from flows.commands.desk import Desk
from flows.commands.permit_applications import Lacking, NewApplication, apply_for_permits
from flows.commands.resource_requests import NewRequest, raise_request
from models.permit_terms import PermitMode
from models.project_terms import PermitNode, PermitState
from models.resource_terms import Resource
from models.session import reading
from models.tables.matters import Matter
from models.tables.project_nodes import ProjectPermit
from models.tables.projects import Project
from rules.permit_days import ApplicationUnfit
from tests.console.conftest import SigningIn
from tests.console.pages.test_projects import offered
from tests.support.fronted import Stage


@pytest.fixture
def asked(stage: Stage) -> str:
    """The code of a request for land by Xiuwu."""
    with reading(stage.house.engine) as session:
        project = session.exec(select(Project).where(Project.unit == "xiuwu").order_by(Project.code)).first()
    assert project is not None
    desk = Desk(stage.house.engine, stage.house.worlds, stage.now, "xiuwu.clerk")
    new = NewRequest(project.code, Resource.LAND, ("120亩",), "云台大道北", "已入规，指标未落实")
    return raise_request(desk, new).code


def test_a_request_is_seen_by_who_asks_and_who_answers_and_by_nobody_else(
    comes: SigningIn, asked: str
) -> None:
    assert "云台大道北" in comes("county").opens(f"/resources/{asked}").words
    assert asked in comes("county").opens("/resources").words
    assert comes("outsider").opens(f"/resources/{asked}").status == 404
    assert asked not in comes("outsider").opens("/resources").words


def test_nobody_is_offered_to_answer_a_request_of_their_own(comes: SigningIn, asked: str) -> None:
    assert offered(comes("county").opens(f"/resources/{asked}")) == set()
    assert offered(comes("auditor").opens(f"/resources/{asked}")) == set()


def test_what_is_no_request_is_told_as_what_there_is_not(comes: SigningIn, stage: Stage) -> None:
    with reading(stage.house.engine) as session:
        issue = session.exec(select(Matter.code).where(Matter.kind == "issue")).first() or ""

    found, missing = (comes("county").opens(f"/resources/{code}") for code in (issue, "JZ-2026-9999"))

    assert (found.status, missing.status) == (404, 404)
    assert found.words.replace(issue, "") == missing.words.replace("JZ-2026-9999", "")


def test_a_project_s_keeper_is_offered_to_ask(comes: SigningIn) -> None:
    assert offered(comes("county").opens("/resources/new")) == {"raise"}
    assert offered(comes("auditor").opens("/resources/new")) == set()


def test_the_windows_of_the_funds_lead_to_their_lists(comes: SigningIn) -> None:
    shown = comes("office").opens("/resources/funds")
    code = re.findall(r'href="/resources/windows/([\w-]+)"', shown.markup)[0]

    assert comes("office").opens(f"/resources/windows/{code}").status == 200
    assert comes("county").opens(f"/resources/windows/{code}").status == 404


def test_the_meeting_of_banks_is_for_everybody_and_its_demands_for_who_they_concern(comes: SigningIn) -> None:
    shown = comes("office").opens("/resources/banks")
    code = re.findall(r'href="/resources/banks/([\w-]+)"', shown.markup)[0]

    office, outsider = (comes(name).opens(f"/resources/banks/{code}") for name in ("office", "outsider"))

    assert (office.status, outsider.status) == (200, 200)
    assert "/projects/" in office.markup
    assert "/projects/JZ" not in outsider.markup


@pytest.fixture
def applied(stage: Stage) -> str:
    """The code of an application of Xiuwu's for a permit, with a paper that is to come."""
    chosen = (
        select(ProjectPermit.node, Project.code)
        .join(Project, col(Project.id) == col(ProjectPermit.project_id))
        .where(Project.unit == "xiuwu", ProjectPermit.state == PermitState.PENDING)
    )
    with reading(stage.house.engine) as session:
        name, code = session.exec(chosen.order_by(col(Project.code), col(ProjectPermit.node))).all()[0]
    node, day = PermitNode(name), stage.now.date() + timedelta(days=9)
    desk = Desk(stage.house.engine, stage.house.worlds, stage.now, "xiuwu.clerk")
    gaps = (Lacking("公众参与说明", day, node),)
    new = NewApplication((node,), (PermitMode.TOLERANT,), gaps, unit="industry-information")
    return apply_for_permits(desk, code, new)[0].code


def test_a_permit_with_a_paper_to_come_is_seen_by_applicant_and_department_and_nobody_else(
    comes: SigningIn, applied: str
) -> None:
    for who in ("county", "lead-unit"):
        assert "公众参与说明" in comes(who).opens("/resources/permits?owing=1").words
        assert comes(who).opens(f"/resources/permits/{applied}").status == 200
    assert comes("outsider").opens(f"/resources/permits/{applied}").status == 404
    assert applied not in comes("outsider").opens("/resources/permits").words


def test_the_department_alone_grants_refuses_and_takes_in_what_was_lacking(
    comes: SigningIn, applied: str
) -> None:
    assert offered(comes("county").opens(f"/resources/permits/{applied}")) == set()
    asked = offered(comes("lead-unit").opens(f"/resources/permits/{applied}"))

    assert {name.rpartition("-JZ")[0] or name for name in asked} == {"grant", "refuse", "make-up"}


def test_a_project_s_keeper_is_offered_to_apply(comes: SigningIn) -> None:
    assert offered(comes("county").opens("/resources/permits/new")) == {"apply"}
    assert offered(comes("auditor").opens("/resources/permits/new")) == set()


def test_papers_that_are_lacking_are_read_a_line_each() -> None:
    nodes = (PermitNode.ENVIRONMENT, PermitNode.ENERGY)

    found = list(lacking_in("环评/公众参与说明=2026-12-16\n\n能评/节能报告＝12月20日\n", nodes, 2026))

    assert [(one.node, one.paper, one.promised_on) for one in found] == [
        (PermitNode.ENVIRONMENT, "公众参与说明", date(2026, 12, 16)),
        (PermitNode.ENERGY, "节能报告", date(2026, 12, 20)),
    ]


@pytest.mark.parametrize(
    "line", ["公众参与说明=2026-12-16", "环评/公众参与说明", "稳评/说明=2026-12-16", "环评/=2026-12-16"]
)
def test_a_line_that_says_no_permit_paper_or_day_is_refused(line: str) -> None:
    with pytest.raises(ApplicationUnfit, match="读不懂"):
        list(lacking_in(line, (PermitNode.ENVIRONMENT, PermitNode.ENERGY), 2026))

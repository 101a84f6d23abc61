"""要素 Requests for resources, windows of funds and meetings of banks: for whom they are, and what is offered there."""

from __future__ import annotations

import re

import pytest
from sqlmodel import select

from flows.commands.desk import Desk
from flows.commands.resource_requests import NewRequest, raise_request
from models.resource_terms import Resource
from models.session import reading
from models.tables.matters import Matter
from models.tables.projects import Project
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

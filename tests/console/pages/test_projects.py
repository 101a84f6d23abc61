"""项目 The grid of projects and one project: what stands there, for whom, and what goes out of it."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from flows.sign_in import who
from models.access_terms import AuditKind
from models.queries.accounts import AuditFilter, audit
from models.queries.sight import projects_concerning
from models.scope import EVERYTHING, Scope
from models.session import reading
from models.tables.projects import Project
from tests.console.conftest import SigningIn
from tests.support.fronted import Shown, Stage

_ROW = re.compile(r'class="frozen"><a href="/projects/([\w-]+)"')
_CODE = re.compile(r"JZ-\d\d-2026-\d{4}")
COUNTY = Scope(bodies=frozenset({"xiuwu"}))


def codes(shown: Shown) -> list[str]:
    return _ROW.findall(shown.markup)


def those_of(stage: Stage, scope: Scope) -> list[Project]:
    with reading(stage.house.engine) as session:
        chosen = select(Project).where(projects_concerning(scope))
        return sorted(session.exec(chosen).all(), key=lambda one: one.code)


@pytest.mark.parametrize("name", ["county", "outsider", "mayor", "auditor"])
def test_the_grid_has_just_the_projects_that_concern_its_reader(
    stage: Stage, comes: SigningIn, name: str
) -> None:
    caller = who(stage.house.engine, stage.house.worlds, comes(name).token, stage.now)

    shown = comes(name).opens("/projects")

    assert codes(shown) == [one.code for one in those_of(stage, caller.scope)][:50] != []


def test_pages_follow_each_other_by_number_without_a_gap(stage: Stage, comes: SigningIn) -> None:
    first = comes("mayor").opens("/projects")
    (more,) = [link for link in first.links if "after=" in link]
    second = comes("mayor").opens(more)

    assert codes(first) + codes(second) == [one.code for one in those_of(stage, EVERYTHING)]


def test_a_light_on_the_page_opens_as_many_projects_as_it_says(comes: SigningIn) -> None:
    shown = comes("office").opens("/projects")
    said = re.search(r'href="(/projects\?light=red)"><b>(\d+)</b>', shown.markup)
    assert said is not None

    assert len(codes(comes("office").opens(said[1]))) == int(said[2]) > 0


@pytest.mark.parametrize("query", ["light=purple", "after=nonsense!"])
def test_an_address_that_means_nothing_is_said_to(comes: SigningIn, query: str) -> None:
    assert comes("office").opens(f"/projects?{query}").status == 422


def test_the_export_has_exactly_the_projects_of_the_page_and_is_on_record(
    stage: Stage, comes: SigningIn
) -> None:
    listed = codes(comes("county").opens("/projects?light=green"))
    found = comes("county").opens("/projects/export.xlsx?light=green")
    book = load_workbook(BytesIO(found.response.content), read_only=True)

    cells = [str(cell or "") for row in book["主表"].iter_rows(values_only=True) for cell in row]
    assert sorted(code for code in set(cells) if _CODE.fullmatch(code)) == listed != []
    assert found.response.headers["Content-Disposition"].startswith("attachment")
    with reading(stage.house.engine) as session:
        assert "台帐" in audit(session, AuditFilter(kinds=(AuditKind.EXPORTED,)), 1)[0].detail


def test_a_project_that_is_not_the_reader_s_is_told_as_one_that_there_is_not(
    stage: Stage, comes: SigningIn
) -> None:
    other = next(one for one in those_of(stage, EVERYTHING) if one not in those_of(stage, COUNTY))

    hidden = comes("county").opens(f"/projects/{other.code}")
    missing = comes("county").opens("/projects/JZ-99-2026-9999")

    assert (hidden.status, missing.status) == (404, 404)
    assert hidden.words.replace(other.code, "") == missing.words.replace("JZ-99-2026-9999", "")


def offered(shown: Shown) -> set[str]:
    return set(
        re.findall(r'"data-ask":"([\w-]+)"', shown.response.text.replace("&quot;", '"').replace(" ", ""))
    )


def test_everybody_is_offered_what_is_theirs_to_do(stage: Stage, comes: SigningIn) -> None:
    code = those_of(stage, COUNTY)[0].code
    keeper = {"month", "unchanged", "plan", "milestone", "permit", "stage", "edit", "service"}

    found = {
        name: offered(comes(name).opens(f"/projects/{code}")) for name in ("county", "office", "auditor")
    }

    assert keeper <= found["county"]
    assert not found["county"] & {"classify", "bind", "light"}
    assert keeper | {"classify", "light"} <= found["office"]
    assert found["auditor"] == set()


@pytest.mark.parametrize("name", ["county", "auditor"])
def test_whoever_holds_a_post_may_enter_a_project(comes: SigningIn, name: str) -> None:
    assert ("register" in offered(comes(name).opens("/projects/new"))) is (name == "county")

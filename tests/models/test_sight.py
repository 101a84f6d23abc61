"""可见查询 What SQL finds for a scope is what the rule allows, on both databases, by index and page by page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from flows.commands.issues import NewIssue, raise_issue
from flows.commands.officers import escalate
from models.errors import NotFound
from models.queries import ways
from models.queries.listing import MatterFilter, NoticeFilter, matters
from models.queries.matters import by_code
from models.queries.sight import (
    concerning,
    matter_within,
    notices_for,
    papers_about,
    project_within,
    projects_concerning,
    sittings_of,
)
from models.queries.sight_pages import Place, matters_page, newest_page, notices_page
from models.queries.ways import way_to
from models.scope import EVERYTHING, NOTHING, Scope
from models.session import open_engine, reading
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.notices import Notice
from models.tables.papers import OfficialPaper
from models.tables.payloads import AssignedItem
from models.tables.projects import Project
from rules.access.scope import scope_of
from rules.access.sight import MatterFacts, ProjectFacts, may_see_matter, may_see_project
from tests.city import City
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import at

POSTS = (
    "east.clerk",
    "transport.clerk",
    "commerce.clerk",
    "vice-mayor",
    "mayor",
    "office.clerk",
    "passer-by",
)
SCOPES = {
    post: scope_of((post,), (), mechanism_with().organisation, at("2026-03-02").date()) for post in POSTS
}
SCOPES |= {"nobody": NOTHING, "helper": Scope(bodies=frozenset({"helper"}))}


@pytest.fixture(scope="module", params=("sqlite", pytest.param("postgres", marks=pytest.mark.postgres)))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database of either kind, which all tests here only read."""
    with ExitStack() as stack:
        if request.param == "postgres":
            url = stack.enter_context(request.getfixturevalue("migrated_cluster").migrated())
        else:
            file = tmp_path_factory.mktemp("sight") / "city.db"
            url = f"sqlite:///{shutil.copy(request.getfixturevalue('migrated_file'), file)}"
        opened = open_engine(url)
        stack.callback(opened.dispose)
        yield opened


@pytest.fixture(scope="module")
def city(engine: Engine) -> City:
    """A city with matters of two units, with and without a task force, at two stages, one with a helper."""
    made = City(engine)
    east = made.raises("东县用地")
    made.raises("交通局立项", held_by="transport")
    raise_issue(made.desk(), NewIssue("东县环评", "east"))
    escalate(made.desk(), east.code, "紧急", target="deputy_mayor")
    with Session(engine) as session:
        held = by_code(session, made.raises("东县配套").code)
        session.add(AssignedItem(matter_id=held.id or 0, content="接电", cooperating="helper culture"))
        session.add_all(project(number, unit, force) for number, unit, force in PROJECTS)
        session.add(
            ForumSitting(
                forum="task-force-meeting", task_forces="services", planned_on=at("2026-03-20").date()
            )
        )
        session.commit()
    return made


PROJECTS = ((1, "east", "services"), (2, "transport", ""), (3, "north", "other"))


def project(number: int, unit: str, force: str) -> Project:
    """A project as the tables have it."""
    now = at("2026-03-02")
    return Project(
        code=f"P{number}", filed_as=f"F{number}", name=f"项目{number}", unit=unit, task_force=force,
        readers="services" if number == 2 else "", filed_at=now, updated_at=now,
    )  # fmt: skip


def facts(matter: Matter, cooperating: tuple[str, ...]) -> MatterFacts:
    """A row as the rule sees it."""
    return MatterFacts(
        matter.unit, matter.task_force, matter.leader, tuple(matter.holder.split()), cooperating
    )


@pytest.mark.parametrize("name", SCOPES)
def test_sql_finds_what_the_rule_allows(city: City, name: str) -> None:
    scope = SCOPES[name]
    with reading(city.engine) as session:
        items = {
            item.matter_id: tuple(item.cooperating.split()) for item in session.exec(select(AssignedItem))
        }
        rows = session.exec(select(Matter).order_by(col(Matter.id))).all()
        allowed = [row.code for row in rows if may_see_matter(scope, facts(row, items.get(row.id or 0, ())))]
        for on_the_way in (False, True):
            limit = concerning(session, scope, on_the_way=on_the_way)
            chosen = select(Matter.code).where(limit).order_by(col(Matter.id))
            assert list(session.exec(chosen)) == allowed


@pytest.mark.parametrize("name", SCOPES)
def test_projects_meetings_notices_and_papers_are_limited_alike(city: City, name: str) -> None:
    scope = SCOPES[name]
    with reading(city.engine) as session:
        found = session.exec(
            select(Project.code).where(projects_concerning(scope)).order_by(Project.code)
        ).all()
        rows = session.exec(select(Project).order_by(Project.code)).all()
        sittings = session.exec(select(ForumSitting).where(sittings_of(scope))).all()
        told = session.exec(select(Notice.recipient).where(notices_for(scope))).all()
        papers = session.exec(select(OfficialPaper).where(papers_about(session, scope))).all()

    shown = [row.code for row in rows if may_see_project(scope, of_project(row))]
    assert (list(found), papers) == (shown, [])
    assert len(sittings) == int(scope.everything or "services" in scope.task_forces)
    assert scope.everything or set(told) <= scope.recipients


def of_project(row: Project) -> ProjectFacts:
    """A project as the rule sees it."""
    return ProjectFacts((row.unit,), (row.task_force, *row.readers.split()), row.leader)


def test_the_outsider_is_answered_as_if_there_were_nothing(city: City) -> None:
    outsider = SCOPES["transport.clerk"]
    with reading(city.engine) as session:
        (own, *others) = [matter.code for matter in matters_page(session, MatterFilter(), EVERYTHING, 9)
                          if matter.unit == "east"]  # fmt: skip
        for code, scope in ((own, outsider), (others[0], NOTHING)):
            said = []
            for asked in (code, "SL-2026-9999"):
                with pytest.raises(NotFound) as refused:
                    matter_within(session, asked, scope)
                said.append(refused.value.message.replace(asked, "?"))
            assert said[0] == said[1]
        assert matter_within(session, own, SCOPES["east.clerk"]).code == own


def test_a_project_that_is_not_one_s_own_is_not_there(city: City) -> None:
    with reading(city.engine) as session:
        assert project_within(session, "P1", SCOPES["east.clerk"]).name == "项目1"
        assert project_within(session, "P2", SCOPES["commerce.clerk"]).name == "项目2"
        with pytest.raises(NotFound, match="没有编号为「P3」的项目"):
            project_within(session, "P3", SCOPES["commerce.clerk"])


@pytest.mark.parametrize("name", ["east.clerk", "vice-mayor", "transport.clerk", "nobody"])
def test_pages_put_together_are_the_whole(city: City, name: str) -> None:
    scope = SCOPES[name]
    with reading(city.engine) as session:
        whole = [row.code for row in matters_page(session, MatterFilter(), scope, 99)]
        paged = list(pages(session, scope))
        assert (paged, way_to(session, MatterFilter(), scope).count) == (whole, len(whole))
        assert len(set(whole)) == len(whole)
        notices = notices_page(session, NoticeFilter(), scope, 99)
        later = notices_page(session, NoticeFilter(), scope, 99, before=notices[0].id if notices else 1)
        assert list(later) == list(notices[1:])


def pages(session: Session, scope: Scope) -> Iterator[str]:
    """The codes of all pages of one matter each."""
    after: Place | None = None
    while found := matters_page(session, MatterFilter(), scope, 1, after):
        yield found[0].code
        after = Place(found[0].due_at, found[0].id or 0)


def test_a_filter_by_unit_asks_for_what_concerns_it(city: City) -> None:
    with reading(city.engine) as session:
        found = matters_page(session, MatterFilter(unit="transport"), SCOPES["office.clerk"], 9)
        none = matters_page(session, MatterFilter(unit="transport"), SCOPES["east.clerk"], 9)

    assert ([row.title for row in found], list(none)) == (["交通局立项"], [])


def test_what_is_closed_is_due_no_more(city: City) -> None:
    late = at("2026-12-31")
    with reading(city.engine) as session:
        asked = [MatterFilter(late_at=late, closed_too=more, statuses=()) for more in (False, True)]
        paged = [[row.id for row in matters_page(session, one, EVERYTHING, 9)] for one in asked]
        listed = [[row.id for row in matters(session, one, 9)] for one in asked]
        ended = MatterFilter(late_at=late, statuses=("struck_off",))
        none = [*matters_page(session, ended, EVERYTHING, 9), *matters(session, ended, 9)]

    assert paged[0] == paged[1] == listed[0] == listed[1] != []
    assert none == []


FILTERS = [
    MatterFilter(stages=("responsible_unit",)),
    MatterFilter(stages=("responsible_unit", "deputy_mayor"), kind="issue"),
    MatterFilter(statuses=("active",), chain="issue"),
    MatterFilter(task_force="services", late_at=at("2026-12-31")),
    MatterFilter(statuses=("struck_off", "withdrawn")),
    MatterFilter(words="县", unit="east"),
    MatterFilter(closed_too=True, holders=("body:east",)),
]


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
@pytest.mark.parametrize("name", ["office.clerk", "east.clerk", "vice-mayor"])
def test_where_many_fit_the_same_come_in_the_same_order(
    city: City, name: str, wanted: MatterFilter, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope = SCOPES[name]
    with reading(city.engine) as session:
        gathered = [row.code for row in matters_page(session, wanted, scope, 9)]
        newest = [row.code for row in newest_page(session, wanted, scope, 9)]
        count = way_to(session, wanted, scope).count
        monkeypatch.setattr(ways, "ENOUGH", 0)
        walked = [row.code for row in matters_page(session, wanted, scope, 9)]

        assert walked == gathered
        assert [row.code for row in newest_page(session, wanted, scope, 9)] == newest
        assert (sorted(newest), count) == (sorted(walked), len(walked))


def test_nothing_of_a_scope_is_looked_for_row_by_row(city: City) -> None:
    with reading(city.engine) as session:
        limit = concerning(session, SCOPES["commerce.clerk"])
        chosen = select(Matter.id).where(limit).compile(city.engine, compile_kwargs={"literal_binds": True})
        sqlite = city.engine.dialect.name == "sqlite"
        # So few rows are read whole on PostgreSQL unless that is made dear.
        session.connection().exec_driver_sql("SELECT 1" if sqlite else "SET LOCAL enable_seqscan = off")
        how = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
        plan = [str(row[-1]) for row in session.connection().exec_driver_sql(f"{how} {chosen}")]

    assert not [line for line in plan if line.startswith("SCAN") or "Seq Scan" in line]
    assert any("ix_matter_task_force" in line for line in plan)

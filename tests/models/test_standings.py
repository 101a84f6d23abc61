"""在办统计 What is counted and listed by index is what there is, for who sees all and for who sees part, on both databases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlmodel import col, select

from flows.commands.officers import escalate
from models.queries.held import Span, cases, count_held, held
from models.queries.sight import concerning
from models.queries.sight_pages import Place
from models.queries.standings import acts_by_span, counts_by_stage, next_due
from models.scope import EVERYTHING, NOTHING, Scope
from models.session import open_engine, reading
from models.tables.matters import OPEN, Matter
from tests.city import City
from tests.support.worlds import at

NOW = at("2026-03-05")
LATE = at("2026-06-30")
SCOPES = (EVERYTHING, Scope(bodies=frozenset({"east"})), Scope(bodies=frozenset({"transport"})), NOTHING)
EAST, LEADER = frozenset({"body:east"}), frozenset({"post:vice-mayor"})


@pytest.fixture(scope="module", params=("sqlite", pytest.param("postgres", marks=pytest.mark.postgres)))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database of either kind, which all tests here only read."""
    with ExitStack() as stack:
        if request.param == "postgres":
            url = stack.enter_context(request.getfixturevalue("migrated_cluster").migrated())
        else:
            file = tmp_path_factory.mktemp("standings") / "city.db"
            url = f"sqlite:///{shutil.copy(request.getfixturevalue('migrated_file'), file)}"
        opened = open_engine(url, durable=False)
        stack.callback(opened.dispose)
        yield opened


@pytest.fixture(scope="module")
def city(engine: Engine) -> City:
    """A city in which two units hold matters, one of which has gone up to a leader."""
    made = City(engine)
    for title in ("用地", "环评", "配套"):
        made.raises(title)
    made.raises("立项", held_by="transport")
    escalate(made.desk(), made.raises("征迁").code, "紧急", target="deputy_mayor")
    return made


@pytest.mark.parametrize("scope", SCOPES)
def test_counts_by_stage_and_status_are_those_of_the_rows(city: City, scope: Scope) -> None:
    with reading(city.engine) as session:
        rows = session.exec(select(Matter).where(concerning(session, scope), text(OPEN))).all()
        found = {
            (one.stage, one.status): (one.count, one.late) for one in counts_by_stage(session, scope, LATE)
        }

    places = {(row.stage, row.status) for row in rows}
    late = [row for row in rows if row.due_at and row.due_at <= LATE]
    assert found == {place: (_at(rows, place), _at(late, place)) for place in places}


def _at(rows: Sequence[Matter], place: tuple[str, str]) -> int:
    return sum((row.stage, row.status) == place for row in rows)


@pytest.mark.parametrize("scope", SCOPES[:3])
def test_what_runs_out_first_comes_first_from_every_place(city: City, scope: Scope) -> None:
    places = [("issue", "responsible_unit"), ("issue", "deputy_mayor"), ("other", "responsible_unit")]
    with reading(city.engine) as session:
        found = next_due(session, scope, places, "active", 3)
        rows = session.exec(
            select(Matter).where(concerning(session, scope), col(Matter.due_at).is_not(None))
        ).all()

    first = sorted((row.due_at, row.id) for row in rows if row.chain == "issue" and row.due_at)[:3]
    assert [row.due_at for row in found] == [due for due, _ in first]


@pytest.mark.parametrize("scope", SCOPES[:3])
def test_acts_are_counted_in_the_span_in_which_they_were_done(city: City, scope: Scope) -> None:
    edges = [at("2026-03-01"), NOW + timedelta(days=1), NOW + timedelta(days=2)]
    with reading(city.engine) as session:
        found = acts_by_span(session, scope, ["escalated", "done"], edges)

    assert [dict(span) for span in found] in ([{}, {}], [{"escalated": 0, "done": 0}] * 2)


def test_what_somebody_holds_comes_page_by_page_in_the_order_of_due(city: City) -> None:
    with reading(city.engine) as session:
        whole = held(session, EAST | LEADER, Span(), 9)
        first = held(session, EAST | LEADER, Span(), 2)
        rest = held(session, EAST | LEADER, Span(), 9, Place(first[-1].due_at, first[-1].id or 0))
        count = count_held(session, EAST | LEADER, Span(), 9), count_held(session, EAST | LEADER, Span(), 2)

    assert [row.id for row in whole] == [row.id for row in (*first, *rest)]
    assert (len(whole), count) == (4, (4, 2))
    assert {row.title for row in whole} == {"用地", "环评", "配套", "征迁"}


def test_spans_divide_what_is_held_without_a_gap(city: City) -> None:
    with reading(city.engine) as session:
        due = held(session, EAST, Span(), 9)[0].due_at
        parts = (Span(by=due), Span(after=due), Span(stopped=True))
        counts = [count_held(session, EAST, part, 9) for part in parts]

    assert sum(counts) == 3
    assert counts[0] > 0


def test_who_holds_nothing_has_nothing_to_do(city: City) -> None:
    with reading(city.engine) as session:
        assert (
            list(held(session, frozenset({"body:nobody"}), Span(), 9)),
            count_held(session, NOTHING.refs, Span(), 9),
        ) == ([], 0)


def test_what_is_known_of_several_is_what_is_known_of_each(city: City) -> None:
    with reading(city.engine) as session:
        rows = held(session, EAST, Span(), 9)
        found = cases(session, rows)

    assert [found[row.id or 0].matter.code for row in rows] == [row.code for row in rows]
    assert {found[row.id or 0].steps[0].act for row in rows} == {"raised"}


def test_none_of_it_goes_through_all_matters(city: City) -> None:
    sqlite = city.engine.dialect.name == "sqlite"
    standing = "SELECT due_at FROM matter WHERE closed_at IS NULL AND status='active' AND stage='x' ORDER BY due_at LIMIT 6"
    holding = "SELECT id FROM matter WHERE closed_at IS NULL AND holder='x' ORDER BY due_at LIMIT 6"
    weeks = "SELECT 1 FROM step WHERE act IN ('escalated', 'struck_off', 'done') AND act='done' AND at > 5 AND at < 9"
    with reading(city.engine) as session:
        raw = session.connection()
        # So few rows are read whole on PostgreSQL unless that is made dear.
        raw.exec_driver_sql("SELECT 1" if sqlite else "SET LOCAL enable_seqscan = off")
        how = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
        asked = (raw.exec_driver_sql(f"{how} {one}") for one in (standing, holding, weeks))
        plans = [" ".join(str(row[-1]) for row in one) for one in asked]

    # Where there is next to nothing, PostgreSQL takes the index of the whole list as well.
    listed = "" if sqlite else "matter_listed"
    indexes = ("matter_standing", listed), ("matter_held", listed), ("step_weeks", "")
    assert [
        any(name and name in plan for name in names) for names, plan in zip(indexes, plans, strict=True)
    ] == [True] * 3

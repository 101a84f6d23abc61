"""What people did, across all matters: page by page in one order, without what the engine did, by an index."""

from __future__ import annotations

from sqlalchemy import Engine, text

from flows.commands.officers import reply
from models.queries.people_steps import StepFilter, StepPlace, people_steps
from models.session import open_engine, reading
from tests.city import City


def lived(engine: Engine) -> City:
    city = City(engine)
    for number in range(3):
        matter = city.raises(f"问题 {number}")
    reply(city.desk("east.clerk", on="2026-03-03"), matter.code, "已协调")
    city.sweeps(on="2026-03-12")
    return city


def test_every_step_of_people_comes_once_the_latest_first(engine: Engine) -> None:
    lived(engine)
    found, after = [], None
    with reading(engine) as session:
        while page := people_steps(session, StepFilter(), 2, after):
            found += [(step.act, matter.title) for step, matter in page]
            last = page[-1][0]
            after = StepPlace(last.at, last.matter_id, last.seq)

    assert found == [("replied", "问题 2"), *(("raised", f"问题 {number}") for number in (2, 1, 0))]


def test_they_are_narrowed_by_who_and_what(engine: Engine) -> None:
    city = lived(engine)
    with reading(engine) as session:
        by_east = people_steps(session, StepFilter(actor="east.clerk"), 9)
        raised = people_steps(session, StepFilter(act="raised", since=city.now), 9)

    assert [step.act for step, _ in by_east] == ["replied"]
    assert raised == []


def test_the_latest_are_found_without_looking_at_the_engine_s(sqlite_database: str) -> None:
    looked = "EXPLAIN QUERY PLAN SELECT * FROM step WHERE step.actor <> 'engine' ORDER BY at DESC LIMIT 50"
    with open_engine(sqlite_database).connect() as connection:
        plan = connection.execute(text(looked)).all()

    assert "step_by_people" in str(plan)

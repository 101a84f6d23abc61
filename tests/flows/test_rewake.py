"""重排 A change of calendar or people reaches matters under way, and leaves their due dates alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from flows.commands.founding import publish
from flows.house import House
from flows.rewake import rewake
from flows.runs import begin, give_up
from flows.works import is_waiting, perform
from models.config.loader import load
from models.queries.circumstances import circumstances_changed
from models.run_terms import RunBy, Work
from models.session import reading, transaction
from models.tables.settings import CalendarDayRow
from models.terms import InFlight
from tests.city import City
from tests.support.mechanisms import text_with
from tests.support.worlds import at

LEAVES = (
    "tenures: [{officer: qian, since: 2021-06-08}]",
    "tenures: [{officer: qian, since: 2021-06-08, until: 2026-04-03}]",
)


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine)


def test_when_nothing_changed_nothing_is_rescheduled(city: City) -> None:
    city.raises("G312 国道拆迁受阻", on="2026-03-02")

    assert rewake(city.engine, city.worlds, at("2026-03-03")) == 0


def test_a_leader_who_leaves_passes_on_what_lies_with_him_that_day(city: City) -> None:
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")
    city.sweeps(on="2026-03-12")
    city.sweeps(on="2026-03-20")
    words = text_with(LEAVES)
    publish(city.engine, load(words), words, city.now, author="a", reason="人事变动", in_flight=InFlight.KEEP)

    assert rewake(city.engine, city.worlds, at("2026-03-23")) == 1
    city.sweeps(on="2026-04-04")

    assert issue.row.holder == "post:mayor"
    assert city.faults() == []


def test_a_new_holiday_moves_reminders_and_no_due_date(city: City) -> None:
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")
    with transaction(city.engine) as session:
        session.add(
            CalendarDayRow(on=date(2026, 3, 6), is_workday=False, name="临时", source="手工", confirmed=True)
        )
        circumstances_changed(session)

    rewake(city.engine, city.worlds, at("2026-03-03"))

    assert issue.row.due_on == date(2026, 3, 11)
    assert issue.row.wake_at == at("2026-03-05")


def test_a_wake_up_time_that_somebody_put_off_is_found_and_mended(city: City) -> None:
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")
    with transaction(city.engine) as session:
        session.connection().execute(text("UPDATE matter SET wake_at = wake_at + 864000"))

    assert {fault.kind for fault in city.faults()} == {"standing", "wake"}
    assert issue.row.version == 1


def test_rescheduling_that_was_cut_off_is_finished_by_whoever_runs_next(city: City, tmp_path: Path) -> None:
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")
    words = text_with(("limit: 7 workdays", "limit: 4 workdays"))
    publish(city.engine, load(words), words, city.now, author="a", reason="b", in_flight=InFlight.NOW)
    run = begin(city.engine, Work.REWAKE, RunBy.PERSON, city.now, slot="publish@2")
    assert not _waits(city)

    give_up(city.engine, run, city.now)

    assert _waits(city)
    moved = perform(House(city.engine, city.worlds, tmp_path), Work.REWAKE, city.now)
    assert (moved.counts, issue.row.due_on) == ({"rescheduled": 1}, date(2026, 3, 6))


def _waits(city: City) -> bool:
    """Whether a clock would ring for it."""
    with reading(city.engine) as session:
        return is_waiting(session, city.worlds, Work.REWAKE, city.now)

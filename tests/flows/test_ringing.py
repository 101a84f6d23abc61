"""打铃 No deadline waits for the orchestrator, and nothing runs twice, on both databases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from flows.house import House
from flows.ringing import Bell, Patience, Ringer
from flows.runs import take_up
from models.mechanism import Timing
from models.queries.runs import recent_runs
from models.run_terms import RunBy
from models.session import reading, transaction
from models.tables.notices import Notice
from models.tables.runs import RunRecord
from tests.city import City, Held
from tests.support.ringers import Deaf, Down, Prompt
from tests.support.worlds import at

SWEEP = Timing("sweep", "sweep", "when due")
DAILY = Timing("daily", "sweep", "every day 08:00")
NOW = at("2026-03-12")
PATIENCE = Patience(answer=timedelta(seconds=45), retry=timedelta(seconds=10))


def after(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine)


@pytest.fixture
def issue(city: City) -> Held:
    """A matter that has to climb on 12 March."""
    return city.raises("G312 国道拆迁受阻", on="2026-03-02")


@pytest.fixture
def house(city: City, tmp_path: Path) -> House:
    return House(city.engine, city.worlds, tmp_path)


def bell(house: House, ringer: Ringer, who: str = "clock-1") -> Bell:
    return Bell(house, ringer, who, PATIENCE)


def runs(house: House) -> list[RunRecord]:
    with reading(house.engine) as session:
        found = list(recent_runs(session, 20))[::-1]
        session.expunge_all()
        return found


def alarms(house: House) -> list[tuple[str, str]]:
    with reading(house.engine) as session:
        chosen = select(Notice).where(Notice.kind == "engine_alarm").order_by(col(Notice.id))
        return [(notice.recipient, notice.key) for notice in session.exec(chosen)]


def test_work_that_is_due_is_asked_for_once_under_the_minutes_key(house: House, issue: Held) -> None:
    ringer = Prompt(house, NOW)
    ringing = bell(house, ringer)

    ringing.strike(SWEEP, NOW)
    ringing.strike(SWEEP, NOW + after(5))

    assert ringer.keys == ["sweep@2026-03-12T01:00:00Z"]
    assert issue.stages == ["responsible_unit", "task_force"]
    assert [(run.by, run.outcome, run.slot) for run in runs(house)] == [("prefect", "done", ringer.keys[0])]


def test_an_idle_city_makes_no_runs(house: House) -> None:
    ringer = Prompt(house, NOW)

    bell(house, ringer).strike(SWEEP, NOW)
    bell(house, ringer).strike(DAILY, NOW)

    assert (ringer.keys, runs(house)) == ([], [])


def test_two_clocks_ring_once(house: House, issue: Held) -> None:
    ringer = Deaf()

    for who in ("clock-1", "clock-2"):
        bell(house, ringer, who).strike(SWEEP, NOW)

    assert ringer.keys == ["sweep@2026-03-12T01:00:00Z"]


def test_two_timings_for_one_work_ask_once(house: House, issue: Held) -> None:
    ringer = Deaf()

    for timing in (SWEEP, DAILY):
        bell(house, ringer).strike(timing, NOW)

    assert len(ringer.keys) == 1


def test_after_two_refusals_the_clock_does_the_work_itself(house: House, issue: Held) -> None:
    ringer = Down()
    ringing = bell(house, ringer)

    ringing.strike(SWEEP, NOW)
    assert issue.row.stage == "responsible_unit"
    ringing.watch(NOW + after(10))

    assert ringer.keys == ["sweep@2026-03-12T01:00:00Z"] * 2
    assert issue.row.stage == "task_force"
    assert [(run.by, run.outcome, run.rings) for run in runs(house)] == [("clock", "done", 2)]


def test_a_run_that_is_accepted_and_never_begins_counts_as_refused(house: House, issue: Held) -> None:
    ringer = Deaf()
    ringing = bell(house, ringer)

    ringing.strike(SWEEP, NOW)
    for seconds in (44, 46, 92):
        ringing.watch(NOW + after(seconds))

    assert ringer.keys == ["sweep@2026-03-12T01:00:00Z", "sweep@2026-03-12T01:00:00Z#2"]
    assert [(run.by, run.outcome) for run in runs(house)] == [("clock", "done")]
    assert issue.row.stage == "task_force"


def test_a_run_that_begins_late_finds_its_work_taken(house: House, issue: Held) -> None:
    ringing = bell(house, Down())
    ringing.strike(SWEEP, NOW)
    ringing.watch(NOW + after(10))

    assert not take_up(house.engine, runs(house)[0].id or 0, RunBy.PREFECT, NOW + after(20))


def test_the_office_is_told_once_an_outage_whichever_clocks_noticed(house: House, city: City) -> None:
    clocks = [bell(house, Down(), who) for who in ("clock-1", "clock-2")]

    for minute, ringing in enumerate((*clocks, *clocks)):
        city.raises("事项", on="2026-03-02")
        ringing.strike(SWEEP, NOW + timedelta(minutes=minute))
        ringing.watch(NOW + timedelta(minutes=minute, seconds=10))

    assert alarms(house) == [("office.clerk", "engine-alarm/prefect/0")]
    assert [run.by for run in runs(house)] == ["clock"] * 4


def test_once_an_outage_is_known_nobody_waits_for_a_second_refusal(house: House, city: City) -> None:
    ringing = bell(house, Down())
    city.raises("先到期", on="2026-03-02")
    ringing.strike(SWEEP, NOW)
    ringing.watch(NOW + after(10))

    later = city.raises("后到期", on="2026-03-02")
    ringing.strike(SWEEP, NOW + after(60))

    assert later.row.stage == "task_force"


def test_when_the_orchestrator_is_back_the_office_is_told(house: House, city: City) -> None:
    ringing = bell(house, Down())
    city.raises("先到期", on="2026-03-02")
    ringing.strike(SWEEP, NOW)
    ringing.watch(NOW + after(10))

    city.raises("后到期", on="2026-03-02")
    ringing._ringer = Prompt(house, NOW + after(60))
    ringing.strike(SWEEP, NOW + after(60))
    ringing.watch(NOW + after(65))

    assert [key for _, key in alarms(house)] == ["engine-alarm/prefect/0", "engine-alarm/prefect/0/over"]


def test_a_clock_that_died_between_asking_and_ringing_is_stood_in_for(house: House, issue: Held) -> None:
    class Killed(Exception):
        pass

    class Dying:
        def ring(self, *_: object) -> None:
            raise Killed

    with pytest.raises(Killed):
        bell(house, Dying()).strike(SWEEP, NOW)
    bell(house, Prompt(house, NOW), "clock-2").watch(NOW + after(15))

    assert issue.row.stage == "task_force"


def test_a_run_without_a_sign_of_life_is_given_up_and_its_work_done_again(house: House, issue: Held) -> None:
    ringing = bell(house, Deaf())
    ringing.strike(SWEEP, NOW)
    take_up(house.engine, runs(house)[0].id or 0, RunBy.PREFECT, NOW)
    ringing.strike(SWEEP, NOW + after(50))
    assert len(runs(house)) == 1

    ringing._ringer = Prompt(house, NOW + after(70))
    ringing.watch(NOW + after(70))

    assert [run.outcome for run in runs(house)] == ["lost", "done"]
    assert issue.row.stage == "task_force"


def test_a_clock_set_back_an_hour_rings_for_nothing_a_second_time(house: House, issue: Held) -> None:
    ringer = Prompt(house, NOW)
    ringing = bell(house, ringer)
    ringing.strike(DAILY, NOW)

    ringing.strike(DAILY, NOW - timedelta(hours=1, minutes=30))
    ringing.strike(DAILY, NOW)

    assert ringer.keys == ["daily@2026-03-12T00:00:00Z"]
    assert city_keys(issue) == [f"escalate/{issue.code}/task_force/1"]


def city_keys(issue: Held) -> list[str]:
    return issue.city.keys("escalated_to_you")


def test_after_three_weeks_off_only_the_latest_slot_rings(house: House, issue: Held) -> None:
    ringer = Prompt(house, at("2026-04-02"))

    bell(house, ringer).strike(DAILY, at("2026-04-02"))

    assert ringer.keys == ["daily@2026-04-02T00:00:00Z"]


def test_a_matter_nobody_can_decide_does_not_ring_every_minute(house: House, issue: Held) -> None:
    with transaction(house.engine) as session:
        session.connection().exec_driver_sql("UPDATE matter SET stage = 'nowhere'")
    ringer = Prompt(house, NOW)
    ringing = bell(house, ringer)

    for minute in range(12):
        ringer.now = NOW + timedelta(minutes=minute)
        ringing.strike(SWEEP, ringer.now)

    assert ringer.keys == ["sweep@2026-03-12T01:00:00Z", "sweep@2026-03-12T01:10:00Z"]
    assert [key for _, key in alarms(house)] == ["engine-alarm/sweep/2026-03-12"]


def test_what_falls_due_beside_it_is_still_rung_for(house: House, city: City, issue: Held) -> None:
    with transaction(house.engine) as session:
        session.connection().exec_driver_sql("UPDATE matter SET stage = 'nowhere'")
    ringer = Prompt(house, NOW)
    bell(house, ringer).strike(SWEEP, NOW)

    other = city.raises("另一事项", on="2026-03-02")
    ringer.now = NOW + after(60)
    bell(house, ringer).strike(SWEEP, ringer.now)

    assert other.row.stage == "task_force"

"""春节停机 The machine was off for three weeks over the spring festival; when it is back it makes good for all of it, once."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from flows.commands.issues import NewIssue, raise_issue
from flows.periods import bearers_now, missed_periods
from models.mechanism import Timing
from models.session import reading
from models.tables.matters import Matter
from rules.periods import period_key
from tests.city import City, Held
from tests.crash.wall import Order, WallClock
from tests.support.shipped import NOTICE
from tests.support.worlds import at

BACK = "2026-02-27"
OFF = "系统停机期间（2026年2月6日18时00分至2026年2月27日8时31分）"
pytestmark = pytest.mark.slow


def delivery_first(timing: Timing) -> bool:
    return timing.does not in {"deliver", "digest"}


def periods_last(timing: Timing) -> tuple[bool, bool]:
    return (timing.does != "sweep", timing.does == "open-periods")


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine, NOTICE.read_text(encoding="utf-8"), on="2026-01-05")


@pytest.fixture
def issue(city: City) -> Held:
    """Due on 10 February: its time runs out while the machine is off."""
    new = NewIssue("G312 国道拆迁受阻", "xiuwu", "major-infrastructure")
    return Held(city, raise_issue(city.desk(on="2026-01-30"), new).code)


@pytest.fixture(params=[delivery_first, periods_last])
def clock(request: pytest.FixtureRequest, city: City, issue: Held, tmp_path: Path) -> WallClock:
    """A clock that went until 6 February, 18:00."""
    order: Order = request.param
    clock = WallClock(city, tmp_path, order)
    clock.shows("2026-02-06", "08:31", "09:00", "16:01", "18:00")
    return clock


def expected_origins(city: City) -> list[str]:
    """The natural keys of the matters that the periods missed by now should bring forth."""
    with reading(city.engine) as session:
        organisation = city.mechanism.organisation
        return [
            f"{cycle.id}/{period_key(starts, cycle.period)}/{bearer.key}"
            for cycle, starts in missed_periods(session, city.worlds, at(BACK, "08:31"))
            for bearer in bearers_now(session, organisation, cycle)
        ]


def origins(city: City) -> list[str]:
    """The natural keys of the periods' matters; what follows from their being late has keys of its own."""
    cycles = city.mechanism.cycles
    with reading(city.engine) as session:
        chosen = select(Matter.origin).where(col(Matter.origin).is_not(None))
        return [origin for origin in session.exec(chosen) if origin and origin.partition("/")[0] in cycles]


def test_everything_missed_is_made_good_once(city: City, issue: Held, clock: WallClock) -> None:
    before, owed, letters = origins(city), expected_origins(city), clock.files()

    clock.runs(BACK, "08:31", minutes=20)

    assert len(owed) > 40
    assert sorted(origins(city)) == sorted(before + owed)
    assert issue.stages == ["responsible_unit", "task_force"]
    assert set(city.keys("escalated_to_you")) == {f"escalate/{issue.code}/task_force/1"}
    assert issue.row.due_on == date(2026, 3, 5)
    new = clock.files() - letters
    assert set(Counter(file.parent.name for file in new).values()) == {1}
    assert all(OFF in file.read_text(encoding="utf-8") for file in new if "digest" in file.name)
    assert city.faults() == []

"""期次 Periods are opened once each, whoever opens them and however long nobody did, on both databases."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from flows.commands.founding import publish
from flows.periods import OpenReport, open_periods
from models.config.loader import load
from models.errors import BadInput
from models.mechanism import Cycle
from models.session import reading
from models.tables.matters import Matter
from models.tables.notices import Notice
from models.terms import InFlight
from rules.acts.opening import open_period
from rules.standing import Decision
from tests.city import City
from tests.support.mechanisms import minimal_text, text_with
from tests.support.worlds import at


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine, on="2026-01-05")


def opens(city: City, on: str, clock: str = "09:00") -> OpenReport:
    return open_periods(city.engine, city.worlds, at(on, clock))


def periods(city: City) -> list[Matter]:
    with reading(city.engine) as session:
        found = session.exec(select(Matter).where(Matter.kind == "period").order_by(col(Matter.id))).all()
        session.expunge_all()
        return list(found)


def refusing(wanted: date) -> Callable[..., Decision]:
    """The rule, but for one period that cannot be reckoned."""

    def rule(cycle: Cycle, starts: date, *facts: Any, **named: Any) -> Decision:
        if starts == wanted:
            raise BadInput("无法推算")
        return open_period(cycle, starts, *facts, **named)

    return rule


def test_a_period_becomes_a_matter_due_when_the_cycle_says(city: City) -> None:
    opens(city, "2026-09-18")

    report = periods(city)[-1]
    assert report.title == "2026年9月专班月报（现代服务业专班）"
    assert report.origin == "monthly-report/2026-09/services"
    assert (report.holder, report.chain, report.stage) == ("body:commerce", "monthly-report", "write")
    assert (str(report.due_on), report.due_at) == ("2026-09-24", at("2026-09-29", "00:00"))
    assert report.original_due_on == report.due_on


def test_the_one_who_bears_it_is_told_until_when(city: City) -> None:
    opens(city, "2026-01-19")

    with reading(city.engine) as session:
        told = session.exec(select(Notice)).one()
    assert (told.recipient, told.kind) == ("commerce.clerk", "period_opened")
    assert json.loads(told.payload) == {
        "cycle": "monthly-report",
        "period": "month",
        "starts": "2026-01-01",
        "due_on": "2026-01-23",
        "late_after": "2026-01-26",
    }


def test_three_weeks_off_open_every_missed_period_once(city: City) -> None:
    report = opens(city, "2026-03-20")

    assert list(report.opened) == [
        "monthly-report/2026-01",
        "monthly-report/2026-02",
        "monthly-report/2026-03",
    ]
    assert opens(city, "2026-03-20").total == 0
    assert len(periods(city)) == 3


def test_a_clock_set_back_opens_nothing(city: City) -> None:
    opens(city, "2026-01-19", "00:30")

    assert opens(city, "2026-01-18", "23:30").total == 0
    assert opens(city, "2026-01-19", "00:30").total == 0


def test_several_openers_at_once_open_it_once(city: City) -> None:
    reports: list[OpenReport] = []
    openers = [Thread(target=lambda: reports.append(opens(city, "2026-03-20"))) for _ in range(3)]

    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join()

    assert sum(report.total for report in reports) == 3
    assert len(periods(city)) == 3


def test_opened_periods_stand_up_to_verification(city: City) -> None:
    opens(city, "2026-03-20")
    city.sweeps(on="2026-04-10")

    assert city.faults() == []


def test_a_period_is_not_late_before_the_working_day_after_the_holiday(city: City) -> None:
    opens(city, "2026-09-18")
    report = city.matter(periods(city)[-1].code)

    city.sweeps(on="2026-09-28", clock="10:00")
    before = report.row.colour
    city.sweeps(on="2026-09-29", clock="10:00")

    assert (before, report.row.colour) == ("", "blue")


def test_a_cycle_published_later_begins_with_its_publication(engine: Engine) -> None:
    city = City(
        engine, text_with(("cycles:\n  monthly-report:", "cycles:\n  other-report:")), on="2026-01-05"
    )
    text = minimal_text()
    publish(
        engine, load(text), text, at("2026-03-02"), author="a", reason="b", in_flight=InFlight.NEXT_STAGE
    )  # fmt: skip

    assert list(opens(city, "2026-04-20").opened) == ["monthly-report/2026-03", "monthly-report/2026-04"]


def test_a_period_that_cannot_be_opened_is_named_and_does_not_stop_the_others(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("flows.periods.open_period", refusing(date(2026, 2, 1)))
        report = opens(city, "2026-03-20")

    assert report.failed == {"monthly-report/2026-02": "无法推算"}
    assert list(report.opened) == ["monthly-report/2026-01", "monthly-report/2026-03"]
    assert list(opens(city, "2026-03-20").opened) == ["monthly-report/2026-02"]

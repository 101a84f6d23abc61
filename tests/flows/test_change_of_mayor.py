"""A new mayor on 10 May, with matters in hand: from that day he has them, and no old record speaks of him (二, C3)."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from flows.commands.officers import give_back
from flows.commands.yearly_plans import NewPlanItem, add_item, approve_plan, submit_plan
from flows.delivery import deliver
from flows.delivery_room import open_post_room
from flows.drafts import Draft
from flows.names import Names
from flows.publishing import bring_into_force
from models.config.loader import load
from models.session import reading
from models.tables.notices import Delivery, Notice
from models.terms import InFlight
from rules.deadlines import local_day
from rules.hats import seat_of
from tests.city import Held
from tests.city_assessed import AssessedCity
from tests.support.kept import Kept
from tests.support.shipped import NOTICE
from tests.support.worlds import ZONE

CLERK, MAYOR, EVE, DAY = "supervision-office.clerk", "mayor", "2026-05-09", "2026-05-10"
OLD = "- {officer: 刘冰, since: 2024-03-01}"
NEW = "- {officer: 刘冰, since: 2024-03-01, until: 2026-05-09}\n      - {officer: 陈九, since: 2026-05-10}"


def changed_text() -> str:
    """The notice with another mayor from 10 May."""
    text = NOTICE.read_text(encoding="utf-8")
    assert OLD in text
    return text.replace(OLD, NEW).replace(
        "  刘冰: {name: 刘冰}", "  刘冰: {name: 刘冰}\n  陈九: {name: 陈九}"
    )


class Succession(AssessedCity):
    """A plan waits for the mayor since January; in April another mayor is announced for 10 May."""

    folder: Path

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.opens("2026-01-06")
        self.submits(on="2026-01-12")

    @property
    def plan(self) -> Held:
        """The year's plan of supervision."""
        return self.duty("supervision-plan/2026/once")

    def submits(self, *, on: str) -> None:
        """The plan goes up."""
        add_item(self.desk(CLERK, on=on), self.plan.code, NewPlanItem("调度机制落实情况"))
        submit_plan(self.desk(CLERK), self.plan.code)

    def announces(self, *, on: str = "2026-04-20") -> None:
        """The new mayor is published."""
        text = changed_text()
        self.desk(on=on)
        bring_into_force(
            self.engine,
            self.worlds,
            Draft(load(text), text),
            self.now,
            author="operator",
            reason="换届",
            in_flight=InFlight.NEXT_STAGE,
        )

    def told_on(self, day: str) -> set[str]:
        """Who in person got what was written to the mayor, and delivered, on a day."""
        self.sweeps(on=day, clock="12:00")
        shutil.rmtree(self.folder, ignore_errors=True)
        deliver(open_post_room(self.engine, self.worlds, self.folder, {}, ""), self.now)
        chosen = select(Delivery.officer, Notice.at).join(Notice, col(Notice.id) == col(Delivery.notice_id))
        with reading(self.engine) as session:
            rows = session.exec(chosen.where(Notice.recipient == MAYOR)).all()
        return {officer for officer, at in rows if str(local_day(at, ZONE)) == day}

    def signed(self, held: Held) -> list[str]:
        """Who did each step, by the names of their days."""
        names = [Names(self.mechanism, local_day(step.at, ZONE))[step.actor] for step in held.steps]
        return [name for name in names if name.startswith("市长")]


@pytest.fixture
def city(engine: Engine, kept: Kept, tmp_path: Path) -> Succession:
    found = kept.city("succession", engine, Succession)
    found.folder = tmp_path / "post"
    return found


def test_what_lies_with_the_mayor_lies_with_the_mayor_and_with_nobodys_name(city: Succession) -> None:
    before = city.plan.row
    city.announces()
    city.sweeps(on=DAY)

    after = city.plan.row
    assert (after.holder, after.stage, after.due_on) == ("post:mayor", before.stage, before.due_on)
    assert "skipped_vacant" not in city.plan.acts


def test_notices_reach_the_old_mayor_through_the_eve_and_the_new_one_from_the_day(city: Succession) -> None:
    city.announces()
    reached = {day: city.told_on(day) for day in ("2026-05-06", "2026-05-08", "2026-05-11", "2026-05-15")}

    assert {day: people for day, people in reached.items() if people} != {}
    assert all(people <= {"刘冰"} for day, people in reached.items() if day < DAY)
    assert all(people <= {"陈九"} for day, people in reached.items() if day >= DAY)
    assert set().union(*reached.values()) == {"刘冰", "陈九"}


def test_old_records_keep_the_old_name_and_new_ones_have_the_new(city: Succession) -> None:
    give_back(city.desk(MAYOR, on="2026-01-20"), city.plan.code, "请补充")
    city.submits(on="2026-02-02")
    city.announces()
    approve_plan(city.desk(MAYOR, on=DAY), city.plan.code, "同意")

    assert city.signed(city.plan) == ["市长刘冰", "市长陈九"]
    assert city.faults() == []


def test_who_was_mayor_is_answered_for_any_day(city: Succession) -> None:
    city.announces()
    organisation = city.mechanism.organisation
    days = [date(2024, 2, 29), date(2024, 3, 1), date.fromisoformat(EVE), date.fromisoformat(DAY)]

    assert [[one.officer for one in seat_of(MAYOR, organisation, day).tenures] for day in days] == [
        ["徐衣显"],
        ["刘冰"],
        ["刘冰"],
        ["陈九"],
    ]


def test_a_chair_that_is_empty_for_a_week_is_filled_from_the_line(city: Succession) -> None:
    text = changed_text().replace("陈九, since: 2026-05-10", "陈九, since: 2026-05-18")
    city.desk(on="2026-04-20")
    bring_into_force(
        city.engine,
        city.worlds,
        Draft(load(text), text),
        city.now,
        author="operator",
        reason="换届",
        in_flight=InFlight.NOW,
    )
    city.sweeps(on="2026-05-11")

    assert city.plan.row.holder == "post:executive-vice-mayor"
    assert city.plan.row.stage == "approve"

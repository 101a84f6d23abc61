"""A change of a task force or of who leads it asks its lead unit for a new roster, once; a roster has somebody to call (C3)."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands.founding import publish
from flows.commands.officers import complete
from flows.commands.rosters import confirm_roster, remove_member, set_member
from flows.rosters import raise_rosters, rosters_wait
from models.config.loader import load
from models.config.problems import ConfigurationRefused
from models.errors import NotFound
from models.queries.rosters import confirmed, lines_of, open_roster_of, people_of
from models.session import reading
from models.terms import InFlight
from rules.access.requiring import NotForThisBody
from rules.acts.common import RecordMissing
from rules.rosters import Member, RosterIncomplete
from tests.city import City
from tests.city_projects import ProjectCity
from tests.support.mechanisms import text_with
from tests.support.shipped import NOTICE

FORCE, LEAD, SECOND = "modern-services", "commerce.clerk", "culture-tourism.clerk"
CONTACT = Member("王五", "commerce", "科长", "010-12345678", is_contact=True)
TEXT = NOTICE.read_text(encoding="utf-8")
INCUMBENT = "tenures: [{officer: 王付举, since: 2021-06-08}]"
CHANGED = (
    "tenures: [{officer: 王付举, since: 2021-06-08, until: 2026-05-09}, {officer: 唐毅, since: 2026-05-10}]"
)


class RosterCity(ProjectCity):
    """A city of the notice."""

    def asks(self, *, on: str) -> list[str]:
        """Whose roster is asked for on a day."""
        self.desk(on=on)
        return [key.removeprefix("roster/") for key in raise_rosters(self.engine, self.worlds, self.now)]

    def publishes(self, text: str) -> None:
        """A new configuration binds."""
        publish(
            self.engine, load(text), text, self.now, author="operator", reason="调整", in_flight=InFlight.NOW
        )

    def confirms(self, *, on: str = "2026-03-04", by: str = LEAD) -> str:
        """The roster is confirmed."""
        return confirm_roster(self.desk(by, on=on), FORCE)

    @property
    def names(self) -> list[str]:
        """Who is on the roster."""
        with reading(self.engine) as session:
            return [line.name for line in people_of(session, FORCE)]


@pytest.fixture
def city(engine: Engine) -> RosterCity:
    """Every task force was asked for its roster at the founding."""
    found = RosterCity(engine)
    assert len(found.asks(on="2026-03-02")) == 8
    return found


def test_at_the_founding_every_lead_unit_is_asked_once_within_three_working_days(city: RosterCity) -> None:
    with reading(city.engine) as session:
        duty = open_roster_of(session, FORCE)
        assert not rosters_wait(session, city.worlds, city.now)

    assert duty is not None
    assert (duty.holder, duty.due_on) == ("body:commerce", date(2026, 3, 5))
    assert city.asks(on="2026-03-03") == []


def test_confirming_a_roster_does_the_duty_and_keeps_what_was_confirmed(city: RosterCity) -> None:
    set_member(city.desk(LEAD), FORCE, CONTACT)
    code = city.confirms()
    with reading(city.engine) as session:
        kept = confirmed(session, FORCE)
    assert kept is not None
    said = json.loads(kept.content)

    assert city.matter(code).row.status == "struck_off"
    assert (said["officers"], said["people"][0]["phone"]) == (["王付举"], "010-12345678")


def test_a_new_leader_asks_for_a_new_roster_from_the_first_day_in_office(city: RosterCity) -> None:
    city.publishes(TEXT.replace(INCUMBENT, CHANGED, 1))

    assert city.asks(on="2026-05-09") == []
    assert city.asks(on="2026-05-10") == ["modern-services", "investment-promotion"]
    assert city.asks(on="2026-05-11") == []


def test_another_cooperating_department_asks_for_that_roster_alone(city: RosterCity) -> None:
    city.publishes(
        TEXT.replace("cooperating: [development-reform, finance-work]", "cooperating: [finance-work]")
    )

    assert city.asks(on="2026-03-09") == ["modern-services"]


def test_a_change_that_is_taken_back_is_a_change_again(city: RosterCity) -> None:
    city.publishes(
        TEXT.replace("cooperating: [development-reform, finance-work]", "cooperating: [finance-work]")
    )
    city.asks(on="2026-03-09")
    city.publishes(TEXT + "\n")
    city.publishes(TEXT.replace("digest_after: 5", "digest_after: 6"))

    assert city.asks(on="2026-03-10") == ["modern-services"]


def test_a_roster_needs_somebody_who_can_be_called(city: RosterCity) -> None:
    set_member(city.desk(LEAD), FORCE, Member("赵六", "commerce", phone="010-1"))
    with pytest.raises(RosterIncomplete):
        city.confirms()
    set_member(city.desk(LEAD), FORCE, Member("王五", "commerce", is_contact=True))
    with pytest.raises(RosterIncomplete):
        city.confirms()


def test_every_change_of_a_roster_stays_on_record(city: RosterCity) -> None:
    set_member(city.desk(LEAD), FORCE, CONTACT)
    set_member(city.desk(LEAD), FORCE, Member("赵六", "commerce", "副科长"))
    set_member(city.desk(LEAD), FORCE, Member("赵六", "commerce", "科长"), "晋升")
    remove_member(city.desk(LEAD), FORCE, "王五", "调离")
    with reading(city.engine) as session:
        log = [(line.name, line.duty, line.removed, line.reason) for line in lines_of(session, FORCE)]

    assert city.names == ["赵六"]
    assert log[1:] == [
        ("赵六", "副科长", False, ""),
        ("赵六", "科长", False, "晋升"),
        ("王五", "科长", True, "调离"),
    ]
    with pytest.raises(NotFound):
        remove_member(city.desk(LEAD), FORCE, "王五", "再删")


@pytest.mark.parametrize(
    "stranger", ["industry-information.clerk", "xiuwu.clerk", "finance-work.head", "mayor"]
)
def test_another_body_neither_writes_nor_confirms(city: RosterCity, stranger: str) -> None:
    with pytest.raises(NotForThisBody):
        set_member(city.desk(stranger), FORCE, CONTACT)
    set_member(city.desk(SECOND), FORCE, CONTACT)
    with pytest.raises(NotForThisBody):
        city.confirms(by=stranger)

    assert city.names == ["王五"]


def test_a_plain_completion_is_no_roster(city: RosterCity) -> None:
    with reading(city.engine) as session:
        duty = open_roster_of(session, FORCE)
    assert duty is not None

    with pytest.raises(RecordMissing):
        complete(city.desk(LEAD), duty.code, "已报")


def test_a_mechanism_without_that_duty_asks_for_nothing(engine: Engine) -> None:
    city = City(engine)

    assert raise_rosters(engine, city.worlds, city.now) == {}


def test_no_period_opens_for_a_task_force_without_a_lead_since_no_such_configuration_binds() -> None:
    with pytest.raises(ConfigurationRefused, match="没有牵头单位"):
        load(text_with(("lead_units: [commerce]", "lead_units: []")))

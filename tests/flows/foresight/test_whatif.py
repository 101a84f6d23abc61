"""假设与现实 What a draft is said to bring is what it brings when it is published; and last month under other rules."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from flows.commands.desk import carry_out
from flows.commands.founding import publish
from flows.foresight.forecast import forecast, read_basis
from flows.foresight.replay import Comparison, replay_as_it_was, replay_under
from flows.foresight.whatif import WhatIf, what_if
from flows.rewake import rewake
from models.foresight_terms import Measure, Viewpoint
from models.queries.circumstances import circumstances_changed
from models.session import reading, transaction
from models.tables.forums import ForumSitting
from models.terms import Act, InFlight
from rules.acts.moving import give_back, send_up
from tests.city import City
from tests.flows.foresight.conftest import NewEngine
from tests.flows.foresight.towns import OWN_WORK, drawn
from tests.support.mechanisms import parsed, text_with
from tests.support.worlds import at

HURRIED = text_with(("limit: 7 workdays", "limit: 3 workdays"), ("limit: 5 workdays", "limit: 1 workday"))
TEN_YEARS = text_with(("limit: 7 workdays", "limit: 2500 workdays"))


def _tried(city: City, text: str, mode: InFlight, days: int = 45) -> WhatIf:
    with reading(city.engine) as session:
        return what_if(session, city.worlds, parsed(text), mode, city.now, days)


@pytest.mark.parametrize("mode", list(InFlight))
def test_what_was_said_of_a_draft_is_so_once_it_is_published(new_engine: NewEngine, mode: InFlight) -> None:
    city = drawn(new_engine(), f"whatif/{mode}").city
    text = HURRIED.replace(*OWN_WORK)
    tried = _tried(city, text, mode)

    publish(city.engine, parsed(text), text, city.now, author="a", reason="提速", in_flight=mode)
    rewake(city.engine, city.worlds, city.now)
    with reading(city.engine) as session:
        found = forecast(read_basis(session, city.worlds, city.now, 45))

    assert found.figures == tried.draft.figures
    assert (found.figures == tried.current.figures) is (mode is InFlight.KEEP)


def test_a_draft_that_says_the_same_parts_nothing(new_engine: NewEngine) -> None:
    city = City(new_engine())
    city.raises("G312 国道拆迁受阻", on="2026-03-02")

    tried = _tried(city, text_with(), InFlight.NOW)

    assert (tried.differences, tried.parted) == ((), ())


def test_the_matters_that_go_another_way_are_named_with_where_the_ways_part(new_engine: NewEngine) -> None:
    city = City(new_engine())
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")

    (parted,) = _tried(city, HURRIED, InFlight.NEXT_STAGE).parted

    assert parted.members == (issue.row.id,)
    assert parted.parting.one is not None
    assert (parted.parting.one.stage, parted.parting.one.on) == ("task_force", date(2026, 3, 12))


def test_who_gets_more_is_counted_on_both_sides(new_engine: NewEngine) -> None:
    city = City(new_engine())
    city.raises("G312 国道拆迁受阻", on="2026-03-02")

    found = _tried(city, TEN_YEARS, InFlight.NOW).differences
    to_leader = [one for one in found if (one.whom, one.what) == ("post:vice-mayor", Measure.CAME)]

    assert [(one.view, one.current, one.draft) for one in to_leader] == [(Viewpoint.LEADER, 1, 0)]


@pytest.fixture
def march(new_engine: NewEngine) -> City:
    """A month in which one matter climbs, is extended, replied to and completed by hand."""
    city = City(new_engine())
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")
    city.raises("商务局用地未批", "commerce", on="2026-03-03")
    for day in ("2026-03-05", "2026-03-09", "2026-03-12", "2026-03-17", "2026-03-20", "2026-03-30"):
        city.sweeps(on=day)
    assert issue.stages[-1] == "deputy_mayor"
    return city


def _under(city: City, text: str, mode: InFlight = InFlight.NEXT_STAGE) -> Comparison:
    with reading(city.engine) as session:
        return replay_under(
            session, city.worlds, parsed(text), mode, at("2026-03-02", "00:00"), at("2026-03-31")
        )


def test_under_the_rules_of_then_the_record_comes_out_again(march: City) -> None:
    with reading(march.engine) as session:
        whole = replay_as_it_was(session, march.worlds, at("2026-03-02", "00:00"), at("2026-03-31"))
        half = replay_as_it_was(session, march.worlds, at("2026-03-10"), at("2026-03-31"))

    assert (whole.departing, half.departing) == ([], [])
    assert len(whole.matters[0].real) > len(half.matters[0].real) > 1
    assert whole.told(real=True) == whole.told(real=False)


def test_under_a_quicker_rule_the_same_month_climbs_sooner(march: City) -> None:
    first = _under(march, HURRIED).matters[0]

    assert [str(climb.on) for climb in first.climbed] == ["2026-03-12", "2026-03-20"]
    assert [str(climb.on) for climb in first.would_climb] == ["2026-03-06", "2026-03-10"]


def test_under_a_slower_rule_nobody_above_hears_of_it(march: City) -> None:
    found = _under(march, TEN_YEARS)

    assert found.climbs(real=False) == {}
    assert (found.told(real=True)["vice-mayor"] > 0, found.told(real=False)["vice-mayor"]) == (True, 0)


def test_what_people_did_and_could_not_do_there_is_named(march: City) -> None:
    (issue,) = (march.matter(code) for code in ["SL-2026-0001"])
    desk = march.desk("vice-mayor", on="2026-03-30", clock="15:00")
    with transaction(march.engine) as session:
        back = partial(give_back, by="vice-mayor", reason="材料不全", target="task_force")
        carry_out(session, desk, issue.code, back)

    found = _under(march, TEN_YEARS)

    ((at_, act, reason),) = ((one.at, one.act, one.reason) for one in found.matters[0].impossible)
    assert (at_, act) == (at("2026-03-30", "15:00"), Act.RETURNED)
    assert "没有可退回的下级" in reason


def test_a_meeting_that_nobody_came_to_is_known_where_a_draft_closes_its_agenda_later(
    new_engine: NewEngine,
) -> None:
    city = City(new_engine())
    with transaction(city.engine) as session:
        for day in (date(2026, 3, 6), date(2026, 3, 27)):
            session.add(ForumSitting(forum="task-force-meeting", task_forces="services", planned_on=day))
        circumstances_changed(session)
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")
    desk = city.desk("commerce.head", on="2026-03-04")
    with transaction(city.engine) as session:
        up = partial(send_up, by="commerce.head", reason="紧急", target="deputy_mayor")
        carry_out(session, desk, issue.code, up)

    (found,) = _under(city, text_with(("closes: 3 workdays", "closes: 1 workday"))).matters

    assert (found.real[-1].after.forum_id, found.replayed[1].after.forum_id) == (2, 1)

"""What is offered for a matter is what the commands then carry out, with the dates and the people that were told before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from flows.commands import issues, officers, requests
from flows.commands.desk import Desk, Done
from flows.commands.evidence import Piece
from flows.standings import standing_of
from flows.telling.climbing import come_to, will_come_to
from flows.telling.done import follows_text
from flows.telling.foretold import Foretold, footing_of, foretold
from flows.telling.names import Names
from models.queries.dossier import dossier
from models.session import open_engine, reading
from rules.access.verbs import Verb
from tests.city import City, Held
from tests.support.lives import Life
from tests.support.worlds import at

UNIT, LEAD, OFFICE, OUTSIDER = "east.clerk", "commerce.clerk", "office.clerk", "transport.clerk"
PROOF = Piece("批复.pdf", "0" * 64, 10)
UNTIL = date(2026, 4, 1)


@pytest.fixture
def city(sqlite_database: str) -> Iterator[City]:
    """The small city, on one database: what is foretold is asked of rules alone."""
    engine = open_engine(sqlite_database, durable=False)
    yield City(engine)
    engine.dispose()


@pytest.fixture
def held(city: City) -> Held:
    """A problem that the unit has had since Monday."""
    return city.raises("G312 拆迁受阻")


def open_to(held: Held, *posts: str) -> dict[Verb, Foretold]:
    """What the posts are offered now."""
    city = held.city
    with reading(city.engine) as session:
        footing = footing_of(dossier(session, held.code), city.worlds.world(session), city.now)
    return {one.verb: one for one in foretold(footing, posts)}


DONE: dict[Verb, tuple[str, Callable[[Desk, str], Done | requests.Asked]]] = {
    Verb.ACCEPT: (UNIT, officers.accept),
    Verb.REPLY: (UNIT, lambda desk, code: officers.reply(desk, code, "已办")),
    Verb.OPINION: (LEAD, lambda desk, code: issues.give_opinion(desk, code, "建议")),
    Verb.ESCALATE: (UNIT, lambda desk, code: officers.escalate(desk, code, "紧急")),
    Verb.SUSPEND: (OFFICE, lambda desk, code: officers.suspend(desk, code, "等待", UNTIL)),
    Verb.WITHDRAW: (LEAD, lambda desk, code: officers.withdraw(desk, code, "误报")),
    Verb.ASK_STRIKE_OFF: (UNIT, lambda desk, code: requests.ask_for_strike_off(desk, code, "已办", [PROOF])),
}


@pytest.mark.parametrize("verb", DONE)
def test_what_a_form_says_is_what_then_happens(held: Held, verb: Verb) -> None:
    actor, act = DONE[verb]
    told = open_to(held, actor)[verb].decision

    found = act(held.city.desk(actor), held.code)

    done = found.done if isinstance(found, requests.Asked) else found
    assert (told.act, told.after.stage, told.after.due_on) == (
        done.decision.act,
        done.after.stage,
        done.after.due_on,
    )
    assert {one.recipient for one in told.drafts} == {one.recipient for one in done.decision.drafts}


def test_nobody_is_offered_what_is_somebody_else_s(held: Held) -> None:
    assert open_to(held, OUTSIDER) == {}
    assert Verb.HAND_OVER not in open_to(held, UNIT)
    assert open_to(held, OUTSIDER, UNIT)[Verb.REPLY].posts == (UNIT,)


def test_what_is_under_way_is_not_offered_again(held: Held) -> None:
    officers.accept(held.city.desk(UNIT), held.code)
    requests.ask_for_extension(held.city.desk(UNIT), held.code, UNTIL, "等待批复")

    own, answering = open_to(held, UNIT), open_to(held, LEAD)

    assert {Verb.ACCEPT, Verb.ASK_EXTENSION}.isdisjoint(own)
    assert answering[Verb.ANSWER_EXTENSION].decision.after.due_on == UNTIL


def test_a_closed_matter_can_only_be_reopened(held: Held) -> None:
    officers.withdraw(held.city.desk(LEAD), held.code, "误报")

    assert set(open_to(held, UNIT, LEAD, OFFICE)) == {Verb.REOPEN}


def test_what_follows_is_said_in_words(held: Held) -> None:
    told = open_to(held, UNIT)[Verb.ESCALATE]
    names = Names(held.city.mechanism, date(2026, 3, 2))

    said = follows_text(standing_of(held.row), told.decision, names)

    assert said.startswith("转到「")
    assert "承办。到期日为" in said
    assert "将通知" in said


def test_the_days_ahead_are_those_on_which_it_then_climbs() -> None:
    life = Life.raised("2026-09-18")
    ahead = will_come_to(life.standing, life.world)

    life.runs("2026-12-31")

    came = come_to(life.past)
    assert {stage: found.at for stage, found in ahead.items()} == {stage: came[stage].at for stage in ahead}
    assert len(ahead) >= 1
    assert at("2026-09-18", "10:00") == came[life.moments[0].standing.stage].at

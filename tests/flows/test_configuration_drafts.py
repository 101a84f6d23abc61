"""Drafts of the administrators: kept as they are typed, never lost to another window, put aside when published."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from flows.accounts import Hat, grant
from flows.calendar_desk import look_over_day, store_looked
from flows.callers import Caller, caller_of
from flows.configuration_drafts import (
    DraftTooLarge,
    KeptDraft,
    base_on_newest,
    drop_draft,
    keep_draft,
    kept_draft,
    return_to,
)
from flows.draft_checks import examine
from flows.draft_effects import Outcome, foretell
from flows.drafts import read_draft
from flows.publishing import bring_into_force
from models.access_terms import Role
from models.config.reading import MOST_BYTES
from models.errors import NotFound, Stale
from models.queries.accounts import account_of
from models.session import reading
from models.terms import InFlight
from rules.access.requiring import NotForThisBody
from tests.support.entry import NOW, TODAY, Entry, cheap, town
from tests.support.mechanisms import minimal_text, text_with

__all__ = ["cheap", "town"]
SHORTER = text_with(("limit: 5 workdays", "limit: 3 workdays"))


@pytest.fixture
def city(cheap: None, engine: Engine) -> Entry:
    """A city with one administrator and somebody who may only look, on both databases."""
    made = Entry(engine)
    for name, granted in (("admin", Role.ADMINISTRATOR), ("looker", Role.AUDITOR)):
        made.opens(name)
        grant(made.registrar, name, Hat(TODAY, role=granted), "分工")
    return made


def caller(city: Entry, name: str = "admin") -> Caller:
    with reading(city.engine) as session:
        return replace(
            caller_of(session, city.worlds, account_of(session, name), NOW, None), must_change=False
        )


def draft_of(city: Entry) -> KeptDraft:
    with reading(city.engine) as session:
        return kept_draft(session, caller(city).account_id)


def publishes(city: Entry, text: str) -> int:
    said = {"author": "admin", "reason": "试", "in_flight": InFlight.NEXT_STAGE}
    return bring_into_force(city.engine, city.worlds, read_draft(text), NOW, **said).version  # type: ignore[arg-type]


def foretold(city: Entry, text: str) -> Outcome:
    with reading(city.engine) as session:
        return foretell(session, city.worlds, text, NOW, InFlight.NOW, 30)


def test_a_draft_begins_as_what_binds_and_is_kept_as_it_is_typed(city: Entry) -> None:
    assert (draft_of(city).text, draft_of(city).edition) == (minimal_text(), 0)

    keep_draft(city.engine, caller(city), "半句", NOW, draft_of(city))
    keep_draft(city.engine, caller(city), SHORTER, NOW, draft_of(city))

    assert (draft_of(city).text, draft_of(city).edition, draft_of(city).based_on) == (SHORTER, 2, 1)


def test_a_second_window_does_not_write_over_the_first(city: Entry) -> None:
    seen = draft_of(city)
    keep_draft(city.engine, caller(city), "第一个窗口", NOW, seen)

    with pytest.raises(Stale, match="别的窗口"):
        keep_draft(city.engine, caller(city), "第二个窗口", NOW, seen)
    assert draft_of(city).text == "第一个窗口"


def test_what_was_written_since_survives_a_draft_put_aside(city: Entry) -> None:
    keep_draft(city.engine, caller(city), "一", NOW, draft_of(city))
    seen = draft_of(city)
    keep_draft(city.engine, caller(city), "二", NOW, seen)

    drop_draft(city.engine, caller(city), seen)
    assert draft_of(city).text == "二"
    drop_draft(city.engine, caller(city), draft_of(city))
    assert draft_of(city).edition == 0


def test_a_draft_knows_that_somebody_published_meanwhile(city: Entry) -> None:
    keep_draft(city.engine, caller(city), SHORTER, NOW, draft_of(city))
    publishes(city, text_with(("limit: 7 workdays", "limit: 6 workdays")))

    assert draft_of(city).is_behind
    base_on_newest(city.engine, caller(city), NOW, draft_of(city))
    assert (draft_of(city).is_behind, draft_of(city).text) == (False, SHORTER)


def test_an_earlier_version_becomes_the_draft(city: Entry) -> None:
    publishes(city, SHORTER)
    return_to(city.engine, caller(city), 1, NOW, draft_of(city))

    assert (draft_of(city).text, draft_of(city).returns_to, draft_of(city).based_on) == (minimal_text(), 1, 2)
    with pytest.raises(NotFound):
        return_to(city.engine, caller(city), 9, NOW, draft_of(city))


def test_only_an_administrator_keeps_drafts_and_changes_days(city: Entry) -> None:
    with pytest.raises(NotForThisBody):
        keep_draft(city.engine, caller(city, "looker"), SHORTER, NOW, draft_of(city))
    with reading(city.engine) as session:
        looked = look_over_day(session, city.worlds, TODAY, "停电", NOW, working=False)
    with pytest.raises(NotForThisBody):
        store_looked(city.engine, city.worlds, caller(city, "looker"), NOW, looked)


def test_a_text_that_nobody_would_read_is_refused(city: Entry) -> None:
    with pytest.raises(DraftTooLarge):
        keep_draft(city.engine, caller(city), "字" * (MOST_BYTES + 1), NOW, draft_of(city))


def test_days_that_changed_after_they_were_looked_over_are_not_stored(city: Entry) -> None:
    with reading(city.engine) as session:
        looked = look_over_day(session, city.worlds, TODAY, "停电", NOW, working=False)
    store_looked(city.engine, city.worlds, caller(city), NOW, looked)

    with pytest.raises(Stale):
        store_looked(city.engine, city.worlds, caller(city), NOW, looked)


def test_a_broken_draft_is_marked_line_by_line_and_not_foretold(town: Entry) -> None:
    outcome = foretold(town, text_with(("limit: 5 workdays", "limit: 5 wurkdays")))

    assert outcome.foretold is None
    assert [mark.path for mark in outcome.examined.marks] == ["chains.issue.stages[1].limit"]
    assert outcome.examined.marks[0].line > 1


def test_a_sound_draft_is_foretold_under_all_three_ways(town: Entry) -> None:
    outcome = foretold(town, SHORTER)

    assert outcome.examined.refused == 0
    assert outcome.foretold is not None
    assert set(outcome.foretold.ways) == set(InFlight)
    assert [one.line for one, _ in outcome.foretold.differences] == [
        "「问题升级」链 专班（牵头单位）环节：时限 5个工作日 → 3个工作日"
    ]


def test_findings_of_a_sound_draft_carry_their_lines(town: Entry) -> None:
    with reading(town.engine) as session:
        found = examine(session, town.worlds, minimal_text(), NOW)

    assert found.mechanism is not None
    assert all(mark.line > 0 for mark in found.marks)

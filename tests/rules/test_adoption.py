"""改版适用 What a publication does to matters under way: keep, next stage, now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.terms import InFlight
from rules.adoption import reschedule
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import Climb, at, world_of

SHORTER = (("limit: 7 workdays", "limit: 4 workdays"), ("limit: 5 workdays", "limit: 2 workdays"))


def _raised_then_published(mode: InFlight) -> Climb:
    issue = Climb.raised("2026-03-02")
    issue.world = world_of(mechanism_with(), (mechanism_with(*SHORTER, version=2), mode))
    issue.takes(reschedule(issue.standing, issue.world, at("2026-03-03")))
    return issue


@pytest.mark.parametrize(
    ("mode", "first_due", "next_due", "version"),
    [
        (InFlight.KEEP, date(2026, 3, 11), date(2026, 3, 19), 1),
        (InFlight.NEXT_STAGE, date(2026, 3, 11), date(2026, 3, 16), 2),
        (InFlight.NOW, date(2026, 3, 6), date(2026, 3, 10), 2),
    ],
)
def test_a_publication_says_what_happens_to_matters_in_flight(
    mode: InFlight, first_due: date, next_due: date, version: int
) -> None:
    issue = _raised_then_published(mode)
    assert issue.standing.due_on == first_due

    issue.runs(str(first_due + timedelta(days=1)), "00:00")

    assert (issue.standing.due_on, issue.standing.configuration) == (next_due, version)


def test_a_date_that_was_granted_stays_when_new_rules_bind_at_once() -> None:
    issue = Climb.raised("2026-03-02")
    issue.changes(due_on=date(2026, 3, 25), extensions=1)
    issue.world = world_of(mechanism_with(), (mechanism_with(*SHORTER, version=2), InFlight.NOW))

    after = reschedule(issue.standing, issue.world, at("2026-03-03")).after

    assert (after.due_on, after.configuration) == (date(2026, 3, 25), 2)


def test_rescheduling_again_changes_nothing() -> None:
    issue = _raised_then_published(InFlight.NOW)

    assert reschedule(issue.standing, issue.world, at("2026-03-04")).after == issue.standing


def test_a_closed_matter_is_left_alone() -> None:
    issue = _raised_then_published(InFlight.KEEP)
    closed = replace(issue.standing, status="struck_off", wake_at=None)  # type: ignore[arg-type]

    assert reschedule(closed, issue.world, at("2026-03-04")).after == closed

"""同类测试 Matters that the sweep takes for alike are decided alike, on every chain of the city and whatever they differ in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from models.config.loader import load
from models.terms import Category, Gate, InFlight, MatterStatus, Severity
from rules.acts.raising import Subject, raise_matter
from rules.decide import decide
from rules.likeness import Bearing, likened, questions
from rules.standing import Decision, Standing, World
from rules.suspension import suspend
from tests.support.checkout import ROOT
from tests.support.examples import examples
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import at, sitting, world_of

START = at("2026-01-05")


@cache
def city() -> World:
    """The shipped mechanism, with a sitting to wait for."""
    return world_of(load(ROOT / "config.yaml", version=1), sittings=(sitting("2026-02-27", task_forces=""),))


@cache
def republished() -> World:
    """A small mechanism whose second level is the unit itself, and a later one that asks for another fact."""
    first = ("        holder: task_force.lead_units\n", "        holder: matter.unit\n")
    asked = ("when: {severity: urgent, scope: [2]}", "when: {category: [land]}")
    shorter = ("stages: {responsible_unit: {limit", "stages: {task_force: {limit")
    later = mechanism_with(first, asked, shorter, version=2)
    return world_of(mechanism_with(first), (later, InFlight.NEXT_STAGE))


@st.composite
def standings(draw: st.DrawFn) -> tuple[Standing, World]:
    """A matter of any chain that has lived for a while and was then found in some status."""
    world = draw(st.sampled_from([city, republished]))()
    mechanism = world.mechanisms[1]
    subject = Subject(
        chain=draw(st.one_of(st.just("issue"), st.sampled_from(sorted(mechanism.chains)))),
        unit=draw(st.sampled_from(sorted(mechanism.organisation.bodies))),
        task_force=draw(st.sampled_from(["", *sorted(mechanism.organisation.task_forces)])),
        leader=draw(st.sampled_from(["", *sorted(mechanism.organisation.posts)])),
        severity=str(draw(st.sampled_from(Severity))),
        category=str(draw(st.sampled_from(Category))),
        scope=draw(st.sampled_from(["", "1", "2", "1 2", "11"])),
    )
    found = raise_matter(subject, replace(world, mechanisms={1: mechanism}), START, by="operator").after
    found = replace(found, filed=draw(st.frozensets(st.sampled_from(Gate))))
    for wait in draw(st.lists(st.sampled_from([0, 5, 60 * 24 * 3]), min_size=2, max_size=9)):
        if found.wake_at is not None:
            found = decide(found, world, found.wake_at + timedelta(minutes=wait)).after
    if draw(st.booleans()) and found.status is MatterStatus.ACTIVE:
        review_on = at("2026-06-01").date()
        found = suspend(found, world, found.entered_at, by="", reason="等待批复", review_on=review_on).after
    return found, world


def bearing(standing: Standing, world: World) -> Bearing:
    return questions(standing, world).about(standing.severity, standing.category, standing.scope)


def said(decision: Decision, before: Standing) -> tuple[object, ...]:
    """All that is written because of a decision."""
    after = {name: getattr(decision.after, name) for name in Standing.__slots__}
    changed = {name: value for name, value in after.items() if value != getattr(before, name)}
    return decision.act, changed, decision.drafts, decision.detail


@given(standings(), st.sampled_from([0, 5, 60 * 24 * 20]))
@examples(6)
def test_what_is_left_out_changes_nothing_that_is_written(found: tuple[Standing, World], wait: int) -> None:
    standing, world = found
    now = (standing.wake_at or START) + timedelta(minutes=wait)
    alike = likened(standing, bearing(standing, world))

    assert said(decide(alike, world, now), alike) == said(decide(standing, world, now), standing)


def test_what_only_the_next_configuration_asks_for_bears_before_it_is_entered() -> None:
    world = republished()
    subject = Subject("issue", "east", "services", severity="urgent", category="land", scope="2")
    standing = raise_matter(subject, replace(world, mechanisms={1: world.mechanisms[1]}), START, by="x").after

    assert bearing(standing, world) == (True, "urgent", "land", "2")
    assert bearing(replace(standing, configuration=2), world) == (True, "", "land", "")

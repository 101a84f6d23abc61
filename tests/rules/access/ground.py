"""场地 A matter of the small city at a stage of its ladder, and everybody who might act on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.mechanism import Mechanism
from models.organisation import Delegation
from rules.access.acting import Ground, ground_of, may_act
from rules.access.verbs import Verb
from rules.holders import resolve
from rules.stages import place_in
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import Climb, at, world_of

UNIT, LEAD, VICE, MAYOR = "east.clerk", "commerce.clerk", "vice-mayor", "mayor"
OFFICE, SUPERVISION, OUTSIDER, NOBODY = "office.clerk", "supervision.clerk", "transport.clerk", "passer-by"
CAST = (UNIT, LEAD, VICE, MAYOR, OFFICE, SUPERVISION, OUTSIDER, NOBODY)
BOTTOM, MIDDLE, TOP = "responsible_unit", "task_force", "deputy_mayor"
DAY = date(2026, 3, 2)


def lent(post: str, delegate: str, *chains: str) -> Mechanism:
    """The small mechanism with a delegation that runs this week."""
    mechanism = mechanism_with()
    given = Delegation(post, delegate, DAY, date(2026, 3, 6), chains)
    return replace(mechanism, organisation=replace(mechanism.organisation, delegations=(given,)))


def ground(
    stage: str = BOTTOM,
    *,
    mechanism: Mechanism | None = None,
    raised_by: str = UNIT,
    verifiers: tuple[str, ...] = ("body:commerce",),
) -> Ground:
    """The ground of an issue of the east county that lies at a stage."""
    climb = Climb.raised("2026-03-02", world_of(mechanism))
    place = place_in(climb.world.mechanisms[1], climb.standing, stage)
    holding = resolve(place.stage.holder, climb.standing, place.mechanism.organisation, DAY)
    standing = replace(climb.standing, stage=stage, holder=holding.refs)
    return ground_of(standing, climb.world, at("2026-03-02"), raised_by=raised_by, verifiers=verifiers)


def allowed(verb: Verb, here: Ground) -> set[str]:
    """Everybody of the cast who may."""
    return {actor for actor in CAST if may_act(verb, actor, here)}

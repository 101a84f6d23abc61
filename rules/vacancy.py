"""职务空缺 An empty chair does not hold a matter: whoever is next in line has it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.notice_kinds import NoticeKind
from models.terms import Act, OnTimeout, Rank
from rules.deadlines import local_day
from rules.entering import Arrival, awake, minded_by, missing
from rules.gates import hold_at_gate
from rules.holders import is_filled, recipients, resolve
from rules.stages import Place
from rules.standing import Decision, Draft, Standing, World
from rules.timeouts import Cause, climb, filled, vacancy_drafts


def empty_posts(standing: Standing, place: Place, now: datetime) -> tuple[str, ...]:
    """The holding posts that nobody is in today."""
    today = local_day(now, place.mechanism.timekeeping.zone)
    posts = (ref.removeprefix("post:") for ref in standing.holder if ref.startswith("post:"))
    return tuple(post for post in posts if not is_filled(post, place.mechanism.organisation, today))


def fill_vacancy(standing: Standing, place: Place, world: World, now: datetime) -> Decision:
    """Pass the matter to the next in line with the time that is left; with nobody in line it climbs at once.

    The limit runs on for the deputy: a chair that empties gives no time back. A decision does not climb: it waits
    for whoever will fill the post, and the Office is told.
    """
    organisation = place.mechanism.organisation
    today = local_day(now, place.mechanism.timekeeping.zone)
    holding = resolve(place.stage.holder, standing, organisation, today)
    decides = place.stage.on_timeout is OnTimeout.DECIDE
    if not holding.refs and place.above is not None and not decides:
        if lacking := missing(place.above, standing.filed):
            return hold_at_gate(standing, place, lacking, world, now)
        return climb(standing, place, world, now, cause=Cause(Act.SKIPPED_VACANT))
    refs = holding.refs or minded_by(place, holding)
    # Looked at again with the next reminder, not at once: the chair is still empty.
    nudged_at = now if refs == standing.holder else standing.nudged_at
    after = awake(replace(standing, holder=refs, nudged_at=nudged_at), place, world, now)
    arrival = Arrival(after, place, vacant=holding.vacant)
    if refs == standing.holder:
        told_of = vacancy_drafts(arrival, place)
        return Decision(Act.SKIPPED_VACANT, after, told_of, {"vacant": list(holding.vacant)})
    payload = filled(
        stage=standing.stage,
        due_on=standing.due_on,
        from_holders=list(standing.holder),
        to_holders=list(refs),
    )
    told = recipients((Rank.CLERK,), refs, after, organisation)
    tail = f"{standing.stage}/{standing.round}/{today}"
    handed = (Draft("handed-over", tail, post, NoticeKind.HANDED_OVER, payload) for post in told)
    drafts = (*handed, *vacancy_drafts(arrival, place))
    return Decision(Act.SKIPPED_VACANT, after, drafts, {"vacant": list(holding.vacant)})

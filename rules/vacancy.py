"""职务空缺 An empty chair does not hold a matter: whoever is next in line has it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.notice_kinds import NoticeKind
from models.terms import Act, Rank
from rules.deadlines import local_day
from rules.entering import Arrival, awake, missing
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

    The limit runs on for the deputy: a chair that empties gives no time back.
    """
    organisation = place.mechanism.organisation
    today = local_day(now, place.mechanism.timekeeping.zone)
    holding = resolve(place.stage.holder, standing, organisation, today)
    if not holding.refs and place.above is not None:
        if lacking := missing(place.above, standing.filed):
            return hold_at_gate(standing, place, lacking, world, now)
        return climb(standing, place, world, now, cause=Cause(Act.SKIPPED_VACANT))
    refs = holding.refs or (f"body:{organisation.leading_group.office}",)
    after = awake(replace(standing, holder=refs), place, world, now)
    arrival = Arrival(after, place, vacant=holding.vacant)
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

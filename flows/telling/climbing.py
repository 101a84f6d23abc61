"""攀升日程 When a matter came to the stages of its chain, and when it would come to the others if nobody acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from models.errors import DiaoduError
from models.terms import Act
from rules.explained.history import Moment, Past
from rules.standing import Standing, World
from rules.unrolled import Happening, happenings

# A stage that only reminds does so for ever; what has not moved by then does not move by itself.
_MOST = 40


def come_to(past: Past) -> Mapping[str, Moment]:
    """The step by which it last came to each stage that it has been in."""
    found: dict[str, Moment] = {}
    for moment in past.moments:
        before = past.before(moment)
        place = moment.standing.stage, moment.standing.round
        if before is None or (before.stage, before.round) != place:
            found[moment.standing.stage] = moment
    return found


def will_come_to(standing: Standing, world: World) -> Mapping[str, Happening]:
    """The engine's own decisions by which it would come to the stages ahead; those it cannot reach are not there."""
    return {found.after.stage: found for found in _moves(standing, world)}


def _moves(standing: Standing, world: World) -> Iterator[Happening]:
    try:
        for found in islice(happenings(standing, world), _MOST):
            if found.act is Act.BLOCKED:
                return
            if found.moves:
                yield found
    # Beyond the calendar nobody can say when.
    except DiaoduError:
        return

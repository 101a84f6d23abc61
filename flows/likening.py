"""同类行 Which rows the mechanism cannot tell apart, seen from their plain values: a standing is made of each kind once."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from flows.standings import COLUMNS, to_standing
from rules.likeness import UNREAD, Bearing, Questions, questions
from rules.standing import World

_OWN = ("unit", "leader")
_FACTS = ("severity", "category", "scope")
# Of a row's values in the order of COLUMNS: its own unit and leader, and what bears on every decision.
OWN = itemgetter(*map(COLUMNS.index, _OWN))
ALWAYS = itemgetter(*(at for at, name in enumerate(COLUMNS) if name not in (*_OWN, *_FACTS, *UNREAD)))
_place = itemgetter(*map(COLUMNS.index, ("chain", "configuration", "stage")))
_facts = itemgetter(*map(COLUMNS.index, _FACTS))


class RawBearing:
    """What else of a row can bear on its decisions in one world; asked for each row, worked out once for each kind."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._questions: dict[tuple[Any, ...], Questions] = {}
        self._known: dict[tuple[Any, ...], Bearing] = {}

    def __call__(self, raw: tuple[Any, ...]) -> Bearing:
        """The bearing of a row's values in the order of COLUMNS."""
        place, facts = _place(raw), _facts(raw)
        found = self._known.get((place, facts))
        if found is None:
            asked = self._questions.get(place)
            if asked is None:
                asked = self._questions[place] = questions(to_standing(raw), self._world)
            found = self._known[place, facts] = asked.about(*facts)
        return found

"""重演表 The rows of a replay as a page shows them, as plain data."""

from __future__ import annotations

from typing import Any

from flows.foresight.replay import Comparison
from flows.telling.replays import ASSUMED, ReplayWords, impossible_deeds

SHOWN = 50


def replay_rows(found: Comparison, words: ReplayWords, *, drafted: bool) -> dict[str, Any]:
    """Everything that a page shows of it; `drafted` False: under the rules of then, which must agree with the record."""
    differing = found.differing if drafted else []
    departing = [] if drafted else found.departing
    deeds = list(impossible_deeds(found)) if drafted else []
    told = words.told(found)
    return {
        "drafted": drafted,
        "matters": found.total,
        "steps": found.steps,
        "climbs": words.climbs(found),
        "notices": tuple(found.told(real=real).total() for real in (True, False)),
        "told": told[:SHOWN],
        "people": len(told),
        "departing": [(one.code, one.title, *words.first_difference(one)) for one in departing[:SHOWN]],
        "departures": 0 if drafted else found.departures,
        "differing": [
            (
                one.code,
                one.title,
                words.climbed(one, one.climbed).split("\n"),
                words.climbed(one, one.would_climb).split("\n"),
            )
            for one in differing[:SHOWN]
        ],
        "differences": found.differences if drafted else 0,
        "impossible": [words.impossible(one, deed) for one, deed in deeds[:SHOWN]],
        "refusals": len(deeds),
        "assumed": ASSUMED,
    }

"""重演表 The rows of a replay as a page shows them, as plain data."""

from __future__ import annotations

from typing import Any

from flows.foresight.replay import Comparison
from flows.telling.replays import ASSUMED, ReplayWords, impossible_deeds

SHOWN = 50


def replay_rows(found: Comparison, words: ReplayWords, *, drafted: bool) -> dict[str, Any]:
    """Everything that a page shows of it; `drafted` False: under the rules of then, which must agree with the record."""
    differing = [one for one in found.matters if not one.climbs_alike] if drafted else []
    departing = [] if drafted else found.departing
    deeds = list(impossible_deeds(found)) if drafted else []
    told = words.told(found)
    return {
        "drafted": drafted,
        "matters": len(found.matters),
        "steps": sum(len(one.real) for one in found.matters),
        "climbs": words.climbs(found),
        "notices": tuple(found.told(real=real).total() for real in (True, False)),
        "told": told[:SHOWN],
        "people": len(told),
        "departing": [(one.code, one.title, *words.first_difference(one)) for one in departing[:SHOWN]],
        "departures": len(departing),
        "differing": [
            (
                one.code,
                one.title,
                words.climbed(one, one.climbed).split("\n"),
                words.climbed(one, one.would_climb).split("\n"),
            )
            for one in differing[:SHOWN]
        ],
        "differences": len(differing),
        "impossible": [words.impossible(one, deed) for one, deed in deeds[:SHOWN]],
        "refusals": len(deeds),
        "assumed": ASSUMED,
    }

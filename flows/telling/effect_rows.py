"""影响表 The rows of an effect as people read them: by stage, by matter, by person, by what the next months bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flows.draft_effects import SHOWN, Foretold
from flows.effect_facts import Effect
from flows.foresight.forecast import Forecast
from flows.foresight.whatif import WhatIf
from flows.telling.effects import effect_summary, kinds_told, matter_row, people_told
from flows.telling.futures import LEFT_OUT, difference_name, landmark_text, outlook_of
from flows.telling.names import Names
from models.foresight_terms import Measure, Viewpoint
from models.terms import InFlight

_PEOPLE, _CHANGES, _BARS = 30, 100, 12
_CHARTED = (Viewpoint.LEADER, Viewpoint.UNIT)
Rows = dict[str, Any]


def effect_rows(told: Foretold, names: Names) -> Rows:
    """Everything that a page shows of it, as plain data."""
    drafted = Names(told.proposal.draft, names.today)
    effect = told.proposal.effect
    return {
        "in_flight": told.proposal.in_flight,
        "hindrances": told.proposal.hindrances,
        "differences": [(one.line, about) for one, about in told.differences[:_CHANGES]],
        "changes": len(told.differences),
        "open": effect.open,
        "waiting": effect.waiting,
        "summary": effect_summary(effect),
        "ways": [(way, _figures(told.ways[way]) if way in told.ways else ()) for way in InFlight],
        "stages": _stages(effect, names),
        "gone": _gone(effect, names, drafted),
        "matters": [matter_row(row, names, drafted) for row in told.first],
        "more": effect.moved - len(told.first),
        "people": [
            (drafted.post(key), count, kinds_told(effect, key))
            for key, count in people_told(effect).most_common(_PEOPLE)
        ],
        "loads": [(drafted.holder(ref), before, after) for ref, before, after in effect.loads[:_BARS]],
        "failed": effect.failed,
        "views": _views(told, names),
        "parted": _parted(told, names),
        "parting": sum(len(one.members) for one in told.futures.parted),
        "left_out": "".join(LEFT_OUT),
        "stuck": [*_stuck(told.futures)],
        "weeks": outlook_of(told.futures.current).weeks,
        "weekly": (_weekly(told.futures.current), _weekly(told.futures.draft)),
        "bars": [(view, _bars(told.futures, view, names)) for view in _CHARTED],
    }


def _stuck(found: WhatIf) -> Iterator[tuple[bool, int, str]]:
    """What could not be foretold: whether under the draft, how many, why."""
    for is_draft, future in ((False, found.current), (True, found.draft)):
        for number, reason in future.stuck:
            yield is_draft, number, reason


def _weekly(found: Forecast) -> tuple[int, ...]:
    """How many matters reach a leader, week by week."""
    lines = outlook_of(found).lines[Viewpoint.LEADER]
    return tuple(map(sum, zip(*(line.came for line in lines), strict=True)))


def _bars(found: WhatIf, view: Viewpoint, names: Names) -> Sequence[tuple[str, int, int]]:
    """What comes to each leader or unit under both sets of rules, the greatest differences first."""
    rows = [
        (difference_name(names, one, found), one.current, one.draft)
        for one in found.differences
        if one.view is view and one.what is Measure.CAME
    ]
    return rows[:_BARS]


def _figures(effect: Effect) -> tuple[int, int, int, int]:
    climbs = sum(stage.climbs for stage in effect.stages.values())
    return effect.moved, effect.due_moves, climbs, effect.notices.total()


def _stages(effect: Effect, names: Names) -> list[tuple[str, str, dict[str, str], tuple[int, ...]]]:
    return [
        (
            names.chain(chain),
            names.stage(chain, stage),
            {"chain": chain, "stage": stage},
            (
                *(found.open, found.at_once, found.next_stage, found.never, found.due_moves),
                *(found.wake_moves, found.handed_on, found.climbs, found.reminded, found.notices),
            ),
        )
        for (chain, stage), found in sorted(effect.stages.items())
        if found.touched
    ]


def _gone(effect: Effect, names: Names, drafted: Names) -> list[tuple[str, str, int, str]]:
    return [
        (
            names.chain(chain),
            names.stage(chain, stage),
            found.open,
            drafted.stage(chain, found.goes_on_to) if found.goes_on_to else "",
        )
        for (chain, stage), found in sorted(effect.stages.items())
        if found.gone
    ]


def _views(told: Foretold, names: Names) -> list[tuple[Viewpoint, list[tuple[str, str, int, int, int]]]]:
    found = told.futures
    return [
        (
            view,
            [
                (
                    difference_name(names, one, found),
                    one.what.zh,
                    one.current,
                    one.draft,
                    one.draft - one.current,
                )
                for one in found.differences
                if one.view is view
            ][:SHOWN],
        )
        for view in Viewpoint
        if any(one.view is view for one in found.differences)
    ]


def _parted(told: Foretold, names: Names) -> list[tuple[str, str, str, str]]:
    return [
        (
            *told.titles[member],
            landmark_text(names, parted.chain, parted.parting.one),
            landmark_text(names, parted.chain, parted.parting.other),
        )
        for parted in told.futures.parted
        for member in parted.members
        if member in told.titles
    ]

"""影响表 The rows of an effect as people read them: by stage, by matter, by person, by what the next months bring."""

from __future__ import annotations

from typing import Any

from console.pages.look import Look
from console.pages.rendering import address
from flows.draft_effects import SHOWN, Foretold
from flows.effect_facts import Effect
from flows.telling.effects import effect_summary, kinds_told, matter_row, people_told
from flows.telling.futures import LEFT_OUT, difference_name, landmark_text
from flows.telling.names import Names
from models.foresight_terms import Viewpoint
from models.terms import InFlight

_PEOPLE = 30
Rows = dict[str, Any]


def effect_rows(look: Look, told: Foretold, names: Names) -> Rows:
    """Everything that the templates show."""
    drafted = Names(told.proposal.draft, names.today)
    effect = told.proposal.effect
    return {
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
        "loads": [(drafted.holder(ref), before, after) for ref, before, after in effect.loads[:_PEOPLE]],
        "failed": effect.failed,
        "views": _views(told, names),
        "parted": _parted(told, names),
        "parting": sum(len(one.members) for one in told.futures.parted),
        "left_out": "".join(LEFT_OUT),
        "stuck": [
            (side, number, reason)
            for side, future in (
                (look.tongue("现行规则", "the rules in force"), told.futures.current),
                (look.tongue("草案", "the draft"), told.futures.draft),
            )
            for number, reason in future.stuck
        ],
    }


def _figures(effect: Effect) -> tuple[int, int, int, int]:
    climbs = sum(stage.climbs for stage in effect.stages.values())
    return effect.moved, effect.due_moves, climbs, effect.notices.total()


def _stages(effect: Effect, names: Names) -> list[tuple[str, str, str, tuple[int, ...]]]:
    return [
        (
            names.chain(chain),
            names.stage(chain, stage),
            address("/matters", {"chain": chain, "stage": stage}),
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

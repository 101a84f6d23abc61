"""年度考核表稿 A unit's score sheet as the form that it and its assessor sign on paper (C35, C36)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from documents.papers.assessment_sheet import AssessmentSheet, Scored
from documents.words import plain
from flows.assessing import schemes_named
from models.assessment_terms import Direction, ScoreKind
from models.mechanism import Mechanism
from models.official_words import zh_period
from models.tables.scores import ScoreRun
from rules.score_facts import read_key
from rules.score_record import Content

_NAMED = 12
_NONE = Decimal(0)


def score_form(mechanism: Mechanism, run: ScoreRun, content: Content) -> AssessmentSheet:
    """What a unit's sheet of a run says. Raises NotFound when the configuration has lost its scheme."""
    (scheme,) = schemes_named(mechanism, run.scheme)
    bodies = mechanism.organisation.bodies
    unit = content["unit"]
    period, begins = read_key(run.period)
    items = tuple(_items(content))
    return AssessmentSheet(
        issuer=bodies[mechanism.organisation.leading_group.office].name,
        made_from=(f"score_run/{run.id}",),
        period=zh_period(begins, period),
        unit=bodies[unit].name if unit in bodies else unit,
        scheme=scheme.name,
        approved=run.approved,
        trial=run.kind == ScoreKind.TRIAL,
        as_of=run.until,
        scored=(*items, *_rest(content, items)),
    )


def _items(content: Content) -> Iterator[Scored]:
    for one in content["items"]:
        won, lost = Decimal(one["won"]), Decimal(one["lost"])
        # What is added is worth what it brought, what is taken off is worth nothing by itself.
        points = Decimal(one["points"]) if one["direction"] == Direction.SHARE else won
        if one["facts"]:
            yield Scored(one["name"], points, _fact(one["facts"]), lost, _ground(one["facts"]))
    for given in content["adjustments"]:
        yield Scored("申诉补回", Decimal(given["points"]), given["text"], _NONE, given["appeal"])


def _rest(content: Content, items: Sequence[Scored]) -> Iterator[Scored]:
    """What the counting in hundredths makes of the items' sum, where it makes any difference."""
    difference = Decimal(content["total"]) - sum((one.score for one in items), _NONE)
    if difference:
        said = f"实有分值{plain(Decimal(content['full']))}分，按百分折算"
        yield Scored("百分折算", difference, said, _NONE, "没有这项任务的不计")


def _fact(facts: Sequence[Mapping[str, Any]]) -> str:
    missed = sum(one["lost"] not in ("0.00", "0") for one in facts)
    return f"共{len(facts)}项，{f'失分{missed}项' if missed else '没有失分'}"


def _ground(facts: Sequence[Mapping[str, Any]]) -> str:
    moved = [one["ref"] for one in facts if one["lost"] not in ("0.00", "0")] or [one["ref"] for one in facts]
    refs = list(dict.fromkeys(moved))
    return "、".join(refs[:_NAMED]) + (f"等{len(refs)}件" if len(refs) > _NAMED else "")

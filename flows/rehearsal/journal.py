"""经过 A matter's steps as a person tells them: what happened, who had it, until when; repetitions said once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from models.tables.columns import from_number
from models.tables.matters import Step
from models.terms import Act

_REPEATED = (Act.REMINDED, Act.GATE_NAGGED)


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing that happened, or `count` alike in a row from `at` through `until`; then who had it, until when,
    and the sitting on whose agenda it was."""

    at: datetime
    until: datetime
    count: int
    act: Act
    actor: str
    stage: str
    holders: tuple[str, ...]
    due_on: date | None
    sitting: int | None
    detail: Mapping[str, Any]


def journal(steps: Iterable[Step]) -> tuple[Passage, ...]:
    """The passages of a matter's life, oldest first."""
    told: list[Passage] = []
    columns: dict[str, Any] = {}
    for step in steps:
        detail = json.loads(step.detail)
        columns.update(detail.pop("after"))
        passage = _passage(step, columns, detail)
        if told and passage.act in _REPEATED and told[-1].act is passage.act:
            told[-1] = replace(told[-1], until=passage.at, count=told[-1].count + 1, detail=detail)
        else:
            told.append(passage)
    return tuple(told)


def _passage(step: Step, columns: Mapping[str, Any], detail: Mapping[str, Any]) -> Passage:
    due_on = columns.get("due_on")
    return Passage(
        at=step.at,
        until=step.at,
        count=1,
        act=Act(step.act),
        actor=step.actor,
        stage=columns["stage"],
        holders=tuple(columns["holder"].split()),
        due_on=from_number(due_on) if due_on else None,
        sitting=columns.get("forum_id"),
        detail=detail,
    )

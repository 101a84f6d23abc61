"""说明数据 What programs get of an explanation: stable keys, ids as they are stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import time
from enum import Enum
from typing import Any

from flows.explaining import Explained
from flows.explaining_notices import NoticeExplained
from flows.explaining_periods import PeriodExplained
from models.limits import Limit, Offset, Repeat
from models.mechanism import Override
from rules.explained.dates import DateStep
from rules.explained.history import Moment


def of_matter_explained(found: Explained) -> dict[str, Any]:
    """A matter explained; `agrees` says whether every derived date is the stored one."""
    explanation = found.explanation
    standing = explanation.standing
    return {
        "code": explanation.code,
        "title": found.title,
        "as_of": explanation.as_of,
        "status": str(standing.status),
        "stage": standing.stage,
        "due_on": explanation.due_on,
        "due_at": explanation.due_at,
        "agrees": explanation.agrees,
        "dates": [_of_step(step) for step in explanation.dates],
        "held": flat(explanation.held),
        "withheld": flat(explanation.withheld),
        "coming": flat(explanation.coming),
        "on_the_way": flat(found.on_the_way),
    }


def of_period_explained(found: PeriodExplained) -> dict[str, Any]:
    """A period explained."""
    return dict(flat(found))


def of_notice_explained(found: NoticeExplained) -> dict[str, Any]:
    """A notice explained."""
    return dict(flat(found))


def _of_step(step: DateStep) -> dict[str, Any]:
    return {
        **_of_moment(step.moment),
        "how": str(step.derived.how),
        "rule": flat(step.rule),
        "was_on": step.was_on,
        **{name: value for name, value in flat(step.derived).items() if name != "how"},
        "stored_on": step.stored_on,
        "stored_at": step.stored_at,
        "agrees": step.agrees,
        "doubt": str(step.doubt) if step.doubt else None,
    }


def _of_moment(moment: Moment) -> dict[str, Any]:
    return {"seq": moment.seq, "at": moment.at, "act": str(moment.act), "actor": moment.actor}


def flat(value: Any) -> Any:
    """Plain values of what is explained: limits as they are written, a step by its number and not whole."""
    for kind, put in _PUT:
        if isinstance(value, kind):
            return put(value)
    if is_dataclass(value):
        return {field.name: flat(getattr(value, field.name)) for field in fields(value)}
    return value


_PUT: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...] = (
    (Moment, _of_moment),
    ((Limit, Offset, Repeat), lambda limit: limit.text),
    (Override, lambda rule: {"when": {of: sorted(rule.when[of]) for of in rule.when}, "clause": rule.clause}),
    (time, lambda at: f"{at:%H:%M}"),
    (Enum, lambda term: str(term.value)),
    (tuple, lambda values: [flat(one) for one in values]),
)

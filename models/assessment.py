"""考核方案 Scoring schemes as frozen objects: who is assessed, for what, with how many points (四(七), A22)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from models.assessment_terms import Direction, Measure
from models.limits import Limit
from models.terms import BodyKind


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One item of a scheme. `points` is the most that it gives (SHARE, BONUS) or takes (DEDUCT), `each` per fact.

    `chains` names the chains whose matters count, for `Measure.IN_TIME` alone.
    """

    id: str
    name: str
    clause: str
    measure: Measure
    direction: Direction
    points: Decimal
    each: Decimal = Decimal(0)
    chains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scoring scheme for all bodies of a kind but those in `apart`; `chain` is what the year's assessment climbs."""

    id: str
    name: str
    clause: str
    kind: BodyKind
    chain: str
    items: tuple[ScoreItem, ...]
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """The schemes, and whether anybody has approved them: `approval` says who and under which number (A22).

    `appeal_window` is how long after the sheets were made public a unit may appeal.
    """

    enabled: bool
    approval: str
    appeal_window: Limit
    schemes: Mapping[str, Scheme] = field(default_factory=dict)

"""考核定型 The scoring schemes of a checked configuration as the frozen objects that the rules read."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

from models.assessment import Assessment, Scheme, ScoreItem
from models.config.shape import Shape
from models.config.shape_assessment import SchemeEntry, ScoreItemEntry
from models.limit_grammar import parse_limit


def assessment(shape: Shape) -> Assessment | None:
    """The schemes in their order; None where the configuration assesses nobody."""
    found = shape.assessment
    if found is None:
        return None
    schemes = {key: _scheme(key, entry) for key, entry in found.schemes.items()}
    return Assessment(
        found.enabled, found.approval, parse_limit(found.appeal_window), MappingProxyType(schemes)
    )


def _scheme(key: str, entry: SchemeEntry) -> Scheme:
    items = tuple(_item(name, item) for name, item in entry.items.items())
    return Scheme(key, entry.name, entry.source, entry.bodies, entry.chain, items, entry.apart)


def _item(key: str, entry: ScoreItemEntry) -> ScoreItem:
    return ScoreItem(
        id=key,
        name=entry.name,
        clause=entry.source,
        measure=entry.measure,
        direction=entry.direction,
        points=entry.points,
        each=entry.each or Decimal(0),
        chains=entry.chains,
    )

"""评分表成文 A score sheet as it is kept: plain values in one spelling, so that its hash says whether it is the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from models.assessment_terms import Direction
from rules.records import canonical
from rules.scoring import Linked, Scored, Sheet, rounded, total_of

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Points that a ruling gave back: the appeal it is recorded under, the item, how many, in whose words."""

    appeal: str
    item: str
    points: Decimal
    text: str
    by: str


def content_of(sheet: Sheet) -> Content:
    """The sheet with every fact behind every point; amounts as text, in points."""
    return {
        "unit": sheet.unit,
        "items": [_item(one) for one in sheet.scored],
        "full": str(rounded(sheet.full)),
        "earned": str(rounded(sheet.earned)),
        "beside": str(rounded(sheet.beside)),
        "counted": str(rounded(sheet.total)),
        "adjustments": [],
        "total": str(rounded(sheet.total)),
    }


def adjusted(content: Mapping[str, Any], adjustments: Sequence[Adjustment]) -> Content:
    """The sheet with what rulings gave back: what was counted stays beside it."""
    given = [
        {"appeal": a.appeal, "item": a.item, "points": str(rounded(a.points)), "text": a.text, "by": a.by}
        for a in adjustments
    ]
    shared = {one["item"] for one in content["items"] if one["direction"] == Direction.SHARE}
    earned = sum((a.points for a in adjustments if a.item in shared), Decimal(content["earned"]))
    beside = sum((a.points for a in adjustments if a.item not in shared), Decimal(content["beside"]))
    total = total_of(earned, Decimal(content["full"]), beside)
    return {**content, "adjustments": given, "total": str(total)}


def digest_of(contents: Iterable[Mapping[str, Any]]) -> str:
    """SHA-256 over sheets in the order of their units, in hexadecimal."""
    ordered = sorted(contents, key=lambda content: str(content["unit"]))
    return sha256("\n".join(map(canonical, ordered)).encode()).hexdigest()


def _item(scored: Scored) -> Content:
    item = scored.item
    return {
        "item": item.id,
        "name": item.name,
        "measure": str(item.measure),
        "direction": str(item.direction),
        "points": str(rounded(item.points)),
        "applies": scored.applies,
        "won": str(rounded(scored.won)),
        "lost": str(rounded(scored.lost)),
        "facts": [_fact(one) for one in scored.linked],
    }


def _fact(linked: Linked) -> Content:
    fact = linked.fact
    return {
        "ref": fact.ref,
        "title": fact.title,
        "on": str(fact.on or ""),
        "weight": str(fact.weight.normalize()),
        "gained": str(fact.gained.normalize()),
        "won": str(rounded(linked.won)),
        "lost": str(rounded(linked.lost)),
        "numbers": dict(fact.numbers),
    }

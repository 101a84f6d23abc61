"""计分 From facts to a score sheet: every point that was won or lost hangs on the fact that won or lost it (四(七))."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from models.assessment import Scheme, ScoreItem
from models.assessment_terms import Direction
from models.organisation import Organisation
from rules.score_facts import Fact

HUNDREDTH = Decimal("0.01")
_FULL, _NONE = Decimal(100), Decimal(0)


@dataclass(frozen=True, slots=True)
class Linked:
    """A fact with the points that it won and lost."""

    fact: Fact
    won: Decimal
    lost: Decimal


@dataclass(frozen=True, slots=True)
class Scored:
    """One item of a sheet. Without facts an item that earns a share does not apply: nobody asked for it."""

    item: ScoreItem
    linked: tuple[Linked, ...]

    @property
    def applies(self) -> bool:
        """Whether the item counts for the unit."""
        return bool(self.linked) or self.item.direction is not Direction.SHARE

    @property
    def won(self) -> Decimal:
        """All points that its facts won."""
        return sum((one.won for one in self.linked), _NONE)

    @property
    def lost(self) -> Decimal:
        """All points that its facts lost."""
        return sum((one.lost for one in self.linked), _NONE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one unit scored under a scheme."""

    unit: str
    scored: tuple[Scored, ...]

    @property
    def full(self) -> Decimal:
        """The points that the unit could have earned."""
        shares = (one for one in self.scored if one.item.direction is Direction.SHARE and one.applies)
        return sum((one.item.points for one in shares), _NONE)

    @property
    def earned(self) -> Decimal:
        """The points that it earned of them."""
        shares = (one for one in self.scored if one.item.direction is Direction.SHARE)
        return sum((one.won for one in shares), _NONE)

    @property
    def beside(self) -> Decimal:
        """What was added to that and taken off it."""
        others = (one for one in self.scored if one.item.direction is not Direction.SHARE)
        return sum((one.won - one.lost for one in others), _NONE)

    @property
    def total(self) -> Decimal:
        """The score."""
        return total_of(self.earned, self.full, self.beside)


def total_of(earned: Decimal, full: Decimal, beside: Decimal) -> Decimal:
    """What was earned in a hundredth of what could have been (百分折算), with what was added and taken off; never below 0."""
    share = earned * _FULL / full if full else _NONE
    return rounded(max(_NONE, share + beside))


def rounded(points: Decimal) -> Decimal:
    """Points to a hundredth, halves up."""
    return points.quantize(HUNDREDTH, ROUND_HALF_UP)


def score(scheme: Scheme, facts: Iterable[Fact], organisation: Organisation) -> tuple[Sheet, ...]:
    """The sheets of all units of the scheme that anything can be said of, in the order of the configuration."""
    by_unit: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_unit[fact.unit].append(fact)
    assessed = (
        body.id
        for body in organisation.bodies.values()
        if body.kind is scheme.kind and body.id not in scheme.apart and body.id in by_unit
    )
    sheets = (Sheet(unit, tuple(_scored(item, by_unit[unit]) for item in scheme.items)) for unit in assessed)
    return tuple(sheet for sheet in sheets if sheet.full)


def ranked(totals: Mapping[str, Decimal]) -> dict[str, int]:
    """The place of each unit; equal scores share one."""
    return {unit: 1 + sum(other > total for other in totals.values()) for unit, total in totals.items()}


def _scored(item: ScoreItem, facts: Sequence[Fact]) -> Scored:
    counted = sorted(
        (
            fact
            for fact in facts
            if fact.measure is item.measure and (not item.chains or fact.chain in item.chains)
        ),
        key=lambda fact: (str(fact.on or ""), fact.ref, fact.numbers.get("node", "")),
    )
    return Scored(item, tuple(_BY_DIRECTION[item.direction](item, counted)))


def _share(item: ScoreItem, facts: Sequence[Fact]) -> Iterator[Linked]:
    weight = sum((fact.weight for fact in facts), _NONE)
    won = rounded(item.points * sum((fact.gained for fact in facts), _NONE) / weight) if weight else _NONE
    gains = _allotted(won, [fact.gained for fact in facts])
    losses = _allotted(item.points - won, [fact.weight - fact.gained for fact in facts])
    return (Linked(*parts) for parts in zip(facts, gains, losses, strict=True))


def _allotted(points: Decimal, weights: Sequence[Decimal]) -> Iterator[Decimal]:
    """Points in hundredths to each by its weight, so that they add up to the last one."""
    whole, so_far, given = sum(weights, _NONE), _NONE, _NONE
    for weight in weights:
        so_far += weight
        reached = rounded(points * so_far / whole) if whole else _NONE
        yield reached - given
        given = reached


def _deduct(item: ScoreItem, facts: Sequence[Fact]) -> Iterator[Linked]:
    left = item.points
    for fact in facts:
        off = min(left, item.each) if fact.gained < fact.weight else _NONE
        left -= off
        yield Linked(fact, _NONE, off)


def _bonus(item: ScoreItem, facts: Sequence[Fact]) -> Iterator[Linked]:
    left = item.points
    for fact in facts:
        more = min(left, item.each) if fact.gained else _NONE
        left -= more
        yield Linked(fact, more, _NONE)


_BY_DIRECTION = {Direction.SHARE: _share, Direction.DEDUCT: _deduct, Direction.BONUS: _bonus}

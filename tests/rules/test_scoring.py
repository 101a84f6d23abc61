"""Whatever the facts, a sheet adds up to the hundredth, and every point that moved hangs on the fact that moved it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.assessment import Scheme, ScoreItem
from models.assessment_terms import Direction, Measure
from models.terms import BodyKind
from rules.score_facts import Fact
from rules.score_record import Adjustment, adjusted, content_of, digest_of
from rules.scoring import HUNDREDTH, Sheet, ranked, score
from tests.support.mechanisms import mechanism_with

CITY = mechanism_with().organisation
AMOUNTS = st.decimals("0.01", "100000", places=2)
PARTS = st.tuples(AMOUNTS, st.decimals(0, 1, places=3)).map(lambda pair: (pair[0], pair[0] * pair[1]))


def item(
    direction: Direction = Direction.SHARE, points: str = "100", each: str = "0", **more: object
) -> ScoreItem:
    """An item that counts red lights, or what is said."""
    measure = Measure(str(more.get("measure", Measure.RED_LIGHTS)))
    return ScoreItem("one", "一项", "[D]", measure, direction, Decimal(points), Decimal(each))


def scheme(*items: ScoreItem, apart: tuple[str, ...] = ()) -> Scheme:
    """A scheme for counties."""
    return Scheme("counties", "县区", "[D]", BodyKind.COUNTY, "assessment", items, apart)


def facts(
    *parts: tuple[object, object], measure: Measure = Measure.RED_LIGHTS, unit: str = "east"
) -> list[Fact]:
    """Facts of the county in the east, by weight and gain."""
    return [
        Fact(unit, measure, f"P-{number:03}", "项目", Decimal(str(weight)), Decimal(str(gained)))
        for number, (weight, gained) in enumerate(parts)
    ]


def sheet_of(scheme: Scheme, found: list[Fact]) -> Sheet:
    """The only sheet."""
    (sheet,) = score(scheme, found, CITY)
    return sheet


@given(st.lists(PARTS, min_size=1, max_size=40), st.decimals("0.01", 100, places=2))
def test_a_share_is_linked_to_its_facts_to_the_last_hundredth(
    parts: list[tuple[Decimal, Decimal]], points: Decimal
) -> None:
    (scored,) = sheet_of(scheme(item(points=str(points))), facts(*parts)).scored
    exact = points * sum(gained for _, gained in parts) / sum(weight for weight, _ in parts)

    assert scored.won + scored.lost == points
    assert abs(scored.won - exact) <= HUNDREDTH / 2
    assert all(one.won >= 0 and one.lost >= 0 for one in scored.linked)
    assert all(one.lost == 0 for one in scored.linked if one.fact.gained == one.fact.weight)
    assert all(one.won == 0 for one in scored.linked if not one.fact.gained)


@given(st.lists(st.tuples(st.just(1), st.integers(0, 1)), min_size=1, max_size=30), st.data())
def test_deductions_and_additions_stop_at_their_limit(
    parts: list[tuple[int, int]], data: st.DataObject
) -> None:
    direction = data.draw(st.sampled_from([Direction.DEDUCT, Direction.BONUS]))
    base, beside = item(measure=Measure.NODES), item(direction, "5", "0.5")
    found = [*facts((1, 1), measure=Measure.NODES), *facts(*parts)]
    _, scored = sheet_of(scheme(base, beside), found).scored
    hits = sum(gained == (direction is Direction.BONUS) for _, gained in parts)

    assert scored.won + scored.lost == min(Decimal(5), hits * Decimal("0.5"))


def test_a_score_never_falls_below_nothing() -> None:
    base, off = item(measure=Measure.NODES), item(Direction.DEDUCT, "50", "50")
    found = [*facts((1, 0), measure=Measure.NODES), *facts((1, 0))]

    assert sheet_of(scheme(base, off), found).total == 0


def test_what_does_not_apply_is_left_out_of_the_hundred() -> None:
    some = (item(points="40"), item(points="60", measure=Measure.NODES))
    sheet = sheet_of(scheme(*some), facts((1, 1), (1, 0)))

    assert (sheet.full, sheet.earned, sheet.total) == (40, 20, 50)


def test_a_unit_of_which_nothing_was_asked_has_no_sheet() -> None:
    assert score(scheme(item(Direction.BONUS, "5", "1")), facts((1, 1)), CITY) == ()
    assert score(scheme(item()), [], CITY) == ()


def test_units_of_another_kind_and_those_set_apart_are_not_assessed() -> None:
    found = [*facts((1, 1), unit="commerce"), *facts((1, 1))]

    assert [sheet.unit for sheet in score(scheme(item()), found, CITY)] == ["east"]
    assert score(scheme(item(), apart=("east",)), found, CITY) == ()


def test_points_given_back_count_as_the_items_own() -> None:
    some = (item(points="40"), item(points="60", measure=Measure.NODES))
    content = content_of(sheet_of(scheme(*some), facts((1, 1), (1, 0))))
    back = Adjustment("JZ-1", "one", Decimal(10), "属实", "assessor.head")

    assert (adjusted(content, [back])["total"], content["total"]) == ("75.00", "50.00")
    assert adjusted(content, []) == content


def test_one_altered_hundredth_changes_the_hash() -> None:
    content = content_of(sheet_of(scheme(item()), facts((1, 1), (1, 0))))

    assert digest_of([content]) == digest_of([dict(reversed(content.items()))])
    assert digest_of([content]) != digest_of([{**content, "total": "50.01"}])


@pytest.mark.parametrize(
    ("totals", "places"), [({"a": 3, "b": 3, "c": 1}, {"a": 1, "b": 1, "c": 3}), ({}, {})]
)
def test_equal_scores_share_a_place(totals: dict[str, int], places: dict[str, int]) -> None:
    assert ranked({unit: Decimal(total) for unit, total in totals.items()}) == places

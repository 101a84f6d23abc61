"""金额逐步登记 No step exceeds the one before, whatever is corrected; and how a bond's spending is judged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import DiaoduError
from models.fund_terms import FundKind
from models.fund_terms import FundStep as S
from models.project_terms import Light
from rules.amount_steps import AmountBeyondStep, Entry, EntryUnfit, Said, in_force, require_entry, totals
from rules.spending import Pace, pace_of, spending
from tests.support.mechanisms import mechanism_with

STEPS = FundKind.CENTRAL_BUDGET.steps
TODAY = date(2026, 3, 12)
PACE = Pace(12, 0, 30)
ACTS = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(0, 50), st.one_of(st.none(), st.integers(1, 12))),
    max_size=25,
)


def entry(number: int, step: S, amount: int, corrects: int | None = None) -> Entry:
    return Entry(number, str(step), Decimal(amount), TODAY, corrects)


def said(step: S, amount: str, **more: object) -> Said:
    return Said(str(step), Decimal(amount), **{"on": TODAY, "paper": "文号", **more})  # type: ignore[arg-type]


def attempt(known: list[Entry], step: S, amount: int, corrects: int | None) -> list[Entry]:
    """The register after somebody tried to enter an amount."""
    wanted = said(step, str(amount), corrects=corrects, reason="更正")
    try:
        require_entry(known, wanted, STEPS, TODAY)
    except DiaoduError:
        return known
    return [*known, Entry(len(known) + 1, str(step), Decimal(amount), TODAY, corrects)]


@given(ACTS)
def test_whatever_is_entered_and_corrected_no_step_ever_exceeds_the_one_before(
    acts: list[tuple[S, int, int | None]],
) -> None:
    register: list[Entry] = []
    for step, amount, corrects in acts:
        register = attempt(register, step, amount, corrects)

        sums = totals(register, STEPS)
        assert all(sums[later] <= sums[earlier] for earlier, later in pairwise(STEPS))
        assert all(amount >= 0 for amount in sums.values())


def test_what_is_corrected_counts_no_more_and_a_correction_may_be_corrected() -> None:
    register = [entry(1, S.APPLIED, 30), entry(2, S.APPLIED, 20, corrects=1), entry(3, S.APPLIED, 25, 2)]

    assert [one.id for one in in_force(register)] == [3]
    assert totals(register, STEPS)[S.APPLIED] == 25


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (said(S.POOLED, "1"), "没有这一步"),
        (said(S.APPLIED, "0"), "不能为 0"),
        (said(S.APPLIED, "1", on=date(2026, 3, 13)), "还没有到"),
        (said(S.APPLIED, "1", paper=" "), "须写明文件"),
        (said(S.APPLIED, "1", corrects=1), "须写明理由"),
    ],
)
def test_an_entry_that_no_register_would_take(wanted: Said, why: str) -> None:
    with pytest.raises(EntryUnfit, match=why):
        require_entry([entry(1, S.APPLIED, 30)], wanted, STEPS, TODAY)


def test_a_correction_may_not_pull_the_ground_from_under_a_later_step() -> None:
    register = [entry(1, S.APPLIED, 30), entry(2, S.GRANTED, 20)]

    with pytest.raises(AmountBeyondStep, match="下达累计 20 万元，超过申报累计 0 万元"):
        require_entry(register, said(S.APPLIED, "0", corrects=1, reason="撤销"), STEPS, TODAY)


@pytest.mark.parametrize(
    ("as_of", "paid", "light"),
    [
        (date(2026, 1, 1), 0, Light.GREEN),
        (date(2026, 7, 2), 50, Light.GREEN),
        (date(2026, 7, 2), 49, Light.YELLOW),
        (date(2026, 7, 2), 20, Light.YELLOW),
        (date(2026, 7, 2), 19, Light.RED),
        (date(2028, 1, 1), 100, Light.GREEN),
        (date(2028, 1, 1), 69, Light.RED),
    ],
)
def test_spending_is_judged_by_what_a_twelfth_a_month_would_come_to(
    as_of: date, paid: int, light: Light
) -> None:
    issued = [Entry(1, str(S.ISSUED), Decimal(100), date(2026, 1, 1))]

    found = spending(issued, Decimal(paid), as_of, PACE)

    assert found is not None
    assert found.light is light


def test_a_later_issue_does_not_make_an_earlier_one_look_late() -> None:
    issued = [Entry(n, str(S.ISSUED), Decimal(100), day) for n, day in ((1, date(2025, 7, 1)), (2, TODAY))]

    found = spending(issued, Decimal(70), TODAY, PACE)

    assert found is not None
    assert found.light is Light.GREEN


def test_before_anything_is_issued_there_is_nothing_to_judge() -> None:
    assert spending([], Decimal(0), TODAY, PACE) is None
    assert pace_of(mechanism_with()) == PACE

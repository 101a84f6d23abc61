"""投资 Shares, curves, amounts and remarks, exact to the fen."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.amounts import amount_of
from rules.investment import (
    AmountUnfit,
    YearFigures,
    done_share,
    expected_share,
    overruns,
    percent,
    plain,
    remarks,
    require_amount,
    require_curve,
)

CURVE = tuple(Decimal(point) for point in (0, 0, 50, 100, 200, 300, 400, 500, 600, 700, 900, 1000))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12000", "12000"),
        ("12,000", "12000"),
        ("１２０００", "12000"),
        ("1.2亿元", "12000"),
        ("1.2亿", "12000"),
        ("12000万", "12000"),
        ("500000元", "50"),
        ("0.000001", "0.000001"),
        ("-30", "-30"),
    ],
)
def test_amounts_are_read_into_ten_thousands(text: str, amount: str) -> None:
    assert amount_of(text, "总投资") == Decimal(amount)


@pytest.mark.parametrize("text", ["", "约5000", "5000+", "/", "一亿二", "1,20", "12000美元", "1e5"])
def test_what_is_no_amount_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(AmountUnfit, match=r"总投资「.*」读不懂；未作变动；请写成"):
        amount_of(text, "总投资")


@pytest.mark.parametrize("amount", ["-1", "0.0000001", "NaN", "Infinity"])
def test_an_amount_is_not_negative_and_not_finer_than_a_fen(amount: str) -> None:
    with pytest.raises(AmountUnfit):
        require_amount(Decimal(amount), "总投资")


def test_a_correction_may_be_negative() -> None:
    require_amount(Decimal(-1), "本月完成投资", negative=True)


@pytest.mark.parametrize(("month", "share"), [(1, Fraction(1, 12)), (6, Fraction(1, 2)), (12, Fraction(1))])
def test_without_a_curve_each_month_is_a_twelfth(month: int, share: Fraction) -> None:
    assert expected_share(YearFigures(Decimal(1000)), month) == share


@pytest.mark.parametrize(("month", "share"), [(1, "0.00"), (3, "5.00"), (11, "90.00"), (12, "100.00")])
def test_with_a_curve_it_is_the_curve_s(month: int, share: str) -> None:
    assert percent(expected_share(YearFigures(Decimal(1000), CURVE), month)) == share


def test_the_rate_of_completion_is_exact() -> None:
    assert done_share(YearFigures(Decimal(3)), Decimal("0.1")) == Fraction(1, 30)
    assert percent(Fraction(1, 30)) == "3.33"


@pytest.mark.parametrize(
    "curve", [CURVE[:11], (*CURVE[:11], Decimal(999)), (Decimal(60), *CURVE[1:]), (*CURVE, Decimal(1000))]
)
def test_a_curve_has_twelve_points_never_falls_and_ends_at_the_plan(curve: tuple[Decimal, ...]) -> None:
    with pytest.raises(AmountUnfit, match="计划曲线"):
        require_curve(Decimal(1000), curve)

    require_curve(Decimal(1000), CURVE)
    require_curve(Decimal(1000), ())


def test_odd_figures_are_remarked_on_and_not_refused() -> None:
    found = list(remarks(Decimal(-5), Decimal(100), Decimal(80), None))

    assert found == [
        "本月完成投资为负，按冲减登记",
        "本年累计 100 不等于此前累计 80 加本月 -5",
        "还没有本年度计划投资，算不出完成率",
    ]
    assert list(remarks(Decimal(20), Decimal(100), Decimal(80), Decimal(300))) == []
    assert list(overruns(Decimal(301), Decimal(300))) == ["截至上年底累计 301 大于总投资 300"]


@given(st.decimals(0, 10_000_000, places=6))
def test_an_amount_is_read_back_as_it_is_written(amount: Decimal) -> None:
    assert amount_of(plain(amount), "金额") == amount


@given(st.integers(1, 12), st.integers(1, 12))
def test_a_later_month_never_expects_less(one: int, other: int) -> None:
    year = YearFigures(Decimal(1000), CURVE)
    earlier, later = sorted((one, other))

    assert expected_share(year, earlier) <= expected_share(year, later)

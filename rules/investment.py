"""投资 Yearly plans and monthly figures: how much of the year's work a month should show, and what looks wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from models.errors import BadInput

_MONTHS = 12
_FINEST = -6


class AmountUnfit(BadInput):
    """An amount, or a curve of amounts, that cannot be."""

    code = "amount-unfit"


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A year's plan in 万元; `curve` its cumulative amounts by the end of each month, empty for equal parts."""

    planned: Decimal
    curve: tuple[Decimal, ...] = ()


def expected_share(year: YearFigures, month: int) -> Fraction:
    """The share of the year's plan due by the end of a month (序时进度): the plan's curve, else a twelfth each."""
    if year.curve:
        return Fraction(year.curve[month - 1]) / Fraction(year.planned)
    return Fraction(month, _MONTHS)


def done_share(year: YearFigures, cumulative: Decimal) -> Fraction:
    """The share of the year's plan that was done (年度投资完成率)."""
    return Fraction(cumulative) / Fraction(year.planned)


def percent(share: Fraction) -> str:
    """A share as a percentage with two places, halves rounded up, for people and for the record: 33.33."""
    hundredths = (20_000 * share.numerator + share.denominator) // (2 * share.denominator)
    return f"{hundredths / 100:.2f}"


def require_amount(amount: Decimal, what: str, *, negative: bool = False) -> None:
    """Refuse what is no amount in 万元, finer than a fen, or negative where it cannot be. Raises AmountUnfit."""
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < _FINEST:
        raise AmountUnfit(f"{what}「{amount}」无法记到分；未作变动；单位是万元，至多六位小数")
    if amount < 0 and not negative:
        raise AmountUnfit(f"{what}「{amount}」是负数；未作变动；请核对")


def require_curve(planned: Decimal, curve: Sequence[Decimal]) -> None:
    """Refuse a curve that is not twelve amounts, falls, or ends elsewhere than at the plan. Raises AmountUnfit."""
    if not curve:
        return
    falls = any(later < earlier for earlier, later in pairwise(curve))
    if len(curve) != _MONTHS or falls or curve[-1] != planned or planned == 0:
        msg = "计划曲线须为 1–12 月的累计数，逐月不减，12 月等于年度计划；未作变动；请核对"
        raise AmountUnfit(msg)


def remarks(
    invested: Decimal | None,
    cumulative: Decimal | None,
    earlier: Decimal,
    planned: Decimal | None,
) -> Iterator[str]:
    """What a checker would ask about a month's figures; nothing of it is refused.

    `earlier` is the year's sum before the month. A negative month is how an overstatement is taken back.
    """
    if invested is not None and invested < 0:
        yield "本月完成投资为负，按冲减登记"
    if cumulative is not None and cumulative != earlier + (invested or 0):
        yield f"本年累计 {plain(cumulative)} 不等于此前累计 {plain(earlier)} 加本月 {plain(invested or Decimal(0))}"
    if planned is None:
        yield "还没有本年度计划投资，算不出完成率"


def overruns(invested_before: Decimal | None, total: Decimal | None) -> Iterator[str]:
    """The remark that more was invested than the whole project was to cost."""
    if invested_before is not None and total is not None and invested_before > total:
        yield f"截至上年底累计 {plain(invested_before)} 大于总投资 {plain(total)}"


def plain(amount: Decimal) -> str:
    """An amount as people write it: 12000, 0.5; without the zeros that the database keeps."""
    return f"{amount.normalize():f}"

"""数字 Full-width digits and Chinese numerals."""

from __future__ import annotations

import pytest

from models.numerals import plain


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("７个工作日", "7个工作日"),
        ("七个工作日", "7个工作日"),
        ("两个月", "2个月"),
        ("十日", "10日"),
        ("十五日", "15日"),
        ("二十日", "20日"),
        ("九十九天", "99天"),
        ("第三季度", "第3季度"),
        ("−3", "-3"),
        ("，：（）", ",:()"),
    ],
)
def test_numbers_up_to_99_become_digits(typed: str, read: str) -> None:
    assert plain(typed) == read


@pytest.mark.parametrize("typed", ["三五天", "一百天", "十十天", "二〇二一", "百日"])
def test_a_numeral_that_is_not_one_number_up_to_99_stays(typed: str) -> None:
    assert plain(typed) == typed

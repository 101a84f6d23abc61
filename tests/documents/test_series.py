"""Numbers as GB/T 9704 writes them."""

from __future__ import annotations

import pytest

from documents.series import NumberPatternBroken, format_number, open_number


@pytest.mark.parametrize(
    ("pattern", "n", "number"),
    [
        ("示政督〔{year}〕{n}号", 1, "示政督〔2026〕1号"),
        ("示政督〔2026〕{n}号", 31, "示政督〔2026〕31号"),
        ("第{n}期", 3, "第3期"),
        ("{year}年第{n}期", 12, "2026年第12期"),
    ],
)
def test_a_number_follows_its_pattern(pattern: str, n: int, number: str) -> None:
    assert format_number(pattern, 2026, n) == number


@pytest.mark.parametrize(
    ("pattern", "cause"),
    [
        ("示政督[{year}]{n}号", "六角括号"),
        ("示政督（2026）{n}号", "六角括号"),
        ("示政督【{year}】{n}号", "六角括号"),
        ("示政督〔{year}〕第{n}号", "不加“第”字"),
        ("示政督〔{year}〕号", "只有一处"),
        ("示政督〔{year}〕{n}号{n}", "只有一处"),
        ("示政督〔{年}〕{n}号", "认不出的占位"),
    ],
)
def test_a_pattern_against_the_standard_is_refused(pattern: str, cause: str) -> None:
    with pytest.raises(NumberPatternBroken, match=cause):
        format_number(pattern, 2026, 1)


@pytest.mark.parametrize("n", [0, -1])
def test_numbers_begin_at_one(n: int) -> None:
    with pytest.raises(NumberPatternBroken, match="从1起"):
        format_number("第{n}期", 2026, n)


def test_a_draft_leaves_the_place_of_its_number_open() -> None:
    assert open_number("示政督〔{year}〕{n}号", 2026) == "示政督〔2026〕　号"
    assert open_number("", 2026) == ""

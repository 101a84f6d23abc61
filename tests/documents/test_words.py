"""How days, money, lists and titles are written in papers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from documents.papers.parts import Counted, Investment, Items
from documents.words import copied, counted, ended, money, official, or_blank, percent, till, title_lines
from models.terms import Colour

INVESTMENT = Investment(Decimal(486000), Decimal(100), Decimal(98860), Decimal(25))


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (date(2026, 3, 5), "2026年3月5日"),
        (Decimal("12000.50"), "12000.5"),
        (Decimal(1000000), "1000000"),
        (("甲", "乙"), "甲、乙"),
        (Colour.RED, "红"),
        (7, 7),
        (None, "（待填写）"),
        ("甲\x07乙", "甲乙"),
    ],
)
def test_a_value_is_printed_as_papers_write_it(value: object, printed: object) -> None:
    assert official(value) == printed


@pytest.mark.parametrize(
    ("wan", "written"),
    [
        ("0", "0万元"),
        ("8600", "8600万元"),
        ("8600.255", "8600.26万元"),
        ("9999.99", "9999.99万元"),
        ("10000", "1亿元"),
        ("123600", "12.36亿元"),
        ("-20000", "-2亿元"),
    ],
)
def test_money_is_written_in_the_unit_in_which_it_is_read(wan: str, written: str) -> None:
    assert money(Decimal(wan)) == written


def test_a_share_has_one_decimal_and_no_idle_zero() -> None:
    assert [percent(Decimal(value)) for value in ("86.45", "86.04", "100", "0")] == [
        "86.5%",
        "86%",
        "100%",
        "0%",
    ]


@pytest.mark.parametrize(
    ("schedule", "said"),
    [("25", "低于序时进度4.7个百分点"), ("20.3", "与序时进度持平"), ("16.3", "高于序时进度4个百分点")],
)
def test_progress_is_compared_in_percentage_points(schedule: str, said: str) -> None:
    one = Investment(INVESTMENT.planned, INVESTMENT.period, INVESTMENT.done, Decimal(schedule))

    assert (one.rate, one.against_schedule) == (Decimal("20.3"), said)


def test_nothing_planned_and_nothing_due_divide_by_nothing() -> None:
    assert Investment(Decimal(0), Decimal(0), Decimal(5), Decimal(25)).rate == 0
    assert Items(0, 0, 0).on_time_rate == 0


def test_kinds_of_which_there_are_none_are_left_out() -> None:
    assert counted((Counted("在建", 2), Counted("停建", 0), Counted("竣工", 1))) == "在建2个、竣工1个"


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("已完成", "已完成。"),
        ("已完成。", "已完成。"),
        ("已完成； ", "已完成；"),
        ("已完成,", "已完成。"),
        ("如下：", "如下："),
    ],
)
def test_an_officer_s_words_end_with_one_full_stop(written: str, sentence: str) -> None:
    assert ended(written) == sentence


def test_a_blank_place_is_visible_and_takes_no_full_stop() -> None:
    assert ended(or_blank("", "由牵头单位填写")) == "（由牵头单位填写）"
    assert or_blank((), "由牵头单位填写") == ("（由牵头单位填写）",)
    assert or_blank("已填", "由牵头单位填写") == "已填"
    assert or_blank(0, "由牵头单位填写") == 0


def test_copies_are_listed_with_commas_and_end_with_a_full_stop() -> None:
    assert copied(("市委办公室", "市政协办公室")) == "市委办公室，市政协办公室。"


@pytest.mark.parametrize(
    ("last", "written"),
    [
        (date(2026, 3, 23), "2026年3月23日"),
        (date(2026, 3, 26), "2026年3月23日至26日"),
        (date(2026, 4, 2), "2026年3月23日至4月2日"),
        (date(2027, 1, 2), "2026年3月23日至2027年1月2日"),
        (date(2027, 3, 23), "2026年3月23日至2027年3月23日"),
    ],
)
def test_what_two_days_share_is_said_once(last: date, written: str) -> None:
    assert till(date(2026, 3, 23), last) == written


@pytest.mark.parametrize(
    ("phrases", "lines"),
    [
        (("督办通知单",), ["督办通知单"]),
        (
            ("关于2026年第一季度", "全市重大项目", "调度情况的通报"),
            ["关于2026年第一季度", "全市重大项目调度情况的通报"],
        ),
        (("甲" * 30,), ["甲" * 30]),
        (("甲" * 12, "乙" * 12, "", "丙" * 4), ["甲" * 12, "乙" * 12 + "丙" * 4]),
        (("甲" * 9, "乙" * 9, "丙" * 9, "丁" * 9), ["甲" * 9 + "乙" * 9, "丙" * 9 + "丁" * 9]),
    ],
)
def test_a_title_breaks_between_phrases_only(phrases: tuple[str, ...], lines: list[str]) -> None:
    assert title_lines(phrases).split("\n") == lines


def test_a_title_of_three_lines_is_no_hourglass() -> None:
    widths = [len(line) for line in title_lines(("甲" * 10, "乙" * 8, "丙" * 9, "丁" * 19)).split("\n")]

    assert len(widths) == 3
    assert not widths[0] > widths[1] < widths[2]

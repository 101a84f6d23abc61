"""读台帐的规则 Headings, numbers of problems, likeness and rough amounts, apart from any workbook."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from models.sheets import Sheet
from models.terms import Category
from rules.amounts import amount_in
from rules.ledger_in.facts import OpenIssue
from rules.ledger_in.fields import FIELDS, field_of, heading_keys, unit_of
from rules.ledger_in.problems import (
    ALIKE,
    DOUBTFUL,
    Problem,
    category_in,
    likeness,
    nearest,
    numbered,
    problems_in,
)
from rules.ledger_in.tables import find_table

LAND = OpenIssue("JZ-2026-0001", "冷链物流园：二期用地指标未落实", "二期用地指标未落实")


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("项目名称", "name"),
        (" *工程\n名称 ", "name"),
        ("总投资（亿元）", "total_investment"),
        ("计划总投资\n(万元)", "total_investment"),
        ("所属县(市)区", "county"),
        ("项目单位（业主）", "owner"),
        ("牵头部门", "lead_units"),
        ("形象进度", "progress"),
        ("施工许可证办结时间", "permit/construction/actual"),
        ("存在的主要问题", "problems"),
        ("领导批示", None),
    ],
)
def test_a_heading_is_known_by_whatever_people_call_it(heading: str, key: str | None) -> None:
    found = field_of(heading)

    assert (found.key if found else None) == key


def test_no_word_means_two_columns() -> None:
    pairs = {(heading_keys(word)[0], field.key) for field in FIELDS for word in (field.zh, *field.also)}
    twice = [word for word, count in Counter(word for word, _ in pairs).items() if count > 1]

    assert twice == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("总投资（亿元）", "亿元"),
        ("单位：万元", "万元"),
        ("单位: 亿", "亿元"),
        ("投资(元)", "元"),
        ("总投资", ""),
        ("元器件产业园", ""),
    ],
)
def test_a_heading_or_a_note_names_the_unit(text: str, unit: str) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("typed", "unit", "amount", "rough"),
    [
        (1.2, "亿元", "12000", False),
        ("1.2", "亿元", "12000", False),
        ("800万", "亿元", "800", False),
        ("约5000", "", "5000", True),
        ("5000+", "", "5000", True),
        ("1,200余万元", "", "1200", True),
        (0.1 + 0.2, "", "0.3", False),
        ("１２０００", "元", "1.2", False),
    ],
)
def test_an_amount_is_of_its_column_unless_it_says_otherwise(
    typed: str | float, unit: str, amount: str, rough: bool
) -> None:
    assert amount_in(typed, unit, "总投资") == (Decimal(amount), rough)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1.甲\n2.乙", ["甲", "乙"]),
        ("1、甲；2、乙；", ["甲", "乙"]),
        ("（1）甲（2）乙", ["甲", "乙"]),
        ("(1)甲 (2)乙", ["甲", "乙"]),
        ("①甲②乙", ["甲", "乙"]),
        ("一、甲\n二、乙", ["甲", "乙"]),
        ("1.甲\n1.乙\n3.丙", ["甲", "乙", "丙"]),
        ("1. 3公里管线未迁改\n2.乙", ["3公里管线未迁改", "乙"]),
        ("征地2.5公里未完成", ["征地2.5公里未完成"]),
        ("主要是：1.甲2.乙", ["主要是：1.甲2.乙"]),
        ("", [""]),
    ],
)
def test_problems_are_told_apart_by_their_numbers(text: str, parts: list[str]) -> None:
    assert list(numbered(text).values()) == parts


def test_a_problem_that_names_its_matter_is_that_one() -> None:
    (problem,) = problems_in("1.说法全变了（JZ-2026-0001）")

    assert problem == Problem(1, "说法全变了", "JZ-2026-0001")
    assert nearest(problem, [LAND]) == (LAND, 1.0)


def test_other_words_for_one_problem_are_like_it_and_another_problem_is_not() -> None:
    assert likeness("二期用地指标未落实。", LAND) == 1
    assert likeness("二期用地的指标还未落实", LAND) >= ALIKE
    assert DOUBTFUL <= likeness("用地指标和林地指标都未落实到位", LAND) < ALIKE
    assert likeness("专项债资金未拨付", LAND) < DOUBTFUL


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("用地", "land"),
        ("环评", "environment"),
        ("水电气配套", "utilities"),
        ("招标", "design_tender"),
        ("天气", "other"),
        ("", "other"),
    ],
)
def test_a_kind_of_problem_is_known_by_part_of_its_name(word: str, category: str) -> None:
    assert category_in(word) == Category(category)


def test_a_page_of_text_is_no_ledger() -> None:
    page = Sheet("说明", (("关于项目名称的说明",), ("一、项目名称写全称",), ("二、总投资写万元",)))

    assert find_table(page, {}) is None

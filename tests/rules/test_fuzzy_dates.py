"""模糊日期 Every row of the ledger's date grammar, and the traps."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.fuzzy_dates import DateWord, FuzzyDate, parse_fuzzy
from rules.fuzzy_forms import Precision

P = Precision
JUNE = (P.MONTH, date(2021, 6, 1), date(2021, 6, 30))
THE_8TH = (P.DAY, date(2021, 6, 8), date(2021, 6, 8))
THE_25TH = (P.DAY, date(2021, 6, 25), date(2021, 6, 25))
THIRD_QUARTER = (P.QUARTER, date(2021, 7, 1), date(2021, 9, 30))
THE_YEAR = (P.YEAR, date(2021, 1, 1), date(2021, 12, 31))


def read(cell: str | float | date, date1904: bool = False) -> FuzzyDate:
    return parse_fuzzy(cell, 2021, date1904)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        *(
            (cell, JUNE)
            for cell in ("2021年6月底", "2021.6", "2021-06", "6月底", "21年6月", "2021年6月份", "6月")
        ),
        *((cell, JUNE) for cell in ("2021年６月底前", "六月底前", "二〇二一年六月", "2021年 6月", "202106")),
        *((cell, THE_8TH) for cell in ("2021年6月8日", "2021/6/8", "2021.06.08", "20210608", "6月8日前")),
        *(
            (cell, THE_8TH)
            for cell in ("2021-06-08 00:00:00", "2021-06-08T00:00", "21年6月8号", "六月八日之前")
        ),
        ("44372", THE_25TH),
        ("2021年6月上旬", (P.TEN_DAYS, date(2021, 6, 1), date(2021, 6, 10))),
        ("2021年6月中旬", (P.TEN_DAYS, date(2021, 6, 11), date(2021, 6, 20))),
        ("2021年6月下旬", (P.TEN_DAYS, date(2021, 6, 21), date(2021, 6, 30))),
        ("2月下旬", (P.TEN_DAYS, date(2021, 2, 21), date(2021, 2, 28))),
        *((cell, THIRD_QUARTER) for cell in ("三季度", "2021年第三季度", "2021年3季度末", "第三季度前")),
        ("2021年上半年", (P.HALF, date(2021, 1, 1), date(2021, 6, 30))),
        ("下半年", (P.HALF, date(2021, 7, 1), date(2021, 12, 31))),
        *(
            (cell, THE_YEAR)
            for cell in ("年底前", "2021年底", "2021年年底", "2021年", "年内", "2021", "21年底以前")
        ),
    ],
)
def test_a_cell_spans_its_days_and_is_due_on_the_last(cell: str, meant: tuple[Precision, date, date]) -> None:
    found = read(cell)

    assert (found.precision, found.from_on, found.to_on) == meant
    assert (found.original, found.asks, found.deadline_on) == (cell, None, meant[2])


@pytest.mark.parametrize(
    ("cell", "original", "meant"),
    [
        (44372, "44372", THE_25TH),
        (44372.0, "44372", THE_25TH),
        (44372.75, "44372.75", THE_25TH),
        (20210608, "20210608", THE_8TH),
        (2021.6, "2021.6", JUNE),
        (2021.06, "2021.06", JUNE),
        (2021, "2021", THE_YEAR),
        (date(2021, 6, 8), "2021-06-08", THE_8TH),
        (datetime(2021, 6, 8, 12), "2021-06-08 12:00:00", THE_8TH),  # noqa: DTZ001 - a workbook knows no zone
    ],
)
def test_numbers_and_real_dates_are_read_too(
    cell: float | date, original: str, meant: tuple[Precision, date, date]
) -> None:
    found = read(cell)

    assert (found.precision, found.from_on, found.to_on) == meant
    assert (found.original, found.asks) == (original, None)


def test_a_workbook_of_the_1904_system_counts_from_1904() -> None:
    assert read(42910, date1904=True) == FuzzyDate("42910", *THE_25TH)


def test_a_numeric_2021_1_may_be_october_and_is_asked_about() -> None:
    found = read(2021.1)

    assert (found.from_on, found.to_on, found.deadline_on) == (None, None, None)
    assert found.asks == "数字 2021.1 是 2021 年 1 月还是 10 月"


def test_a_typed_2021_1_is_january() -> None:
    assert read("2021.1").to_on == date(2021, 1, 31)


@pytest.mark.parametrize("cell", ["待定", "/", "—", "无", "／", " 待定 ", "——", "-"])
def test_no_date_yet_is_kept_as_pending(cell: str) -> None:
    assert read(cell) == FuzzyDate(cell, P.NONE, status=DateWord.PENDING)


@pytest.mark.parametrize("cell", ["", "  "])
def test_an_empty_cell_claims_nothing(cell: str) -> None:
    assert read(cell) == FuzzyDate(cell, P.NONE)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        *(("已完成", DateWord.DONE), ("已竣工", DateWord.DONE)),
        *(("办理中", DateWord.UNDER_WAY), ("不需办", DateWord.NOT_NEEDED)),
    ],
)
def test_a_state_of_affairs_is_a_status_and_not_a_date(cell: str, status: DateWord) -> None:
    assert read(cell) == FuzzyDate(cell, P.TEXT, status=status)


def test_a_standing_duty_keeps_its_text_and_asks_for_a_review_day() -> None:
    found = read("长期坚持")

    assert (found.precision, found.status, found.deadline_on) == (P.TEXT, DateWord.STANDING, None)
    assert found.asks == "「长期坚持」没有期限，请填写下次核查的日期"


@pytest.mark.parametrize(
    ("cell", "from_on", "to_on"),
    [
        ("2021年6月-2023年12月", date(2021, 6, 1), date(2023, 12, 31)),
        ("2021-2023", date(2021, 1, 1), date(2023, 12, 31)),
        ("2021.6—2022.3", date(2021, 6, 1), date(2022, 3, 31)),
        ("2020年6月至8月", date(2020, 6, 1), date(2020, 8, 31)),
        ("2021-06-08至2021-07-01", date(2021, 6, 8), date(2021, 7, 1)),
    ],
)
def test_a_range_is_two_fields_and_is_asked_about(cell: str, from_on: date, to_on: date) -> None:
    found = read(cell)

    assert (found.precision, found.from_on, found.to_on) == (P.RANGE, from_on, to_on)
    assert (found.original, found.deadline_on) == (cell, None)
    assert found.asks == f"「{cell}」是起止时间，请分别填入开始和结束两栏"


@pytest.mark.parametrize(
    ("cell", "words", "to_on"),
    [
        ("力争2021年6月开工", "2021年6月", date(2021, 6, 30)),
        ("6月底主体封顶", "6月底", date(2021, 6, 30)),
        ("预计2021年6月8日取得批复", "2021年6月8日", date(2021, 6, 8)),
        ("2021年6月左右", "2021年6月", date(2021, 6, 30)),
        ("待三季度资金到位后", "3季度", date(2021, 9, 30)),
    ],
)
def test_a_date_inside_a_sentence_is_only_proposed(cell: str, words: str, to_on: date) -> None:
    found = read(cell)

    assert (found.original, found.precision, found.to_on) == (cell, P.TEXT, to_on)
    assert (found.asks, found.deadline_on) == (f"「{cell}」不只是日期，是否按「{words}」登记", None)


@pytest.mark.parametrize(
    "cell",
    [
        "2021年6月31日",
        "2021年13月",
        "0年6月",
        "抓紧推进",
        "12月-6月",
        "6.8",
        "1.39E+10",
        7,
        1.39e10,
        float("nan"),
        float("inf"),
    ],
)
def test_what_names_no_day_is_kept_and_asked_about(cell: str | float) -> None:
    found = read(cell)

    assert found.original
    assert found.asks is not None
    assert found.deadline_on is None


@given(st.one_of(st.text(), st.floats(), st.integers(), st.dates()))
def test_no_cell_ever_makes_the_import_fail(cell: str | float | date) -> None:
    found = read(cell)

    assert found.original == str(cell) or not isinstance(cell, str)
    assert (found.from_on is None) == (found.to_on is None)

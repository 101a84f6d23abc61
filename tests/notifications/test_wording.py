"""措辞测试 Days, periods and grounds as officials write them."""

from __future__ import annotations

from datetime import date, time

import pytest

from models.terms import Period
from notifications.wording import basis, clip, clip_bytes, sentence, zh_date, zh_period, zh_time


@pytest.mark.parametrize(
    ("day", "written"),
    [(date(2026, 3, 20), "2026年3月20日（星期五）"), (date(2026, 12, 6), "2026年12月6日（星期日）")],
)
def test_days_are_written_with_their_weekday(day: date, written: str) -> None:
    assert zh_date(day) == written


@pytest.mark.parametrize(
    ("at", "written"),
    [(time(0), "24时"), (time(17, 30), "17时30分"), (time(9), "9时"), (time(9, 5), "9时5分")],
)
def test_midnight_ends_the_day_it_closes(at: time, written: str) -> None:
    assert zh_time(at) == written


@pytest.mark.parametrize(
    ("starts", "period", "written"),
    [
        (date(2026, 3, 1), Period.MONTH, "2026年3月"),
        (date(2026, 7, 1), Period.QUARTER, "2026年第三季度"),
        (date(2026, 12, 31), Period.QUARTER, "2026年第四季度"),
        (date(2026, 1, 1), Period.YEAR, "2026年度"),
    ],
)
def test_periods_are_named_as_in_reports(starts: date, period: Period, written: str) -> None:
    assert zh_period(starts, period) == written


@pytest.mark.parametrize(
    ("clause", "written"),
    [
        ("四(二)", "《通知》第四部分第（二）项"),
        ("四（二）、C10、A14", "《通知》第四部分第（二）项"),
        ("[D]、四(五)", "《通知》第四部分第（五）项；文件未定的时限等，按本系统现行设置执行"),
        ("二、三", "《通知》第二部分、第三部分"),
        ("第八条", "《通知》第八条"),
    ],
)
def test_grounds_cite_the_paper_and_not_our_own_numbers(clause: str, written: str) -> None:
    assert basis(clause, "《通知》") == written


@pytest.mark.parametrize("clause", ["", "[D]", "[D]、C25"])
def test_our_own_defaults_are_not_passed_off_as_the_papers(clause: str) -> None:
    assert basis(clause, "《通知》") == "《通知》未作具体规定，按本系统现行设置执行"


def test_long_titles_end_in_an_ellipsis() -> None:
    assert clip("一二三四五六", 4) == "一二三…"


def test_bytes_are_cut_between_characters() -> None:
    assert clip_bytes("调度" * 10, 16) == "调度调度…"


def test_an_officers_full_stop_does_not_stand_twice() -> None:
    assert sentence("同意。\n请抓紧；") == "同意。 请抓紧"

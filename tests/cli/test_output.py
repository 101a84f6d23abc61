"""Tables line up whatever is in them, and read on a narrow screen."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from diaodu.cli.output import columns, facts, plain, table
from diaodu.cli.wording import left_text, limit_text, size_text, span_text
from models.limit_grammar import parse_limit
from models.terms import MatterStatus
from tests.support.calendars import CALENDAR, ZONE, at

ROWS = [["SL-1", "东县连接线拆迁受阻", "东县人民政府"], ["SL-22", "A very long english title", "市商务局"]]
HEADINGS = ("*编号", "事项", "承办")


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that were printed, without the blanks at their ends."""
    return [line.rstrip() for line in capsys.readouterr().out.splitlines() if line.strip()]


def test_columns_line_up_under_wide_and_narrow_characters(capsys: pytest.CaptureFixture[str]) -> None:
    table(columns(*HEADINGS), ROWS)

    heading, _, *rows = printed(capsys)
    where = cell_len(heading[: heading.index("承办")])
    assert [cell_len(row[: row.index(cells[2])]) for row, cells in zip(rows, ROWS, strict=True)] == [
        where,
        where,
    ]


def test_nothing_is_cut_off(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")

    table(columns(*HEADINGS), [["SL-1", "拆迁" * 40, "东县人民政府"]])

    assert "".join(printed(capsys)).count("拆迁") == 40


def test_a_narrow_screen_gets_a_paragraph_for_each_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    table(columns(*HEADINGS), ROWS[:1])

    assert printed(capsys) == ["SL-1", "  事项  东县连接线拆迁受阻", "  承办  东县人民政府"]


def test_a_fact_without_a_value_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    facts({"承办": "东县人民政府", "并入": ""})

    assert printed(capsys) == ["  承办  东县人民政府"]


def test_values_for_programs_are_plain_json() -> None:
    value = {"on": date(2026, 3, 2), "at": datetime(2026, 3, 2, 1, tzinfo=UTC), "of": frozenset({"b", "a"})}

    told = json.loads(json.dumps(plain(value, ZoneInfo("Asia/Shanghai"))))

    assert told == {"on": "2026-03-02", "at": "2026-03-02T09:00:00+08:00", "of": ["a", "b"]}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("7 workdays", "7个工作日"),
        ("10 days", "10日"),
        ("1 month", "1个月"),
        ("25th of month", "每月25日前"),
        ("month end", "月底前"),
        ("same day", "当日"),
        ("next forum, at most 15 workdays", "下次会议，最长15个工作日"),
        ("3 workdays before forum", "会前3个工作日"),
        ("会后3个工作日内", "会后3个工作日内"),
        ("open", "不限时"),
    ],
)
def test_limits_are_said_in_chinese(written: str, said: str) -> None:
    assert limit_text(parse_limit(written)) == said


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-03-09 09:00", "还有2个工作日"),
        ("2026-03-11 23:59", "今日到期"),
        ("2026-03-12 00:00", "逾期1个工作日"),
        ("2026-03-14 10:00", "逾期2个工作日"),
        ("2026-03-23 10:00", "逾期8个工作日"),
    ],
)
def test_what_is_left_is_counted_in_working_days(now: str, said: str) -> None:
    assert left_text(MatterStatus.ACTIVE, at("2026-03-12 00:00"), at(now), ZONE, CALENDAR) == said


@pytest.mark.parametrize("status", [MatterStatus.SUSPENDED, MatterStatus.STRIKE_OFF_ASKED])
def test_nobody_is_late_while_the_clock_stands(status: MatterStatus) -> None:
    assert left_text(status, at("2026-03-12 00:00"), at("2026-03-23 10:00"), ZONE, CALENDAR) == "停表"


def test_late_on_a_weekend_before_any_working_day_is_simply_late() -> None:
    assert (
        left_text(MatterStatus.ACTIVE, at("2026-03-14 00:00"), at("2026-03-14 10:00"), ZONE, CALENDAR)
        == "已逾期"
    )


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(5, "5秒"), (65, "1分钟"), (3700, "1小时1分钟"), (90000, "1天1小时"), (86400, "1天")],
)
def test_spans_are_said_to_two_units(seconds: int, said: str) -> None:
    assert span_text(seconds) == said


@pytest.mark.parametrize(
    ("size", "said"), [(12, "12 字节"), (2048, "2.0 KB"), (5_300_000, "5.3 MB"), (10**10, "10.0 GB")]
)
def test_sizes_are_said_in_the_unit_that_fits(size: int, said: str) -> None:
    assert size_text(size) == said

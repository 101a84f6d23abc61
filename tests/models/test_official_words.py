from __future__ import annotations

import pytest

from models.official_words import zh_number, zh_written


@pytest.mark.parametrize(
    ("n", "written"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (30, "三十"), (99, "九十九")],
)
def test_a_number_is_written_as_headings_write_it(n: int, written: str) -> None:
    assert zh_number(n) == written


@pytest.mark.parametrize(
    ("figures", "written"),
    [
        ("2026-03-05", "2026年3月5日"),
        ("2026-03", "2026年3月"),
        ("2026-Q3", "2026年第三季度"),
        ("应于 2026-10-17；计划开工 2025-12", "应于 2026年10月17日；计划开工 2025年12月"),
        ("2026-03-20 09:05", "2026年3月20日 09:05"),
        ("JZ-2026-0001 和 JZ-01-2026-0102", "JZ-2026-0001 和 JZ-01-2026-0102"),
        ("2026-13、2026年", "2026-13、2026年"),
    ],
)
def test_figures_of_days_months_and_quarters_are_written_out_and_codes_left_alone(
    figures: str, written: str
) -> None:
    assert zh_written(figures) == written

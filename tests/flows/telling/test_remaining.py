"""What is left of a limit, as readers of either language are told it."""

from __future__ import annotations

import pytest

from flows.telling.remaining import Left


@pytest.mark.parametrize(
    ("left", "zh", "en"),
    [
        (Left(3), "还有3个工作日", "3 working days left"),
        (Left(1), "还有1个工作日", "1 working day left"),
        (Left(0), "今日到期", "Due today"),
        (Left(2, late=True), "逾期2个工作日", "2 working days late"),
        (Left(0, late=True), "已逾期", "Late"),
        (Left(stopped=True), "停表", "Clock stopped"),
        (Left(), "", ""),
    ],
)
def test_what_is_left_is_said_in_both_languages(left: Left, zh: str, en: str) -> None:
    assert (left.zh, left.en) == (zh, en)

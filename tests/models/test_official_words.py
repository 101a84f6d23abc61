from __future__ import annotations

import pytest

from models.official_words import zh_number


@pytest.mark.parametrize(
    ("n", "written"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (30, "三十"), (99, "九十九")],
)
def test_a_number_is_written_as_headings_write_it(n: int, written: str) -> None:
    assert zh_number(n) == written

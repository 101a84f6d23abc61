"""防注入测试 Nothing that people write becomes a formula, and everything comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.ledger.guard import MOST, neutralised, restored


@pytest.mark.parametrize("text", ["=1", "+86 10", "-1", "@x", "\t1", "\r1", "\n1", "＝1", "'=1"])
def test_what_begins_like_a_formula_is_marked(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["—", "-", "--", "/", "'96版图纸", "1-2", "", "2026年6月底"])
def test_what_is_harmless_is_left_alone(text: str) -> None:
    assert neutralised(text) == text


@given(st.text(max_size=60))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert restored(neutralised(text)) == text


@given(st.text(alphabet="=+-@\t'ab", max_size=8))
def test_nothing_that_goes_out_begins_like_a_formula(text: str) -> None:
    assert not neutralised(text).lstrip("-").startswith(("=", "+", "@", "\t"))


def test_a_text_too_long_for_a_cell_says_that_it_was_cut() -> None:
    cut = neutralised("长" * (MOST + 1))

    assert len(cut) < MOST
    assert cut.endswith("…（后略）")

"""短信测试 Lengths as the networks charge them."""

from __future__ import annotations

import pytest

from notifications.sms import fit_sms, sms_length, sms_parts

LINK = " https://dd.example.gov.cn/m/1"


@pytest.mark.parametrize(
    ("length", "parts"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)]
)
def test_texts_are_charged_by_70_or_by_67_a_part(length: int, parts: int) -> None:
    assert sms_parts("调" * length) == parts


def test_rare_characters_count_twice() -> None:
    assert sms_length("𠮷") == 2


def test_a_text_that_fits_is_left_alone() -> None:
    assert fit_sms("今日到期" + LINK) == "今日到期" + LINK


@pytest.mark.parametrize("parts", [1, 2, 3])
def test_a_long_text_is_cut_before_its_link(parts: int) -> None:
    text = fit_sms("长" * 300 + LINK, parts, reserved="【焦作调度】")

    assert text.endswith("…" + LINK)
    assert sms_parts("【焦作调度】" + text) == parts


def test_a_link_that_does_not_fit_is_left_out_whole() -> None:
    text = fit_sms("今日到期" * 20 + " https://example.gov.cn/" + "x" * 80)

    assert "http" not in text
    assert sms_parts(text) == 1

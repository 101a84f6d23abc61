"""时限读法 Offsets from the due day and repeats, in both languages."""

from __future__ import annotations

import pytest

from models.limit_grammar import LimitUnreadable, parse_offset, parse_repeat
from models.limit_words import OFFSET_FORMS, REPEAT_FORMS
from models.limits import Offset, OffsetUnit, Repeat


@pytest.mark.parametrize(
    ("english", "chinese", "unit", "amount"),
    [
        ("-3 workdays", "到期前3个工作日", OffsetUnit.WORKDAYS, -3),
        ("- 1 workday", "到期前一个工作日", OffsetUnit.WORKDAYS, -1),
        ("−7 wd", "前7个工作日", OffsetUnit.WORKDAYS, -7),
        ("-3 days", "到期前3日", OffsetUnit.DAYS, -3),
        ("due", "到期当日", OffsetUnit.WORKDAYS, 0),
        ("Due", "到期日", OffsetUnit.WORKDAYS, 0),
        ("+1 workday", "逾期1个工作日", OffsetUnit.WORKDAYS, 1),
        ("+10 workdays", "逾期后第十个工作日", OffsetUnit.WORKDAYS, 10),
        ("+ 5 days", "到期后5天", OffsetUnit.DAYS, 5),
    ],
)
def test_offsets_mean_the_same_in_both_languages(
    english: str, chinese: str, unit: OffsetUnit, amount: int
) -> None:
    assert parse_offset(english) == Offset(unit, amount, english)
    assert parse_offset(chinese) == Offset(unit, amount, chinese)


@pytest.mark.parametrize(
    ("english", "chinese", "repeat"),
    [
        ("every workday for 5 workdays, then weekly", "逾期后5个工作日内每个工作日，此后每周", (5, 7, 0)),
        ("every workday for 5 workdays", "5个工作日内每个工作日", (5, 0, 0)),
        ("every workday for 3 workdays then every 10 days", "三个工作日内每工作日，之后每10天", (3, 10, 0)),
        (
            "every workday for 2 wd, then every 3 workdays",
            "2个工作日内每个工作日，此后每3个工作日",
            (2, 0, 3),
        ),
        ("every 3 workdays", "每三个工作日", (0, 0, 3)),
        ("every workday", "每个工作日", (0, 0, 1)),
        ("every 10 days", "每10日", (0, 10, 0)),
        ("every 2 weeks", "每2周", (0, 14, 0)),
        ("weekly", "每周", (0, 7, 0)),
        ("never", "不再提醒", (0, 0, 0)),
    ],
)
def test_repeats_mean_the_same_in_both_languages(
    english: str, chinese: str, repeat: tuple[int, int, int]
) -> None:
    daily, then_days, then_workdays = repeat

    assert parse_repeat(english) == Repeat(daily, then_days, english, then_workdays)
    assert parse_repeat(chinese) == Repeat(daily, then_days, chinese, then_workdays)


@pytest.mark.parametrize("form", OFFSET_FORMS)
def test_every_offset_that_the_refusal_offers_is_read(form: str) -> None:
    assert parse_offset(form).text == form


@pytest.mark.parametrize("form", REPEAT_FORMS)
def test_every_repeat_that_the_refusal_offers_is_read(form: str) -> None:
    assert parse_repeat(form).text == form


@pytest.mark.parametrize(
    "text", ["", "3 workdays", "3个工作日", "-0 workdays", "+99999 days", "--3 days", "-1 month"]
)
def test_an_offset_without_a_side_or_a_sensible_number_is_refused(text: str) -> None:
    with pytest.raises(LimitUnreadable, match="「"):
        parse_offset(text)


@pytest.mark.parametrize(
    "text", ["", "sometimes", "every 0 days", "every workday for 0 workdays", "每", "then weekly"]
)
def test_a_repeat_that_says_no_rhythm_is_refused(text: str) -> None:
    with pytest.raises(LimitUnreadable, match="「"):
        parse_repeat(text)

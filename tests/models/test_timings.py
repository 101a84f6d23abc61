"""定时写法 Every form in which a timing may be written, in both languages, and what is refused."""

from __future__ import annotations

from datetime import time

import pytest

from models.terms import HolidayTarget
from models.timings import WHEN_FORMS, Days, TimingUnreadable, When, parse_when

NINE = (time(9),)


@pytest.mark.parametrize(
    ("english", "chinese", "meant"),
    [
        ("when due", "到期即办", When("", due=True)),
        ("every 10 minutes", "每10分钟", When("", every=10)),
        ("every minute", "每隔一分钟", When("", every=1)),
        ("every hour", "每小时", When("", every=60)),
        ("every 2 hours", "每两个小时", When("", every=120)),
        (
            "every 10 minutes in office hours",
            "办公时间内每10分钟",
            When("", Days.WORKDAYS, every=10, office_hours=True),
        ),
        ("during office hours every 30 mins", "每30分钟在办公时间内", When("", Days.WORKDAYS, every=30, office_hours=True)),
        ("every day 00:05", "每天 00:05", When("", at=(time(0, 5),))),
        ("daily at 9:00", "每日９：００", When("", at=NINE)),
        ("every working day 08:30", "每个工作日 08:30", When("", Days.WORKDAYS, at=(time(8, 30),))),
        ("every workday at 14:00 and 9:00", "每工作日09:00、14:00", When("", Days.WORKDAYS, at=(time(9), time(14)))),
        ("every Monday 09:00", "每周一 09:00", When("", Days.WEEKDAY, 0, at=NINE)),
        ("every Sunday, 09:00", "每星期日09:00", When("", Days.WEEKDAY, 6, at=NINE)),
        ("the 25th 09:00", "每月25日 09:00", When("", Days.MONTH_DAY, 25, at=NINE)),
        ("month end 09:00", "每月最后一日 09:00", When("", Days.MONTH_DAY, 31, at=NINE)),
        (
            "the 25th, or the previous working day, 09:00",
            "每月25日（遇节假日提前至前一工作日）09:00",
            When("", Days.MONTH_DAY, 25, HolidayTarget.PREVIOUS, NINE),
        ),
        (
            "the 1st of the month, or the next working day, at 09:00",
            "每月1日，遇非工作日顺延至下一个工作日，09:00",
            When("", Days.MONTH_DAY, 1, HolidayTarget.NEXT, NINE),
        ),
        (
            "every Friday, or the previous working day, 09:00",
            "每周五（遇节假日提前到上一工作日）09:00",
            When("", Days.WEEKDAY, 4, HolidayTarget.PREVIOUS, NINE),
        ),
    ],
)  # fmt: skip
def test_english_and_chinese_mean_the_same(english: str, chinese: str, meant: When) -> None:
    expected = (meant.days, meant.day, meant.target, meant.at, meant.every, meant.office_hours, meant.due)
    read = [parse_when(english), parse_when(chinese)]

    assert [(w.days, w.day, w.target, w.at, w.every, w.office_hours, w.due) for w in read] == [expected] * 2


@pytest.mark.parametrize("form", WHEN_FORMS)
def test_every_form_that_a_refusal_recommends_is_read(form: str) -> None:
    assert parse_when(form).text == form


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "soon", "适时", "08:30", "every day", "every day 24:00", "every day 8:60", "每天八点"),
        *(
            "the 0th 09:00",
            "the 32nd 09:00",
            "每月25日",
            "every 0 minutes",
            "every 1441 minutes",
            "every -5 minutes",
        ),
        *("every 10 minutes in office", "every blueday 09:00", "when", "25 9 * * 1-5", "每周八 09:00"),
        *("every day 00:05 or so", "the 25th, or a working day, 09:00", "x" * 10_000),
    ],
)
def test_anything_else_is_refused_with_forms_to_choose_from(text: str) -> None:
    with pytest.raises(TimingUnreadable, match="when due") as refusal:
        parse_when(text)

    assert (refusal.value.code, refusal.value.exit_code) == ("timing-unreadable", 2)

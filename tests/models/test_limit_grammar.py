"""时限读法 Every form of the limit grammar, in both languages, and what is refused."""

from __future__ import annotations

import pytest

from models.limit_grammar import LimitUnreadable, parse_limit
from models.limit_words import LIMIT_FORMS
from models.limits import Limit, LimitKind

K = LimitKind


@pytest.mark.parametrize(
    ("english", "chinese", "kind", "amount"),
    [
        ("7 workdays", "7个工作日", K.WORKDAYS, 7),
        ("7 wd", "七个工作日内", K.WORKDAYS, 7),
        ("within 5 working days", "接件后5个工作日内", K.WORKDAYS, 5),
        ("1 workday", "一个工作日", K.WORKDAYS, 1),
        ("15 days", "十五日", K.DAYS, 15),
        ("10 days", "10天", K.DAYS, 10),
        ("3 days", "限期3日内", K.DAYS, 3),
        ("10 calendar days", "自收到之日起10日内", K.DAYS, 10),
        ("2 weeks", "两周", K.DAYS, 14),
        ("1 month", "1个月", K.MONTHS, 1),
        ("1 year", "1年", K.MONTHS, 12),
        ("month end", "月底前", K.MONTH_END, 0),
        ("end of month", "每月底前", K.MONTH_END, 0),
        ("25th of month", "每月25日前", K.DAY_OF_MONTH, 25),
        ("1st of month", "每月１日", K.DAY_OF_MONTH, 1),
        ("25th of the month", "25日前", K.DAY_OF_MONTH, 25),
        ("same day", "当日", K.SAME_DAY, 0),
        ("Same Day", "立即", K.SAME_DAY, 0),
        ("3 workdays before forum", "会前3个工作日", K.BEFORE_FORUM, 3),
        ("3 workdays after forum", "会后3个工作日内", K.AFTER_FORUM, 3),
        ("open", "长期坚持", K.OPEN, 0),
    ],
)
def test_english_and_chinese_mean_the_same(english: str, chinese: str, kind: LimitKind, amount: int) -> None:
    assert parse_limit(english) == Limit(kind, amount, english)
    assert parse_limit(chinese) == Limit(kind, amount, chinese)


@pytest.mark.parametrize(
    ("text", "cap"),
    [
        ("next forum, at most 1 month", Limit(K.MONTHS, 1, "1 month")),
        ("next meeting at most 20 workdays", Limit(K.WORKDAYS, 20, "20 workdays")),
        ("下次会议，最长1个月", Limit(K.MONTHS, 1, "1个月")),
        ("下次调度会，不超过三十日", Limit(K.DAYS, 30, "30日")),
    ],
)
def test_the_next_forum_is_waited_for_only_so_long(text: str, cap: Limit) -> None:
    assert parse_limit(text) == Limit(K.NEXT_FORUM, 0, text, cap)


@pytest.mark.parametrize("spaced", ["７ 个 工作日", " 7个工作日 ", "7工作日", "7　个工作日"])
def test_spaces_and_full_width_digits_are_tolerated(spaced: str) -> None:
    limit = parse_limit(spaced)

    assert (limit.kind, limit.amount) == (K.WORKDAYS, 7)


@pytest.mark.parametrize("form", LIMIT_FORMS)
def test_every_form_that_the_refusal_offers_is_read(form: str) -> None:
    assert parse_limit(form).text == form


@pytest.mark.parametrize("text", ["0 workdays", "0天", "11 years", "121个月", "3651 days", "99999 wd"])
def test_nothing_and_more_than_ten_years_are_refused(text: str) -> None:
    with pytest.raises(LimitUnreadable, match=f"「{text}」不是可用的期限"):
        parse_limit(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "7", "-3 days", "1.5 days", "1 0 days", "三五天", "一百天", "7天半", "适时", "定期"),
        *("next forum", "下次会议", "会前3日", "0th of month", "32nd of month", "6月底前", "9" * 5000),
        *(
            "7 workdays, at most 1 month",
            "next forum, at most open",
            "next forum, at most 1 month, at most 2",
        ),
    ],
)
def test_anything_else_is_refused_with_the_forms_that_are_accepted(text: str) -> None:
    with pytest.raises(LimitUnreadable) as refused:
        parse_limit(text)

    assert f"「{text}」" in refused.value.message
    assert all(form in refused.value.message for form in ("「7 workdays」", "「7个工作日」"))
    assert (refused.value.code, refused.value.exit_code) == ("limit-unreadable", 2)

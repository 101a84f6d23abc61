"""放假通知 Notices in the State Council's fixed phrases, read back against the official days."""

from __future__ import annotations

from datetime import date

import pytest

from models.calendar_seed import seed_days
from rules.holiday_notice import HolidayNotice, parse_holiday_notice
from rules.notice_clauses import HolidayNoticeUnreadable
from rules.workdays import WorkCalendar

NOTICE_2021 = """国务院办公厅关于2021年部分节假日安排的通知
各有关单位：现将2021年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期明确如下。
一、元旦：2021年1月1日至3日放假，共3天。
二、春节：2月11日至17日放假调休，共7天。2月7日（星期日）、2月20日（星期六）上班。
三、清明节：4月3日至5日放假调休，共3天。
四、劳动节：5月1日至5日放假调休，共5天。4月25日（星期日）、5月8日（星期六）上班。
五、端午节：6月12日至14日放假，共3天。
六、中秋节：9月19日至21日放假调休，共3天。9月18日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班。
放假期间，各单位要安排好值班，遇有突发事件及时报告。
"""
NOTICE_2025 = """国务院办公厅关于2025年部分节假日安排的通知
根据新修改的放假办法，2025年的安排如下。
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
国务院办公厅
2024年11月12日
"""
NOTICE_2026 = """国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。
2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""
YEAR_END = "国务院办公厅关于2027年部分节假日安排的通知\n"


def marks(calendar: WorkCalendar, year: int) -> list[bool]:
    first = date(year, 1, 1).toordinal()
    return [calendar.is_workday(date.fromordinal(day)) for day in range(first, first + 365)]


def only(section: str) -> HolidayNotice:
    return parse_holiday_notice(YEAR_END + section)


@pytest.mark.parametrize(("text", "year"), [(NOTICE_2021, 2021), (NOTICE_2025, 2025), (NOTICE_2026, 2026)])
def test_a_notice_gives_the_official_year(text: str, year: int) -> None:
    notice = parse_holiday_notice(text)

    assert (notice.year, notice.warnings) == (year, ())
    assert marks(WorkCalendar(entry.day for entry in notice.days), year) == marks(
        WorkCalendar(seed_days()), year
    )


def test_a_text_without_line_breaks_reads_the_same() -> None:
    assert parse_holiday_notice(NOTICE_2026.replace("\n", "")) == parse_holiday_notice(NOTICE_2026)


def test_line_breaks_and_spaces_inside_a_sentence_do_no_harm() -> None:
    torn = (
        NOTICE_2026.replace("10月1日", "10 月\n1 日").replace("，", ",").replace("（", "(").replace("）", ")")
    )

    assert parse_holiday_notice(torn) == parse_holiday_notice(NOTICE_2026)


def test_a_whole_web_page_may_be_pasted() -> None:
    head = "索引号：000014349 成文日期：2025年11月04日 发布日期：2025年11月04日\n"
    foot = "国务院办公厅\n2025年11月4日\n（此件公开发布）打印 分享"

    assert parse_holiday_notice(head + NOTICE_2026 + foot) == parse_holiday_notice(NOTICE_2026)


def test_each_day_keeps_its_name_its_source_and_its_sentence() -> None:
    days = {entry.day.on: entry for entry in parse_holiday_notice(NOTICE_2026).days}
    made_up = days[date(2026, 9, 20)]

    assert (made_up.day.is_workday, made_up.day.name, made_up.day.confirmed) == (True, "国庆节调休上班", True)
    assert made_up.day.source == "国务院办公厅关于2026年部分节假日安排的通知"
    assert made_up.sentence == "国庆节：9月20日（周日）、10月10日（周六）上班"
    assert days[date(2026, 9, 26)].day.name == "中秋节"


def test_a_holiday_may_begin_in_the_old_year() -> None:
    notice = only("元旦：2026年12月31日至2027年1月2日放假调休，共3天。2026年12月27日（周日）上班。")

    assert [entry.day.on for entry in notice.days] == [
        *(date(2026, 12, 27), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2))
    ]


@pytest.mark.parametrize(
    ("section", "off"),
    [
        ("一、元旦：1月1日放假，与周末连休。", [date(2027, 1, 1)]),
        ("一、元旦：1月1日放假，1月4日（星期一）补休。", [date(2027, 1, 1), date(2027, 1, 4)]),
        ("清明：4月5日（星期一）放假1天。", [date(2027, 4, 5)]),
        ("五一：无关。五、劳动节:5月1日-3日放假", [date(2027, 5, 1), date(2027, 5, 2), date(2027, 5, 3)]),
    ],
)
def test_older_turns_of_phrase_are_understood(section: str, off: list[date]) -> None:
    assert [entry.day.on for entry in only(section).days] == off


@pytest.mark.parametrize(
    ("section", "warning"),
    [
        ("三、清明节：4月5日（周二）放假1天。", "2027-04-05 是周一，通知写作周二"),
        ("三、清明节：4月3日至5日放假，共4天。", "清明节：通知写共 4 天，逐日列出的是 3 天"),
        ("三、清明节：4月5日放假。4月9日上班。", "清明节：2027-04-09 是周五，本来就上班，却列为调休上班"),
        (
            "二、春节：2月6日至12日放假。鼓励各单位安排职工在除夕（2月5日）休息。",
            "只是鼓励，没有计入：「鼓励各单位安排职工在除夕（2月5日）休息」",
        ),
        (
            "一、元旦：1月1日放假。",
            "通知里没有春节、清明节、劳动节、端午节、中秋节、国庆节，粘贴的可能不是全文",
        ),
    ],
)
def test_what_looks_odd_is_said_before_anything_is_stored(section: str, warning: str) -> None:
    assert warning in only(section).warnings


def test_an_encouraged_day_is_not_a_day_off() -> None:
    days = only("二、春节：2月6日至12日放假。鼓励各单位安排职工在除夕（2月5日）休息。").days

    assert date(2027, 2, 5) not in {entry.day.on for entry in days}


def test_a_text_without_its_year_takes_the_given_one_and_says_so() -> None:
    notice = parse_holiday_notice("一、元旦：1月1日放假1天。", year=2027)

    assert notice.days[0].day.on == date(2027, 1, 1)
    assert "正文没有写明年份，按 2027 年理解" in notice.warnings


def test_a_text_without_any_year_is_refused() -> None:
    with pytest.raises(HolidayNoticeUnreadable, match="没有写明年份"):
        parse_holiday_notice("一、元旦：1月1日放假1天。")


@pytest.mark.parametrize(
    ("section", "named"),
    [
        ("一、元旦：1月1日前后各单位自行放假。", "1月1日前后各单位自行放假"),
        ("一、元旦：2月30日放假。", "2月30日放假"),
        ("一、元旦：1月3日至1日放假。", "1月3日至1日放假"),
        ("一、元旦：1月1日至5月1日放假。", "1月1日至5月1日放假"),
        ("一、元旦：1月1日放假，下午3点上班。", "1月1日放假，下午3点上班"),
        ("一、元旦：放假三天。", "元旦：放假三天"),
        ("一、元旦：1月1日放假。1月4日照常工作。", "1月4日照常工作"),
        ("1月1日放假。一、春节：2月6日放假。", "1月1日放假"),
    ],
)
def test_a_sentence_that_cannot_be_read_refuses_the_whole_notice_by_name(section: str, named: str) -> None:
    with pytest.raises(HolidayNoticeUnreadable) as refused:
        only(section)

    assert named in refused.value.message
    assert refused.value.code == "holiday-notice-unreadable"


def test_a_day_that_is_both_off_and_on_is_refused() -> None:
    with pytest.raises(HolidayNoticeUnreadable, match="2027-01-02 既放假又上班"):
        only("一、元旦：1月1日至3日放假。1月2日上班。")


@pytest.mark.parametrize("text", ["", "今天天气很好。", "关于2027年元旦春节期间值班工作的通知"])
def test_a_text_that_is_no_holiday_notice_is_refused(text: str) -> None:
    with pytest.raises(HolidayNoticeUnreadable, match="没有放假安排"):
        parse_holiday_notice(text, year=2027)

"""A lead unit hears its meeting topic by topic, closes it and prints its minutes; a county brings a topic to the next one."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Opening


def test_a_lead_unit_decides_while_the_meeting_sits_and_closes_it(opens: Opening) -> None:
    clerk = opens("lead-unit").goes("/meetings")
    clerk.page.locator("#main a[href^='/meetings/']").first.click()
    key = str(clerk.page.locator("[data-ask^='decide-']").last.get_attribute("data-ask"))

    clerk.asks(key, text="由责任单位五月底前办结", due="2026-05-29").is_told("已记录")
    clerk.sees("由责任单位五月底前办结", "已议定")
    clerk.asks("hold", people="市商务局：张三、李四").is_told("会议已登记召开")

    clerk.sees("已召开", "由责任单位五月底前办结", "张三、李四").asks("draft-paper").is_told("已起草")
    expect(clerk.page.locator("a[href$='/word']")).to_have_count(1)
    assert clerk.faults() == []


def test_a_date_that_has_passed_is_refused_and_the_form_stays(opens: Opening) -> None:
    office = opens("office").goes("/meetings")
    office.page.locator("tr", has_text="重大基础设施专班").locator("a[href^='/meetings/']").first.click()
    key = str(office.page.locator("[data-ask^='decide-']").first.get_attribute("data-ask"))

    office.asks(key, text="立即办结", due="2026-05-01").is_refused("不在今天之后")

    expect(office.page.locator(f"[data-dialog='{key}']")).to_be_visible()


def test_a_county_hands_in_a_topic_and_sees_that_it_waits(opens: Opening) -> None:
    county = opens("county").goes("/meetings")

    county.asks("topic", title="示例：设备用地未批").is_told("已提报议题")

    county.sees("议题：示例：设备用地未批", "待受理")


def test_a_topic_of_the_meeting_is_read_on_a_phone(opens: Opening) -> None:
    clerk = opens("lead-unit", screen={"width": 390, "height": 844}).goes("/meetings")

    assert clerk.faults() == []
    assert clerk.page.evaluate("document.documentElement.scrollWidth") <= 390

"""From the first page to what it says: one's own work a click away, several at once, on a phone, and anything by its name."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opening

ADDRESSES = ("/", "/todo", "/search?words=产业园")


@pytest.mark.parametrize("name", ["mayor", "county"])
def test_the_first_pages_are_in_order_for_every_reader_and_say_nothing_in_english(
    opens: Opening, name: str
) -> None:
    reader = opens(name)

    assert {address: reader.goes(address).faults() for address in ADDRESSES} == {key: [] for key in ADDRESSES}
    assert {address: reader.goes(address).english() for address in ADDRESSES} == {
        key: [] for key in ADDRESSES
    }


def test_what_waits_for_a_deputy_mayor_is_answered_two_clicks_from_his_list(opens: Opening) -> None:
    leader = opens("industry-leader").goes("/todo")
    leader.page.locator("a[href$='do=reply']").first.click()

    form = leader.page.locator('[data-dialog="reply"]')
    form.locator('[data-field="text"]').fill("已召集有关单位，正在协调。")
    form.locator("[data-confirm]").click()

    leader.is_told("答复").sees("已召集有关单位，正在协调。")


def test_a_lead_unit_ticks_several_and_does_them_together(opens: Opening) -> None:
    lead = opens("lead-unit").goes("/todo")
    group = lead.page.locator("section.todo", has=lead.page.locator("button[value=reply]")).first
    group.get_by_role("checkbox").nth(0).check()
    group.get_by_role("checkbox").nth(1).check()
    group.locator("button[value=reply]").click()

    expect(lead.page.locator('[data-dialog="batch"]')).to_contain_text("选了 2 件")


def test_a_to_do_list_fits_a_phone_and_a_thumb(opens: Opening) -> None:
    lead = opens("lead-unit", screen=PHONE).goes("/todo")
    width = lead.page.evaluate("document.documentElement.scrollWidth")
    button = lead.page.locator(".held .acts .button").first.bounding_box()

    assert width <= PHONE["width"]
    assert button is not None
    assert button["height"] >= 44
    assert lead.faults() == []


def test_a_code_typed_into_the_head_opens_its_page_and_words_what_holds_them(opens: Opening) -> None:
    office = opens("office").goes("/")
    field = office.page.get_by_role("searchbox", name="查找")
    field.fill("jz-2026-0001")
    field.press("Enter")
    expect(office.page).to_have_url(re.compile(r"/matters/JZ-2026-0001$"))

    office.page.get_by_role("searchbox", name="查找").fill("产业园")
    office.page.get_by_role("searchbox", name="查找").press("Enter")
    office.sees("项目", "事项")
    office.page.locator(".hits a").first.click()
    expect(office.page.locator("h1")).to_contain_text("产业园")

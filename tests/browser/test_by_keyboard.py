"""Without a mouse, and without eyes: menu and forms by keyboard, texts that are only read aloud, tables told on a phone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opening
from tests.browser.test_matters import first_of


def test_a_form_is_opened_filled_in_and_sent_without_a_mouse_and_says_what_comes_next(opens: Opening) -> None:
    county = opens("county", diaodu_language="en")
    code, keys = first_of(county), county.page.keyboard
    county.goes(f"/matters/{code}").page.locator('[data-ask="reply"]').focus()
    keys.press("Enter")
    form = county.page.locator('[data-dialog="reply"]')
    form.locator("[data-confirm]").focus()
    keys.press("Enter")
    expect(form).to_contain_text("Please fill in")

    form.locator('[data-field="text"]').focus()
    keys.type("已与供电公司商定方案。")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")

    county.is_told(f"Reply: done. {code} now stands at").is_told("until")


def test_the_menu_of_a_phone_opens_by_keyboard_and_is_not_stepped_into_while_it_is_shut(
    opens: Opening,
) -> None:
    county = opens("county", screen=PHONE).goes("/todo")
    to_projects = county.page.get_by_role("link", name="项目", exact=True)
    expect(to_projects).to_have_count(0)

    county.page.get_by_label("打开菜单").focus()
    county.page.keyboard.press("Space")
    to_projects.press("Enter")

    expect(county.page.locator("h1")).to_have_text("项目")


def test_what_only_listeners_need_is_there_for_them(opens: Opening) -> None:
    county = opens("county")
    county.goes(f"/matters/{first_of(county)}")

    # By role is found only what a screen reader is told of.
    expect(county.page.get_by_role("heading", name="现在", exact=True).first).to_have_class("aloud")


def test_a_table_wider_than_a_phone_is_told_row_by_row(opens: Opening) -> None:
    office = opens("office", screen=PHONE).goes("/reports")

    told = office.page.locator("table.told").first
    expect(told.locator("thead")).to_be_hidden()
    expect(told.locator("tbody td").first).to_have_attribute("data-label", "专班")


def test_every_choice_of_a_meeting_of_the_whole_city_can_be_made(opens: Opening) -> None:
    office = opens("office").goes("/meetings")
    office.page.get_by_role("link", name="综合调度会").first.click()

    office.page.locator('[data-ask="assign"]').click()

    expect(office.page.locator('[data-dialog="assign"]')).to_contain_text("由哪个专班督促")

"""Coming in, being told why not, and leaving: with a real form in a real browser."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Opening
from tests.browser.people import PASSWORD


def test_nobody_sees_a_page_before_signing_in_and_is_led_back_to_it_afterwards(opens: Opening) -> None:
    stranger = opens().goes("/matters?overdue=1")
    expect(stranger.page).to_have_title("登录 · 焦作市重大项目调度机制（示例）")

    stranger.page.fill("[name=name]", "county")
    stranger.page.fill("[name=password]", PASSWORD)
    stranger.page.click("button.primary")

    expect(stranger.page.locator("h1")).to_have_text("事项")
    assert stranger.page.url.endswith("/matters?overdue=1")


def test_a_wrong_password_says_no_more_than_that_it_failed(opens: Opening) -> None:
    stranger = opens().goes("/sign-in")
    stranger.page.fill("[name=name]", "nobody-here")
    stranger.page.fill("[name=password]", "wrong-password")
    stranger.page.click("button.primary")

    expect(stranger.page.locator("[role=alert]")).to_contain_text("账号或口令不对")


def test_who_leaves_is_out_with_the_same_cookie(opens: Opening) -> None:
    county = opens("supervision").goes("/")
    county.page.locator(".me summary").click()
    county.page.get_by_role("button", name="退出").click()
    expect(county.page.locator("h1")).to_have_text("登录")

    expect(opens("supervision").goes("/matters").page.locator("h1")).to_have_text("登录")

"""A report goes its way on pages: written beside its figures, submitted, returned by the Office."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Opening


def test_a_lead_unit_writes_its_report_beside_the_figures_and_is_told_what_is_lacking(opens: Opening) -> None:
    clerk = opens("lead-unit").goes("/reports?month=2026-04")
    clerk.page.locator("tr", has_text="主报单位编制").first.locator("a").click()
    form = clerk.page.locator("[data-dialog=fill]")
    clerk.sees("台帐数字（截至2026年4月20日）")

    form.locator("[data-field=problems]").fill("两处用地手续未办结。")
    form.locator("[data-confirm]").click()

    clerk.is_told("已保存第1版")
    expect(form.locator("[data-field=problems]")).to_have_value("两处用地手续未办结。")
    assert clerk.faults() == []
    clerk.asks("submit").is_refused("缺少")


def test_the_office_drafts_the_summary_and_must_say_why_a_report_is_missing(opens: Opening) -> None:
    office = opens("office").goes("/reports?month=2026-04")
    office.page.locator("section", has_text="办公室汇总").locator("a[href^='/reports/']").first.click()

    office.asks("draft").is_told("已起草")

    office.sees("应报8个专班").asks("summarise").is_refused("还缺")


def test_why_a_report_is_due_then_is_one_click_away(opens: Opening) -> None:
    clerk = opens("lead-unit").goes("/reports?month=2026-04")
    clerk.page.get_by_role("link", name="本期何时到期").click()

    expect(clerk.page.locator("h1")).to_have_text("2026年4月　专班月报")
    clerk.sees("为什么是", "规定的日期是", "数据截至2026年4月20日")

"""An administrator reads the mechanism, changes it with a form and by hand, sees what that does, and puts it into force."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opening
from tests.browser.people import ADMINISTRATOR, Reader

NOTICE = """国务院办公厅关于2031年部分节假日安排的通知
一、元旦：1月1日（周三）放假，共1天。"""
PAGES = (
    "/rules",
    "/rules/chains/issue",
    "/rules/cycles",
    "/rules/organisation",
    "/rules/calendar?year=2026",
    "/rules/versions",
    "/rules/calendar/change",
    "/rules/replay",
    "/rules/tests",
)
# An id beside its name, the name that an icon has in its font, an account that published.
KNOWN = ("issue", "arrow_drop_down", ADMINISTRATOR)
_SLOW = 60_000


@pytest.mark.parametrize("address", PAGES)
def test_the_pages_of_the_rules_have_no_fault_and_no_english(opens: Opening, address: str) -> None:
    reader = opens(ADMINISTRATOR).goes(address)

    assert reader.faults() == []
    assert reader.english(*KNOWN) == []


def test_a_leader_reads_the_rules_and_is_not_offered_to_change_them(opens: Opening) -> None:
    leader = opens("mayor", PHONE).goes("/rules/chains/issue").sees("分管副市长（专班调度会）", "7个工作日")

    expect(leader.page.locator(".rules-tabs")).not_to_contain_text("编辑")
    leader.goes("/rules/edit").sees("不能进入")


def gives_a_day_off(reader: Reader, day: str) -> Reader:
    """Use the form for the city's own days."""
    reader.page.locator('[data-ask="local-day"]').click()
    form = reader.page.locator('[data-dialog="local-day"]')
    form.locator('[data-field="day"]').fill(day)
    form.locator('[data-field="kind"]').click()
    reader.page.get_by_role("option", name="放假").click()
    form.locator('[data-field="name"]').fill("建市纪念日")
    form.locator("[data-confirm]").click()
    expect(reader.page.locator(".cm-content")).to_contain_text(f"{day}: 建市纪念日", timeout=_SLOW)
    return reader


def test_what_an_administrator_drafts_is_seen_in_its_effect_and_then_binds(opens: Opening) -> None:
    administrator = gives_a_day_off(opens(ADMINISTRATOR).goes("/rules/edit"), "2031-05-05")
    administrator.goes("/rules/effect?days=7")

    expect(administrator.main).to_contain_text("本地假日", timeout=_SLOW)
    administrator.asks("publish", reason="建市纪念日放假")

    expect(administrator.page.locator(".word")).to_contain_text("已发布第 2 版配置", timeout=_SLOW)
    administrator.sees("建市纪念日放假")
    administrator.goes("/rules/calendar?year=2031").sees("建市纪念日", "本市规定")


def test_the_editor_says_at_once_what_is_wrong_and_keeps_what_was_typed(opens: Opening) -> None:
    administrator = opens(ADMINISTRATOR).goes("/rules/edit")
    administrator.page.locator(".cm-content").click()
    administrator.page.keyboard.press("Control+Home")
    administrator.page.keyboard.type("wrong: 1\n")

    expect(administrator.page.locator(".bench-findings")).to_contain_text("wrong", timeout=_SLOW)
    again = opens(ADMINISTRATOR).goes("/rules/edit")
    expect(again.page.locator(".cm-content")).to_contain_text("wrong: 1")
    again.asks("drop").is_told("草案已弃置")


def test_a_line_of_a_test_is_added_by_a_form_and_says_what_happens_instead(opens: Opening) -> None:
    administrator = opens(ADMINISTRATOR).goes("/rules/tests/1").asks("add-due", due="2026-09-28")
    administrator.is_told("已写入草案")

    expect(administrator.main).to_contain_text("到期日应是 2026-09-28，实际是 2026-09-29", timeout=_SLOW)
    expect(administrator.main).to_contain_text("提报：在「责任单位」", timeout=_SLOW)
    administrator.goes("/rules/edit").asks("drop").is_told("草案已弃置")


def test_days_are_replayed_under_the_rules_of_then(opens: Opening) -> None:
    administrator = opens(ADMINISTRATOR).goes("/rules/replay?since=2026-04-28&until=2026-04-30")

    expect(administrator.main).to_contain_text("按当时的规则重演", timeout=_SLOW)


def test_a_pasted_notice_is_looked_over_before_it_is_stored(opens: Opening) -> None:
    administrator = opens(ADMINISTRATOR).goes("/rules/calendar/change")
    form = administrator.page.locator('[data-form="notice"]')
    form.locator('[data-field="text"]').fill(NOTICE)
    form.get_by_role("button", name="看影响").click()
    administrator.sees("2031年1月1日（星期三）", "推定转为确定", "通知里没有春节")

    administrator.page.locator('[data-confirm="calendar"]').click()
    expect(administrator.page.locator(".word")).to_contain_text("已写入日历", timeout=_SLOW)

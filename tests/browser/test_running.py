"""An operator runs something by hand; an administrator opens an account, a token and a webhook; everything is readable."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opening
from tests.browser.people import ADMINISTRATOR, Reader


def secret_of(reader: Reader) -> str:
    """What is shown this once; its reader says that it is kept."""
    shown = reader.page.locator("[data-secret]")
    expect(shown).to_be_visible()
    text = shown.inner_text()
    reader.page.locator("[data-kept]").click()
    return text


def test_an_operator_without_an_orchestrator_runs_a_sweep_and_sees_what_it_did(opens: Opening) -> None:
    operator = opens("operator").goes("/runs").sees("编排器没有回应", "期限不受影响")
    operator.asks("run")
    operator.is_told("已执行").sees("人工执行", "完成")
    operator.page.locator("tbody a").first.click()

    operator.sees("由谁执行", "人工执行")


def test_an_administrator_opens_an_account_whose_password_is_shown_once(opens: Opening) -> None:
    administrator = opens(ADMINISTRATOR).goes("/accounts")
    administrator.asks("add", name="zhang.san", person="张三")
    password = secret_of(administrator)
    administrator.is_told("已建立账号 zhang.san").sees_not(password)
    newcomer = opens().goes("/sign-in")
    newcomer.page.fill("[name=name]", "zhang.san")
    newcomer.page.fill("[name=password]", password)
    newcomer.page.click("button.primary")

    newcomer.sees("一次性口令须先更换")


def test_everybody_has_tokens_of_his_own_and_takes_them_back(opens: Opening) -> None:
    leader = opens("industry-leader").goes("/account").sees("我是谁", "本次")
    leader.asks("issue-token", label="只读看板")
    token = secret_of(leader)
    leader.is_told("已签发").sees("只读看板", "有效").sees_not(token)

    assert token.startswith("diaodu_")


def test_a_webhook_s_address_in_the_house_is_refused_where_it_is_entered(opens: Opening) -> None:
    administrator = opens(ADMINISTRATOR).goes("/webhooks?do=enter")
    form = administrator.page.locator('[data-dialog="enter"]')
    form.locator('[data-field="label"]').fill("大数据平台")
    form.locator('[data-field="address"]').fill("https://10.0.0.5/in")
    form.get_by_label("事件").click()
    administrator.page.get_by_role("option", name="了结").click()
    administrator.page.keyboard.press("Escape")
    form.locator("[data-confirm]").click()

    administrator.is_refused("在内部网络")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("operator", "/runs"),
        ("operator", "/notices"),
        (ADMINISTRATOR, "/accounts/county"),
        ("auditor", "/audit"),
    ],
)
def test_the_pages_of_the_engine_room_are_readable_by_everybody(
    opens: Opening, name: str, address: str
) -> None:
    reader = opens(name, PHONE, diaodu_dark="on").goes(address)

    assert reader.faults() == []

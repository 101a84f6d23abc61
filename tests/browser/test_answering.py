"""A unit answers a matter from its page, and somebody whom it does not concern cannot tell that it exists."""

from __future__ import annotations

from tests.browser.conftest import Opening


def test_a_county_answers_a_matter_and_sees_its_answer(opens: Opening) -> None:
    county = opens("county").goes("/matters?unit=xiuwu&kind=issue")
    county.page.locator("tbody a").first.click()
    county.asks("reply", text="已与被征迁户签订协议，下周开始清表。")

    county.is_told("已答复").sees("已与被征迁户签订协议")


def test_an_outsider_is_told_of_somebody_else_s_matter_what_he_is_told_of_none(opens: Opening) -> None:
    opens("county").goes("/matters?unit=xiuwu")
    code = opens("county").goes("/matters?unit=xiuwu&kind=issue").page.locator("tbody a").first.inner_text()
    outsider = opens("outsider").goes(f"/matters/{code}").sees("没有编号为")

    outsider.goes("/matters/JZ-2026-9999").sees("没有编号为")

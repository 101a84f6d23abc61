"""Matters in a browser: a unit answers and asks for strike-off, somebody else verifies, a stale click is refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Opening
from tests.browser.people import Reader

OWN = "/matters?kind=issue&mine=1&status=active&sort=new"
PROOF = {"name": "现场照片.txt", "mimeType": "text/plain", "buffer": "已清表".encode()}


def first_of(reader: Reader, address: str = OWN) -> str:
    """The code of the first matter of a list."""
    return reader.goes(address).page.locator("tbody td a").first.inner_text()


def test_a_county_answers_a_matter_and_sees_its_answer(opens: Opening) -> None:
    county = opens("county")
    county.goes(f"/matters/{first_of(county)}")
    county.asks("reply", text="已与被征迁户签订协议，下周开始清表。")

    county.is_told("已答复").sees("已与被征迁户签订协议")


def test_an_outsider_is_told_of_somebody_else_s_matter_what_he_is_told_of_none(opens: Opening) -> None:
    code = first_of(opens("county"))
    outsider = opens("outsider").goes(f"/matters/{code}").sees("没有编号为")

    outsider.goes("/matters/JZ-2026-9999").sees("没有编号为")


def test_what_is_solved_is_proved_by_its_unit_and_verified_by_somebody_else(opens: Opening) -> None:
    county, code = opens("county", screen=PHONE), first_of(opens("county-head"))
    county.goes(f"/matters/{code}?do=ask-strike-off")
    form = county.page.locator('[data-dialog="ask-strike-off"]')
    form.locator("input[type=file]").set_input_files(PROOF)  # type: ignore[arg-type]
    expect(form.get_by_text("100.00%")).to_be_visible()
    form.locator('[data-field="text"]').fill("拆迁已经完成，现场已经移交。")
    form.locator("[data-confirm]").click()
    county.is_told("已申请销号").sees("现场照片.txt")

    expect(county.page.locator('[data-ask="verify-strike-off"]')).to_have_count(0)


def test_a_click_on_what_has_moved_meanwhile_says_what_changed(opens: Opening) -> None:
    county = opens("county")
    code = first_of(county)
    office = opens("office").goes(f"/matters/{code}?do=escalate")
    county.goes(f"/matters/{code}").asks("reply", text="正在协调设计单位。").is_told("已答复")

    form = office.page.locator('[data-dialog="escalate"]')
    form.locator('[data-field="reason"]').fill("情况紧急")
    form.locator("[data-confirm]").click()

    office.is_refused("正在协调设计单位").is_refused("本次操作未执行")


def test_several_are_answered_at_once_and_each_has_its_result(opens: Opening) -> None:
    county = opens("county").goes("/matters?mine=1&status=active")
    for box in county.page.locator("[name=code]").all()[:2]:
        box.check()
    county.page.get_by_role("button", name="答复").click()
    county.page.locator('[data-field="text"]').fill("按周推进。")
    county.page.locator("[data-confirm]").click()

    county.sees("办成 2 件，未办成 0 件")
    expect(county.page.locator(".batch .done")).to_have_count(2)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_pages_of_matters_read_well_everywhere(opens: Opening, screen: dict[str, int]) -> None:
    office = opens("office", screen=screen)
    code = first_of(office, "/matters?kind=issue")
    for address in ("/matters", f"/matters/{code}", "/matters/new", f"/batch?verb=reply&code={code}"):
        office.goes(address)

        assert office.faults() == []
        assert office.english("CSV", "Word", "PDF", "arrow_drop_down") == []

"""项目、要素、台帐 in a browser: a keeper fills in, a lead unit overrules a light, a workbook comes in and is taken back."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Opening
from tests.browser.people import Reader

BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def first_project(reader: Reader, query: str = "") -> str:
    """The number of the first project of the grid."""
    link = reader.goes(f"/projects{query}").page.locator(".grid tbody th a").first
    return str(link.get_attribute("href")).rpartition("/")[2]


def filled_form(reader: Reader) -> bytes:
    """The unit's own form with a plan, a time that nobody can read, and a project that nobody knows."""
    sent = reader.page.request.get(f"{reader.base}/ledger/forms/xiuwu.xlsx")
    book = load_workbook(BytesIO(sent.body()))
    sheet, kept = book["主表"], BytesIO()
    head = {str(cell.value): int(cell.column or 0) for cell in sheet[4]}
    last = max(row for row in range(5, 60) if sheet.cell(row, head["项目名称"]).value) + 1
    for row, column, value in ((5, "建设地点", "周庄镇"), (5, "计划开工时间", "3.5"),
                               (last, "项目名称", "示例：云台山停车场"), (last, "所属县（市）区", "修武县"),
                               (last, "责任单位", "修武县人民政府")):  # fmt: skip
        sheet.cell(row, head[column]).value = value
    book.save(kept)
    return kept.getvalue()


def test_a_keeper_fills_in_the_month_and_sees_it(opens: Opening) -> None:
    county = opens("county", screen=PHONE)
    county.goes(f"/projects/{first_project(county)}")
    county.asks("month", invested="820", progress="主体施工至三层")

    county.is_told("已填报").sees("主体施工至三层", "820")


def test_who_may_not_overrule_a_light_is_not_offered_it_and_who_may_says_why(opens: Opening) -> None:
    office, county = opens("office"), opens("county")
    code = first_project(county)
    expect(county.goes(f"/projects/{code}").page.locator('[data-ask="light"]')).to_have_count(0)

    office.goes(f"/projects/{code}?do=light")
    form = office.page.locator('[data-dialog="light"]')
    form.locator('[data-field="light"]').click()
    office.page.get_by_role("option", name="黄").click()
    form.locator('[data-field="until"]').fill("2026-06-30")
    form.locator('[data-field="reason"]').fill("汛期停工已批准")
    form.locator("[data-confirm]").click()

    office.is_told("已定为黄灯").sees("汛期停工已批准")


def test_a_workbook_comes_in_cell_by_cell_and_is_taken_back_whole(opens: Opening) -> None:
    county = opens("county").goes("/ledger?do=import")
    content = filled_form(county)
    form = county.page.locator('[data-dialog="import"]')
    form.locator("input[type=file]").set_input_files(
        {"name": "四月.xlsx", "mimeType": BOOK, "buffer": content}
    )
    expect(form.get_by_text("100.00%")).to_be_visible()
    form.locator("[data-confirm]").click()
    county.sees("待确认的行", "从「3.5」读不出日期")

    county.page.locator('[aria-label^="对 主表!D"]').fill("新项目")
    county.page.locator(".answer-bar button").first.click()
    county.is_told("已记下 1 处答复").sees("新登记项目")
    county.asks("confirm")
    county.is_told("已入库，为第").sees("建设地点", "周庄镇")

    county.asks("undo", reason="误用了上月的表").is_told("已撤销")


@pytest.mark.parametrize("address", ["/projects", "/ledger", "/resources", "/resources/funds"])
@pytest.mark.parametrize("screen", [DESKTOP, PHONE])
def test_everybody_can_use_these_pages(opens: Opening, address: str, screen: dict[str, int]) -> None:
    office = opens("office", screen=screen, diaodu_dark="on" if screen is PHONE else "off").goes(address)

    assert (office.faults(), office.english()) == ([], [])

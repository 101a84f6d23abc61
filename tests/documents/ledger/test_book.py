"""工作簿测试 What is in a ledger's workbook, what people see of it, and what it says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.ledger.book import write_book
from documents.ledger.layout import BookFact, BookKind, BookSheet
from tests.documents.ledger.cast import LEDGER
from tests.documents.ledger.opened import book, opened

FORM = replace(LEDGER, kind=BookKind.FORM, unit="临溪县人民政府")


def facts(kind: str) -> dict[str, str]:
    """What a book says of itself."""
    page = opened(FORM if kind == "form" else LEDGER)[BookSheet.FACTS.zh]
    return {str(name): str(said or "") for name, said in page.iter_rows(max_col=2, values_only=True) if name}


def test_the_sheets_stand_in_their_order_and_the_last_two_are_hidden() -> None:
    assert book().sheetnames == [which.zh for which in BookSheet]
    assert [page.title for page in book() if page.sheet_state == "hidden"] == ["字典", "版本信息"]
    assert book().active is book()["台帐"]


def test_a_form_has_no_sheet_to_print_and_none_that_is_not_the_units_business() -> None:
    names = opened(FORM).sheetnames

    assert names == ["主表", "节点", "问题", "投资月报", "填表说明", "字典", "版本信息"]


def test_a_book_says_what_it_was_made_for() -> None:
    said = facts("form")

    assert (said[BookFact.FORMAT], said[BookFact.KIND], said[BookFact.MONTH]) == ("1", "form", "2026-03")
    assert (said[BookFact.UNIT], said[BookFact.AS_OF]) == ("临溪县人民政府", "2026-03-20")
    assert said[BookFact.MADE_AT] == "2026-03-20T09:30:00+00:00"
    assert book().defined_names["diaodu_facts"].attr_text == "'版本信息'!$A$1:$B$8"


def test_the_guide_says_who_fills_in_what() -> None:
    said = "\n".join(
        str(cell) for row in book()["填表说明"].iter_rows(values_only=True) for cell in row if cell
    )

    assert "在「主表」「节点」「投资月报」上填报" in said
    assert "涉密事项不得填入本表" in said
    assert "各项手续的计划时间、办结时间" in said


def test_the_same_content_gives_the_same_bytes() -> None:
    assert write_book(LEDGER) == write_book(LEDGER)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "重大项目重点工作进度台帐2026年3月.xlsx"),
        ({"selection": "现代服务业专班"}, "重大项目重点工作进度台帐（现代服务业专班）2026年3月.xlsx"),
        ({"kind": BookKind.FORM, "unit": "温县人民政府"}, "台帐填报表（温县人民政府）2026年3月.xlsx"),
        ({"selection": "../甲/乙"}, "重大项目重点工作进度台帐（.._甲_乙）2026年3月.xlsx"),
    ],
)
def test_a_file_is_named_after_what_is_in_it(changes: dict[str, str], name: str) -> None:
    assert replace(LEDGER, **changes).file_name == name  # type: ignore[arg-type]

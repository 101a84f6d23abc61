"""主表测试 The sheet that is filled in: what may be changed, what is offered, and what comes out unchanged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from documents.ledger.columns import Entry
from documents.ledger.layout import EMPTY_ROWS, FORM_EMPTIES, SPARE_ROWS, BookKind, BookSheet, columns_of
from documents.ledger.rows import Ledger, Row, TaskForceRows
from tests.documents.ledger.cast import FORCES, LEDGER
from tests.documents.ledger.opened import book, column, merged, opened, row_of, sheet

MAIN = sheet(BookSheet.MAIN)
LAST = 12
RISKY = '=HYPERLINK("http://x","y")'


def with_row(**cells: object) -> Ledger:
    """The cast with one project that has these cells."""
    row: Row = {**FORCES[0].rows[0], **cells}  # type: ignore[dict-item]
    return replace(LEDGER, task_forces=(TaskForceRows("先进制造业专班", (row,)),))


def test_every_column_is_there_under_its_group() -> None:
    wanted = [column.zh for column in columns_of(BookSheet.MAIN, BookKind.LEDGER)]

    assert row_of(MAIN, 4) == wanted
    assert {"基本情况", "前期审批手续时间节点", "投资计划", "责任领导"} <= set(row_of(MAIN, 3))
    assert "A3:P3" in merged(MAIN)


def test_projects_come_without_dividers_so_that_they_can_be_sorted() -> None:
    codes = [MAIN.cell(row, 2).value for row in range(5, 5 + LEDGER.projects)]

    assert codes == [row["code"] for force in LEDGER.task_forces for row in force.rows]


def test_keys_and_what_is_worked_out_are_locked_and_the_rest_is_open() -> None:
    locks = {
        column.key: MAIN.cell(5, number).protection.locked
        for number, column in enumerate(columns_of(BookSheet.MAIN, BookKind.LEDGER), start=1)
    }

    assert MAIN.protection.sheet
    assert all(locks[key] for key in ("code", "version", "light", "done_share", "task_force", "seq"))
    assert not any(
        locks[key] for key in ("name", "invested", "problems", "permit/environment/actual", "unit")
    )


def test_below_the_projects_there_is_room_for_new_ones() -> None:
    open_ones = {
        column.zh for column in columns_of(BookSheet.MAIN, BookKind.LEDGER) if column.entry is Entry.ONCE
    }

    assert MAIN.max_row == LAST + SPARE_ROWS
    for heading in open_ones:
        assert not MAIN.cell(LAST + 1, column(MAIN, heading)).protection.locked
    assert MAIN.cell(LAST + 1, 2).protection.locked


def test_an_empty_book_has_room_for_a_whole_county() -> None:
    page = opened(replace(LEDGER, kind=BookKind.FORM, task_forces=()))["主表"]

    assert page.max_row == 4 + EMPTY_ROWS
    assert not page.cell(4 + EMPTY_ROWS, column(page, "项目名称")).protection.locked


def test_protection_has_no_password_unless_one_is_set() -> None:
    assert MAIN.protection.password is None
    assert opened(replace(LEDGER, password="k8"))["主表"].protection.password


def test_lists_are_offered_from_names_on_a_hidden_sheet() -> None:
    offered = {str(rule.sqref): rule for rule in MAIN.data_validations.dataValidation}
    kinds = offered[f"E5:E{LAST + SPARE_ROWS}"]

    assert (kinds.type, kinds.formula1, kinds.showErrorMessage) == ("list", "list_kind", True)
    assert book().defined_names["list_kind"].attr_text == "'字典'!$A$2:$A$4"
    assert book()["字典"].sheet_state == "hidden"


def test_a_list_of_any_length_can_be_offered() -> None:
    name = book().defined_names["list_body"].attr_text

    assert name == "'字典'!$D$2:$D$61"
    assert sum(len(str(book()["字典"].cell(row, 4).value)) for row in range(2, 62)) > 255


def test_where_several_values_may_stand_the_list_does_not_bind() -> None:
    offered = {rule.formula1: rule for rule in MAIN.data_validations.dataValidation}

    assert not offered["list_scope"].showErrorMessage


@pytest.mark.parametrize("text", [RISKY, "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"])
def test_a_text_that_looks_like_a_formula_is_none(text: str) -> None:
    cell = opened(with_row(remark=text))["主表"].cell(5, column(MAIN, "备注"))

    assert (cell.data_type, cell.value) == ("s", f"'{text}")


def test_times_stay_in_the_words_in_which_they_were_entered() -> None:
    planned = MAIN.cell(5, column(MAIN, "计划竣工时间"))

    assert (planned.value, planned.data_type, planned.number_format) == ("2027年6月底", "s", "@")


def test_the_words_of_a_time_stand_beside_the_days_that_they_mean() -> None:
    words, first, last = row_of(sheet(BookSheet.MILESTONES), 4)[3:6]

    assert isinstance(first, datetime)
    assert isinstance(last, datetime)
    assert (words, first.date(), last.date()) == ("2027年6月底", date(2027, 6, 1), date(2027, 6, 30))


def test_a_telephone_number_is_a_text() -> None:
    phone = opened(with_row(phone="013800001234"))["主表"].cell(5, column(MAIN, "联系电话"))

    assert (phone.value, phone.data_type) == ("013800001234", "s")


def test_rates_and_totals_follow_what_is_filled_in() -> None:
    values = sheet(BookSheet.MAIN, values=True)
    rate, total = column(MAIN, "年度投资完成率"), column(MAIN, "开工以来累计完成投资（万元）")

    assert str(MAIN.cell(5, rate).value).startswith("=IF(N(U5)=0")
    assert values.cell(5, rate).value == pytest.approx(11200 / 42000)
    assert str(MAIN.cell(5, total).value).startswith("=IF(COUNT(T5,W5)=0")


def test_each_row_carries_the_version_that_it_was_made_from() -> None:
    assert [MAIN.cell(row, column(MAIN, "版本号")).value for row in (5, LAST)] == [7, 7]


def test_what_is_only_shown_is_locked_altogether_and_says_where_to_write() -> None:
    issues = sheet(BookSheet.ISSUES)

    assert issues.protection.sheet
    assert all(cell.protection.locked for cell in issues[4])
    assert "只供查看，不读回；新问题写在「主表」" in str(issues["A2"].value)


def test_milestones_and_months_may_be_filled_in_and_their_days_not() -> None:
    nodes = sheet(BookSheet.MILESTONES)
    opened_up = {nodes.cell(3, cell.column or 0).value for cell in nodes[4] if not cell.protection.locked}

    assert opened_up == {"计划时间", "实际时间", "责任单位", "关键节点"}
    assert "红色标题为必填" in str(nodes["A2"].value)


def test_a_form_marks_what_this_month_brought() -> None:
    page = opened(
        replace(with_row(**dict.fromkeys(FORM_EMPTIES)), kind=BookKind.FORM, unit="临溪县人民政府")
    )["主表"]
    asked = page.cell(5, column(page, "本月完成投资（万元）"))

    assert (asked.value, asked.fill.fgColor.rgb, asked.protection.locked) == (None, "FFFFF8DC", False)
    assert {"截至上月本年累计（万元）", "上期形象进度"} <= set(row_of(page, 4))
    assert "填报单位：临溪县人民政府" in str(page["A2"].value)

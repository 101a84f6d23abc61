"""打印页测试 The sheet that hangs on the wall: heads, sums, lights, and how it comes out of the printer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.ledger.layout import BookSheet
from documents.ledger.printed_columns import PRINTED
from documents.ledger.styles import PRINTED_POINTS
from tests.documents.ledger.cast import LEDGER
from tests.documents.ledger.opened import column, merged, opened, row_of, sheet

PAGE = sheet(BookSheet.PRINTED)
VALUES = sheet(BookSheet.PRINTED, values=True)
NOTICE = (
    "前期审批手续时间节点",
    "投资计划",
    "建设进度",
    "存在问题",
    "解决方案",
    "解决时限",
    "责任单位",
    "责任领导",
)


def rows_with(text: str) -> list[int]:
    """The rows whose first cell begins with a text."""
    return [row for row in range(1, PAGE.max_row + 1) if str(PAGE.cell(row, 1).value or "").startswith(text)]


def test_title_unit_and_day_stand_above_the_headings() -> None:
    assert PAGE["A1"].value == "云泽市重大项目重点工作进度台帐"
    assert "编制单位：云泽市重大项目调度领导小组办公室" in row_of(PAGE, 2)
    assert {"截至2026年3月20日", "单位：万元"} <= set(row_of(PAGE, 2))


def test_the_headings_are_the_eight_groups_of_the_notice_in_its_order() -> None:
    groups = [value for value in row_of(PAGE, 3) if value]

    assert groups == ["基本情况", *NOTICE]


@pytest.mark.parametrize("span", ["A3:D3", "E3:F3", "G3:M3", "N3:S3", "T3:T4", "U3:U4", "X3:Y3"])
def test_a_group_reaches_over_its_columns_or_over_both_rows(span: str) -> None:
    assert span in merged(PAGE)


def test_projects_stand_under_their_task_force_and_are_summed_up() -> None:
    forces = [str(PAGE.cell(row, 1).value) for row in (5, 10, 15)]

    assert forces == [
        "一、先进制造业专班（3 项）",
        "二、现代服务业专班（3 项）",
        "三、重大基础设施专班（2 项）",
    ]
    assert rows_with("小计") == [9, 14, 18]
    assert rows_with("合计") == [19]


@pytest.mark.parametrize(
    ("row", "total", "done", "share"),
    [
        (9, 231500, 15320.5, 0.213),
        (14, 256800, 6500, 0.171),
        (18, 330000, 14600, 0.192),
        (19, 818300, 36420.5, 0.196),
    ],
)
def test_sums_come_to_what_they_are_made_of(row: int, total: float, done: float, share: float) -> None:
    found = [VALUES.cell(row, column(PAGE, name)).value for name in ("总投资", "本年累计完成", "年度完成率")]

    assert found[:2] == [total, done]
    assert found[2] == pytest.approx(share, abs=0.001)


def test_sums_follow_the_filter_and_the_last_one_counts_no_sum_twice() -> None:
    assert PAGE.cell(9, column(PAGE, "总投资")).value == "=SUBTOTAL(9,G6:G8)"
    assert PAGE.cell(19, column(PAGE, "总投资")).value == "=SUBTOTAL(9,G5:G18)"


def test_sums_count_the_lights() -> None:
    assert PAGE.cell(9, 1).value == "小计　3 项（绿 2、黄 1）"
    assert PAGE.cell(19, 1).value == "合计　8 项（绿 3、黄 2、红 1、蓝 1、灰 1）"


def test_lights_are_coloured() -> None:
    lamp = column(PAGE, "亮灯")
    shown = {PAGE.cell(row, lamp).value: PAGE.cell(row, lamp).fill.fgColor.rgb for row in range(6, 18)}

    assert (shown["绿"], shown["黄"], shown["红"]) == ("FFC6E0B4", "FFFFE699", "FFF8A9A3")
    assert (shown["蓝"], shown["灰"]) == ("FFBDD7EE", "FFD0CECE")


def test_it_is_printed_on_a3_across_with_its_headings_on_every_page() -> None:
    assert (PAGE.page_setup.paperSize, PAGE.page_setup.orientation) == (8, "landscape")
    # Any number of pages below one another, but one beside the other: what is 1 is not written down.
    assert (PAGE.page_setup.fitToWidth, PAGE.page_setup.fitToHeight) == (None, 0)
    assert PAGE.print_title_rows == "$3:$4"
    assert PAGE.print_area == f"'台帐'!$A$1:$Y${PAGE.max_row}"
    assert PAGE.oddFooter
    assert "第 &P 页  共 &N 页" in str(PAGE.oddFooter.center.text)


def test_headings_stay_in_sight_and_can_be_filtered() -> None:
    assert PAGE.freeze_panes == "C5"
    assert PAGE.auto_filter.ref == f"A4:Y{PAGE.max_row}"


def test_permits_are_told_apart_by_whether_they_were_got() -> None:
    got = str(PAGE.cell(6, column(PAGE, "已办结")).value)
    awaited = str(PAGE.cell(6, column(PAGE, "在办、待办")).value)

    assert got.splitlines() == ["立项 2024年3月", "用地预审与选址意见 2024年5月", "环评 2024年8月12日"]
    assert awaited.splitlines() == ["土地批复/供地 办理中 2026年6月底", "施工许可 2026年三季度"]


def test_a_ledger_without_projects_still_has_its_headings() -> None:
    page = opened(replace(LEDGER, task_forces=()))["台帐"]

    assert [cell.value for cell in page[4]][:2] == ["序号", "项目名称及编号"]
    assert page["A5"].value == "合计　0 项"


def test_letters_are_no_smaller_than_the_smallest_that_print_uses() -> None:
    # 396 mm of A3 are 1122 points; a column is its width in digits of 5.25 points and 3.75 points around them.
    wide = sum(printed.column.width * 5.25 + 3.75 for printed in PRINTED)

    assert PRINTED_POINTS * 1122 / wide >= 7.5

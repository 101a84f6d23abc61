"""填表说明 How the ledger is filled in, beside the sheets themselves: rules first, then every column of 主表."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from documents.ledger.columns import MAIN_COLUMNS, Column, Entry, Need, Shape
from documents.ledger.layout import SPARE_ROWS, BookKind
from documents.ledger.rows import Ledger
from documents.ledger.styles import Styles

_RULES = (
    "填报只在「主表」「节点」「问题」「投资月报」四页；「台帐」页供查看和打印，不读回。",
    "灰色单元格由系统生成或已锁定：项目编号、版本号是对应记录的依据，请勿改动、勿移到别的行。",
    "红色标题为必填；带下拉箭头的请从列表中选。可填多项的用顿号隔开，如“市财政局、市水利局”。",
    "金额单位一律为万元，只填数字，如 12000。用其他单位的请写明，如“1.2亿元”。",
    "时间照原话写，如 2026年6月底、2026年第三季度、待定；系统保留原文，另记确切起止日。",
    "手续的“办结时间”：已办的填时间，办理中的填“办理中”，不需办的填“不需办”，没有办的留空。",
    "“存在问题”逐条编号，一条一行：1.……、2.……；类型、解决方案、解决时限按同样的编号对应填写。",
    "新增的问题不写编号；已登记的问题行末括号内有编号，请保留。删去一行只是提出销号，仍须按程序申请、审核。",
    f"新增项目、节点、问题，填在表末的 {SPARE_ROWS} 行空行里，编号留空，由系统给出。",
    "涉密事项不得填入本表。",
    "读回之前，系统逐格列出新增、修改、冲突，经人确认才入库；他人在此期间改过的，列为冲突，由人取舍。",
)
_FORM_RULE = "浅黄色的栏目是本月要填的；其余是系统中已有的情况，有变化的直接改。"
_MARKS = {Need.ALL: "必填", Need.PROJECTS: "项目必填", Need.NONE: ""}


def write_guide(sheet: Worksheet, ledger: Ledger, styles: Styles) -> None:
    """Write the sheet 填表说明."""
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 24)
    sheet.set_column(3, 3, 40)
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, "填表说明", styles.title_left)
    rules = (_FORM_RULE, *_RULES) if ledger.kind is BookKind.FORM else _RULES
    for number, rule in enumerate(rules, start=1):
        sheet.merge_range(number, 0, number, 3, f"{number}. {rule}", styles.wrapped)
        sheet.set_row(number, 30)
    _table(sheet, len(rules) + 2, styles)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("")


def _table(sheet: Worksheet, row: int, styles: Styles) -> None:
    for number, heading in enumerate(("栏目", "填什么", "要求", "由谁填")):
        sheet.write_string(row, number, heading, styles.heading)
    for below, cells in enumerate(_lines(), start=row + 1):
        for number, text in enumerate(cells):
            sheet.write_string(below, number, text, styles.cell(_PLAIN, text))


def _lines() -> Iterator[tuple[str, str, str, str]]:
    for column in MAIN_COLUMNS:
        yield column.zh, _said(column), _MARKS[column.need], column.entry.zh


def _said(column: Column) -> str:
    chosen = column.vocabulary and column.entry is not Entry.SHOWN
    return f"{column.shape.zh}{'（下拉列表）' if chosen and column.shape is not Shape.ONE else ''}"


_PLAIN = Column("text", "文字")

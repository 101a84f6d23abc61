"""填表说明 How the ledger is filled in, beside the sheets themselves: rules first, then every column of 主表."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from documents.ledger.columns import Column, Entry, Group, Need, Shape
from documents.ledger.heights import height
from documents.ledger.layout import BookKind, BookSheet, columns_of
from documents.ledger.rows import Ledger
from documents.ledger.styles import BODY_POINTS, Styles

_RULES = (
    "灰色单元格由系统生成或已锁定：项目编号、版本号是对应记录的依据，请勿改动、勿移到别的行。",
    "红色标题为必填；带下拉箭头的请从列表中选。可填多项的用顿号隔开，如“市财政局、市水利局”。",
    "金额单位一律为万元，只填数字，如 12000。用其他单位的请写明，如“1.2亿元”。",
    "时间照原话写，如 2026年6月底、2026年第三季度、待定；系统保留原文，另记确切起止日。",
    "手续的“办结时间”：已办的填时间，办理中的填“办理中”，不需办的填“不需办”，没有办的留空。",
    "“存在问题”逐条编号，一条一行：1.……、2.……；类型、解决方案、解决时限按同样的编号对应填写。",
    "新增的问题不写编号；已登记的问题行末括号内有编号，请保留。删去一行只是提出销号，仍须按程序申请、审核。",
    "新增项目填在表末的空行里，编号留空，由系统给出。",
    "涉密事项不得填入本表。",
    "读回之前，系统逐格列出新增、修改、冲突，经人确认才入库；他人在此期间改过的，列为冲突，由人取舍。",
)
_PRINTED_RULE = "在「主表」「节点」「投资月报」上填报；「台帐」页供打印，其余各页供查看，都不读回，在那里的改动预览时列为忽略。"
_FORM_RULE = (
    "浅黄色的栏目是本月要填的；其余是系统中已有的情况，有变化的直接改。更多的节点、以前月份的投资填在「节点」「投资月报」页；"
    "「问题」页只供查看。填好后按报送要求交回本文件。"
)
_WIDE, _LEAST, _A4 = 102, 26.0, 9
_MARKS = {Need.ALL: "必填", Need.PROJECTS: "项目必填", Need.NONE: ""}


def write_guide(sheet: Worksheet, ledger: Ledger, styles: Styles) -> None:
    """Write the sheet 填表说明."""
    for number, wide in enumerate((34, 26, 12, 30)):
        sheet.set_column(number, number, wide)
    sheet.set_row(0, 36)
    sheet.write_string(0, 0, "填表说明", styles.title_left)
    rules = list(_rules(ledger))
    for number, rule in enumerate(rules, start=1):
        text = f"{number}. {rule}"
        sheet.merge_range(number, 0, number, 3, text, styles.wrapped)
        sheet.set_row(number, height([(text, _WIDE)], BODY_POINTS + 1, _LEAST))
    _table(sheet, len(rules) + 2, ledger, styles)
    sheet.set_portrait()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.protect("")


def _rules(ledger: Ledger) -> Iterator[str]:
    if ledger.kind is BookKind.FORM:
        yield _FORM_RULE
    else:
        yield _PRINTED_RULE
    yield from _RULES
    if scopes := ledger.vocabularies.get("scope_said"):
        yield f"调度范围填序号：{'；'.join(scopes)}。"


def _table(sheet: Worksheet, row: int, ledger: Ledger, styles: Styles) -> None:
    for number, heading in enumerate(("栏目", "填什么", "要求", "由谁填")):
        sheet.write_string(row, number, heading, styles.heading)
    for below, cells in enumerate(_lines(ledger.kind), start=row + 1):
        for number, text in enumerate(cells):
            sheet.write_string(below, number, text, styles.cell(_PLAIN, text))


def _lines(kind: BookKind) -> Iterator[tuple[str, str, str, str]]:
    """A line a column; the three of each permit are all alike."""
    for group, columns in groupby(columns_of(BookSheet.MAIN, kind), key=lambda column: column.group):
        if group is Group.PERMITS:
            yield "各项手续的计划时间、办结时间", Shape.WHEN.zh, "", Entry.FILLED.zh
            yield "各项手续的文号", Shape.TEXT.zh, "", Entry.FILLED.zh
            continue
        for column in columns:
            yield column.zh, column.shape.zh, _MARKS[column.need], column.entry.zh


_PLAIN = Column("text", "文字")

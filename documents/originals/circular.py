"""通知底稿 The template of a circular."""

from __future__ import annotations

from documents.layout import styles, tables
from documents.layout.heads import red_head
from documents.layout.sheet import Sheet
from documents.originals.common import attachment, ending, listed_attachments, numbered, signed


def circular() -> Sheet:
    """通知."""
    sheet = Sheet("通知")
    red_head(sheet)
    sheet.add(styles.TITLE, "{{ title | title_lines }}")
    sheet.add(styles.ADDRESSEE, "{{ to }}：")
    sheet.body("{{ purpose | sentence }}，根据{{ basis }}要求，现就{{ subject }}有关事项通知如下。")
    sheet.heading("一、通知事项")
    numbered(sheet, "text in matters | or_blank('由起草人填写通知事项')", "{{ text | ended }}")
    sheet.heading("二、有关要求")
    numbered(sheet, "text in requirements | or_blank('由起草人填写有关要求')", "{{ text | ended }}")
    sheet.heading("三、时限和报送方式")
    sheet.body(
        "请于{{ due_on }}{{ hour }}前将{{ wanted }}报送{{ report_to }}。纸质材料须经单位主要负责人签字并加盖公章。"
    )
    with sheet.when("contact.mail"):
        sheet.body("电子版同时发送至{{ contact.mail }}。")
    sheet.body("联系人：{{ contact.name }}；联系电话：{{ contact.phone }}。")
    listed_attachments(sheet, "forms", "{{ name.title }}")
    signed(sheet)
    with sheet.each("form in forms"):
        attachment(sheet, "{% if loop.length > 1 %}{{ loop.index }}{% endif %}", "{{ form.title }}")
        _blank_form(sheet)
    ending(sheet)
    return sheet


def _blank_form(sheet: Sheet) -> None:
    """A table whose columns and rows come from the circular's facts."""
    table = tables.empty(sheet.document, 4, (1, 1, 1), sheet.width)
    texts = (
        ("{%tc for column in form.columns %}", "{{ column }}", "{%tc endfor %}"),
        ("{%tr for row in form.rows %}", "", ""),
        ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    for row, cells in zip(table.rows, texts, strict=True):
        style = styles.CELL_HEAD if row is table.rows[0] else styles.CELL_MIDDLE
        for cell, text in zip(row.cells, cells, strict=True):
            tables.fill(cell, tables.Cell(text, style=style))

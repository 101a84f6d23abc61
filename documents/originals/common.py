"""通用段落 The passages that several templates share: attachments, signature and day, imprint."""

from __future__ import annotations

from docx.enum.text import WD_TAB_ALIGNMENT

from documents.layout import styles
from documents.layout.imprint import Entry
from documents.layout.sheet import Sheet
from documents.layout.tables import Cell

DAY = "{{ issued_on | or_blank('签发时填写日期') }}"
HAND_DATED = "　　　年　　月　　日"
# What nobody has planned or was due is no 0 %.
RATE = "{% if one.investment.planned %}{{ one.investment.rate | percent }}{% else %}—{% endif %}"
ON_TIME = "{% if one.on_time_rate is none %}—{% else %}{{ one.on_time_rate | percent }}{% endif %}"
PLANNED = "{% if one.investment.planned %}{{ one.investment.planned }}{% else %}—{% endif %}"
# 新增3个、没有销号: nobody is told that none were struck off as a figure.
CHANGED = (
    "{when}{{% if {of}new %}}新增问题{{{{ {of}new }}}}个{{% else %}}没有新增问题{{% endif %}}，"
    "{{% if {of}closed %}}销号{{{{ {of}closed }}}}个{{% else %}}没有销号{{% endif %}}"
)
DONE = "{% if one.investment.is_known %}{{ one.investment.done }}{% else %}—{% endif %}"


def invested(begins: str, ends: str, period: str) -> str:
    """The sentence about money: `begins` and `ends` say whose, with figures and without; `period` is 本月 or 本季度."""
    return (
        "{% if investment.is_known %}"
        + begins
        + "{% if investment.planned %}年度计划投资{{ investment.planned | money }}，{% endif %}"
        + f"{period}完成投资{{{{ investment.period | money }}}}，本年累计完成投资{{{{ investment.done | money }}}}"
        + "{% if investment.planned %}，占年度计划的{{ investment.rate | percent }}，{{ investment.against_schedule }}"
        + "{% else %}（年度计划投资尚未填报）{% endif %}。{% else %}"
        + ends
        + "{% endif %}"
    )


def activity() -> str:
    """The sentence about a quarter's meetings and visits."""
    return (
        "本季度{% if meetings %}召开专班调度会{{ meetings }}次{% else %}未召开专班调度会{% endif %}，"
        "{% if visits %}市分包领导督导{{ visits }}次{% else %}没有市分包领导督导记录{% endif %}。"
    )


def listed_attachments(sheet: Sheet, names: str, each: str = "{{ name }}") -> None:
    """附件说明: the names of the attachments, numbered where there are several. `names` is the tag's expression."""
    with sheet.when(names), sheet.each(f"name in {names}"):
        with sheet.when("loop.length == 1"):
            sheet.add(styles.ATTACHED_ALONE, f"附件：{each}")
        with sheet.when("loop.length > 1 and loop.first"):
            sheet.add(styles.ATTACHED, f"附件：1.{each}")
        with sheet.when("not loop.first"):
            sheet.add(styles.ATTACHED_NEXT, f"{{{{ loop.index }}}}.{each}")


def fixed_attachments(sheet: Sheet, *names: str) -> None:
    """附件说明 of attachments that the template itself brings."""
    if len(names) == 1:
        sheet.add(styles.ATTACHED_ALONE, f"附件：{names[0]}")
        return
    sheet.add(styles.ATTACHED, f"附件：1.{names[0]}")
    for index, name in enumerate(names[1:], start=2):
        sheet.add(styles.ATTACHED_NEXT, f"{index}.{name}")


def signed(sheet: Sheet) -> None:
    """署名 and 成文日期 of a paper that will be sealed."""
    sheet.add(styles.SIGNATURE, "{{ issuer }}")
    sheet.add(styles.DATE, DAY)


def contact(sheet: Sheet) -> None:
    """附注: whom to ask."""
    sheet.add(styles.NOTE, "（联系人：{{ contact.name }}；联系电话：{{ contact.phone }}）")


def attachment(sheet: Sheet, number: str, title: str) -> None:
    """The head of an attachment, on a new page."""
    sheet.add(styles.ATTACHMENT, f"附件{number}").paragraph_format.page_break_before = True
    sheet.add(styles.ATTACHMENT_TITLE, title)


def ending(sheet: Sheet, copies: str = "抄送") -> None:
    """版记: copies, printer and day, at the foot of the last page."""
    sheet.imprint(
        Entry(f"{copies}：{{{{ copy_to | copied }}}}", when="copy_to"),
        Entry("{{ printed_by }}", right=f"{DAY}印发"),
    )


def plain_title(sheet: Sheet, text: str) -> None:
    """The title of a paper without a red head."""
    sheet.add(styles.PLAIN_TITLE, text)


def above_form(sheet: Sheet, left: str, right: str) -> None:
    """The line above a form: number to the left, day to the right."""
    line = sheet.add(styles.FORM_LINE, left, f"\t{right}")
    line.paragraph_format.tab_stops.add_tab_stop(sheet.width, WD_TAB_ALIGNMENT.RIGHT)


def hand(*lines: str) -> Cell:
    """A cell for a signature by hand: what belongs there, and a line for the day."""
    return Cell((*lines, HAND_DATED), style=styles.CELL, lines=len(lines) + 1)


def numbered(sheet: Sheet, loop: str, text: str) -> None:
    """A list whose items are numbered 1. 2. 3., or stand alone without a number."""
    with sheet.each(loop):
        sheet.body("{% if loop.length > 1 %}{{ loop.index }}.{% endif %}" + text)

"""提醒函底稿 The template of the letter that reminds of a day."""

from __future__ import annotations

from documents.layout import styles
from documents.layout.heads import letter_head
from documents.layout.imprint import Entry
from documents.layout.sheet import Sheet
from documents.originals.common import contact, numbered, signed


def reminder_letter() -> Sheet:
    """提醒函."""
    sheet = Sheet("提醒函")
    letter_head(sheet)
    sheet.add(styles.TITLE, "{{ (('关于',) + subject + ('办理时限的提醒函',)) | title_lines }}")
    sheet.add(styles.ADDRESSEE, "{{ to }}：")
    sheet.body(
        "你单位承办的“{{ item | sentence }}”（编号{{ code }}），事项来源为{{ source | sentence }}，办结时限为{{ due_on }}。"
        "截至{{ as_of }}，"
        "{% if left > 0 %}距办结时限还有{{ left }}个工作日{% elif left == 0 %}办结时限已到"
        "{% else %}已超期{{ -left }}个工作日{% endif %}"
        "{% if reminded %}，此前已提醒{{ reminded }}次{% endif %}，该事项尚未办结。请做好以下工作："
    )
    numbered(sheet, "text in asks | or_blank('由起草人填写请对方办理的事项')", "{{ text | ended }}")
    sheet.body(
        "请于{{ reply_by }}前将办理情况书面反馈（加盖公章）。"
        "{% if left >= 0 %}确实不能按期办结的，请在办结时限届满前按程序申请延期。{% endif %}"
    )
    sheet.body("特此函告。")
    signed(sheet)
    contact(sheet)
    with sheet.when("copy_to"):
        sheet.imprint(Entry("抄送：{{ copy_to | copied }}"), ruled=False)
    return sheet

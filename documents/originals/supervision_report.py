"""督查专报底稿 The template of the supervision report."""

from __future__ import annotations

from documents.layout import styles
from documents.layout.heads import issue_head
from documents.layout.imprint import Entry
from documents.layout.sheet import Sheet
from documents.layout.tables import Column
from documents.originals.common import attachment, fixed_attachments, numbered

_TABLE = "督查情况一览表"
# Where nothing was found wanting there is no cause to look for.
_WANTING = "behind or demands or causes"


def supervision_report() -> Sheet:
    """督查专报."""
    sheet = Sheet("督查专报")
    issue_head(sheet)
    sheet.add(styles.TITLE, "{{ (('关于',) + subject + ('的督查报告',)) | title_lines }}")
    sheet.body(
        "根据{{ basis }}{% if basis[-1:] in '》）〕' %}要求{% endif %}，{{ since | till(until) }}，{{ issuer }}{% if partners %}会同{{ partners }}{% endif %}"
        "组成{{ teams }}个督查组，"
        "{% if methods %}采取{{ methods }}等方式，{% endif %}对{{ units }}个单位的{{ inspected | length }}个项目"
        "进行了督查。现将督查情况报告如下。"
    )
    _assessment(sheet)
    _problems(sheet)
    with sheet.when(_WANTING):
        sheet.heading("三、原因分析")
        sheet.written("causes", "由督查室填写原因分析")
    _demands(sheet)
    fixed_attachments(sheet, _TABLE)
    _table(sheet)
    sheet.imprint(
        Entry("报：{{ report_to | copied }}", when="report_to"),
        Entry("送：{{ send_to | copied }}", when="send_to"),
        Entry(
            "编辑：{{ edited_by | or_blank('填写') }}　审核：{{ checked_by | or_blank('填写') }}　"
            "签发：{{ signed_by | or_blank('签字') }}",
            right="共印{{ copies }}份",
        ),
    )
    return sheet


def _assessment(sheet: Sheet) -> None:
    sheet.heading("一、总体评价")
    sheet.body(
        "本次督查的{{ inspected | length }}个项目中，{{ grades | counted }}。"
        "{% if items_checked %}核查交办事项{{ items_checked }}项，落实到位{{ items_carried_out }}项"
        "{% if items_not_carried_out %}，未落实到位{{ items_not_carried_out }}项{% endif %}。{% endif %}"
        "各项目情况见附件。"
    )


def _problems(sheet: Sheet) -> None:
    sheet.heading("二、存在问题")
    with sheet.when("behind"):
        numbered(
            sheet,
            "one in behind",
            "{{ one.project }}（责任单位：{{ one.unit }}）。应于{{ one.due_on }}前达到“{{ one.node | sentence }}”节点，"
            "截至督查时已超期{{ one.late }}个工作日。{{ one.found | ended }}",
        )
        sheet.otherwise()
        sheet.body("督查的项目均按节点推进{% if demands %}，发现的问题见整改要求{% endif %}。")


def _demands(sheet: Sheet) -> None:
    sheet.heading("{% if " + _WANTING + " %}四、整改要求{% else %}三、下步要求{% endif %}")
    with sheet.when("demands"):
        numbered(
            sheet,
            "one in demands",
            "{{ one.unit }}要于{{ one.due_on }}前{{ one.text | sentence }}。",
        )
        sheet.otherwise()
        sheet.body("{{ '' | or_blank('由督查室填写，明确单位和时限') }}")
    with sheet.when("objection"):
        sheet.body("被督查单位对督查结论有异议的，可以自收到本专报之日起{{ objection }}内申请复核。")


def _table(sheet: Sheet) -> None:
    attachment(sheet, "", _TABLE)
    sheet.listing(
        "one in inspected",
        Column("序号", 7, "{{ loop.index }}"),
        Column("项目名称", 18, "{{ one.project }}", styles.CELL),
        Column("责任单位", 16, "{{ one.unit }}"),
        Column("应完成节点及时限", 20, "{{ one.node }}（{{ one.due_on }}）", styles.CELL),
        Column("核查情况", 26, "{{ one.found }}", styles.CELL),
        Column("评价等次", 13, "{{ one.grade }}"),
    )

"""提请件底稿 The template of a petition to the mayor."""

from __future__ import annotations

from documents.layout import styles
from documents.layout.heads import upward_head
from documents.layout.sheet import Sheet
from documents.layout.tables import Cell, label
from documents.originals.common import contact, hand, numbered, signed


def petition() -> Sheet:
    """提请件."""
    sheet = Sheet("提请件")
    upward_head(sheet)
    sheet.add(styles.TITLE, "{{ (('关于提请研究解决',) + subject + ('的请示',)) | title_lines }}")
    sheet.add(styles.ADDRESSEE, "{{ to }}：")
    sheet.body("{{ subject | joined }}，经专班协调未能解决。现将有关情况和意见建议请示如下。")
    sheet.heading("一、问题基本情况")
    sheet.written("facts", "由牵头单位填写问题基本情况")
    sheet.heading("二、前期协调办理情况")
    with sheet.when("efforts"):
        with sheet.each("one in efforts"):
            sheet.body("{% if one.on %}{{ one.on }}，{% endif %}{{ one.text | ended }}")
        sheet.otherwise()
        sheet.body("{{ '' | or_blank('由牵头单位填写已采取的措施和结果') }}")
    sheet.heading("三、有关单位意见")
    with sheet.when("views"):
        numbered(sheet, "one in views", "{{ one.unit }}：{{ one.text | ended }}")
        sheet.otherwise()
        sheet.body("{{ '' | or_blank('由牵头单位征求有关单位意见后填写') }}")
    sheet.heading("四、备选方案")
    with sheet.when("options"):
        with sheet.each("one in options"):
            sheet.body(
                "方案{{ loop.index | zh }}：{{ one.text | ended }}"
                "{% if one.merits %}利弊分析：{{ one.merits | ended }}{% endif %}"
            )
        sheet.otherwise()
        sheet.body("{{ '' | or_blank('由牵头单位提出备选方案') }}")
    sheet.heading("五、意见建议")
    sheet.written("opinion", "由牵头单位提出具体意见建议")
    with sheet.when("legal_basis"):
        sheet.body("政策法规依据：{{ legal_basis | ended }}")
    sheet.body("妥否，请批示。")
    signed(sheet)
    contact(sheet)
    _decision(sheet)
    return sheet


def _decision(sheet: Sheet) -> None:
    """The sheet on which the leader signs, the Office registers and the mayor decides."""
    sheet.add(styles.ATTACHMENT_TITLE, "提请事项批办单").paragraph_format.page_break_before = True
    sheet.add(styles.FORM_LINE, "事项编号：{{ code }}")
    sheet.form(
        (20, 80),
        (label("提请事项"), Cell("{{ subject | joined }}")),
        (label("牵头领导意见"), hand("{{ '' | or_blank('由牵头领导签署意见') }}", "", "")),
        (label("办公室登记"), hand("{{ '' | or_blank('由领导小组办公室填写登记编号和收到日期') }}")),
        (label("市政府主要领导批示"), hand("{{ '' | or_blank('由市政府主要领导批示') }}", "", "", "", "")),
        (label("批示转办情况"), hand("{{ '' | or_blank('由领导小组办公室填写') }}", "")),
    )

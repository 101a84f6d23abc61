"""年度考核表底稿 The template of a score sheet, on a turned page."""

from __future__ import annotations

from documents.layout import styles
from documents.layout.sheet import Sheet
from documents.layout.tables import Column, label
from documents.originals.common import above_form, hand, plain_title


def assessment_sheet() -> Sheet:
    """年度考核表."""
    sheet = Sheet("年度考核表", turned=True)
    plain_title(sheet, "{{ period }}重大项目调度工作考核表")
    above_form(sheet, "被考核单位：{{ unit }}　　考核类别：{{ scheme }}", "数据截至：{{ as_of }}")
    sheet.listing(
        "one in scored",
        Column("序号", 6, "{{ loop.index }}"),
        Column("考核指标", 22, "{{ one.indicator }}"),
        Column("分值", 8, "{{ one.points }}"),
        Column("完成情况", 34, "{{ one.fact }}", styles.CELL),
        Column("扣分", 8, "{{ one.lost }}"),
        Column("得分", 8, "{{ one.score }}"),
        Column("计分依据", 30, "{{ one.ground }}", styles.CELL),
    )
    sheet.add(styles.FOOT_NOTE, "合计：分值{{ points }}分，扣{{ lost }}分，得{{ total }}分。")
    sheet.form(
        (18, 42, 18, 42),
        (
            label("被考核单位意见"),
            hand("{{ '' | or_blank('由被考核单位签署意见、加盖公章；有异议的写明申诉事项') }}", ""),
            label("考核单位审定意见"),
            hand("{{ signed_by | or_blank('由考核单位负责人签署意见、加盖公章') }}", ""),
        ),
    )
    with sheet.when("approved and trial"):
        sheet.add(styles.FOOT_NOTE, "注：本表为平时试算，供对照改进，不作为考核结果。")
    with sheet.when("not approved"):
        sheet.add(styles.FOOT_NOTE, "注：考核方案尚未批准，本表按示例方案试算，不作为考核结果。")
    return sheet

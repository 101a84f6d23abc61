"""季度书面报告底稿 The template of a task force's quarterly report: five parts, and a table for each that has rows."""

from __future__ import annotations

from documents.layout import styles
from documents.layout.heads import upward_head
from documents.layout.sheet import Sheet
from documents.layout.tables import Column
from documents.originals.common import (
    CHANGED,
    DONE,
    PLANNED,
    RATE,
    activity,
    attachment,
    contact,
    invested,
    listed_attachments,
    numbered,
    signed,
)
from documents.papers.quarterly_report import TABLES


def quarterly_report() -> Sheet:
    """季度书面报告."""
    sheet = Sheet("季度书面报告")
    upward_head(sheet)
    sheet.add(
        styles.TITLE, "{{ ['关于' ~ task_force, period, '重大项目调度工作', '情况的报告'] | title_lines }}"
    )
    sheet.add(styles.ADDRESSEE, "{{ to }}：")
    sheet.body("根据{{ basis }}要求，现将{{ task_force }}{{ period }}重大项目调度工作情况报告如下。")
    _work(sheet)
    _promotions_and_ideas(sheet)
    _problems(sheet)
    sheet.heading("五、下季度工作打算")
    sheet.written("plan", "由牵头单位填写下季度工作打算")
    with sheet.when("planned"):
        sheet.body("下季度到期的项目节点{{ planned | length }}个，见附件{{ table_of.planned }}。")
    sheet.body("特此报告。")
    listed_attachments(sheet, "tables")
    signed(sheet)
    contact(sheet)
    _tables(sheet)
    return sheet


def _work(sheet: Sheet) -> None:
    sheet.heading("一、季度工作情况")
    sheet.body(
        activity() + "{% if items.due %}应办结交办事项{{ items.due }}项，已办结{{ items.done }}项，"
        "按期办结率{{ items.on_time_rate | percent }}。{% else %}无到期应办结的交办事项。{% endif %}"
    )
    sheet.body(
        invested(
            "截至{{ as_of }}，纳入调度的项目",
            "截至{{ as_of }}，台帐中尚无本年度投资计划和完成数据。",
            "本季度",
        )
        + "{% if lights %}按亮灯情况分，{{ lights | counted }}。{% endif %}{% if projects %}各项目进展情况见附件{{ table_of.projects }}。{% endif %}"
    )
    sheet.written("work", "由牵头单位填写本季度主要工作和成效")


def _promotions_and_ideas(sheet: Sheet) -> None:
    sheet.heading("二、招商引资项目")
    with sheet.when("promotions"):
        sheet.body(
            "截至{{ as_of }}，在谈和签约招商引资项目{{ promotions | length }}个，"
            "总投资{{ promotions_amount | money }}（见附件{{ table_of.promotions }}）。"
        )
    with sheet.when("not promotions and not promoted"):
        sheet.body("本季度无招商引资项目。")
    with sheet.each("text in promoted"):
        sheet.body("{{ text | ended }}")
    sheet.heading("三、重大项目谋划")
    with sheet.when("ideas"):
        sheet.body(
            "截至{{ as_of }}，谋划储备重大项目{{ ideas | length }}个，估算总投资{{ ideas_amount | money }}（见附件{{ table_of.ideas }}）。"
        )
    with sheet.when("not ideas and not ideas_work"):
        sheet.body("本季度无新谋划的重大项目。")
    with sheet.each("text in ideas_work"):
        sheet.body("{{ text | ended }}")


def _problems(sheet: Sheet) -> None:
    sheet.heading("四、存在问题")
    sheet.body(
        "{% if problems.new or problems.closed %}" + CHANGED.format(of="problems.", when="本季度") + "；"
        "{% else %}本季度无新增和销号的问题；{% endif %}"
        "{% if problems.left %}尚未解决{{ problems.left | length }}个（见附件{{ table_of.problems }}）。主要是："
        "{% else %}台帐中没有未解决的问题。{% endif %}"
    )
    numbered(sheet, "one in problems.left", "{{ one.project }}：{{ one.text | ended }}")
    with sheet.each("text in problems_work"):
        sheet.body("{{ text | ended }}")


def _tables(sheet: Sheet) -> None:
    with sheet.when("projects"):
        _table(sheet, "projects", "数据截至：{{ as_of }}　　单位：万元")
        sheet.listing(
            "one in projects",
            Column("序号", 7, "{{ loop.index }}"),
            Column("项目名称", 18, "{{ one.name }}", styles.CELL),
            Column("责任单位", 16, "{{ one.unit }}"),
            Column("年度计划", 12, PLANNED),
            Column("累计完成", 12, DONE),
            Column("完成率", 10, RATE),
            Column("形象进度", 18, "{{ one.progress | or_blank('由责任单位填写') }}", styles.CELL),
            Column("亮灯", 7, "{{ one.light }}"),
        )
    with sheet.when("promotions"):
        _table(sheet, "promotions", "单位：万元")
        sheet.listing(
            "one in promotions",
            Column("序号", 7, "{{ loop.index }}"),
            Column("项目名称", 28, "{{ one.name }}", styles.CELL),
            Column("投资方", 24, "{{ one.investor | or_blank('填写') }}"),
            Column("总投资", 12, _AMOUNT),
            Column("阶段", 10, "{{ one.stage }}"),
            Column("落地县（市）区", 16, "{{ one.county or '—' }}"),
        )
    _more_tables(sheet)


def _more_tables(sheet: Sheet) -> None:
    with sheet.when("ideas"):
        _table(sheet, "ideas", "单位：万元")
        sheet.listing(
            "one in ideas",
            Column("序号", 7, "{{ loop.index }}"),
            Column("项目名称", 22, "{{ one.name }}", styles.CELL),
            Column("主要建设内容", 30, "{{ one.content | or_blank('填写') }}", styles.CELL),
            Column("估算投资", 12, _AMOUNT),
            Column("谋划进展", 16, "{{ one.stage }}"),
            Column("责任单位", 16, "{{ one.unit }}"),
        )
    with sheet.when("problems.left"):
        _table(sheet, "problems")
        sheet.listing(
            "one in problems.left",
            Column("序号", 8, "{{ loop.index }}"),
            Column("项目名称", 17, "{{ one.project }}", styles.CELL),
            Column("存在问题", 21, "{{ one.text }}", styles.CELL),
            Column("解决措施", 19, "{{ one.measure | or_blank('由责任单位填写') }}", styles.CELL),
            Column("解决时限", 25, "{{ one.due_on | or_blank('由责任单位填写') }}"),
            Column("责任单位", 16, "{{ one.unit }}"),
        )
    with sheet.when("planned"):
        _table(sheet, "planned")
        sheet.listing(
            "one in planned",
            Column("序号", 7, "{{ loop.index }}"),
            Column("工作内容", 44, "{{ one.text }}", styles.CELL),
            Column("责任单位", 26, "{{ one.unit }}"),
            Column("完成时限", 25, "{{ one.due_on }}"),
        )


def _table(sheet: Sheet, key: str, note: str = "") -> None:
    """The head of a table, with the number that it has among those that this report has."""
    attachment(sheet, f"{{{{ table_of.{key} }}}}", TABLES[key])
    if note:
        sheet.add(styles.TABLE_NOTE, note)


_AMOUNT = "{% if one.amount %}{{ one.amount }}{% else %}—{% endif %}"

"""月度汇总底稿 The template of the Office's monthly summary, with a wide table of all task forces."""

from __future__ import annotations

from documents.layout import styles
from documents.layout.sheet import Sheet
from documents.layout.tables import Column
from documents.originals.common import (
    CHANGED,
    DONE,
    PLANNED,
    RATE,
    fixed_attachments,
    invested,
    numbered,
    plain_title,
    signed,
)

_STOCK = "纳入调度的项目共{{ projects }}个"
_TABLE = "各专班月度调度情况汇总表"


def monthly_summary() -> Sheet:
    """月度汇总."""
    sheet = Sheet("月度汇总")
    plain_title(sheet, "{{ [period, '全市重大项目', '调度情况汇总'] | title_lines }}")
    sheet.add(styles.ADDRESSEE, "{{ to }}：")
    sheet.body("现将{{ period }}全市重大项目调度情况汇总报告如下（数据截至{{ as_of }}）。")
    sheet.heading("一、总体情况")
    with sheet.when("overview"):
        _written(sheet, "overview")
        sheet.otherwise()
        _reports(sheet)
        _progress(sheet)
    sheet.heading("二、各专班工作情况")
    _written(sheet, "work")
    sheet.body("各专班项目、投资、交办事项和问题的数字见附件。")
    _items(sheet)
    _problems(sheet)
    _proposals(sheet)
    sheet.heading("六、下步工作建议")
    sheet.written("advice", "由领导小组办公室填写下步工作建议")
    fixed_attachments(sheet, _TABLE)
    signed(sheet)
    sheet.add(styles.NOTE, "签发：{{ signed_by | or_blank('由办公室主任签字') }}")
    _table(sheet)
    return sheet


def _written(sheet: Sheet, name: str) -> None:
    """The words of the Office go before any of ours."""
    with sheet.each(f"text in {name}"):
        sheet.body("{{ text | ended }}")


def _reports(sheet: Sheet) -> None:
    sheet.body(
        "应报送月报的专班{{ task_forces | length }}个，按时报送{{ on_time_reports }}个"
        "{% if late_reports %}；迟报{{ late_reports | length }}个，为{{ late_reports }}{% endif %}"
        "{% if waiting_reports %}；已报待收{{ waiting_reports | length }}个，为{{ waiting_reports }}{% endif %}"
        "{% if missing_reports %}；未报{{ missing_reports | length }}个，为{{ missing_reports }}{% endif %}。"
        "{% if without_meeting %}本月未召开调度会的专班{{ without_meeting | length }}个，为{{ without_meeting }}。"
        "{% else %}各专班均已召开本月调度会。{% endif %}"
    )


def _progress(sheet: Sheet) -> None:
    sheet.body(
        invested(_STOCK + "，", _STOCK + "；台帐中尚无本年度投资计划和完成数据。", "本月")
        + "{% if lights %}按亮灯情况分，{{ lights | counted }}。{% endif %}"
    )


def _items(sheet: Sheet) -> None:
    sheet.heading("三、交办事项落实情况")
    with sheet.when("items.due"):
        sheet.body(
            "应办结交办事项{{ items.due }}项，已办结{{ items.done }}项，按期办结率{{ items.on_time_rate | percent }}。"
            "{% if items.overdue %}超期未办结{{ items.overdue | length }}项：{% endif %}"
        )
        numbered(
            sheet,
            "item in items.overdue",
            "{{ item.title | sentence }}（责任单位：{{ item.lead }}；办结时限：{{ item.due_on }}；"
            "已超期{{ item.late }}个工作日）。",
        )
        sheet.otherwise()
        sheet.body("本月无到期应办结的交办事项。")


def _problems(sheet: Sheet) -> None:
    sheet.heading("四、存在问题")
    sheet.body(
        "{% if problems_new or problems_closed %}" + CHANGED.format(of="problems_", when="本月") + "；"
        "{% else %}本月无新增和销号的问题；{% endif %}"
        "{% if problems_left %}尚未解决{{ problems_left }}个。{% else %}台帐中没有未解决的问题。{% endif %}"
        "{% if problems %}需要重点关注的是：{% endif %}"
    )
    numbered(
        sheet, "one in problems", "{{ one.project }}：{{ one.text | sentence }}（责任单位：{{ one.unit }}）。"
    )
    _written(sheet, "problems_work")


def _proposals(sheet: Sheet) -> None:
    sheet.heading("五、提请研究和待定事项")
    with sheet.when("proposals"):
        sheet.body("各专班提请市政府主要领导研究事项{{ proposals | length }}项：")
        numbered(
            sheet,
            "one in proposals",
            "{{ one.title | sentence }}。意见建议：{{ one.opinion | or_blank('由牵头单位填写具体意见建议') | ended }}",
        )
        sheet.otherwise()
        sheet.body("本月各专班无提请研究事项。")
    with sheet.when("undecided"):
        sheet.body("领导小组逾期未议定的事项{{ undecided | length }}项：")
        numbered(
            sheet,
            "item in undecided",
            "{{ item.title | sentence }}（应于{{ item.due_on }}前议定，已超期{{ item.late }}个工作日）。",
        )


def _table(sheet: Sheet) -> None:
    sheet.new_page(turned=True)
    sheet.add(styles.ATTACHMENT, "附件")
    sheet.add(styles.ATTACHMENT_TITLE, _TABLE)
    sheet.add(styles.TABLE_NOTE, "数据截至：{{ as_of }}　　单位：个、万元、项")
    sheet.listing(
        "one in task_forces",
        Column("序号", 6, "{{ loop.index }}"),
        Column("专班", 24, "{{ one.name }}"),
        Column("月报报送", 12, "{{ one.report }}"),
        Column("调度会", 9, _known("{% if one.met %}已召开{% else %}未召开{% endif %}")),
        Column("项目数", 7, _known("{{ one.projects }}")),
        Column("年度计划投资", 11, PLANNED),
        Column(
            "本月完成投资",
            11,
            "{% if one.investment.is_known %}{{ one.investment.period }}{% else %}—{% endif %}",
        ),
        Column("本年累计完成", 11, DONE),
        Column("完成率", 9, RATE),
        Column("应办结事项", 8, _known("{{ one.items.due }}")),
        Column("已办结事项", 8, _known("{{ one.items.done }}")),
        Column("超期未办结", 8, _known("{{ one.items.overdue | length }}")),
        Column("未解决问题", 8, _known("{{ one.problems_left }}")),
    )


def _known(text: str) -> str:
    """Of a task force whose report has not come in nothing is known, which is not none."""
    return f"{{% if one.is_known %}}{text}{{% else %}}—{{% endif %}}"

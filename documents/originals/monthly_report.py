"""专班月报底稿 The template of a task force's monthly report."""

from __future__ import annotations

from documents.layout import measures as m
from documents.layout import styles
from documents.layout.sheet import Sheet
from documents.layout.tables import Cell, label, middle
from documents.originals.common import CHANGED, invested, listed_attachments, numbered, plain_title, signed


def monthly_report() -> Sheet:
    """专班月报."""
    sheet = Sheet("专班月报")
    plain_title(sheet, "{{ [task_force, period, '重大项目', '调度情况报告'] | title_lines }}")
    _head(sheet)
    sheet.add(styles.ADDRESSEE, "{{ to }}：").paragraph_format.space_before = m.lines(1)
    sheet.body("现将{{ task_force }}{{ period }}重大项目调度情况报告如下。")
    _meeting(sheet)
    _progress(sheet)
    _items(sheet)
    _problems(sheet)
    _proposals(sheet)
    sheet.heading("六、下月工作安排")
    sheet.written("plan", "由牵头单位填写下月工作安排")
    listed_attachments(sheet, "attachments")
    signed(sheet)
    return sheet


def _head(sheet: Sheet) -> None:
    sheet.form(
        (15, 25, 13, 31),
        (label("专班"), middle("{{ task_force }}"), label("报告月份"), middle("{{ period }}")),
        (label("牵头领导"), middle("{{ leader }}"), label("牵头单位"), middle("{{ lead_units }}")),
        (
            label("数据截至"),
            middle("{{ as_of }}"),
            label("填报人"),
            middle("{{ filled_by.name }}　{{ filled_by.phone }}"),
        ),
        (
            label("会签情况"),
            Cell(
                "{% for one in countersigns %}{{ one.unit }}：{{ one.view | or_blank('未回复') }}"
                "{% if not loop.last %}；{% endif %}{% endfor %}{% if not countersigns %}无会签单位{% endif %}",
                span=3,
            ),
        ),
        (
            label("单位负责人"),
            middle("{{ '' | or_blank('由单位负责人签字') }}"),
            label("领导审签"),
            middle("{{ signed_by | or_blank('由牵头领导签字') }}"),
        ),
    )


def _meeting(sheet: Sheet) -> None:
    sheet.heading("一、本月调度会召开情况")
    with sheet.when("meeting"):
        sheet.body(
            "{{ meeting.held_on }}，{{ meeting.chair }}在{{ meeting.place }}主持召开专班调度会"
            "（{{ meeting.form }}），研究议题{{ meeting.agenda_items }}项，议定交办事项{{ meeting.assigned }}项。"
        )
        sheet.otherwise()
        sheet.body(
            "本月未召开专班调度会。未召开的原因：{{ no_meeting_reason | or_blank('由牵头单位填写') | ended }}"
        )


def _progress(sheet: Sheet) -> None:
    sheet.heading("二、项目总体进展")
    sheet.body(
        "截至{{ as_of }}，纳入本专班调度的项目共{{ projects }}个{% if stages %}，其中{{ stages | counted }}{% endif %}。"
        "{% if lights %}按亮灯情况分，{{ lights | counted }}。{% endif %}"
    )
    sheet.body(
        invested("", "台帐中尚无本年度投资计划和完成数据。", "本月")
        + "{% if expected is not none %}预计全月完成投资{{ expected | money }}。{% endif %}"
    )
    with sheet.each("text in progress"):
        sheet.body("{{ text | ended }}")


def _items(sheet: Sheet) -> None:
    sheet.heading("三、交办事项落实情况")
    with sheet.when("items.due"):
        sheet.body(
            "应办结交办事项{{ items.due }}项，已办结{{ items.done }}项"
            "{% if items.late %}（按期办结{{ items.on_time }}项，超期办结{{ items.late }}项）{% endif %}，"
            "{% if items.overdue %}超期未办结{{ items.overdue | length }}项，具体如下："
            "{% else %}无超期未办结事项。{% endif %}"
        )
        numbered(
            sheet,
            "item in items.overdue",
            "{{ item.title | sentence }}。责任单位：{{ item.lead }}；办结时限：{{ item.due_on }}，"
            "已超期{{ item.late }}个工作日；未办结原因：{{ item.reason | or_blank('由责任单位填写') | ended }}",
        )
        sheet.otherwise()
        sheet.body("本月无到期应办结的交办事项。")
    with sheet.each("text in items_work"):
        sheet.body("{{ text | ended }}")


def _problems(sheet: Sheet) -> None:
    sheet.heading("四、存在问题")
    sheet.body(
        "{% if problems.new or problems.closed %}" + CHANGED.format(of="problems.", when="本月") + "；"
        "{% else %}本月无新增和销号的问题；{% endif %}"
        "{% if problems.left %}尚未解决{{ problems.left | length }}个"
        "{% if problems.kinds %}，按类型分，{{ problems.kinds | counted }}{% endif %}。具体如下："
        "{% else %}台帐中没有未解决的问题。{% endif %}"
    )
    numbered(
        sheet,
        "one in problems.left",
        "{{ one.project }}：{{ one.text | sentence }}。责任单位：{{ one.unit }}；"
        "解决措施：{{ one.measure | or_blank('由责任单位填写') | sentence }}；"
        "解决时限：{{ one.due_on | or_blank('由责任单位填写') }}。",
    )
    with sheet.each("text in problems_work"):
        sheet.body("{{ text | ended }}")


def _proposals(sheet: Sheet) -> None:
    sheet.heading("五、提请研究事项和意见建议")
    with sheet.when("proposals"):
        with sheet.each("one in proposals"):
            sheet.subheading("（{{ loop.index | zh }}）{{ one.title | sentence }}")
            sheet.body("意见建议：{{ one.opinion | or_blank('由牵头单位填写具体意见建议') | ended }}")
        sheet.otherwise()
        sheet.body("本月无提请市政府主要领导研究的事项。")

"""会议议程、会议纪要底稿 The templates of what is written before a meeting and after it."""

from __future__ import annotations

from documents.layout import faces, styles
from documents.layout import measures as m
from documents.layout.heads import issue_head
from documents.layout.sheet import Sheet
from documents.layout.tables import Column
from documents.originals.common import ending, numbered, plain_title


def agenda() -> Sheet:
    """会议议程."""
    sheet = Sheet("会议议程")
    plain_title(sheet, "{{ (meeting + ('议程',)) | title_lines }}")
    for name, value in (
        ("时间", "{{ held_on | weekday }}{{ hour }}"),
        ("地点", "{{ place | or_blank('由承办单位填写') }}"),
        ("形式", "{{ form | or_blank('由承办单位填写') }}"),
        ("主持", "{{ chair }}"),
        ("参加", "{{ attending | or_blank('由承办单位填写') }}"),
    ):
        sheet.add(styles.NAMES, (f"{name}：", faces.HEITI), value)
    sheet.heading("一、听取上次会议交办事项办理情况汇报")
    with sheet.when("earlier"):
        _earlier(sheet)
        sheet.otherwise()
        sheet.body("上次会议无交办事项。")
    sheet.heading("二、研究议题")
    with sheet.when("items"):
        sheet.listing(
            "one in items",
            Column("序号", 7, "{{ loop.index }}"),
            Column("议题", 36, "{{ one.title }}", styles.CELL),
            Column("汇报单位", 20, "{{ one.reporter }}"),
            Column("列席单位", 24, "{{ one.present }}"),
            Column("备注", 13, "{{ one.note }}"),
        )
        sheet.otherwise()
        sheet.body("本次会议无提交研究的议题。")
    sheet.heading("三、主持人作会议小结")
    sheet.body("逐项明确责任单位、配合单位和办结时限。")
    return sheet


def _earlier(sheet: Sheet) -> None:
    sheet.listing(
        "item in earlier",
        Column("序号", 7, "{{ loop.index }}"),
        Column("交办事项", 28, "{{ item.title }}", styles.CELL),
        Column("责任单位", 20, "{{ item.lead }}"),
        Column("办结时限", 25, "{{ item.due_on }}"),
        Column(
            "办理情况",
            20,
            "{{ item.state | or_blank('由责任单位汇报') }}"
            "{% if item.late %}；已超期{{ item.late }}个工作日{% endif %}",
        ),
    )


def minutes() -> Sheet:
    """会议纪要."""
    sheet = Sheet("会议纪要")
    issue_head(sheet)
    sheet.body(
        "{{ held_on }}{{ half }}，{{ chair }}在{{ place }}主持召开{{ meeting }}。{{ purpose | ended }}"
        "现将会议议定事项纪要如下。"
    ).paragraph_format.space_before = m.lines(1)
    _earlier_items(sheet)
    _decisions(sheet)
    for names, name in (("present", "出席"), ("excused", "请假"), ("listening", "列席")):
        with sheet.when(names):
            line = sheet.add(styles.NAMES, (f"{name}：", faces.HEITI), _PEOPLE.format(names=names))
            line.paragraph_format.space_before = m.lines(1 if names == "present" else 0)
    ending(sheet, "分送")
    return sheet


def _earlier_items(sheet: Sheet) -> None:
    sheet.heading("一、上次会议交办事项办理情况")
    with sheet.when("earlier"):
        sheet.body(
            "上次会议交办事项共{{ earlier | length }}项{% if earlier_done %}，已办结{{ earlier_done }}项{% endif %}"
            "{% if earlier_open %}，未办结{{ earlier_open | length }}项"
            "{% if earlier_late %}（其中超期{{ earlier_late }}项）{% endif %}{% endif %}。"
        )
        numbered(
            sheet,
            "item in earlier_open",
            "{{ item.title | sentence }}（责任单位：{{ item.lead }}；办结时限：{{ item.due_on }}"
            "{% if item.late %}，已超期{{ item.late }}个工作日{% endif %}）。"
            "{{ item.state | or_blank('由责任单位填写办理情况') | ended }}",
        )
        sheet.otherwise()
        sheet.body("上次会议无交办事项。")


def _decisions(sheet: Sheet) -> None:
    sheet.heading("二、议定事项")
    with sheet.when("not decided"):
        sheet.body("会议没有议定需要交办的事项。")
    with sheet.each("part in parts"):
        with sheet.when("loop.length > 1"):
            sheet.subheading("（{{ loop.index | zh }}）{{ part.task_force }}")
        with sheet.each("one in part.decisions"):
            sheet.body(
                "{{ loop.index }}.{{ one.subject | sentence }}。{% if one.text %}会议议定，{{ one.text | ended }}{% endif %}",
                (_BY_WHOM, faces.KAITI),
            )


_PEOPLE = (
    "{{% for one in {names} %}}{{{{ one.unit }}}}{{% if one.names %}}　{{{{ one.names }}}}{{% endif %}}"
    "{{% if not loop.last %}}，{{% endif %}}{{% endfor %}}"
)
_BY_WHOM = (
    "责任单位：{{ one.lead }}{% if one.cooperating %}；配合单位：{{ one.cooperating }}{% endif %}；"
    "办结时限：{{ one.due_on | or_blank('由主持人明确') }}。"
)

"""季度通报底稿 The template of the quarterly bulletin."""

from __future__ import annotations

from documents.layout import faces, styles
from documents.layout.heads import red_head
from documents.layout.sheet import Sheet
from documents.layout.tables import Column
from documents.originals.common import (
    DONE,
    ON_TIME,
    PLANNED,
    RATE,
    activity,
    attachment,
    ending,
    fixed_attachments,
    invested,
    numbered,
    signed,
)

_STOCK = "全市纳入调度的项目共{{ projects }}个"
_PLACED = "{% if is_ranked %}排名{% endif %}"
_TABLES = (f"各专班工作情况{_PLACED}表", f"各县（市）区工作情况{_PLACED}表", "进展缓慢项目清单")


def quarterly_bulletin() -> Sheet:
    """季度通报."""
    sheet = Sheet("季度通报")
    red_head(sheet)
    sheet.add(styles.TITLE, "{{ ['关于' ~ period, '全市重大项目', '调度情况的通报'] | title_lines }}")
    sheet.add(styles.ADDRESSEE, "{{ to }}：")
    sheet.body(
        "根据{{ basis }}要求，经市政府主要领导审定，现将{{ period }}全市重大项目调度情况通报如下"
        "（数据截至{{ as_of }}）。"
    )
    _overall(sheet)
    _task_forces(sheet)
    _named(sheet)
    _demands(sheet)
    fixed_attachments(sheet, *_TABLES[:2])
    with sheet.when("slow"):
        sheet.add(styles.ATTACHED_NEXT, f"3.{_TABLES[2]}")
    signed(sheet)
    _rankings(sheet)
    ending(sheet)
    return sheet


def _overall(sheet: Sheet) -> None:
    sheet.heading("一、总体情况")
    with sheet.when("overview"):
        _approved(sheet, "overview")
        sheet.otherwise()
        _counted(sheet)
    sheet.body("各专班、各县（市）区{% if is_ranked %}排名{% else %}工作情况{% endif %}见附件1、附件2。")


def _approved(sheet: Sheet, name: str) -> None:
    """The words that the mayor approved go before any of ours."""
    with sheet.each(f"text in {name}"):
        sheet.body("{{ text | ended }}")


def _counted(sheet: Sheet) -> None:
    sheet.body(
        invested(_STOCK + "，", _STOCK + "；台帐中尚无本年度投资计划和完成数据。", "本季度")
        + "{% if lights %}按亮灯情况分，{{ lights | counted }}。{% endif %}"
    )
    sheet.body(
        activity() + "{% if items.due %}应办结交办事项{{ items.due }}项，已办结{{ items.done }}项，"
        "按期办结率{{ items.on_time_rate | percent }}。{% else %}无到期应办结的交办事项。{% endif %}"
    )


def _task_forces(sheet: Sheet) -> None:
    sheet.heading("二、各专班工作情况")
    _approved(sheet, "work")
    with sheet.when("not work"), sheet.each("one in task_forces"):
        sheet.body(
            ("（{{ loop.index | zh }}）{{ one.name }}。", faces.KAITI),
            "{% if one.meetings %}召开调度会{{ one.meetings }}次{% else %}未召开调度会{% endif %}，"
            "{% if one.visits %}市分包领导督导{{ one.visits }}次{% else %}没有市分包领导督导记录{% endif %}；"
            "{% if one.items.due %}应办结交办事项{{ one.items.due }}项，已办结{{ one.items.done }}项"
            "{% else %}无到期应办结的交办事项{% endif %}。{% if one.remark %}{{ one.remark | ended }}{% endif %}",
        )


def _named(sheet: Sheet) -> None:
    sheet.heading("三、好的做法")
    _approved(sheet, "practised")
    numbered(sheet, "one in practices", "{{ one.unit }}：{{ one.text | ended }}")
    with sheet.when("not practices and not practised"):
        sheet.body("{{ '' | or_blank('由督查室填写好的做法') }}")
    sheet.heading("四、存在问题")
    _approved(sheet, "problems_work")
    numbered(sheet, "one in shortcomings", "{{ one.unit }}：{{ one.text | ended }}")
    with sheet.when("not shortcomings and not problems_work"):
        sheet.body("{{ '' | or_blank('由督查室填写存在问题，点明单位和项目') }}")
    with sheet.when("slow"):
        sheet.body("进展缓慢和无进展的项目共{{ slow | length }}个，见附件3。")


def _demands(sheet: Sheet) -> None:
    sheet.heading("五、下步要求")
    _approved(sheet, "demanded")
    numbered(sheet, "one in demands", "{{ one.unit }}要于{{ one.due_on }}前{{ one.text | sentence }}。")
    with sheet.when("not demands and not demanded"):
        sheet.body("{{ '' | or_blank('由督查室填写下步要求，明确单位和时限') }}")
    sheet.body("被通报的单位要认真整改，于{{ reply_by }}前将整改情况书面报送{{ issuer }}。")


def _rankings(sheet: Sheet) -> None:
    for index, (title, name, each) in enumerate(
        (
            (_TABLES[0], "专班", "ranked_task_forces"),
            (_TABLES[1], "县（市）区", "ranked_counties"),
        ),
        start=1,
    ):
        attachment(sheet, str(index), title)
        sheet.add(styles.TABLE_NOTE, "数据截至：{{ as_of }}　　单位：个、万元")
        sheet.listing(
            f"one in {each}",
            Column(*_PLACE),
            Column(name, 26, "{{ one.name }}"),
            Column("项目数", 9, "{{ one.projects }}"),
            Column("年度计划投资", 14, PLANNED),
            Column("累计完成投资", 14, DONE),
            Column("完成率", 11, RATE),
            Column("交办事项按期办结率", 16, ON_TIME),
        )
        sheet.add(
            styles.FOOT_NOTE,
            "注：{% if is_ranked %}按年度投资完成率排序，完成率相同的名次并列；没有年度计划投资{% else %}"
            "尚无年度计划投资，未作排名；没有投资数据{% endif %}或没有到期交办事项的，以“—”表示。",
        )
    with sheet.when("slow"):
        _slow(sheet)


def _slow(sheet: Sheet) -> None:
    attachment(sheet, "3", _TABLES[2])
    sheet.add(styles.TABLE_NOTE, "数据截至：{{ as_of }}")
    sheet.listing(
        "one in slow",
        Column("序号", 7, "{{ loop.index }}"),
        Column("项目名称", 23, "{{ one.name }}", styles.CELL),
        Column("责任单位", 19, "{{ one.unit }}"),
        Column("主要情况", 37, _WHY, styles.CELL),
        Column("推进情况", 15, "{{ one.word }}"),
    )


_WHY = (
    "{% if one.due_on %}“{{ one.node | sentence }}”节点应于{{ one.due_on }}前完成，已超期{{ one.late }}个工作日"
    "{% if one.why %}；{% endif %}{% endif %}{{ one.why }}{% if not one.due_on and not one.why %}—{% endif %}"
)
_PLACE = (
    "{% if is_ranked %}名次{% else %}序号{% endif %}",
    7,
    "{% if is_ranked %}{{ one.place or '—' }}{% else %}{{ loop.index }}{% endif %}",
)

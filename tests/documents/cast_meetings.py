"""会议样稿 The papers around a task force's meeting, and the petition that follows from it."""

from __future__ import annotations

from datetime import date

from documents.papers.agenda import Agenda, AgendaLine
from documents.papers.minutes import Attendees, Decision, Minutes, Part
from documents.papers.petition import Effort, Option, Petition, View
from tests.documents.cast_words import (
    DONE_ITEM,
    HOUSING,
    LAND,
    LATE_ITEM,
    LEADER,
    LINXI,
    TASK_FORCE,
    TRANSPORT,
    UNIT_CONTACT,
    WANGLING,
)

AGENDA = Agenda(
    issuer=HOUSING,
    meeting=(TASK_FORCE, "2026年3月调度会"),
    held_on=date(2026, 3, 20),
    hour="上午9时",
    place="市政府第二会议室",
    form="专题会议",
    chair=LEADER,
    attending=(HOUSING, TRANSPORT, LAND, WANGLING, LINXI),
    earlier=(LATE_ITEM, DONE_ITEM),
    items=(
        AgendaLine("滨河大道北段房屋征收", WANGLING, (HOUSING, LAND), "超期未办结"),
        AgendaLine("临溪大桥施工用电线路迁改", LINXI, (TRANSPORT, "云泽供电公司")),
    ),
)
MINUTES = Minutes(
    issuer="重大基础设施专班",
    mark="重大基础设施专班调度会议纪要",
    series="第{n}期",
    meeting="重大基础设施专班3月份调度会",
    held_on=date(2026, 3, 20),
    half="上午",
    place="市政府第二会议室",
    chair=LEADER,
    purpose="会议听取上次会议交办事项办理情况，研究滨河大道北段房屋征收等2项议题",
    earlier=(LATE_ITEM, DONE_ITEM),
    parts=(
        Part(
            TASK_FORCE,
            (
                Decision(
                    "关于滨河大道北段房屋征收",
                    "由望岭区人民政府组织评估复核，4月10日前与2户住户签约；确不能达成协议的，依法启动强制征收程序",
                    WANGLING,
                    (HOUSING, LAND),
                    date(2026, 4, 10),
                ),
                Decision(
                    "关于临溪大桥施工用电线路迁改", "由临溪县人民政府牵头确定迁改方案", LINXI, (TRANSPORT,)
                ),
            ),
        ),
    ),
    present=(
        Attendees(HOUSING, ("孙予安",)),
        Attendees(TRANSPORT, ("钱伯庸", "郑晓楠")),
        Attendees(WANGLING, ("冯子谦",)),
    ),
    excused=(Attendees(LAND, ("吴思齐",)),),
    listening=(Attendees("云泽供电公司", ("许承志",)),),
    copy_to=("专班成员单位", WANGLING, LINXI),
    printed_by=HOUSING,
)
PETITION = Petition(
    issuer="重大基础设施专班",
    mark="重大基础设施专班文件",
    series="云基建专班〔{year}〕{n}号",
    year=2026,
    made_from=("YZ-2026-0015",),
    code="YZ-2026-0015",
    to="市人民政府",
    subject=("临溪大桥", "施工用电线路迁改资金", "有关问题"),
    facts=(
        "临溪大桥新建工程全长1.2公里，总投资3.6亿元，计划2026年5月底前完成主墩施工",
        "桥位处有110千伏线路1条，须先行迁改，估算费用860万元，未列入项目概算",
        "该问题自2026年1月起由临溪县人民政府协调，2月、3月两次列入专班调度会，资金来源仍未落实",
    ),
    efforts=(
        Effort(date(2026, 1, 19), "临溪县人民政府与云泽供电公司对接，形成初步迁改方案"),
        Effort(date(2026, 3, 20), "专班调度会研究，各方对资金分担未达成一致"),
    ),
    views=(
        View("市财政局", "迁改费用宜由项目概算调整解决，年初预算未作安排"),
        View("市交通运输局", "概算调整须报原审批机关批准，周期约3个月，影响主墩施工"),
    ),
    options=(
        Option(
            "由市级重大项目前期工作专项资金先行垫付，概算调整批复后归还",
            "可于4月底前完成迁改，不影响工期；需占用专项资金约6个月",
        ),
        Option("待概算调整批复后实施迁改", "不占用专项资金；主墩施工推迟3个月左右，将错过汛前窗口期"),
    ),
    opinion=(
        "建议采用方案一，由市财政局于4月10日前拨付860万元，云泽供电公司于4月30日前完成迁改",
        "同时，由市交通运输局办理概算调整",
    ),
    legal_basis="《政府投资条例》第二十三条",
    contact=UNIT_CONTACT,
)

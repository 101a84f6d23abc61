"""表单样稿 The papers that are forms and letters about one item, and the record of a visit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from documents.papers.assessment_sheet import AssessmentSheet, Scored
from documents.papers.item_order import ItemOrder
from documents.papers.parts import Demand
from documents.papers.pressing_paper import PressingPaper
from documents.papers.reminder_letter import ReminderLetter
from documents.papers.requests import ExtensionRequest, StrikeOffRequest
from documents.papers.visit_record import Visited, VisitRecord
from models.terms import Colour
from tests.documents.cast_words import (
    HOUSING,
    LAND,
    LEADER,
    OFFICE,
    OFFICE_CONTACT,
    ROAD,
    SUPERVISION,
    UNIT_CONTACT,
    WANGLING,
)

CODE, TITLE = "YZ-2026-0031", "完成滨河大道北段剩余2户房屋征收"
SOURCE = "重大基础设施专班3月份调度会（纪要第3期）"
ITEM_ORDER = ItemOrder(
    issuer="重大基础设施专班",
    series="云调交〔{year}〕{n}号",
    year=2026,
    code=CODE,
    source=SOURCE,
    title=TITLE,
    content="组织评估复核，与2户住户签订补偿协议，交付施工场地；确不能达成协议的，依法启动强制征收程序",
    lead=WANGLING,
    cooperating=(HOUSING, LAND),
    leader="副区长冯子谦",
    due_on=date(2026, 4, 10),
    evidence="补偿协议复印件、场地移交单",
    feedback="每5个工作日1次",
    receipt="1个工作日",
    contact=UNIT_CONTACT,
)
PRESSING = PressingPaper(
    issuer=SUPERVISION,
    series="云督〔{year}〕{n}号",
    year=2026,
    colour=Colour.YELLOW,
    code=CODE,
    title=TITLE,
    source=SOURCE,
    unit=WANGLING,
    cooperating=(HOUSING, LAND),
    leader="副区长冯子谦",
    due_on=date(2026, 4, 10),
    as_of=date(2026, 4, 17),
    late=5,
    pressed=2,
    finish_by=date(2026, 4, 24),
)
LETTER = ReminderLetter(
    issuer=OFFICE,
    mark=OFFICE,
    series="云调办函〔{year}〕{n}号",
    year=2026,
    to=WANGLING,
    subject=("滨河大道北段", "房屋征收事项"),
    code=CODE,
    item=TITLE,
    source=SOURCE,
    due_on=date(2026, 4, 10),
    as_of=date(2026, 4, 3),
    left=4,
    reminded=1,
    asks=("尽快完成剩余2户的评估复核，于4月8日前组织协商", "协商结果当日报送市住房城乡建设局"),
    reply_by=date(2026, 4, 9),
    contact=OFFICE_CONTACT,
    copy_to=(HOUSING,),
)
EXTENSION = ExtensionRequest(
    issuer=WANGLING,
    code=CODE,
    title=TITLE,
    source=SOURCE,
    unit=WANGLING,
    lead_unit=HOUSING,
    asked_on=date(2026, 4, 7),
    due_on=date(2026, 4, 10),
    asks_for=date(2026, 4, 24),
    times=1,
    done="已委托第三方完成评估复核，1户已同意签约",
    reason="另1户产权人在外地，定于4月18日返回办理签约手续",
    measures="先行拆除已签约房屋，4月24日前交付全部场地",
)
STRIKE_OFF = StrikeOffRequest(
    issuer=WANGLING,
    code=CODE,
    title=TITLE,
    source=SOURCE,
    unit=WANGLING,
    lead_unit=HOUSING,
    asked_on=date(2026, 4, 23),
    due_on=date(2026, 4, 10),
    extended_to=date(2026, 4, 24),
    done_on=date(2026, 4, 22),
    result="2户住户均已签订补偿协议，房屋拆除完毕，施工场地于4月22日移交施工单位",
    evidence=("补偿协议复印件2份", "场地移交单1份"),
)
VISIT = VisitRecord(
    issuer=HOUSING,
    leader=LEADER,
    visited_on=date(2026, 3, 24),
    mode="现场办公",
    place="滨河大道北段施工现场",
    with_units=(HOUSING, WANGLING),
    visited=(Visited(ROAD, "3月底前完成北段路基", "路基完成80%，受2户房屋影响未贯通"),),
    found=("北段2户房屋未签约", "夜间施工照明不足"),
    settled=("夜间照明由施工单位3月26日前增设",),
    assigned=(Demand(WANGLING, "完成北段剩余2户房屋征收", date(2026, 4, 10)),),
)
SCORES = AssessmentSheet(
    issuer=OFFICE,
    period="2026年度",
    unit="市住房城乡建设局",
    scheme="市级相关部门目标考核",
    approved=False,
    as_of=date(2026, 12, 20),
    scored=(
        Scored("月报按时报送", Decimal(10), "应报12期，按时11期，迟报1期", Decimal(1), "每迟报1期扣1分"),
        Scored("季度书面报告按时报送", Decimal(10), "应报4期，均按时", Decimal(0), "每迟报1期扣2分"),
        Scored("专班调度会", Decimal(15), "应召开12次，实际召开12次", Decimal(0), "每少召开1次扣2分"),
        Scored(
            "交办事项按期销号",
            Decimal(25),
            "应办结68项，按期办结64项",
            Decimal("1.5"),
            "按期办结率每低1个百分点扣0.25分",
        ),
    ),
)

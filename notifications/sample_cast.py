"""样例人物 The cast of the sample notices: a city, its Office, a unit, a leader and one matter, all made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

from models.terms import OnTimeout, Rank
from notifications.facts import House, MatterFacts, Recipient

HOUSE = House(
    city="示例市",
    document="《示例市重大项目调度机制》（示政办〔2026〕1号）",
    office="市重大项目调度领导小组办公室",
    cutoff=time(0),
    zone=ZoneInfo("Asia/Shanghai"),
)
UNIT = Recipient(body="修武县人民政府", post="经办人", rank=Rank.CLERK, officer="张三")
LEADER = Recipient(body="市人民政府", post="副市长", rank=Rank.LEADER, officer="李四", holds=False)
CHAIR = replace(LEADER, holds=True)
LEAD = Recipient(body="市住房城乡建设局", post="经办人", rank=Rank.CLERK, officer="赵六")
OFFICE = Recipient(
    body="市重大项目调度领导小组办公室", post="负责人", rank=Rank.HEAD, officer="王五", holds=False
)
CLERK = replace(OFFICE, post="经办人", rank=Rank.CLERK, holds=True)
STAGES: Mapping[str, str] = {
    "responsible_unit": "责任单位",
    "task_force": "专班（牵头单位）",
    "deputy_mayor": "分管副市长（专班调度会）",
    "mayor_meeting": "市长综合调度会",
    "compile": "主报单位编制",
    "approval": "市政府主要领导审定",
    "countersign": "第二牵头单位会签",
    "leader_approval": "牵头领导审签",
    "acknowledge": "签收",
    "office_receipt": "办公室接收或退回",
}
NAMES: Mapping[str, str] = {
    "body:xiuwu": "修武县人民政府",
    "body:housing": "市住房城乡建设局",
    "body:transport": "市交通运输局",
    "post:deputy_mayor_6": "分管副市长",
    "housing.head": "市住房城乡建设局负责人",
    "xiuwu.clerk": "修武县人民政府经办人",
    "engine": "系统",
    "supervision.head": "市政府督查室负责人",
    "task-force-meeting": "重大基础设施专班调度会",
    "visit": "市分包领导月度督导",
    "monthly-report": "专班月度调度情况",
    "quarterly-report": "专班季度书面报告",
    "post:executive": "常务副市长",
}
MATTER = MatterFacts(
    code="JZ-2026-0015",
    title="国道改线工程修武段征地拆迁受阻",
    project="国道改线工程（示例）",
    chain="问题升级",
    stage="责任单位",
    holders=("修武县人民政府",),
    clause="四(二)、C10、A14",
    on_timeout=OnTimeout.ESCALATE,
    above="专班（牵头单位）",
    due_on=date(2026, 3, 20),
    original_due_on=date(2026, 3, 20),
    link="https://dd.example.gov.cn/m/JZ-2026-0015",
    stages=STAGES,
    names=NAMES,
)
ABOVE = replace(
    MATTER,
    stage="专班（牵头单位）",
    holders=("市住房城乡建设局", "市交通运输局"),
    above="分管副市长（专班调度会）",
    due_on=date(2026, 3, 27),
    original_due_on=date(2026, 3, 27),
)
AT_FORUM = replace(
    MATTER,
    stage="分管副市长（专班调度会）",
    holders=("分管副市长",),
    on_timeout=OnTimeout.FORUM,
    above="市长综合调度会",
    above_requires=("具体意见建议", "牵头领导签字"),
    due_on=date(2026, 4, 20),
    original_due_on=date(2026, 4, 20),
)
LADDER = replace(AT_FORUM, on_timeout=OnTimeout.ESCALATE)
REVIEW = replace(
    MATTER,
    code="JZ-2026-0031",
    title="销号申请：国道改线工程修武段征地拆迁受阻",
    chain="销号审核",
    stage="牵头单位审核",
    holders=("市住房城乡建设局",),
    clause="C9、[D]",
    above="领导小组办公室审核",
    link="https://dd.example.gov.cn/m/JZ-2026-0031",
    extendable=False,
)
REPORT = replace(
    MATTER,
    code="JZ-2026-0102",
    title="重大基础设施专班2026年3月调度情况",
    project="",
    chain="月报",
    stage="编制报送",
    holders=("市住房城乡建设局", "市交通运输局"),
    on_timeout=OnTimeout.REMIND,
    above="牵头领导审签",
    due_on=date(2026, 3, 25),
    original_due_on=date(2026, 3, 25),
    link="https://dd.example.gov.cn/m/JZ-2026-0102",
)
COUNTERSIGNING = replace(
    REPORT,
    stage="第二牵头单位会签",
    holders=("市交通运输局",),
    clause="A6、[D]",
    on_timeout=OnTimeout.ESCALATE,
    above="牵头领导审签",
    extendable=False,
    records={"countersign": "countersignature", "leader_approval": "approval", "acknowledge": "signature"},
)
SIGNING = replace(
    COUNTERSIGNING,
    stage="牵头领导审签",
    holders=("分管副市长",),
    on_timeout=OnTimeout.DECIDE,
    above="办公室接收或退回",
)
UNLIMITED = replace(
    REPORT,
    code="JZ-2026-0085",
    title="2026年第一季度专项债申报窗口（重大基础设施专班）",
    chain="专项债申报",
    stage="登记发行、拨付、支付",
    holders=("市财政局",),
    clause="四(三)、C18",
    above="",
    due_on=None,
    original_due_on=None,
)
VISIT = replace(
    REPORT,
    code="JZ-2026-0113",
    title="2026年3月市分包领导月度督导（分管副市长）",
    chain="领导督导",
    stage="市分包领导督导",
    holders=("分管副市长",),
    clause="四(六)、C31",
    above="",
    record="督导记录",
)
RECEIPT = replace(
    COUNTERSIGNING,
    code="JZ-2026-0131",
    title="签收示政督〔2026〕1号《2026年第一季度季度通报》",
    chain="签收",
    stage="签收",
    holders=("修武县人民政府",),
    clause="C30、[D]",
    on_timeout=OnTimeout.REMIND,
    above="",
)
AT_TOP = replace(
    AT_FORUM, stage="市长综合调度会", holders=("市长",), on_timeout=OnTimeout.REMIND, above="", due_on=None
)
APPROVAL = replace(
    MATTER,
    code="JZ-2026-0088",
    title="2026年第一季度重大项目调度情况通报（送审稿）",
    project="",
    chain="季度通报",
    stage="市政府主要领导审定",
    holders=("市长",),
    clause="四(五)、C29",
    on_timeout=OnTimeout.DECIDE,
    above="督查室印发",
    link="https://dd.example.gov.cn/m/JZ-2026-0088",
)
BULLETIN = replace(
    REPORT,
    code="JZ-2026-0110",
    title="2026年第一季度重大项目联合督导情况",
    chain="督查专报",
    stage="督查室印发",
    holders=("市政府督查室",),
    clause="四(六)、C34",
    link="https://dd.example.gov.cn/m/JZ-2026-0110",
)
REQUEST = replace(
    MATTER,
    code="JZ-2026-0120",
    title="要素需求：用地（国道改线工程）",
    chain="要素保障",
    stage="主管部门答复",
    holders=("市自然资源和规划局",),
    clause="四(三)、C15",
    above="牵头单位协调",
    link="https://dd.example.gov.cn/m/JZ-2026-0120",
)
CONFIRMATION = replace(
    REQUEST,
    code="JZ-2026-0121",
    title="要素答复：要素需求：用地（国道改线工程）",
    chain="要素答复确认",
    stage="提出单位确认",
    holders=("修武县人民政府",),
    on_timeout=OnTimeout.REMIND,
    above="",
    link="https://dd.example.gov.cn/m/JZ-2026-0121",
)
PROVISIONAL = replace(MATTER, due_on=date(2027, 2, 10), original_due_on=date(2027, 1, 20), provisional=True)

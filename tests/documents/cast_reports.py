"""报告样稿 The reports, the bulletin, the circular and the supervision report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from documents.papers.circular import BlankForm, Circular
from documents.papers.monthly_report import Countersign, Meeting, MonthlyReport
from documents.papers.monthly_summary import MonthlySummary, TaskForceMonth
from documents.papers.parts import Counted, Demand, Investment, Item, Items, Proposal, Standing
from documents.papers.quarterly_bulletin import Named, QuarterlyBulletin, SlowProject, TaskForceWork
from documents.papers.quarterly_report import Idea, PlannedWork, ProjectLine, Promotion, QuarterlyReport
from documents.papers.supervision_report import Inspected, SupervisionReport
from tests.documents.cast_words import (
    BASIS,
    BRIDGE,
    GOVERNMENT,
    HOUSING,
    INVESTMENT,
    ITEMS,
    LEADER,
    LIGHTS,
    LINXI,
    OFFICE,
    OFFICE_CONTACT,
    PROBLEM,
    PROBLEMS,
    ROAD,
    SUPERVISION,
    TASK_FORCE,
    TRANSPORT,
    UNIT_CONTACT,
    WANGLING,
    wan,
)

AS_OF = date(2026, 3, 20)
SMALL = Investment(wan("36000"), wan("2100"), wan("7920"), Decimal(25))
LARGE = Investment(wan("125000"), wan("9800"), wan("41250"), Decimal(25))
UNKNOWN = Investment(Decimal(0), Decimal(0), Decimal(0), Decimal(0))
EMERGING = "战略性新兴产业专班"
CIRCULAR = Circular(
    issuer=OFFICE,
    mark=f"{OFFICE}文件",
    series="云调办〔{year}〕{n}号",
    year=2026,
    title=(OFFICE, "关于报送", "2026年第一季度", "重大项目调度情况", "的通知"),
    to="各工作专班，各县（市）区人民政府",
    purpose="为全面掌握第一季度重大项目推进情况",
    basis=BASIS,
    subject="报送第一季度重大项目调度情况",
    matters=("各工作专班形成季度书面报告", "各县（市）区更新重大项目重点工作进度台帐"),
    requirements=("数据截至2026年3月20日，据实填报", "存在问题要写明责任单位、解决措施和解决时限"),
    wanted="季度书面报告和附件表格",
    due_on=date(2026, 3, 25),
    hour="17时",
    report_to="领导小组办公室",
    contact=OFFICE_CONTACT,
    forms=(
        BlankForm(
            "重大项目推进情况统计表",
            ("序号", "项目名称", "责任单位", "形象进度"),
            (("1", "", "", ""), ("2", "", "", ""), ("3", "", "", "")),
        ),
        BlankForm("需市级协调解决的问题清单", ("序号", "问题", "建议"), (("1", "", ""), ("2", "", ""))),
    ),
    copy_to=("市人大常委会办公室", "市政协办公室"),
    printed_by=OFFICE,
)
MONTHLY = MonthlyReport(
    issuer=HOUSING,
    made_from=("重大基础设施专班3月份调度会", "2026年3月"),
    task_force=TASK_FORCE,
    period="2026年3月",
    as_of=AS_OF,
    to=OFFICE,
    lead_units=(HOUSING, TRANSPORT),
    leader=LEADER,
    filled_by=UNIT_CONTACT,
    countersigns=(Countersign(TRANSPORT, "同意"),),
    meeting=Meeting(AS_OF, "专题会议", LEADER, "市政府第二会议室", 2, 2),
    projects=16,
    stages=(Counted("在建", 9), Counted("前期", 6), Counted("竣工", 1)),
    lights=LIGHTS,
    investment=INVESTMENT,
    expected=wan("36000"),
    progress=("滨河大道改建工程路基完成80%，雨污水管网完成65%", "临溪大桥新建工程完成桩基48根"),
    items=ITEMS,
    problems=PROBLEMS,
    proposals=(Proposal("临溪大桥施工用电线路迁改资金", "由市级前期工作专项资金先行垫付860万元"),),
    plan=("完成滨河大道北段房屋征收，4月底前路基贯通",),
    attachments=("重大基础设施专班重大项目重点工作进度台帐",),
)
QUARTERLY = QuarterlyReport(
    issuer="云泽市住房和城乡建设局",
    mark="云泽市住房和城乡建设局文件",
    series="云建文〔{year}〕{n}号",
    year=2026,
    task_force=TASK_FORCE,
    period="2026年第一季度",
    as_of=AS_OF,
    to=OFFICE,
    basis=BASIS,
    contact=UNIT_CONTACT,
    meetings=3,
    visits=4,
    items=ITEMS,
    investment=Investment(INVESTMENT.planned, INVESTMENT.done, INVESTMENT.done, Decimal(25)),
    lights=LIGHTS,
    work=("集中办理用地预审3宗，压缩审批时限12个工作日", "组织银企对接1次，落实贷款1.2亿元"),
    projects=(
        ProjectLine(ROAD, WANGLING, SMALL, "路基完成80%", "黄"),
        ProjectLine(BRIDGE, LINXI, LARGE, "完成桩基48根", "绿"),
    ),
    promotions=(Promotion("智慧停车综合运营项目", "启衡科技有限公司", wan("12000"), "签约", "望岭区"),),
    ideas=(
        Idea(
            "城西污水处理厂提标改造工程", "日处理规模由5万吨提至8万吨", wan("23600"), "编制可研报告", HOUSING
        ),
    ),
    problems=PROBLEMS,
    plan=("4月底前滨河大道北段路基贯通", "5月底前临溪大桥主墩完工"),
    planned=(PlannedWork("滨河大道北段路基贯通", WANGLING, date(2026, 4, 30)),),
)
BULLETIN = QuarterlyBulletin(
    issuer=SUPERVISION,
    mark=f"{SUPERVISION}文件",
    series="云督〔{year}〕{n}号",
    year=2026,
    period="2026年第一季度",
    as_of=AS_OF,
    to="各县（市）区人民政府，市人民政府各部门，各有关单位",
    basis=BASIS,
    projects=126,
    lights=(Counted("绿灯", 96), Counted("黄灯", 22), Counted("红灯", 8)),
    investment=Investment(wan("3268000"), wan("702300"), wan("702300"), Decimal(25)),
    meetings=23,
    visits=31,
    items=Items(due=68, on_time=61, late=4),
    task_forces=(
        TaskForceWork(EMERGING, 3, 4, Items(10, 10, 0), "项目前期手续办理较快"),
        TaskForceWork(TASK_FORCE, 3, 3, ITEMS),
    ),
    practices=(Named(LINXI, "推行“容缺办理+告知承诺”，临溪大桥用地预审办理时间由20个工作日压缩至8个工作日"),),
    shortcomings=(Named(WANGLING, "滨河大道北段房屋征收超期5个工作日未完成，影响路基贯通"),),
    demands=(Demand(WANGLING, "完成滨河大道北段剩余2户房屋征收", date(2026, 4, 10)),),
    reply_by=date(2026, 4, 15),
    ranked_task_forces=(
        Standing(EMERGING, 21, LARGE, Decimal(100), 1),
        Standing(TASK_FORCE, 16, SMALL, ITEMS.on_time_rate, 2),
    ),
    ranked_counties=(
        Standing("临溪县", 14, LARGE, Decimal("95.5"), 1),
        Standing("望岭区", 11, SMALL, Decimal("83.3"), 2),
    ),
    slow=(
        SlowProject(ROAD, WANGLING, "进展缓慢", "北段路基贯通", date(2026, 3, 13), 5),
        SlowProject(BRIDGE, LINXI, "无进展", why="年度投资完成率12%，低于序时进度13个百分点"),
    ),
    copy_to=("市委办公室", "市人大常委会办公室", "市政协办公室"),
    printed_by=SUPERVISION,
)
INSPECTION = SupervisionReport(
    issuer=SUPERVISION,
    mark="督查专报",
    series="第{n}期",
    subject=("全市重大基础设施项目", "推进情况"),
    basis=BASIS,
    since=date(2026, 3, 23),
    until=date(2026, 3, 26),
    partners=("市发展改革委", HOUSING),
    teams=2,
    methods=("实地查看", "查阅资料", "座谈了解"),
    units=2,
    grades=(Counted("已完成", 0), Counted("进展顺利", 1), Counted("进展缓慢", 1)),
    items_checked=6,
    items_carried_out=5,
    inspected=(
        Inspected(
            ROAD,
            WANGLING,
            "北段路基贯通",
            date(2026, 3, 13),
            "剩余2户房屋未征收，路基断点120米",
            "进展缓慢",
            7,
        ),
        Inspected(BRIDGE, LINXI, "完成桩基48根", date(2026, 3, 20), "已按节点完成", "进展顺利"),
    ),
    demands=(Demand(WANGLING, "完成剩余2户房屋征收，交付施工场地", date(2026, 4, 10)),),
    objection="30日",
    report_to=("市政府领导",),
    send_to=("市发展改革委", HOUSING, WANGLING, LINXI),
    edited_by="沈清和",
    checked_by="何以宁",
    copies=40,
)
SUMMARY = MonthlySummary(
    issuer=OFFICE,
    period="2026年3月",
    as_of=AS_OF,
    to="市重大项目调度领导小组",
    overview=("应报3个专班，已接收2个；迟报1个：重大基础设施专班", "召开专班调度会2次，领导督导4次"),
    work=("现代农业专班：本月因防汛未召开调度会，项目按计划推进",),
    late_reports=(TASK_FORCE,),
    missing_reports=("现代农业专班",),
    without_meeting=("现代农业专班",),
    lights=(Counted("绿灯", 36), Counted("黄灯", 8), Counted("红灯", 2)),
    investment=Investment(wan("197000"), wan("14000"), wan("57090"), Decimal(25)),
    items=Items(due=16, on_time=14, late=1, overdue=ITEMS.overdue),
    problems_new=3,
    problems_closed=5,
    problems=(PROBLEM,),
    proposals=(Proposal("临溪大桥施工用电线路迁改资金", "由市级前期工作专项资金先行垫付860万元"),),
    undecided=(Item("市级前期工作专项资金管理办法", GOVERNMENT, date(2026, 2, 27), late=15),),
    task_forces=(
        TaskForceMonth(EMERGING, "按时", True, 21, LARGE, Items(10, 10, 0), 3),
        TaskForceMonth(TASK_FORCE, "迟报", True, 16, SMALL, ITEMS, 2),
        TaskForceMonth("现代农业专班", "未报", False, 0, UNKNOWN, Items(0, 0, 0), 0, is_known=False),
    ),
)

"""样稿人物 A city that does not exist, and who acts in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from documents.papers.base import Issued
from documents.papers.parts import Contact, Counted, Investment, Item, Items, Problem, Problems

GOVERNMENT = "云泽市人民政府"
OFFICE = "云泽市重大项目调度领导小组办公室"
SUPERVISION = "云泽市人民政府督查室"
HOUSING, TRANSPORT, LAND = "市住房城乡建设局", "市交通运输局", "市自然资源和规划局"
LINXI, WANGLING = "临溪县人民政府", "望岭区人民政府"
TASK_FORCE = "重大基础设施专班"
LEADER = "副市长林若川"
BASIS = "《关于建立全市重大项目调度机制的通知》（云政办〔2026〕1号）"
ROAD, BRIDGE = "滨河大道改建工程", "临溪大桥新建工程"
OFFICE_CONTACT = Contact("陈知远", "0000-6660101", "diaodu@yunze.example")
UNIT_CONTACT = Contact("赵一帆", "0000-6660202")
ISSUED = Issued(number="云督〔2026〕7号", by="何以宁", on=date(2026, 3, 31))


def wan(amount: str) -> Decimal:
    """An amount in 万元."""
    return Decimal(amount)


INVESTMENT = Investment(wan("486000"), wan("31250.5"), wan("98860"), Decimal(25))
LIGHTS = (Counted("绿灯", 12), Counted("黄灯", 3), Counted("红灯", 1), Counted("灰灯", 0))
LATE_ITEM = Item(
    "完成滨河大道北段剩余3户房屋征收",
    WANGLING,
    date(2026, 3, 13),
    state="已签约1户，其余2户正在评估",
    late=5,
    reason="2户对评估结果有异议，正在复核",
)
DONE_ITEM = Item("核定临溪大桥用地预审意见", LAND, date(2026, 3, 10), state="已办结", done=True)
ITEMS = Items(due=6, on_time=4, late=1, overdue=(LATE_ITEM,))
PROBLEM = Problem(
    ROAD,
    "北段2户房屋征收未签约，路基不能贯通",
    WANGLING,
    "委托第三方复核评估，4月上旬组织面对面协商",
    date(2026, 4, 20),
)
OPEN_PROBLEM = Problem(BRIDGE, "施工用电线路迁改方案未定", "云泽供电公司")
PROBLEMS = Problems(
    new=1, closed=2, kinds=(Counted("征迁", 1), Counted("水电气配套", 1)), left=(PROBLEM, OPEN_PROBLEM)
)

"""样册 A ledger of a city that does not exist: three task forces, eight projects, every column in use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

from documents.ledger.layout import BookKind, BookSheet
from documents.ledger.rows import Cell, Ledger, Row, TaskForceRows

MONTH, AS_OF = date(2026, 3, 1), date(2026, 3, 20)
HEADS = ("code", "name", "county", "content", "stage", "light", "unit", "responsible_leader", "leader_name")
MONEY = ("total_investment", "invested_before", "year_plan", "invested", "cumulative")
COUNTY, MAYOR = "县人民政府", "林若川"
_PROJECTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "先进制造业专班": (
        (
            "0001",
            "新型储能电池材料产业园",
            "临溪县",
            "新建正极材料生产线4条、仓储及公用工程，建筑面积12万平方米",
            "在建",
            "绿",
        ),
        ("0004", "高端轴承智能制造基地", "望岭区", "新建精密轴承生产车间3座，购置设备260台套", "在建", "黄"),
        ("0009", "特种玻璃深加工二期", "河东区", "新建镀膜线2条", "前期", "绿"),
    ),
    "现代服务业专班": (
        ("0002", "北站冷链物流园", "临溪县", "新建低温库8万吨、分拣中心及配套道路", "在建", "红"),
        ("0006", "古城文旅街区提升", "望岭区", "改造历史街区1.6公里，新建游客中心", "在建", "绿"),
        ("0011", "云泽国际会展中心", "河东区", "新建展厅6座、会议中心1座", "竣工", "蓝"),
    ),
    "重大基础设施专班": (
        (
            "0003",
            "滨河大道改建工程",
            "望岭区",
            "改建城市主干路14.2公里，双向六车道，同步建设地下管廊",
            "在建",
            "黄",
        ),
        ("0008", "临溪大桥新建工程", "临溪县", "新建特大桥1座，全长1.86公里", "停建", "灰"),
    ),
}
_FIGURES = {
    "0001": (128000, 46000, 42000, 3600, 11200),
    "0004": (65000, 21000, 24000, 900, 3300),
    "0009": (38500, 0, 6000, 350.5, 820.5),
    "0002": (86000, 30500, 28000, 0, 1900),
    "0006": (18800, 9200, 7600, 800, 2100),
    "0011": (152000, 149500, 2500, 0, 2500),
    "0003": (236000, 88000, 76000, 5200, 14600),
    "0008": (94000, 12800, 0, 0, 0),
}
_PROGRESS = {
    "0001": "一期2条生产线设备安装完成70%，二期厂房主体封顶",
    "0004": "1号车间钢结构吊装完成，2号车间基础施工",
    "0009": "可行性研究报告编制完成，正在办理备案",
    "0002": "低温库主体结构完成60%，制冷设备未到场",
    "0006": "立面改造完成1.1公里，游客中心基础完工",
    "0011": "已竣工验收，3月起试运行",
    "0003": "路基完成9.8公里，北段房屋征收未完成",
    "0008": "2号墩以南停工，等待航道批复",
}
_PROBLEMS = {
    "0004": (
        ("施工用电容量不足，2号车间不能开工", "水电气配套", "请供电公司4月上旬架设临时线路", "2026年4月10日"),
    ),
    "0002": (
        ("二期用地指标尚缺42亩", "用地", "由临溪县先行调剂，不足部分报市自然资源和规划局", "2026年4月30日"),
        ("制冷设备采购贷款未落实", "资金", "金融工作局组织银企对接", "2026年3月31日"),
    ),
    "0003": (("北段3户房屋征收未签约", "征迁", "委托第三方复核评估，面对面协商", "2026年4月20日"),),
    "0008": (
        (
            "跨河段通航条件影响评价未批复",
            "手续审批",
            "由交通运输局牵头，向省航道主管部门汇报",
            "2026年6月30日",
        ),
    ),
}
_PERMITS = {
    "approval": ("", "2024年3月", "云发改〔2024〕18号"),
    "land_review": ("", "2024年5月", "用字第2024-031号"),
    "land_supply": ("2026年6月底", "办理中", ""),
    "environment": ("", "2024年8月12日", "云环审〔2024〕42号"),
    "energy": ("", "不需办", ""),
    "construction": ("2026年三季度", "", ""),
}


def amount(value: float) -> Decimal:
    """An amount in 万元."""
    return Decimal(str(value))


def project(force: str, told: tuple[str, ...]) -> dict[str, Cell]:
    """A project's row of 主表, all of its columns filled."""
    number, name, county, content, stage, light = told
    money = dict(zip(MONEY, map(amount, _FIGURES[number]), strict=True))
    values = (
        f"JZ-02-2026-{number}",
        name,
        county,
        content,
        stage,
        light,
        f"{county}人民政府",
        "县长周若谷",
        MAYOR,
    )
    planned = money["year_plan"]
    return {
        **dict(zip(HEADS, values, strict=True)),
        **money,
        **_problems(number),
        "kind": "项目",
        "scopes": "2、7",
        "task_force": force,
        "level": "市重点",
        "nature": "新建",
        "owner": "云泽示范建设有限公司",
        "funding": "专项债 5000、自筹 7000",
        "done_share": Fraction(money["cumulative"]) / Fraction(planned) if planned else None,
        "expected_share": Fraction(1, 4),
        "start/planned": "2024年下半年",
        "start/actual": "2024年9月28日",
        "completion/planned": "2027年6月底",
        "progress": _PROGRESS[number],
        "leader": f"副市长{MAYOR}",
        "liaison": "赵一帆",
        "phone": "0000-6660202",
        "as_of": AS_OF,
        "version": 7,
        **_permits(),
    }


def _permits() -> Row:
    parts = ("planned", "actual", "number")
    return {
        f"permit/{node}/{part}": text
        for node, texts in _PERMITS.items()
        for part, text in zip(parts, texts, strict=True)
    }


def _problems(number: str) -> Row:
    known = _PROBLEMS.get(number, ())
    return {
        "problems": _lines(f"{title}（JZ-2026-{number}）" for title, *_ in known),
        "problems_said": _lines(title for title, *_ in known),
        "categories": _lines(one[1] for one in known),
        "solutions": _lines(one[2] for one in known),
        "limits": _lines(one[3] for one in known),
    }


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(f"{number}.{text}" for number, text in enumerate(texts, start=1))


FORCES = tuple(
    TaskForceRows(force, tuple(project(force, told) for told in known)) for force, known in _PROJECTS.items()
)
for _number, _row in enumerate((row for force in FORCES for row in force.rows), start=1):
    _row["seq"] = _number  # type: ignore[index]
LEDGER = Ledger(
    kind=BookKind.LEDGER,
    city="云泽市",
    house="云泽市重大项目调度领导小组办公室",
    month=MONTH,
    as_of=AS_OF,
    made_at=datetime(2026, 3, 20, 9, 30, tzinfo=UTC),
    configuration=1,
    task_forces=FORCES,
    sheets={
        BookSheet.MILESTONES: [
            {
                "project": "JZ-02-2026-0001",
                "project_name": "新型储能电池材料产业园",
                "name": "竣工（投产）",
                "planned": "2027年6月底",
                "planned_from": date(2027, 6, 1),
                "planned_to": date(2027, 6, 30),
                "is_key": "是",
                "version": 7,
            }
        ],
        BookSheet.MONTHS: [
            {"project": "JZ-02-2026-0001", "month": "2026-02", "invested": amount(3400), "version": 7},
        ],
    },
    vocabularies={
        "kind": ("项目", "重大事项", "谋划储备"),
        "county": ("临溪县", "望岭区", "河东区"),
        "stage": ("前期", "在建", "停建", "竣工"),
        "body": tuple(f"云泽市第{number}局" for number in range(60)),
        "scope": ("1", "2", "7"),
    },
)

"""问题栏凌乱 Problems numbered in all ways, known ones in other words, and the twelve matters that a newspaper named."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.corpus.paper import Page, Sample
from tests.support.checkout import ROOT

_HEAD = ("项目编号", "项目名称", "存在问题", "问题类型", "解决方案", "解决时限")
_STATION = ("JZ-04-2026-0002", "焦作西站综合枢纽")


def _one(problems: str, kinds: str = "", solutions: str = "", limits: str = "") -> list[Page]:
    return [Page([["2026年3月"], _HEAD, [*_STATION, problems, kinds, solutions, limits]])]


def published() -> list[list[str]]:
    """The matters of 2013 as somebody would have put them into a ledger; the problem is the grade that was printed."""
    with (ROOT / "examples" / "jiaozuo-2013" / "matters.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    return [
        [row["no"], row["matter"], row["responsible_units"], row["node"], row["due_text"], _problem(row)]
        for row in rows
    ]


def _problem(row: dict[str, str]) -> str:
    grade = row["status_2013_04_30"] or row["status_2013_09_30"]
    note = row["note_2013_04_30"]
    return f"1.{grade}：{note}" if note else f"1.{grade}"


# What no library of ours writes: the sample two-row-header, saved once by LibreOffice.
_KEPT = Path(__file__).parent / "kept"
_CSV = (
    "项目编号,项目名称,总投资（万元）,存在问题\r\n"
    'JZ-04-2026-0001,冷链物流园,"12,500","1.冷库设备未到货\n2.用地指标未落实"\r\n'
    "JZ-04-2026-0003,大沙河综合治理,8100,无\r\n"
)

PROBLEMS = {
    "numbered": Sample("问题、方案、时限按 1. 2. 对应", _one("1.征地补偿资金未到位\n2.高压线杆未迁改", "1.资金\n2.水电气配套", "1.商财政局拨付\n2.协调供电公司", "1.3月5日\n2.2026年底")),
    "circled": Sample("①②③ 编号，写在一行里", _one("①征地2.5公里未完成；②缺口资金1.2亿元；③设计变更未批")),
    "brackets": Sample("（1）（2）编号，方案不编号", _one("（1）土地指标缺42亩\n（2）环评未批", "用地、环评", "提请市里协调")),
    "chinese-numerals": Sample("一、二、编号，时限读不懂", _one("一、征地补偿资金未到位\n二、高压线杆未迁改", "", "", "尽快")),
    "one-problem": Sample("不编号，就是一个问题", _one("企业资金链紧张，暂停施工已达3个月。", "企业自身")),
    "no-problem": Sample("写「无」「暂无」就是没有", [Page([_HEAD, [*_STATION, "无", "", "", ""], ["JZ-04-2026-0003", "大沙河综合治理", "暂无"]])]),
    "known-problem": Sample("已在办的问题换了几个字", [Page([_HEAD, ["JZ-04-2026-0001", "冷链物流园", "1.二期用地指标未落实。\n2.冷库设备未到货"]])]),
    "like-problem": Sample("与在办的问题相近，由人判断", [Page([_HEAD, ["JZ-04-2026-0001", "冷链物流园", "用地指标和林地指标都未落实到位"]])]),
    "gone-problem": Sample("在办的问题从表上消失：只建议销号", [Page([_HEAD, ["JZ-04-2026-0001", "冷链物流园", ""]])]),
    "csv": Sample("逗号分隔，UTF-8", raw=_CSV.encode, suffix=".csv"),
    "csv-bom": Sample("逗号分隔，UTF-8 带 BOM", raw=lambda: _CSV.encode("utf-8-sig"), suffix=".csv"),
    "csv-gbk": Sample("逗号分隔，GBK", raw=lambda: _CSV.encode("gbk"), suffix=".csv"),
    "csv-unicode": Sample("制表符分隔，Unicode 文本", raw=lambda: _CSV.replace(",", "\t").replace('"12\t500"', "12500").encode("utf-16"), suffix=".txt"),
    "old-excel": Sample("Excel 97–2003 的 .xls", raw=(_KEPT / "ledger.xls").read_bytes, suffix=".xls"),
    "open-document": Sample("WPS、LibreOffice 的 .ods", raw=(_KEPT / "ledger.ods").read_bytes, suffix=".ods"),
    "repeated-numbers": Sample("问题的序号重复", _one("1.征地补偿资金未到位\n2.高压线杆未迁改\n2.施工便道被占")),
    "published-2013": Sample(
        "2013 年公布的十二件事项写成的台帐",
        [Page([["重点工作进展情况（2013年4月30日）"], ["序号", "工作任务", "责任单位", "节点要求", "完成时限", "存在问题"], *published()], merge=["A1:F1"])],
        options={"files_new": True, "whole": True},
    ),
}  # fmt: skip

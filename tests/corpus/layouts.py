"""版面凌乱 Sheets whose headings, groups and rows are not where a form would have them."""

from __future__ import annotations

from tests.corpus.paper import COLD, HEAD, RIVER, STATION, Page, Sample, changed, table

_TITLE = ["焦作市重大项目重点工作进度台账"]
_NEW = ("", "南水北调纪念园", "解放区", 5600, "解放区")

LAYOUTS = {
    "titles-above": Sample(
        "表头之上有标题、单位和截至日期",
        [Page([_TITLE, ["填报单位：修武县", None, "截至2026年2月28日", None, "单位：亿元"], *table(changed(COLD, total=1.3), head=(*HEAD[:3], "总投资", "责任单位"))], merge=["A1:E1"])],
    ),
    "two-row-header": Sample(
        "两行表头，上行为八个分组，合并单元格",
        [Page([_TITLE, ["项目编号", "项目名称", "环评", None, None, "投资计划", None, "责任单位"], [None, None, "计划", "实际", "文号", "总投资（万元）", "年度计划投资", None],
               ["JZ-04-2026-0001", "冷链物流园", "4月底", "2026年2月", "焦环审〔2026〕3号", 12000, 5000, "修武县"]], merge=["A1:H1", "A2:A3", "B2:B3", "C2:E2", "F2:G2", "H2:H2"])],
    ),
    "three-row-header": Sample(
        "三行表头，最上一行是大组",
        [Page([["基本情况", None, "前期审批手续时间节点", None, "投资", None], ["编号", "名称", "立项", "用地预审", "总投资", "年度计划"], ["", "", "计划", "计划", "（万元）", "（万元）"],
               ["JZ-04-2026-0002", "焦作西站综合枢纽", "2026年5月", "已办", 30000, 6000]], merge=["A1:B1", "C1:D1", "E1:F1"])],
    ),
    "unmerged-two-rows": Sample(
        "两行表头没有合并，左边的栏目只写在上行",
        [Page([["项目编号", "项目名称", "开工", "", "竣工", ""], ["", "", "计划", "实际", "计划", "实际"], ["JZ-04-2026-0001", "冷链物流园", "2026年6月", "", "2027年底", ""]])],
    ),
    "synonyms": Sample(
        "栏目用的是别的叫法，带星号、括号和换行",
        [Page([["*序号", "工程名称", "所在\n县区", "计划总投资\n（亿元）", "牵头部门", "责任人★", "联系方式", "目前形象进度", "存在的主要问题", "解决措施"],
               [1, "冷链物流园", "修武", 1.25, "市商务局", "县长李四", "13900001111", "冷库主体封顶", "无", ""]])],
        options={"accepts": True},
    ),
    "group-rows": Sample(
        "按专班分组，组名占一行；组内有小计，末尾有合计",
        [Page([_TITLE, *table(["一、现代服务业专班（2个）"], COLD, changed(STATION, total=31000), ["", "小计", "", 43000], ["二、重大基础设施专班"], changed(RIVER, total=8200), ["合计", "", "", 51200]), ["填报人：张三", None, "联系电话：0391-3911111", None, "2026年3月1日"]], merge=["A1:E1", "A3:E3"])],
    ),
    "county-groups": Sample(
        "按县区分组，行内没有县区栏",
        [Page([("项目名称", "总投资（万元）"), ["（一）修武县"], ["冷链物流园", 12500], ["（二）解放区（共1个）"], ["南水北调纪念园", 5600]])],
        options={"accepts": True, "files_new": True},
    ),
    "hidden": Sample(
        "筛选后隐藏了行，隐藏了列，还有隐藏的工作表",
        [Page(table(changed(COLD, total=12800), changed(STATION, total=32000)), hide_rows=[3], hide_columns=["D"]), Page(table(changed(RIVER, total=8800)), "旧表", state="hidden")],
    ),
    "serial-chaos": Sample(
        "序号缺、重、每组重排、写成 1.1 和一",
        [Page(table(["1", *COLD], ["1", *changed(STATION, total=31000)], ["1.1", *changed(RIVER, total=8100)], ["一", *_NEW], head=("序号", *HEAD)))],
    ),
    "repeated-header": Sample("每页重复表头", [Page(table(changed(COLD, total=12100), HEAD, changed(STATION, total=30100)))]),
    "blank-rows": Sample(
        "行间有空行，单元格里是空格和不间断空格",
        [Page([[], [], HEAD, [], changed(COLD, total="  12,100 "), [" ", "\u3000", None], [], changed(STATION, name=" 焦作西站 综合枢纽 ", total="３００００")])],
    ),
    "several-sheets": Sample(
        "一个专班一张表，另有空表、说明页",
        [Page(table(changed(COLD, total=12300)), "修武县"), Page(table(changed(RIVER, total=8300)), "武陟县"), Page([], "Sheet3"), Page([["填表说明"], ["一、请如实填写"]], "说明")],
    ),
    "same-project-twice": Sample("同一项目在两张表里出现", [Page(table(changed(COLD, total=12300)), "甲"), Page(table(changed(COLD, total=12400)), "乙")]),
    "merged-name": Sample(
        "一个项目合并三行，每行一个问题",
        [Page([("项目编号", "项目名称", "存在问题", "解决方案", "备注"), ["JZ-04-2026-0002", "焦作西站综合枢纽", "征地补偿资金未到位", "商财政局拨付", ""], [None, None, "高压线杆未迁改", "协调供电公司", "已函告"], [None, None, "施工便道被占", "", ""]], merge=["A2:A4", "B2:B4"])],
    ),
    "merged-amount": Sample(
        "两个项目合并填一个总投资",
        [Page(table(COLD, STATION), merge=["D2:D3"])],
    ),
    "unknown-columns": Sample(
        "有不认识的栏目，由人指明其中一个",
        [Page([(*HEAD, "投资合计", "领导批示"), [*COLD, 12600, "请抓紧"], [*STATION, 30500, ""]])],
        answers={"F1": "总投资", "D1": "备用"},
    ),
    "no-header": Sample("找不到表头", [Page([["情况说明"], ["今年以来，各项目进展顺利"]])]),
    "far-formatting": Sample(
        "WPS 另存，下面几千行只有格式",
        [Page([*table(changed(COLD, total=12900)), *([[None] * 5] * 40), ["注：以上数字为快报数"]])],
    ),
}  # fmt: skip

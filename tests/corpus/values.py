"""取值凌乱 Cells that hold what people write: amounts, dates, telephones, units and multiple values."""

from __future__ import annotations

from datetime import date, datetime

from tests.corpus.paper import COLD, HEAD, RIVER, STATION, Page, Sample, changed, dated, table

VALUES = {
    "yi-in-header": Sample("表头写明亿元", [Page(table(changed(COLD, total=1.25), head=(*HEAD[:3], "总投资（亿元）", "责任单位")))]),
    "units-in-cells": Sample(
        "金额自带单位，千分位，全角数字，约数，加号，斜杠",
        [Page(table(changed(COLD, total="1.3亿元"), changed(STATION, total="约31,000万"), changed(RIVER, total="８５００+"), ("", "南水北调纪念园", "解放区", "/", "解放区")))],
    ),
    "ten-thousand-times": Sample("金额与系统相差一万倍", [Page(table(changed(COLD, total=1.2), changed(STATION, total=300000000)))]),
    "ten-thousand-answered": Sample(
        "相差一万倍，答以表为准或写明单位",
        [Page(table(changed(COLD, total=1.2), changed(STATION, total=300000000)))],
        answers={"D2": "1.2亿元", "D3": "表"},
    ),
    "amount-words": Sample("金额写成文字、负数、合计式", [Page(table(changed(COLD, total="若干"), changed(STATION, total=-5), changed(RIVER, total="8000+500")))]),
    "months": Sample(
        "只写月份的五种写法",
        [Page([["2026年3月进度表"], *dated(["2026年6月底", "2026.6", "2026-06", "6月底", "26年6月"])])],
        options={"files_new": True, "whole": True},
    ),
    "days": Sample(
        "日期的五种写法，和按日期存的单元格",
        [Page([["2026年"], *dated(["2026年6月8日", "2026/6/8", "2026.06.08", "20260608", 46181, date(2026, 6, 8), datetime(2026, 6, 8, 9, 30)])])],
        options={"files_new": True, "whole": True},
    ),
    "spans": Sample(
        "旬、季度、半年、年底",
        [Page([["2026年"], *dated(["2026年6月上旬", "6月中旬", "6月下旬前", "三季度", "2026年第三季度", "2026年上半年", "年底前", "2026年底"])])],
        options={"files_new": True, "whole": True},
    ),
    "no-dates": Sample(
        "没有日期的词",
        [Page([["2026年"], *dated(["待定", "/", "—", "无", "长期坚持", "已完成"])])],
        options={"files_new": True, "whole": True},
    ),
    "dates-that-ask": Sample(
        "起止、话里带日期、数字 2026.1：都要人答",
        [Page([("项目编号", "项目名称", "计划开工时间", "计划竣工时间"), ["JZ-04-2026-0001", "冷链物流园", "2026年6月-2027年12月", ""], ["JZ-04-2026-0002", "焦作西站综合枢纽", "力争2026年6月开工", 2026.1], ["JZ-04-2026-0003", "大沙河综合治理", "条件成熟时", 2026.11]])],
    ),
    "dates-answered": Sample(
        "同一张表，人已作答：原话留存，日子按答复",
        [Page([("项目编号", "项目名称", "计划开工时间", "计划竣工时间"), ["JZ-04-2026-0001", "冷链物流园", "2026年6月-2027年12月", ""], ["JZ-04-2026-0002", "焦作西站综合枢纽", "力争2026年6月开工", 2026.1], ["JZ-04-2026-0003", "大沙河综合治理", "条件成熟时", 2026.11]])],
        answers={"C2": "是", "C3": "是", "D3": "2026年10月", "C4": "跳过"},
    ),
    "day-count-1904": Sample("工作簿从 1904 年数日子", [Page([["2026年"], *dated([date(2026, 6, 8), 44719])])], date1904=True, options={"files_new": True, "whole": True}),
    "wrong-order": Sample("实际时间在今后", [Page([("项目编号", "项目名称", "实际开工时间", "施工许可"), ["JZ-04-2026-0001", "冷链物流园", "2026年9月1日", "2026年4月"], ["JZ-04-2026-0002", "焦作西站综合枢纽", "已开工", "办理中"]])]),
    "bodies": Sample(
        "单位的简称、全称、多个单位、带括号，和查无此单位",
        [Page([(*HEAD, "配合部门"), [*changed(COLD, unit="修武县人民政府"), "市发改委、市财政局；市自然资源和规划局\n市水利局"], [*changed(STATION, unit="博爱县政府（牵头）"), "发展改革委"], [*changed(RIVER, unit="武陟"), "市河湖局"]])],
    ),
    "leaders": Sample(
        "分包领导带职务，责任领导职务加姓名",
        [Page([("项目编号", "项目名称", "市分包领导", "责任领导"), ["JZ-04-2026-0001", "冷链物流园", "市长", "县长 李四"], ["JZ-04-2026-0002", "焦作西站综合枢纽", "查无此人", "副县长：王五"]])],
    ),
    "phones": Sample(
        "电话存成数字：手机、丢零的座机、科学计数、两个号码",
        [Page([("项目名称", "所属县区", "联系电话"), ["甲", "修武县", 13912345678], ["乙", "修武县", 3913912345], ["丙", "修武县", "1.39E+10"], ["丁", "修武县", "13912345678、0391-3911111"], ["戊", "修武县", "０３９１－３９１１１１１"]])],
        options={"files_new": True, "whole": True},
    ),
    "formulas": Sample("公式从未计算，和出错的公式", [Page(table(changed(COLD, total="=SUM(D3:D4)"), changed(STATION, total="#REF!"), RIVER))]),
    "words": Sample(
        "类别、阶段、性质、级别的习惯说法",
        [Page([("项目名称", "所属县区", "项目类别", "建设状态", "建设性质", "项目级别", "标签"), ["甲", "修武县", "建设项目", "已完工", "改扩建", "省级", "三个一批(第9期)、专项债"], ["乙", "修武县", "重点工作", "前期准备", "修缮", "市重点项目", "四个清单"], ["丙", "修武县", "项目", "烂尾", "新建", "县级", ""]])],
        options={"files_new": True, "whole": True},
    ),
    "stages": Sample(
        "改了阶段：缺实际时间、退回须写理由、上年底累计没有年度计划",
        [Page([("项目编号", "项目名称", "项目阶段", "实际开工时间", "截至上年底累计"), ["JZ-04-2026-0001", "冷链物流园", "在建", "", 800], ["JZ-04-2026-0002", "焦作西站综合枢纽", "已开工", "2026年2月", ""], ["JZ-04-2026-0003", "大沙河综合治理", "停工", "", ""]])],
    ),
    "codes": Sample(
        "编号错、编号与名称不符、名称相近、国家代码全角",
        [Page([(*HEAD, "国家统一项目代码"), [*changed(COLD, code="JZ-04-2026-0099"), ""], [*changed(STATION, name="大沙河综合治理"), ""], ["", "大沙河综合整治", "武陟县", 8000, "武陟县", "２１０１-999999-04-01-123456"]])],
    ),
    "names-answered": Sample(
        "没有编号，由人确认是哪个项目、新登记还是跳过",
        [Page(table(("", "冷链物流园项目", "修武县", 12700, "修武县"), ("", "大沙河综合整治", "武陟县", 8700, "武陟县"), ("", "南水北调纪念园", "解放区", 5600, "解放区"), ("", "临时工程", "解放区", 1, "解放区")))],
        answers={"B2": "是", "B3": "JZ-04-2026-0003", "B4": "新项目", "B5": "跳过"},
    ),
}  # fmt: skip

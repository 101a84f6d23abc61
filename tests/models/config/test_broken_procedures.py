"""What the loader says of chains, ladders, forums and cycles that could not be run."""

from __future__ import annotations

import pytest

from models.config.loader import load
from tests.models.config.base import MINIMAL, Broken, places, refusal

STAGE = "chains.issue.stages"
CASES = [
    Broken("stage without holder", "        holder: project.responsible_unit\n", "", f"{STAGE}[0].holder",
           "链「issue」第 1 环节 responsible_unit 缺少 holder", "      - id: responsible_unit"),
    Broken("stage without limit", "        limit: next forum, at most 1 month\n", "", f"{STAGE}[2].limit",
           "链「issue」第 3 环节 deputy_mayor 缺少 limit；该配置未启用；请在 chains.issue.stages[2].limit 填写时限",
           "      - id: deputy_mayor"),
    Broken("limit nobody can read", "limit: 7 workdays", "limit: 七八天吧", f"{STAGE}[0].limit", "七八天吧"),
    Broken("limit of nothing", "limit: 7 workdays", "limit: 0 workdays", f"{STAGE}[0].limit", "须大于零"),
    Broken("limit as a list", "limit: 7 workdays", "limit: [7, workdays]", f"{STAGE}[0].limit", "应为文字"),
    Broken("holder that means nobody", "holder: task_force.lead_units\n        limit: 5", "holder: task_force.leads\n        limit: 5",
           f"{STAGE}[1].holder", "无人承办"),
    Broken("holder an unknown body", "holder: project.responsible_unit", "holder: body.comerce", f"{STAGE}[0].holder",
           "改为 body.commerce"),
    Broken("unknown kind of timeout", "        requires: [opinion, leader_signature]\n        on_timeout: remind",
           "        requires: [opinion, leader_signature]\n        on_timeout: reminder", f"{STAGE}[3].on_timeout",
           "应为 escalate、remind、decide、forum 之一", "        on_timeout: reminder"),
    Broken("chain without end", "        requires: [opinion, leader_signature]\n        on_timeout: remind",
           "        requires: [opinion, leader_signature]\n        on_timeout: escalate", f"{STAGE}[3].on_timeout",
           "链没有终点", "        on_timeout: escalate\n    overrides"),
    Broken("chain with a loop", "id: mayor_meeting", "id: task_force", f"{STAGE}[3].id", "链在此成环", "      - id: task_force\n        clause"),
    Broken("chain without stages", "    stages: [{id: check, default: ours, name: 审核, holder: task_force.primary_lead, "
           "limit: 3 workdays, on_timeout: remind}]", "    stages: []", "chains.strike-off.stages", "一个环节也没有"),
    Broken("stage without clause", "      - id: task_force\n        default: ours\n", "      - id: task_force\n",
           f"{STAGE}[1].clause", "没有写明依据"),
    Broken("forum limit without forum", "        forum: task-force-meeting\n", "", f"{STAGE}[2].limit", "却没有写 forum",
           "        limit: next forum"),
    Broken("forum timeout without forum", "limit: 5 workdays\n        on_timeout: escalate", "limit: 5 workdays\n        on_timeout: forum",
           f"{STAGE}[1].on_timeout", "却没有写 forum", "        on_timeout: forum"),
    Broken("unknown forum", "forum: task-force-meeting", "forum: task-force-meting", f"{STAGE}[2].forum", "改为 task-force-meeting"),
    Broken("escalation that never comes", "limit: 5 workdays", "limit: open", f"{STAGE}[1].limit", "永远等不到"),
    Broken("unknown ladder", "    remind: standard\n", "    remind: standart\n", "chains.issue.remind", "改为 standard"),
    Broken("unknown gate", "requires: [opinion, leader_signature]", "requires: [opinion, leader_signature, stamp]",
           f"{STAGE}[3].requires[2]", "应为 opinion"),
    Broken("mayor without opinion", "requires: [opinion, leader_signature]", "requires: [leader_signature]",
           f"{STAGE}[3].requires", "未要求 opinion（具体意见建议）"),
    Broken("mayor without any gate", "        requires: [opinion, leader_signature]\n", "", f"{STAGE}[3].requires",
           "提请主要领导须有", "      - id: mayor_meeting"),
    Broken("gate taken away by an override", "{responsible_unit: {limit: 3 workdays}}", "{mayor_meeting: {requires: []}}",
           "chains.issue.overrides[0].stages.mayor_meeting.requires", "未要求 leader_signature"),
    Broken("override of no stage", "{responsible_unit: {limit: 3 workdays}}", "{responsible: {limit: 3 workdays}}",
           "chains.issue.overrides[0].stages.responsible", "改为 responsible_unit"),
    Broken("override for an unknown severity", "severity: urgent,", "severity: urgnt,", "chains.issue.overrides[0].when.severity",
           "改为 urgent"),
    Broken("override for an unknown category", "when: {severity: urgent,", "when: {category: lands,",
           "chains.issue.overrides[0].when.category", "改为 land"),
    Broken("override for an unknown scope", "scope: [2]}", "scope: [9]}", "chains.issue.overrides[0].when.scope[0]",
           "调度范围「9」不存在"),
    Broken("override for an unknown task force", "scope: [2]}", "task_force: service}",
           "chains.issue.overrides[0].when.task_force[0]", "改为 services"),
    Broken("override without condition", "when: {severity: urgent, scope: [2]}", "when: {}", "chains.issue.overrides[0].when",
           "没有任何条件"),
    Broken("override of an unreadable limit", "{limit: 3 workdays}}", "{limit: soon}}",
           "chains.issue.overrides[0].stages.responsible_unit.limit", "「soon」"),
    Broken("skip to nowhere", "skip_until: deputy_mayor", "skip_until: deputy", "chains.issue.skip_until", "改为 deputy_mayor"),
    Broken("skip to the mayor", "skip_until: deputy_mayor", "skip_until: mayor_meeting", "chains.issue.skip_until",
           "越级直达主要领导"),
    Broken("unknown way to catch up", "catch_up: stepwise", "catch_up: anchor", "chains.issue.catch_up", "改为 anchored"),
    Broken("extension by an unknown chain", "leader_chain: extension-by-leader", "leader_chain: extension-by-leaders",
           "chains.issue.extension.leader_chain", "改为 extension-by-leader"),
    Broken("too many extensions", "extension-by-leader, most: 2", "extension-by-leader, most: 99", "chains.issue.extension.most", "不得大于 20"),
    Broken("own requests on an unknown chain", "chain: strike-off, evidence", "chain: strike-off, own_chain: strike-on, evidence",
           "chains.issue.strike_off.own_chain", "改为 strike-off", "    strike_off: {chain: strike-off, own"),
    Broken("verifying one's own work", "name: 审核, holder: task_force.primary_lead", "name: 审核, holder: project.responsible_unit",
           "chains.issue.strike_off.chain", "自己审核自己", "    strike_off: {chain: strike-off, evidence"),
    Broken("inline reminder after the due day", "remind: [-3 workdays, -1 workday, due]", "remind: [-3 workdays, +1 workday]",
           f"{STAGE}[0].remind[1]", "在到期之后"),
    Broken("inline reminders out of order", "remind: [-3 workdays, -1 workday, due]", "remind: [-1 workday, -3 workdays, due]",
           f"{STAGE}[0].remind[1]", "第 2 次提醒 不晚于前一次"),
    Broken("inline reminder nobody can read", "remind: [-3 workdays, -1 workday, due]", "remind: [-3 workdays, soon]",
           f"{STAGE}[0].remind[1]", "「soon」"),
    Broken("reminders that are a number", "remind: [-3 workdays, -1 workday, due]", "remind: 3", f"{STAGE}[0].remind", "写作「3」"),
    Broken("before on the wrong side", "before: [-3 workdays,", "before: [+3 workdays,", "reminders.standard.before[0].offset",
           "属逾期后"),
    Broken("overdue out of order", "offset: +5 workdays", "offset: +12 workdays", "reminders.standard.overdue[2]",
           "逾期后第 3 次提醒 不晚于前一次", "      - {offset: +10 workdays"),
    Broken("overdue without colour", "{offset: +1 workday, colour: blue, ranks", "{offset: +1 workday, ranks",
           "reminders.standard.overdue[0].colour", "逾期后第 1 次提醒 缺少 colour"),
    Broken("colour before it is late", "due: [{at: 09:00}", "due: [{at: 09:00, colour: red}", "reminders.standard.due[0].colour",
           "不应有 colour"),
    Broken("colour that fades", "{offset: +10 workdays, colour: red", "{offset: +10 workdays, colour: blue",
           "reminders.standard.overdue[2].colour", "颜色由黄退为蓝"),
    Broken("clock that is none", "{at: 16:00, ranks", "{at: 26:00, ranks", "reminders.standard.due[1].at", "应为钟点"),
    Broken("reminder for nobody", "colour: blue, ranks: [clerk]", "colour: blue, ranks: []", "reminders.standard.overdue[0].ranks",
           "不能为空"),
    Broken("repetition nobody can read", "    repeat: every workday for 5 workdays, then weekly", "    repeat: 常常",
           "reminders.standard.repeat", "「常常」"),
    Broken("forum that closes after itself", "by_day: 20\n    closes: 3 workdays before forum", "by_day: 20\n    closes: 3 workdays after forum",
           "forums.task-force-meeting.closes", "不是会前的时点", "    closes: 3 workdays after"),
    Broken("chair nobody", "chair: leading_group.head", "chair: leading_group.chief", "forums.comprehensive-meeting.chair",
           "不是可用的承办路径"),
    Broken("cycle without owner", "    each: task_force\n    period", "    period", "cycles.monthly-report.each", "缺少 each",
           "  monthly-report:\n    clause: 四(二)\n    name: 专班月报\n    period"),
    Broken("cycle with an unknown chain", "    chain: monthly-report\n", "    chain: month-report\n", "cycles.monthly-report.chain",
           "改为 monthly-report"),
    Broken("cycle on the 32nd", "due: {day: 25,", "due: {day: 32,", "cycles.monthly-report.due.day", "不得大于 31"),
    Broken("cycle opened when it is late", "opens: {day: 18,", "opens: {day: 28,", "cycles.monthly-report.opens", "晚于到期日"),
    Broken("cycle in a thirteenth month", "{12: 20}", "{13: 20}", "cycles.monthly-report.due.day_by_month.13", "键「13」不合要求"),
    Broken("cycle without clause", "  monthly-report:\n    clause: 四(二)\n    name: 专班月报\n    each", "  monthly-report:\n    name: 专班月报\n    each",
           "cycles.monthly-report.clause", "没有写明依据", "  monthly-report:\n    name: 专班月报\n    each"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_procedure_is_refused_with_line_path_and_remedy(case: Broken) -> None:
    refused = refusal(case.text)

    assert places(refused.problems) == [(case.path, case.line)]
    assert case.words in str(refused.problems[0])


def test_work_that_another_chain_verifies_when_it_is_ones_own_is_accepted() -> None:
    text = MINIMAL.replace(
        "name: 审核, holder: task_force.primary_lead", "name: 审核, holder: project.responsible_unit"
    )
    mended = text.replace("chain: strike-off, evidence", "chain: strike-off, own_chain: extension, evidence")

    assert load(mended).chains["issue"].strike_off.own_chain == "extension"

"""样例 Sample notices of every kind, in every variant that reads differently: templates are tried on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from models.terms import Colour, Gate, Period
from notifications.facts import MatterFacts, Notice, Recipient
from notifications.payloads import forums, moves, rulings, standing, supervision, system, timing
from notifications.payloads.base import Payload
from notifications.sample_cast import (
    ABOVE,
    APPROVAL,
    AT_FORUM,
    AT_TOP,
    BULLETIN,
    CHAIR,
    CLERK,
    CONFIRMATION,
    COUNTERSIGNING,
    LADDER,
    LEAD,
    LEADER,
    MATTER,
    OFFICE,
    PROVISIONAL,
    RECEIPT,
    REPORT,
    REQUEST,
    REVIEW,
    SIGNING,
    UNIT,
    UNLIMITED,
    VISIT,
)

WRITTEN_ON = date(2026, 3, 17)
DUE, LATER, LAST_WEEK = date(2026, 3, 20), date(2026, 3, 27), date(2026, 3, 10)
UNIT_ID, LEAD_UNITS, LEAD_HEAD, DEPUTY = (
    "body:xiuwu",
    ("body:housing", "body:transport"),
    "housing.head",
    "post:deputy_mayor_6",
)
FIRST, SECOND, THIRD, LAST = "responsible_unit", "task_force", "deputy_mayor", "mayor_meeting"
FORUM = "task-force-meeting"
DIRECTOR = "supervision.head"


def _told(payload: Payload, to: Recipient = UNIT, matter: MatterFacts | None = MATTER) -> Notice:
    return Notice(f"sample/{payload.kind}", payload, to, WRITTEN_ON, matter)


_TIMING = (
    _told(timing.Reminder(FIRST, DUE, 3)),
    _told(timing.Reminder(FIRST, date(2027, 2, 10), 1), UNIT, PROVISIONAL),
    _told(timing.Reminder(THIRD, date(2026, 4, 20), 3), CHAIR, AT_FORUM),
    _told(timing.Reminder(THIRD, date(2026, 4, 20), 3), CHAIR, LADDER),
    _told(timing.Reminder(FIRST, DUE, 1), LEAD, REVIEW),
    _told(timing.DueToday(FIRST, WRITTEN_ON)),
    _told(timing.DueToday("draft", WRITTEN_ON), LEADER, REPORT),
    _told(timing.DueToday("draft", date(2026, 3, 15)), UNIT, REPORT),
    _told(timing.Overdue(FIRST, LAST_WEEK, 1, Colour.BLUE)),
    _told(timing.Overdue(FIRST, LAST_WEEK, 5, Colour.YELLOW)),
    _told(timing.Overdue(FIRST, LAST_WEEK, 5, Colour.YELLOW), LEADER),
    _told(timing.Overdue(FIRST, LAST_WEEK, 10, Colour.RED)),
    _told(timing.Overdue(FIRST, LAST_WEEK, 10, Colour.RED), LEADER),
    _told(timing.Overdue("approval", LAST_WEEK, 3), CHAIR, APPROVAL),
    _told(timing.Reminder("visit", DUE, 3), CHAIR, VISIT),
    _told(timing.Overdue("visit", LAST_WEEK, 1), CHAIR, VISIT),
    _told(timing.PeriodOpened("visit", Period.MONTH, date(2026, 3, 1), date(2026, 3, 31)), CHAIR, VISIT),
    _told(
        timing.PeriodOpened("monthly-report", Period.MONTH, date(2026, 3, 1), date(2026, 3, 25)), UNIT, REPORT
    ),
    _told(
        timing.PeriodOpened(
            "quarterly-report", Period.QUARTER, date(2026, 7, 1), date(2026, 9, 24), date(2026, 9, 28)
        ),
        UNIT,
        REPORT,
    ),
)
_MOVES = (
    _told(moves.Assigned(FIRST, DUE, by=LEAD_HEAD)),
    _told(moves.Assigned(FIRST, DUE, by="xiuwu.clerk")),
    _told(moves.Assigned(FIRST, DUE, by="engine")),
    _told(moves.Assigned("approval", DUE, by=LEAD_HEAD), CHAIR, APPROVAL),
    _told(moves.Assigned("approval", DUE, by=LEAD_HEAD, from_stage="compile"), CHAIR, APPROVAL),
    _told(moves.Assigned("office_receipt", DUE, by=LEAD_HEAD, from_stage="compile"), CLERK, REPORT),
    _told(moves.Assigned("office_receipt", None, by=LEAD_HEAD, from_stage="compile"), CLERK, UNLIMITED),
    _told(moves.Assigned("countersign", DUE, by=LEAD_HEAD, from_stage="compile"), LEAD, COUNTERSIGNING),
    _told(moves.Assigned("acknowledge", DUE, by="supervision.head"), UNIT, RECEIPT),
    _told(moves.EscalatedToYou(SECOND, FIRST, LATER, (UNIT_ID,), LAST_WEEK), LEAD, ABOVE),
    _told(
        moves.EscalatedToYou(
            THIRD,
            SECOND,
            date(2026, 4, 20),
            LEAD_UNITS,
            by=LEAD_HEAD,
            reason="涉及跨县协调，两个牵头单位均无权决定。",
        ),
        CHAIR,
        AT_FORUM,
    ),
    _told(moves.EscalatedToYou(LAST, SECOND, None, LEAD_UNITS, LAST_WEEK, skipped=(THIRD,)), CHAIR, AT_TOP),
    _told(
        moves.EscalatedToYou("leader_approval", "countersign", LATER, LEAD_UNITS[1:], LAST_WEEK),
        CHAIR,
        SIGNING,
    ),
    _told(
        moves.EscalatedFromYou("countersign", "leader_approval", (DEPUTY,), LAST_WEEK), LEAD, COUNTERSIGNING
    ),
    _told(moves.EscalatedFromYou(FIRST, SECOND, LEAD_UNITS, LAST_WEEK), UNIT, ABOVE),
    _told(moves.EscalatedFromYou(FIRST, SECOND, LEAD_UNITS, LAST_WEEK), LEAD, ABOVE),
    _told(moves.EscalatedFromYou(THIRD, LAST, ("post:executive",), LAST_WEEK), LEADER, AT_TOP),
    _told(moves.EscalatedFromYou(FIRST, SECOND, LEAD_UNITS, by=LEAD_HEAD, reason="需上级协调"), UNIT, ABOVE),
    _told(
        moves.HandedOver(FIRST, (UNIT_ID,), LEAD_UNITS[:1], DUE, by=LEAD_HEAD, reason="用地手续由市级办理")
    ),
    _told(moves.HandedOver(FIRST, (UNIT_ID,), LEAD_UNITS[:1], DUE), replace(UNIT, holds=False)),
    _told(moves.VacantPost(THIRD, DEPUTY, date(2026, 4, 20), "post:executive"), CHAIR, AT_FORUM),
    _told(moves.VacantPost(THIRD, DEPUTY), OFFICE, AT_FORUM),
)
_RULINGS = (
    _told(rulings.GateMissing(LAST, (Gate.OPINION, Gate.LEADER_SIGNATURE), LAST_WEEK), UNIT, AT_FORUM),
    _told(rulings.GateMissing(LAST, (Gate.LEADER_SIGNATURE,), LAST_WEEK), LEADER, AT_FORUM),
    _told(rulings.GateMissing(SECOND, (Gate.EVIDENCE,), LAST_WEEK)),
    _told(
        rulings.Decision(
            THIRD,
            "由修武县人民政府3月底前完成剩余6户签约",
            forum=FORUM,
            decided_on=LAST_WEEK,
            due_on=date(2026, 3, 31),
        )
    ),
    _told(rulings.Decision(THIRD, "同意。请自然资源部门优先安排用地指标。", by=DEPUTY), LEADER),
    _told(rulings.Returned(FIRST, "缺少与被拆迁户签订的协议", LEAD_HEAD, DUE)),
    _told(rulings.ExtensionAsked(FIRST, DUE, LATER, "3户仍在协商", UNIT_ID), OFFICE),
    _told(rulings.ExtensionAsked(FIRST, LAST_WEEK, LATER, "3户仍在协商", UNIT_ID, 2, after_due=True), OFFICE),
    _told(rulings.ExtensionDecided(FIRST, True, DUE, LATER, LEAD_HEAD, "抓紧协商")),
    _told(rulings.ExtensionDecided(FIRST, False, DUE, DUE, LEAD_HEAD, "理由不充分")),
    _told(rulings.StrikeOffAsked(FIRST, 2, UNIT_ID, LATER, "征迁工作全部完成，场地已移交"), OFFICE),
    _told(rulings.StrikeOffDecided(FIRST, True, LEAD_HEAD, late=True)),
    _told(rulings.StrikeOffDecided(FIRST, True, LEAD_HEAD), LEADER),
    _told(rulings.StrikeOffDecided(FIRST, False, LEAD_HEAD, reason="场地移交单未盖章", due_on=DUE)),
    _told(
        rulings.Applied("answer", UNIT_ID, DUE, "地块：云台大道北；规划和指标：已入规，指标未落实"),
        LEAD,
        REQUEST,
    ),
    _told(
        rulings.Answered(
            "answer", "部分保障", LEAD_HEAD, "建设用地 80 亩", "示自然资〔2026〕12号", left="建设用地 40 亩"
        ),
        UNIT,
        REQUEST,
    ),
    _told(rulings.Answered(FIRST, "准予许可", LEAD_HEAD, "用时6个工作日", "示环审〔2026〕5号")),
    _told(
        rulings.AnswerToConfirm(
            "confirm", "已保障", LEAD_HEAD, "建设用地 120 亩", "示自然资〔2026〕9号", confirm_by=DUE
        ),
        UNIT,
        CONFIRMATION,
    ),
    _told(
        rulings.AnswerToConfirm(
            "confirm", "不予保障", LEAD_HEAD, reason="不符合规划", refused=True, confirm_by=DUE
        ),
        UNIT,
        CONFIRMATION,
    ),
)
_STANDING = (
    _told(standing.Supplemented("compile", ("存在问题", "下月安排"), LEAD_HEAD), CLERK, REPORT),
    _told(standing.Suspended(FIRST, "等待省级用地批复", date(2026, 6, 30), LEAD_HEAD)),
    _told(standing.Resumed(FIRST, DUE, LEAD_HEAD, "省级批复已下达")),
    _told(standing.Resumed(FIRST, DUE)),
    _told(standing.Merged(FIRST, "JZ-2026-0007", LEAD_HEAD, "两件事项为同一路段")),
    _told(standing.Withdrawn(FIRST, "线路调整，不再涉及该处征迁", LEAD_HEAD)),
    _told(standing.Reopened(FIRST, "回头看发现2户未搬离", LEAD_HEAD, DUE)),
)
_FORUMS = (
    _told(forums.EnteredAgenda(THIRD, FORUM, date(2026, 3, 19), date(2026, 4, 20)), UNIT, AT_FORUM),
    _told(forums.EnteredAgenda(THIRD, FORUM), CHAIR, AT_FORUM),
    _told(forums.ForumMissed(THIRD, FORUM, LAST_WEEK, LAST), OFFICE, AT_FORUM),
    _told(forums.ForumMissed(THIRD, FORUM, LAST_WEEK), OFFICE, AT_FORUM),
    _told(forums.PetitionProposed(THIRD, date(2026, 2, 14), 31), OFFICE, AT_FORUM),
    _told(forums.PetitionProposed(THIRD, date(2026, 2, 14), 31), LEADER, AT_FORUM),
)
_LEDGER = (_told(rulings.GoneFromLedger(FIRST, 12, "项目台帐", "A7", LEAD_HEAD)),)
_PAPERS = (
    _told(
        supervision.Pressed(
            FIRST, "示政督〔2026〕3号", Colour.YELLOW, LAST_WEEK, DUE, 5, "3月20日前完成剩余6户签约", DIRECTOR
        )
    ),
    _told(supervision.Pressed(FIRST, "示政督〔2026〕7号", Colour.RED, LAST_WEEK, DUE, 10, by=DIRECTOR)),
    _told(rulings.Urged(FIRST, "请本周五前与被拆迁户签订协议，并报送清表时间。", LEAD_HEAD, DUE)),
    _told(
        supervision.Pressed(FIRST, "示政督〔2026〕7号", Colour.RED, LAST_WEEK, DUE, 10, by=DIRECTOR), LEADER
    ),
    _told(supervision.PaperCopied("issue", "第2期", DIRECTOR), LEADER, BULLETIN),
)
_ALARM = _told(
    system.EngineAlarm(
        what="流程编排服务连续两次没有响应",
        since=datetime(2026, 3, 17, 0, 30, tzinfo=UTC),
        consequence="时限推进和通知发送已由时钟进程直接执行，没有中断",
        remedy="请管理员运行 diaodu doctor，检查编排服务后重新启动",
        detail="GET /api/health: connection refused",
    ),
    OFFICE,
    None,
)
_ITEMS = (
    *(
        replace(told, matter=replace(MATTER, code=f"JZ-2026-{number:04}", title=f"示例事项之{number}"))
        for number, told in enumerate(
            (
                _told(timing.Overdue(FIRST, LAST_WEEK, 1, Colour.BLUE)),
                _told(timing.DueToday(FIRST, WRITTEN_ON)),
                _told(timing.Overdue(FIRST, LAST_WEEK, 10, Colour.RED)),
                _told(rulings.ExtensionAsked(FIRST, DUE, LATER, "3户仍在协商", UNIT_ID)),
                _told(moves.EscalatedToYou(SECOND, FIRST, LATER, (UNIT_ID,), LAST_WEEK)),
                _told(timing.Reminder(FIRST, DUE, 3)),
                _told(standing.Suspended(FIRST, "等待省级用地批复", date(2026, 6, 30), LEAD_HEAD)),
            ),
            start=21,
        )
    ),
    _ALARM,
)
_DOWN = system.Digest(
    notices=tuple(range(1, 1 + len(_ITEMS))),
    down_from=datetime(2026, 2, 14, 10, tzinfo=UTC),
    down_until=datetime(2026, 3, 9, 0, 30, tzinfo=UTC),
)
_DIGESTS = (
    Notice("sample/digest", system.Digest((1, 2)), UNIT, WRITTEN_ON, items=_ITEMS[:2]),
    Notice("sample/digest", _DOWN, OFFICE, WRITTEN_ON, items=_ITEMS, repeat=True),
)

SAMPLES: tuple[Notice, ...] = (
    *_TIMING,
    *_MOVES,
    *_RULINGS,
    *_STANDING,
    *_FORUMS,
    *_LEDGER,
    *_PAPERS,
    _ALARM,
    *_DIGESTS,
)

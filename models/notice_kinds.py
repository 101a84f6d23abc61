"""通知种类 What a notice may be about, and how urgent each kind is to the person who reads it."""

from __future__ import annotations

from models.terms import Term


class Urgency(Term):
    """The heading a notice comes under in a digest, most pressing first."""

    ALARM = "alarm", "系统告警"
    OVERDUE = "overdue", "已逾期"
    TODAY = "today", "今日到期"
    TO_DECIDE = "to_decide", "待审核决定"
    TO_DO = "to_do", "新到办理"
    SOON = "soon", "即将到期"
    TO_KNOW = "to_know", "供知悉"


class NoticeKind(Term):
    """The kinds of notices; each has one payload type and one template."""

    ASSIGNED = "assigned", "交办"
    REMINDER = "reminder", "到期提醒"
    DUE_TODAY = "due_today", "今日到期"
    OVERDUE = "overdue", "逾期催办"
    ESCALATED_TO_YOU = "escalated_to_you", "升级承办"
    ESCALATED_FROM_YOU = "escalated_from_you", "升级移交"
    GATE_MISSING = "gate_missing", "前置条件未备"
    DECISION = "decision", "审定意见"
    RETURNED = "returned", "退回"
    EXTENSION_ASKED = "extension_asked", "延期申请"
    EXTENSION_DECIDED = "extension_decided", "延期答复"
    STRIKE_OFF_ASKED = "strike_off_asked", "销号申请"
    STRIKE_OFF_DECIDED = "strike_off_decided", "销号答复"
    GONE_FROM_LEDGER = "gone_from_ledger", "销号建议"
    APPLIED = "applied", "申请待办"
    ANSWERED = "answered", "办理答复"
    ANSWER_TO_CONFIRM = "answer_to_confirm", "答复待确认"
    SUSPENDED = "suspended", "挂起"
    RESUMED = "resumed", "恢复办理"
    HANDED_OVER = "handed_over", "转办"
    MERGED = "merged", "并案"
    WITHDRAWN = "withdrawn", "撤销"
    REOPENED = "reopened", "重开"
    VACANT_POST = "vacant_post", "职务空缺"
    ENTERED_AGENDA = "entered_agenda", "列入议题"
    FORUM_MISSED = "forum_missed", "未按期上会"
    PETITION_PROPOSED = "petition_proposed", "提示提请"
    PERIOD_OPENED = "period_opened", "期次开启"
    SUPPLEMENTED = "supplemented", "补报"
    PRESSED = "pressed", "督办函"
    URGED = "urged", "催办"
    PAPER_COPIED = "paper_copied", "文件抄送"
    ENGINE_ALARM = "engine_alarm", "系统告警"
    DIGEST = "digest", "通知汇总"

    @property
    def urgency(self) -> Urgency:
        """How pressing the kind is; kinds that only inform come last."""
        return _URGENCY.get(self, Urgency.TO_KNOW)


_URGENCY = {
    NoticeKind.ENGINE_ALARM: Urgency.ALARM,
    NoticeKind.OVERDUE: Urgency.OVERDUE,
    NoticeKind.PRESSED: Urgency.OVERDUE,
    NoticeKind.URGED: Urgency.TO_DO,
    NoticeKind.DUE_TODAY: Urgency.TODAY,
    NoticeKind.GATE_MISSING: Urgency.TO_DECIDE,
    NoticeKind.EXTENSION_ASKED: Urgency.TO_DECIDE,
    NoticeKind.STRIKE_OFF_ASKED: Urgency.TO_DECIDE,
    NoticeKind.GONE_FROM_LEDGER: Urgency.TO_DECIDE,
    NoticeKind.ANSWER_TO_CONFIRM: Urgency.TO_DECIDE,
    NoticeKind.VACANT_POST: Urgency.TO_DECIDE,
    NoticeKind.FORUM_MISSED: Urgency.TO_DECIDE,
    NoticeKind.PETITION_PROPOSED: Urgency.TO_DECIDE,
    NoticeKind.ASSIGNED: Urgency.TO_DO,
    NoticeKind.APPLIED: Urgency.TO_DO,
    NoticeKind.ESCALATED_TO_YOU: Urgency.TO_DO,
    NoticeKind.RETURNED: Urgency.TO_DO,
    NoticeKind.RESUMED: Urgency.TO_DO,
    NoticeKind.HANDED_OVER: Urgency.TO_DO,
    NoticeKind.REOPENED: Urgency.TO_DO,
    NoticeKind.PERIOD_OPENED: Urgency.TO_DO,
    NoticeKind.REMINDER: Urgency.SOON,
}

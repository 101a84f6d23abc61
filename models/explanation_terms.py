"""说明用语 How a date came about, why it is not what today's calendar would give, and why something does not happen."""

from __future__ import annotations

from models.terms import Term


class How(Term):
    """What set, moved or kept a due date."""

    LIMIT = "limit", "按环节时限推算"
    PERIOD = "period", "按周期推算"
    GIVEN = "given", "另行指定"
    DECIDED = "decided", "会议议定"
    AGENDA = "agenda", "待上会"
    SITTING = "sitting", "随会期"
    EXTENDED = "extended", "同意延期"
    REFUSED = "refused", "未同意延期"
    HELD = "held", "前置条件未备"
    UNHEARD = "unheard", "会议未议定"
    STOPPED = "stopped", "停表"
    RESUMED = "resumed", "恢复计时"
    KEPT = "kept", "沿用原到期日"
    PROMISED = "promised", "沿用本期到期日"
    ADOPTED = "adopted", "改用新版规则"


class Doubt(Term):
    """Why the stored date is not the one that is derived now; what was told stays as it was told."""

    ANNOUNCED = "announced", "当时该年放假安排尚未公布，按推定计算；公布后已告知的日期不变"
    CALENDAR = "calendar", "此后工作日历有过调整；已告知的日期不变"
    UNMARKED = "unmarked", "记录没有注明这一日期是推算的还是另行指定的；以已告知的日期为准"


class WhyNot(Term):
    """Why something that people expect does not happen, or not yet."""

    CLOSED = "closed", "已了结"
    SUSPENDED = "suspended", "挂起"
    VERIFYING = "verifying", "待核实销号"
    GATE = "gate", "前置条件未备"
    GATE_AHEAD = "gate_ahead", "上一环节的前置条件未备"
    DECIDE = "decide", "由人决定"
    REMIND = "remind", "只催办"
    TOP = "top", "已是最高环节"
    NO_LIMIT = "no_limit", "不限时"
    NOT_DUE = "not_due", "未到期"
    SITTING = "sitting", "等待会议"
    NO_SITTING = "no_sitting", "会议尚未安排"
    VACANT = "vacant", "职务空缺"
    ASKED = "asked", "延期申请待答复"
    REMINDED = "reminded", "已提醒"
    LADDER_ENDED = "ladder_ended", "提醒已发完"
    BEHIND = "behind", "系统尚未巡检"


class Holder(Term):
    """How a matter came to those who hold it."""

    ROSTER = "roster", "按机制确定"
    OFFICE = "office", "无专班，归办公室"
    DEPUTY = "deputy", "空缺递补"
    MINDED = "minded", "无人在岗，由办公室代管"
    WAITING = "waiting", "空缺待补"
    HANDED_OVER = "handed_over", "转办"
    EARLIER = "earlier", "按当时名册"


class Told(Term):
    """Why a notice went to this recipient."""

    CLERK = "clerk", "承办单位经办人"
    HEAD = "head", "承办单位负责人"
    POST = "post", "承办人"
    LEADER = "leader", "负责的领导"
    FORMER = "former", "原承办"
    OFFICE = "office", "领导小组办公室"
    UNIT = "unit", "责任单位"
    LEAD_UNIT = "lead_unit", "专班牵头单位"
    CONCERNED = "concerned", "有关人员"

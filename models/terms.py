"""术语 The closed vocabularies of the mechanism, each value with the word that officials use (`.zh`)."""

from __future__ import annotations

from enum import StrEnum


class Term(StrEnum):
    """A value stored in English and shown in Chinese: `ESCALATE = "escalate", "升级"`."""

    zh: str

    def __new__(cls, value: str, zh: str = "") -> Term:
        term = str.__new__(cls, value)
        term._value_ = value
        term.zh = zh
        return term


class OnTimeout(Term):
    """What happens when the time of a stage runs out."""

    ESCALATE = "escalate", "升级"
    REMIND = "remind", "催办"
    DECIDE = "decide", "待审定"
    FORUM = "forum", "上会"


class MatterStatus(Term):
    """Where a matter stands in its life; all but the last three are open."""

    ACTIVE = "active", "办理中"
    SUSPENDED = "suspended", "挂起"
    STRIKE_OFF_ASKED = "strike_off_asked", "申请销号"
    BLOCKED = "blocked", "前置条件未备"
    AWAITING_FORUM = "awaiting_forum", "待上会"
    STRUCK_OFF = "struck_off", "已销号"
    WITHDRAWN = "withdrawn", "撤销"
    MERGED = "merged", "并案"

    @property
    def is_open(self) -> bool:
        """Whether the clock may still have something to do for it."""
        return self not in (MatterStatus.STRUCK_OFF, MatterStatus.WITHDRAWN, MatterStatus.MERGED)


# Nobody can be late while the clock stands still: waiting for somebody outside, or for a second party to verify.
STOPPED = (MatterStatus.SUSPENDED, MatterStatus.STRIKE_OFF_ASKED)


class Severity(Term):
    """How pressing a matter is."""

    NORMAL = "normal", "一般"
    MAJOR = "major", "重大"
    URGENT = "urgent", "紧急"


class Category(Term):
    """The kind of problem (问题类型), the ledger's list."""

    LAND = "land", "用地"
    FOREST = "forest", "林地"
    PLANNING = "planning", "规划"
    ENVIRONMENT = "environment", "环评·环境容量"
    ENERGY = "energy", "能评"
    MONEY = "money", "资金"
    RELOCATION = "relocation", "征迁"
    UTILITIES = "utilities", "水电气配套"
    PERMITS = "permits", "手续审批"
    DESIGN_TENDER = "design_tender", "设计·招标"
    CONSTRUCTION = "construction", "施工组织"
    ENTERPRISE = "enterprise", "企业自身"
    POLICY = "policy", "政策"
    OTHER = "other", "其他"


class Gate(Term):
    """What must be on file before a stage may be entered (前置条件)."""

    OPINION = "opinion", "具体意见建议"
    LEADER_SIGNATURE = "leader_signature", "牵头领导签字"
    EVIDENCE = "evidence", "佐证材料"
    COUNTERSIGN = "countersign", "会签"


class Colour(Term):
    """How late: 蓝 a reminder, 黄 an order to act, 红 named and listed."""

    BLUE = "blue", "蓝"
    YELLOW = "yellow", "黄"
    RED = "red", "红"


class Rank(Term):
    """Whom a reminder reaches; it climbs from the desk to the leader."""

    CLERK = "clerk", "经办人"
    HEAD = "head", "单位负责人"
    LEADER = "leader", "牵头领导"


class CatchUp(Term):
    """How limits count after the engine was switched off."""

    STEPWISE = "stepwise", "逐级顺延"
    ANCHORED = "anchored", "按原定时点"


class HolidayTarget(Term):
    """Where a fixed day goes that is not a working day (A2)."""

    PREVIOUS = "previous", "提前至前一工作日"
    NEXT = "next", "顺延至后一工作日"
    SAME = "same", "不变"


class Period(Term):
    """How long one turn of a cycle is."""

    WEEK = "week", "周"
    MONTH = "month", "月"
    QUARTER = "quarter", "季度"
    YEAR = "year", "年"


class BodyKind(Term):
    """What sort of body an organisation is."""

    GOVERNMENT = "government", "市政府"
    OFFICE = "office", "领导小组办公室"
    SUPERVISION = "supervision", "督查机构"
    DEPARTMENT = "department", "市直部门"
    COUNTY = "county", "县（市）区"
    PLATFORM = "platform", "市属平台公司"


class InFlight(Term):
    """What a newly published configuration does to matters under way."""

    KEEP = "keep", "在办事项沿用原规则"
    NEXT_STAGE = "next_stage", "自下一环节起适用"
    NOW = "now", "立即适用"


class Act(Term):
    """What a step records: the engine's own moves first, then the officers' verbs."""

    ESCALATED = "escalated", "到期升级"
    SKIPPED_VACANT = "skipped_vacant", "岗位空缺递补"
    REMINDED = "reminded", "催办"
    BLOCKED = "blocked", "前置条件未备"
    GATE_NAGGED = "gate_nagged", "催补前置条件"
    ENTERED_AGENDA = "entered_agenda", "列入议题"
    LEFT_AGENDA = "left_agenda", "未议待续"
    RESCHEDULED = "rescheduled", "重排时点"
    PETITION_PROPOSED = "petition_proposed", "提示提请"
    RAISED = "raised", "提报"
    ACCEPTED = "accepted", "受理"
    REPLIED = "replied", "答复"
    OPINION_FILED = "opinion_filed", "提出意见建议"
    SIGNED = "signed", "牵头领导签字"
    SENT_UP = "sent_up", "提级"
    RETURNED = "returned", "退回"
    EXTENSION_ASKED = "extension_asked", "申请延期"
    EXTENSION_GRANTED = "extension_granted", "同意延期"
    EXTENSION_REFUSED = "extension_refused", "不同意延期"
    SUSPENDED = "suspended", "挂起"
    RESUMED = "resumed", "恢复办理"
    HANDED_OVER = "handed_over", "转办"
    STRIKE_OFF_ASKED = "strike_off_asked", "申请销号"
    STRIKE_OFF_REFUSED = "strike_off_refused", "销号退回"
    STRUCK_OFF = "struck_off", "销号"
    REOPENED = "reopened", "重开"
    WITHDRAWN = "withdrawn", "撤销"
    MERGED = "merged", "并案"
    DECIDED = "decided", "会议议定"
    DONE = "done", "办结"
    PRESSED = "pressed", "督办"
    URGED = "urged", "人工催办"

"""会议术语 The closed vocabularies of meetings, topics and petitions, each value with the word that officials use."""

from __future__ import annotations

from models.terms import Term


class MeetingForm(Term):
    """How a task force's monthly meeting is held (四(二))."""

    TOPICAL = "topical", "专题会议"
    ON_SITE = "on_site", "现场办公"


class SittingStatus(Term):
    """Where a sitting stands."""

    PLANNED = "planned", "待开"
    HELD = "held", "已召开"
    CANCELLED = "cancelled", "已取消"


class Presence(Term):
    """How a unit took part in a sitting."""

    PRESENT = "present", "出席"
    EXCUSED = "excused", "请假"
    LISTENING = "listening", "列席"


class TopicAnswer(Term):
    """What the lead unit made of a topic that was handed in."""

    ACCEPTED = "accepted", "受理"
    RETURNED = "returned", "退回"


class PetitionDecision(Term):
    """What the mayor makes of a petition (四(二))."""

    INSTRUCTION = "instruction", "批示"
    MEETING = "meeting", "上会"
    RETURNED = "returned", "退回"


class AgendaReason(Term):
    """Why an item has its place on an agenda (四(二)), in the order in which they are heard."""

    EARLIER = "earlier", "上次会议交办"
    OVERDUE = "overdue", "已逾期"
    LEVEL = "level", "按层级和时间"
    BY_HAND = "by_hand", "人工调整"

"""推演术语 The words of forecasts: from whose side things are counted, what is counted, and how far one is."""

from __future__ import annotations

from models.terms import Term


class Viewpoint(Term):
    """By what the matters of a forecast are counted."""

    STAGE = "stage", "环节"
    LEADER = "leader", "领导"
    MEETING = "meeting", "会议"
    UNIT = "unit", "单位"


class Measure(Term):
    """What a forecast counts, a week at a time."""

    NOW = "now", "现有"
    CAME = "came", "新到"
    HELD = "held", "期末在手"
    TOLD = "told", "通知"
    AGENDA = "agenda", "列入议题"
    UNPLACED = "unplaced", "无会可列"


class Headway(Term):
    """What is being worked out at the moment, for whoever waits for it."""

    CHECKING = "checking-the-draft", "检查草案"
    MOVING = "what-moves-at-once", "推算随即变动的在办事项"
    READING = "reading-what-is-open", "读取在办事项"
    LEARNING = "learning-from-the-record", "从记录中学办理的快慢"
    FORETELLING = "foretelling", "推演今后"
    REPLAYING = "replaying-the-record", "读取实际记录，逐件重演"

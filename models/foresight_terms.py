"""推演术语 The words of forecasts: from whose side things are counted, and what is counted."""

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

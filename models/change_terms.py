"""改动用语 How two configurations may differ in one thing."""

from __future__ import annotations

from models.terms import Term


class How(Term):
    """What became of one thing between two configurations."""

    ADDED = "added", "新增"
    REMOVED = "removed", "删去"
    CHANGED = "changed", "改"
    MOVED = "moved", "调整次序"
    REWORDED = "reworded", "改写法"


class Applies(Term):
    """From when a newly published configuration binds a matter under way."""

    AT_ONCE = "at_once", "立即适用"
    NEXT_STAGE = "next_stage", "自下一环节起适用"
    NEVER = "never", "沿用原规则"

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

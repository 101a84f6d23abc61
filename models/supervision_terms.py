"""督导督查用语 The closed vocabularies of visits, joint supervision and what follows it (四(六))."""

from __future__ import annotations

from models.terms import Term


class NodeVerdict(Term):
    """The first question of a joint check: is the project on its nodes (四(六), C33)?"""

    ON_TIME = "on_time", "按期"
    BEHIND = "behind", "滞后"
    NOT_YET_DUE = "not_yet_due", "尚无到期节点"


class ItemsVerdict(Term):
    """The second question of a joint check: was done what the task force had assigned (四(六), C33)?"""

    CARRIED_OUT = "carried_out", "已落实"
    NOT_CARRIED_OUT = "not_carried_out", "未落实"
    NOTHING_ASSIGNED = "nothing_assigned", "无交办事项"


class Grade(Term):
    """The grade of an inspected project, in the words of the city's own bulletins."""

    DONE = "done", "已完成"
    SMOOTH = "smooth", "进展顺利"
    SLOW = "slow", "进展缓慢"
    NO_PROGRESS = "no_progress", "无进展"


class Pick(Term):
    """Why a project is in the sample of a joint supervision."""

    RED = "red", "红灯必查"
    NAMED = "named", "点名"
    DRAWN = "drawn", "抽取"

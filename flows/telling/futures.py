"""推演说法 What forecasts and comparisons of rules say of their figures, on every face of the product."""

from __future__ import annotations

from datetime import date, timedelta

from flows.foresight.forecast import Forecast
from flows.foresight.outlook import Outlook, outlook
from flows.foresight.whatif import Difference, WhatIf
from flows.telling.names import Names
from flows.telling.wording import zh_date
from models.foresight_terms import Measure, Viewpoint
from rules.foresight.course import Landmark

LEFT_OUT = (
    "不含：人的任何办理（签发督办函、召集会议、销号等）以及由此而来的抽查，今后新提的问题和申请，尚未安排的会议，",
    "以及今后改日历、改任职、改配置；项目的灯按没有新进展推算，不计其间问题升级。",
)


def outlook_of(found: Forecast) -> Outlook:
    """The rows of a forecast."""
    window, basis = found.basis.window, found.basis
    sittings = basis.world.forums.sittings
    return outlook(found.figures, basis.mechanism, sittings, window.first, window.last)


def name_of(names: Names, view: Viewpoint, whom: str) -> str:
    """What people call the stage, leader or unit of a line."""
    if view is not Viewpoint.STAGE:
        return names.holder(whom)
    chain, _, stage = whom.partition("/")
    return f"{names.chain(chain)}·{names.stage(chain, stage)}"


def zh_week(day: date) -> str:
    """The rest of a week from a day on, as people name it: 11月23—29日."""
    sunday = day + timedelta(days=6 - day.weekday())
    if sunday == day:
        return f"{day.month}月{day.day}日"
    until = f"{sunday.day}日" if sunday.month == day.month else f"{sunday.month}月{sunday.day}日"
    return f"{day.month}月{day.day}—{until}"


def difference_name(names: Names, one: Difference, found: WhatIf) -> str:
    """What a number is about: a stage, somebody, a planned meeting, or one that is lacking."""
    if one.view is not Viewpoint.MEETING:
        return name_of(names, one.view, one.whom)
    forum, _, task_force = one.whom.partition("/")
    if one.what is Measure.UNPLACED:
        return f"{names.forum(forum)} {names.task_force(task_force)}".strip()
    sitting = found.current.basis.world.forums.by_id(int(one.whom))
    assert sitting is not None, "agendas are counted of planned sittings only"
    forces = "、".join(map(names.task_force, sorted(sitting.task_forces)))
    return f"{zh_date(sitting.planned_on)} {names.forum(sitting.forum)} {forces}".strip()


def landmark_text(names: Names, chain: str, mark: Landmark | None) -> str:
    """Where a matter goes on a day, under one set of rules."""
    if mark is None:
        return "其间不再变动"
    due = f"，{mark.due_on} 到期" if mark.due_on else ""
    return f"{mark.on} {names.stage(chain, mark.stage)}（{names.holders(mark.holder)}）{mark.status.zh}{due}"

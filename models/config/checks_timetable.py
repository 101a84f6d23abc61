"""定时检查 A timetable that asks for work there is, at times that can be read."""

from __future__ import annotations

from collections.abc import Iterator

from models.config.problems import Problem, shown
from models.config.shape import Shape
from models.config.wording import nearest
from models.run_terms import Work
from models.timings import WHEN_FORMS, TimingUnreadable, parse_when

_NEVER = "该项永远不会打铃；该配置未启用"


def unknown_works(shape: Shape) -> Iterator[Problem]:
    """A timing that asks for something that the engine does not do."""
    known = [str(work) for work in Work]
    for key, timing in shape.timetable.items():
        if timing.does not in known:
            wrong = f"does 写作{shown(timing.does)}，没有这项工作"
            yield Problem(("timetable", key, "does"), wrong, nearest(timing.does, known), _NEVER)


def unreadable_timings(shape: Shape) -> Iterator[Problem]:
    """A timing whose words say no time."""
    for key, timing in shape.timetable.items():
        try:
            parse_when(timing.when)
        except TimingUnreadable:
            remedy = "改用下列写法之一：" + "、".join(WHEN_FORMS)
            yield Problem(
                ("timetable", key, "when"), f"when 写作{shown(timing.when)}，读不懂", remedy, _NEVER
            )

"""梯次检查 Reminders in the order of their days; a colour once late, and never before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from itertools import pairwise

from models.config.problems import Problem, Where
from models.config.shape import Shape
from models.config.shape_chains import LadderEntry, RungEntry
from models.config.views import chain_views
from models.errors import DiaoduError
from models.limit_grammar import parse_offset, parse_repeat
from models.limits import OffsetUnit
from models.terms import Colour

_PARTS = ("before", "due", "overdue")
_SIDES = {"before": -1, "due": 0, "overdue": 1}
_SIDE_NAMES = {-1: "到期前", 0: "到期当日", 1: "逾期后"}
_SEVERITY = tuple(Colour)


def offset_days(text: str) -> float | None:
    """The distance from the due day in calendar days, near enough to compare; None when it cannot be read."""
    try:
        offset = parse_offset(text)
    except DiaoduError:
        return None
    return offset.amount * (7 / 5 if offset.unit is OffsetUnit.WORKDAYS else 1)


def _side(days: float) -> int:
    return (days > 0) - (days < 0)


def rungs_on_the_wrong_side(shape: Shape) -> Iterator[Problem]:
    """A reminder before the due date that lies after it, and the other way round."""
    for where, part, rung in _rungs(shape):
        days = offset_days(rung.offset)
        if days is not None and _side(days) != _SIDES[part]:
            wrong = f"offset 写作「{rung.offset}」，属{_SIDE_NAMES[_side(days)]}，却写在 {part} 里"
            yield Problem((*where, "offset"), wrong, f"移到 {_PARTS[_side(days) + 1]} 里，或改正偏移")


def rungs_out_of_order(shape: Shape) -> Iterator[Problem]:
    """Reminders that do not follow each other in time; two at one moment count as out of order."""
    for key, ladder in shape.reminders.items():
        for part in _PARTS:
            moments = [_moment(part, rung) for rung in getattr(ladder, part)]
            yield from _disorder(("reminders", key, part), moments)
    for view in chain_views(shape):
        for stage in view.stages:
            if isinstance(stage.entry.remind, tuple):
                offsets = [(offset_days(text), time(9)) for text in stage.entry.remind]
                yield from _disorder(stage.at("remind"), offsets)


def _moment(part: str, rung: RungEntry) -> tuple[float | None, time]:
    """Return when a rung comes; one on the wrong side has its own problem, and no place in the order."""
    days = offset_days(rung.offset)
    return (days if days is not None and _side(days) == _SIDES[part] else None), rung.at


def _disorder(where: Where, moments: list[tuple[float | None, time]]) -> Iterator[Problem]:
    for number, ((day, at), (next_day, next_at)) in enumerate(pairwise(moments)):
        if day is not None and next_day is not None and (next_day, next_at) <= (day, at):
            yield Problem((*where, number + 1), "不晚于前一次", "按时间先后排列，同一时点只留一次")


def colours_of_rungs(shape: Shape) -> Iterator[Problem]:
    """An overdue reminder without its colour, an earlier one with a colour."""
    for where, part, rung in _rungs(shape):
        if part == "overdue" and rung.colour is None:
            yield Problem((*where, "colour"), "缺少 colour", "写明逾期颜色：blue、yellow 或 red")
        elif part != "overdue" and rung.colour is not None:
            yield Problem((*where, "colour"), "尚未逾期，不应有 colour", "删去该项")


def colours_that_fade(shape: Shape) -> Iterator[Problem]:
    """An overdue reminder in a milder colour than the one before it."""
    for key, ladder in shape.reminders.items():
        colours = [rung.colour for rung in ladder.overdue]
        for number, (before, after) in enumerate(pairwise(colours)):
            if before and after and _SEVERITY.index(after) < _SEVERITY.index(before):
                where = ("reminders", key, "overdue", number + 1, "colour")
                yield Problem(where, f"颜色由{before.zh}退为{after.zh}", "改为不轻于上一次的颜色")


def inline_reminders_after_due(shape: Shape) -> Iterator[Problem]:
    """Offsets listed in a stage speak of the time up to the due day only."""
    for view in chain_views(shape):
        for stage in view.stages:
            texts = stage.entry.remind if isinstance(stage.entry.remind, tuple) else ()
            for number, text in enumerate(texts):
                if (offset_days(text) or 0) > 0:
                    yield Problem(
                        (*stage.at("remind"), number),
                        f"remind 中的「{text}」在到期之后",
                        "删去；逾期提醒写在 reminders 的 overdue 里，并写明颜色",
                    )


def _rungs(shape: Shape) -> Iterator[tuple[Where, str, RungEntry]]:
    for key, ladder in shape.reminders.items():
        yield from _rungs_of(key, ladder)


def _rungs_of(key: str, ladder: LadderEntry) -> Iterator[tuple[Where, str, RungEntry]]:
    for part in _PARTS:
        for number, rung in enumerate(getattr(ladder, part)):
            yield ("reminders", key, part, number), part, rung


def gate_that_nags_never(shape: Shape) -> Iterator[Problem]:
    """A matter held at a gate that nobody is reminded of would lie there for ever."""
    try:
        nag = parse_repeat(shape.notices.gate_nag)
    except DiaoduError:
        return
    if not (nag.daily_workdays or nag.then_workdays or nag.then_days):
        remedy = "改为 every workday for 5 workdays, then weekly 之类的写法"
        yield Problem(("notices", "gate_nag"), "缺前置条件时从不催办，事项会停下而无人知道", remedy)

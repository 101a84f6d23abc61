"""时限检查 Every limit, reminder offset and repetition must be readable, and a stage must be able to keep it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.config.problems import Problem, Where
from models.config.shape import Shape
from models.config.shape_chains import RungEntry
from models.config.views import StageView, chain_views, limit_of
from models.errors import DiaoduError
from models.limit_grammar import parse_limit, parse_offset, parse_repeat
from models.limit_words import LIMIT_FORMS, OFFSET_FORMS, REPEAT_FORMS
from models.limits import LimitKind
from models.terms import OnTimeout

_ON_FORUM = (LimitKind.NEXT_FORUM, LimitKind.BEFORE_FORUM, LimitKind.AFTER_FORUM)
_Parser = Callable[[str], object]
_Written = Iterator[tuple[Where, str]]


def unreadable_times(shape: Shape) -> Iterator[Problem]:
    """Limits, offsets and repetitions written in no form we know."""
    for parser, forms, written in (
        (parse_limit, LIMIT_FORMS, _limits(shape)),
        (parse_offset, OFFSET_FORMS, _offsets(shape)),
        (parse_repeat, REPEAT_FORMS, _repeats(shape)),
    ):
        yield from _unreadable(parser, forms, written)


def _unreadable(parser: _Parser, forms: tuple[str, ...], written: _Written) -> Iterator[Problem]:
    for where, text in dict(written).items():
        try:
            parser(text)
        except DiaoduError as error:
            wrong = error.message.partition("；")[0]
            yield Problem(where, wrong, f"改用下列写法之一：{'、'.join(forms)}")


def limits_without_forum(shape: Shape) -> Iterator[Problem]:
    """Stages that wait for a meeting without saying which."""
    for view in chain_views(shape):
        for stage in view.stages:
            if stage.entry.forum is None:
                yield from _waits_for_nothing(stage)


def _waits_for_nothing(stage: StageView) -> Iterator[Problem]:
    waits = {
        "limit": stage.limit is not None and stage.limit.kind in _ON_FORUM,
        "on_timeout": stage.entry.on_timeout is OnTimeout.FORUM,
    }
    for name in (name for name, waiting in waits.items() if waiting):
        wrong = f"{name} 要等会议，却没有写 forum"
        remedy = "改为不等会议的写法，或在该环节写明 forum 是哪个会议"
        yield Problem(stage.at(name), wrong, remedy, "不知等哪个会，时限无从计算；该配置未启用")


def limits_that_never_end(shape: Shape) -> Iterator[Problem]:
    """Stages without an end that should do something at their end."""
    for view in chain_views(shape):
        for stage in view.stages:
            open_ended = stage.limit is not None and stage.limit.kind is LimitKind.OPEN
            if open_ended and stage.entry.on_timeout in (OnTimeout.ESCALATE, OnTimeout.FORUM):
                name = stage.entry.on_timeout
                yield Problem(
                    stage.at("limit"),
                    f"limit 不限时，而 on_timeout 是 {name}（{name.zh}），永远等不到",
                    "改为有期限的时限，或把 on_timeout 改为 decide",
                    "事项会停在这一环节；该配置未启用",
                )


def closings_of_forums(shape: Shape) -> Iterator[Problem]:
    """Submission of topics must close before the meeting."""
    for key, forum in shape.forums.items():
        limit = limit_of(forum.closes)
        if limit is not None and limit.kind is not LimitKind.BEFORE_FORUM:
            yield Problem(
                ("forums", key, "closes"), "closes 不是会前的时点", "改为 3 workdays before forum 这样的写法"
            )


def _limits(shape: Shape) -> _Written:
    for view in chain_views(shape):
        yield from ((stage.at("limit"), stage.entry.limit) for stage in view.stages)
    yield from ((("forums", key, "closes"), forum.closes) for key, forum in shape.forums.items())
    if shape.assessment is not None:
        yield ("assessment", "appeal_window"), shape.assessment.appeal_window


def _offsets(shape: Shape) -> _Written:
    for key, ladder in shape.reminders.items():
        for part in ("before", "due", "overdue"):
            rungs: tuple[RungEntry, ...] = getattr(ladder, part)
            yield from ((("reminders", key, part, n, "offset"), rung.offset) for n, rung in enumerate(rungs))
    for view in chain_views(shape):
        for stage in view.stages:
            if isinstance(stage.entry.remind, tuple):
                yield from (((*stage.at("remind"), n), text) for n, text in enumerate(stage.entry.remind))


def _repeats(shape: Shape) -> _Written:
    yield ("notices", "gate_nag"), shape.notices.gate_nag
    yield ("notices", "gate_nag_leader"), shape.notices.gate_nag_leader
    yield from ((("reminders", key, "repeat"), ladder.repeat) for key, ladder in shape.reminders.items())

"""考核检查 A scoring scheme adds up, says what each item counts, and is switched on by somebody's approval alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from models.assessment_terms import Direction, Measure
from models.config.problems import Problem, Where
from models.config.shape import Shape
from models.config.shape_assessment import SchemeEntry, ScoreItemEntry
from models.config.views import limit_of
from models.limits import LimitKind

FULL = Decimal(100)
_COUNTABLE = (LimitKind.DAYS, LimitKind.WORKDAYS)
_WRONG_SCORES = "得分会算错；该配置未启用"


def schemes_unapproved(shape: Shape) -> Iterator[Problem]:
    """A scheme that is switched on without saying who approved it, or has no countable window for appeals (A22)."""
    found = shape.assessment
    if found is None:
        return
    if found.enabled and not found.approval.strip():
        yield Problem(
            ("assessment", "approval"),
            "考核方案已启用，没有写明由谁批准",
            "写明批准的会议或文号；未经批准的保持 enabled: false",
            "未经批准的方案不得作为考核依据；该配置未启用",
        )
    window = limit_of(found.appeal_window)
    if window is not None and window.kind not in _COUNTABLE:
        yield Problem(("assessment", "appeal_window"), "申诉期限应为若干日或若干个工作日", "写作 5 workdays")


def schemes_that_do_not_add_up(shape: Shape) -> Iterator[Problem]:
    """Items that earn a share give 100 points together."""
    for key, scheme in _schemes(shape):
        shares = (item.points for item in scheme.items.values() if item.direction is Direction.SHARE)
        if (total := sum(shares, Decimal(0))) != FULL:
            where: Where = ("assessment", "schemes", key, "items")
            yield Problem(
                where, f"按比例得分的各项合计 {total} 分", f"调整分值，使合计为 {FULL} 分", _WRONG_SCORES
            )


def items_misstated(shape: Shape) -> Iterator[Problem]:
    """Items that name chains where none count, none where some must, or points per fact where a share is taken."""
    for key, scheme in _schemes(shape):
        for name, item in scheme.items.items():
            yield from _misstated(("assessment", "schemes", key, "items", name), item)


def _misstated(where: Where, item: ScoreItemEntry) -> Iterator[Problem]:
    if (item.measure is Measure.IN_TIME) != bool(item.chains):
        wrong = (
            "没有写明哪些链的事项计分" if not item.chains else f"{item.measure}（{item.measure.zh}）不看链"
        )
        remedy = "写明链的键，如 [monthly-report]" if not item.chains else "删去 chains"
        yield Problem((*where, "chains"), wrong, remedy, _WRONG_SCORES, ((*where, "measure"),))
    if (item.direction is Direction.SHARE) == (item.each is not None):
        wrong = "按比例得分不用写每件几分" if item.each is not None else f"{item.direction.zh}没有写每件几分"
        remedy = "删去 each" if item.each is not None else "写明每件几分，如 0.5"
        yield Problem((*where, "each"), wrong, remedy, _WRONG_SCORES, ((*where, "direction"),))


def _schemes(shape: Shape) -> Iterator[tuple[str, SchemeEntry]]:
    if shape.assessment is not None:
        yield from shape.assessment.schemes.items()

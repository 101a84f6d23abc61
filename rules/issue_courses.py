"""问题经过 A problem as it stood on any day: what was promised, whether its clock ran, whether it lay with the mayor."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from models.terms import Act
from rules.light_facts import Problem

# Climbing gives the next level time, but nobody promised the project anything by it.
PROMISES = (Act.RAISED, Act.EXTENSION_GRANTED, Act.DECIDED, Act.REOPENED, Act.RESUMED)
PAUSES = (Act.SUSPENDED, Act.STRIKE_OFF_ASKED)
_RUNS_ON = (Act.RESUMED, Act.STRIKE_OFF_REFUSED, Act.REOPENED)
MOVES = (*PROMISES, *PAUSES, *_RUNS_ON, Act.ESCALATED, Act.SENT_UP, Act.RETURNED, Act.SKIPPED_VACANT)


@dataclass(frozen=True, slots=True)
class CourseStep:
    """A step that says something about a promise or a stage; `due_on` and `stage` are empty where it left them."""

    on: date
    act: Act
    due_on: date | None = None
    stage: str = ""


@dataclass(frozen=True, slots=True)
class IssueCourse:
    """A problem from its raising on; `closed_on` is the day it was solved or dropped."""

    code: str
    chain: str
    steps: tuple[CourseStep, ...]
    closed_on: date | None = None


def problem_at(course: IssueCourse, as_of: date, top: Container[tuple[str, str]]) -> Problem | None:
    """The problem as it stood at the end of a day; None when it was not there, or was waiting by leave.

    `top` holds the (chain, stage) pairs that lie with the head of the leading group.
    """
    if course.closed_on is not None and course.closed_on <= as_of:
        return None
    past = [step for step in course.steps if step.on <= as_of]
    if not past or _is_paused(past):
        return None
    promised = next((step.due_on for step in reversed(past) if step.act in PROMISES and step.due_on), None)
    stage = next((step.stage for step in reversed(past) if step.stage), "")
    return Problem(course.code, promised, (course.chain, stage) in top)


def _is_paused(past: list[CourseStep]) -> bool:
    turning = [step.act for step in past if step.act in PAUSES or step.act in _RUNS_ON]
    return bool(turning) and turning[-1] in PAUSES

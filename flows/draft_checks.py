"""草案检查 What is wrong with a draft while it is being written: the loader's problems, or what the proofs found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from flows.drafts import load_draft
from flows.proving import check, within
from flows.world import WorldSource
from models.config.problems import ConfigurationRefused, Problem, Where
from models.mechanism import Mechanism
from rules.deadlines import local_day
from rules.proofs.findings import Finding, Proof, Weight
from rules.proofs.proving import Proven


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be said of a line of a draft; `because` are the steps that led there, `title` what kind it is.

    `test` is the place among the draft's own tests that is not met: number, part and line; empty: matters would get
    stuck under the draft.
    """

    line: int
    column: int
    path: str
    weight: Weight
    title: str
    wrong: str
    consequence: str
    remedy: str
    because: tuple[str, ...] = ()
    test: Where = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """A draft that was looked at: `mechanism` and `proven` are None where it could not be read."""

    marks: tuple[Mark, ...]
    mechanism: Mechanism | None = None
    proven: Proven | None = None

    @property
    def refused(self) -> int:
        """How many marks forbid publishing."""
        return sum(mark.weight is Weight.REFUSES for mark in self.marks)

    @property
    def is_workable(self) -> bool:
        """Whether matters could go by it, whatever its own tests expect."""
        refused = (mark for mark in self.marks if mark.weight is Weight.REFUSES)
        return self.mechanism is not None and all(mark.test for mark in refused)


def examine(session: Session, worlds: WorldSource, text: str, now: datetime) -> Examined:
    """Read a draft and prove it as `diaodu check` does, its `tests:` with it; nothing is written."""
    try:
        draft = load_draft(text)
    except ConfigurationRefused as refused:
        return Examined(tuple(_of_problem(problem) for problem in refused.problems))
    mechanism, calendar = within(session, worlds, draft)
    checked = check(text, mechanism, calendar, local_day(now, draft.timekeeping.zone))
    return Examined(tuple(mark_of(found) for found in checked.proven.findings), mechanism, checked.proven)


def _of_problem(problem: Problem) -> Mark:
    return _mark(problem, Weight.REFUSES, "写法")


def mark_of(found: Finding) -> Mark:
    """What is said of a line by a finding of the proofs."""
    mark = _mark(found.problem, found.weight, found.proof.zh, found.because)
    if found.proof is not Proof.EXPECTATION_FAILS:
        return mark
    return replace(mark, test=found.problem.where[1:])


def _mark(problem: Problem, weight: Weight, title: str, because: tuple[str, ...] = ()) -> Mark:
    wrong = f"{problem.subject} {problem.wrong}".strip()
    return Mark(
        problem.line,
        problem.column,
        problem.path,
        weight,
        title,
        wrong,
        problem.consequence,
        problem.remedy,
        because,
    )

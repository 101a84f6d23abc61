"""测试定型 Expectations of a checked configuration as the frozen objects that the proofs read."""

from __future__ import annotations

from models.config.shape import Shape
from models.config.shape_tests import DoingEntry, ExpectedEntry, RaisedEntry, RuleTestEntry
from models.expectations import (
    REPEATED,
    Doing,
    Expected,
    OpenedPeriod,
    Raised,
    RuleTest,
    Sitting,
)
from models.limit_grammar import parse_offset


def rule_tests(shape: Shape) -> tuple[RuleTest, ...]:
    """The tests in the order in which they are written."""
    return tuple(_test(entry, shape) for entry in shape.tests)


def _test(entry: RuleTestEntry, shape: Shape) -> RuleTest:
    period = entry.period
    return RuleTest(
        name=entry.name,
        clause=entry.source,
        raised=_raised(entry.raised, shape) if entry.raised else None,
        period=OpenedPeriod(period.cycle, period.of, period.bearer or "") if period else None,
        sittings=tuple(Sitting(sitting.forum, sitting.on) for sitting in entry.sittings),
        doings=tuple(_doing(doing) for doing in entry.acts),
        expected=tuple(_expected(expected) for expected in entry.expect),
    )


def _raised(entry: RaisedEntry, shape: Shape) -> Raised:
    force = shape.task_forces.get(entry.task_force or "")
    return Raised(
        chain=entry.chain,
        on=entry.on,
        at=entry.at,
        unit=entry.unit or "",
        task_force=entry.task_force or "",
        leader=entry.leader or (force.leader if force else ""),
        severity=str(entry.severity),
        category=str(entry.category),
        scope=" ".join(map(str, entry.scope)),
        due_on=entry.due,
    )


def _doing(entry: DoingEntry) -> Doing:
    return Doing(entry.do, entry.on, entry.at, entry.until, entry.stage or "", entry.refused)


def _expected(entry: ExpectedEntry) -> Expected:
    asked = entry.reminder
    return Expected(
        stage=entry.stage or "",
        due=entry.due,
        reminder=asked if asked in (None, REPEATED) else parse_offset(asked),
        to=entry.to or "",
        holder=(entry.holder or "").replace(".", ":", 1),
        status=entry.status,
        colour=entry.colour,
        on=entry.on,
        by=entry.by,
        not_by=entry.not_by,
    )

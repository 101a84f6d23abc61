"""试推演 The engine's own rules tried on every stage of every kind of matter: no draft may stop them or lose a matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from models.errors import DiaoduError
from models.terms import Gate
from rules.acts.raising import raise_matter
from rules.deadlines import instant
from rules.entering import enter
from rules.proofs.cases import MatterKind, cases
from rules.proofs.findings import Finding, Outlook, Proof, Weight, finding
from rules.proofs.worlds import alone
from rules.standing import Standing, World
from rules.unrolled import happens

_BROKEN = (DiaoduError, ArithmeticError, AssertionError, LookupError, TypeError, ValueError)
_MUCH_LATER = timedelta(days=400)
# The first reminder, the end of the limit, and a look after an outage that outlasts every reminder.
_LOOKS = 3


def trials(outlook: Outlook) -> Iterator[Finding]:
    """What stops the engine: on entering a stage, at its first reminder, at its end, and long after it."""
    world = alone(outlook.mechanism, outlook.calendar)
    now = instant(outlook.today, time(9), outlook.mechanism.timekeeping.zone)
    seen: set[tuple[object, ...]] = set()
    for case in cases(outlook.mechanism):
        for number, stage in enumerate(case.stages):
            tried = (case.chain.id, stage, *case.stages[number + 1 : number + 2])
            if tried in seen:
                continue
            seen.add(tried)
            if wrong := _stopped_by(case, number, world, now):
                yield _stop(case, number, wrong, outlook)


def _stop(case: MatterKind, number: int, wrong: str, outlook: Outlook) -> Finding:
    stage = case.stages[number]
    return finding(
        Proof.RULES_FAIL,
        Weight.REFUSES,
        ("chains", case.chain.id, "stages", number),
        f"{outlook.today} 有一件「{case.name}」进入「{stage.name}」，无人办理，推演中断：{wrong}",
        "这样的事项无法继续计时",
        "核对这一环节的时限和提醒偏移",
    )


def _stopped_by(case: MatterKind, number: int, world: World, now: datetime) -> str:
    try:
        raised = raise_matter(case.subject, world, now, by="").after
        for filed in (frozenset[Gate](), frozenset(Gate)):
            before = replace(raised, filed=filed)
            _look_at(enter(before, case.stages[number].id, world, now).standing, world)
    except _BROKEN as stopped:
        return f"{type(stopped).__name__}：{stopped}"
    return ""


def _look_at(standing: Standing, world: World) -> None:
    entered_at = standing.entered_at
    for look in range(_LOOKS):
        if standing.wake_at is None:
            return
        later = (standing.wake_at, standing.due_at or entered_at, entered_at + _MUCH_LATER)[look]
        standing = happens(standing, world, max(standing.wake_at, later)).after

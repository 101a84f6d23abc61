"""试推演 The engine's own rules run on one example of each kind of matter: no draft may stop them or lose a matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time

from models.errors import DiaoduError
from models.terms import Gate
from rules.acts.raising import raise_matter
from rules.deadlines import instant
from rules.proofs.cases import Case, cases
from rules.proofs.findings import Finding, Outlook, Proof, Weight, finding
from rules.proofs.worlds import alone
from rules.standing import World
from rules.unrolled import unroll

_BROKEN = (DiaoduError, ArithmeticError, AssertionError, LookupError, TypeError, ValueError)


def trials(outlook: Outlook) -> Iterator[Finding]:
    """What stops the engine when nobody touches a matter for a year, with every paper on file and with none."""
    world = alone(outlook.mechanism, outlook.calendar)
    for case in cases(outlook.mechanism):
        gated = any(stage.requires for stage in case.stages)
        for filed in (frozenset[Gate](), frozenset(Gate))[: 1 + gated]:
            if wrong := _stopped_by(case, filed, world, outlook):
                yield finding(
                    Proof.RULES_FAIL,
                    Weight.REFUSES,
                    ("chains", case.chain.id),
                    f"{outlook.today} 提报一件「{case.name}」，无人办理，推演一年时中断：{wrong}",
                    "这样的事项无法继续计时",
                    "核对本链各环节的时限和提醒偏移",
                )
                break


def _stopped_by(case: Case, filed: frozenset[Gate], world: World, outlook: Outlook) -> str:
    zone = outlook.mechanism.timekeeping.zone
    try:
        _run(case, filed, world, instant(outlook.today, time(9), zone), instant(outlook.last, time(9), zone))
    except _BROKEN as stopped:
        return f"{type(stopped).__name__}：{stopped}"
    return ""


def _run(case: Case, filed: frozenset[Gate], world: World, now: datetime, until: datetime) -> None:
    raised = raise_matter(case.subject, world, now, by="").after
    unroll(replace(raised, filed=filed), world, until)

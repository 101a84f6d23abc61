"""求证情境 The small mechanism proved for the year from 2 March 2026, and what was found of one kind."""

from __future__ import annotations

from datetime import date

from models.calendar_seed import seed_days
from models.local_days import local_days
from models.mechanism import Mechanism
from rules.proofs.findings import Finding, Proof
from rules.proofs.proving import Proven, prove
from rules.workdays import WorkCalendar
from tests.support.mechanisms import mechanism_with

TODAY = date(2026, 3, 2)


def proven(*replacements: tuple[str, str], today: date = TODAY) -> Proven:
    """What is proved of the small mechanism with parts of its text replaced."""
    return proven_of(mechanism_with(*replacements), today)


def proven_of(mechanism: Mechanism, today: date = TODAY) -> Proven:
    """What is proved of a mechanism under the shipped calendar and its own days."""
    return prove(mechanism, WorkCalendar((*seed_days(), *local_days(mechanism))), today)


def found(proof: Proof, *replacements: tuple[str, str], today: date = TODAY) -> list[Finding]:
    """The findings of one kind."""
    return [one for one in proven(*replacements, today=today).findings if one.proof is proof]


def only(proof: Proof, *replacements: tuple[str, str], today: date = TODAY) -> tuple[str, str, str]:
    """The weight, the path and the words of the one finding of a kind."""
    (one,) = found(proof, *replacements, today=today)
    return str(one.weight), one.problem.path, f"{one.problem.wrong}；{one.problem.consequence}"

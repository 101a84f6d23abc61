"""求证 What a draft would do, proved for the year to come and put beside its lines; nothing of it binds before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session

from flows.drafts import Draft
from flows.world import WorldSource
from models.calendar_seed import seed_days
from models.config.loader import placed
from models.config.reading import read
from models.config.tree import grow
from models.errors import BadInput
from models.local_days import local_days
from models.mechanism import Mechanism
from models.terms import InFlight
from rules.deadlines import local_day
from rules.proofs.findings import Finding, Proof
from rules.proofs.proving import Proven, prove
from rules.workdays import WorkCalendar


class ExpectationsNotMet(BadInput):
    """The configuration's own tests say that its rules do other than their administrators expect."""

    code = "expectations-not-met"


class ConfigurationUnsound(BadInput):
    """The configuration is well-formed, and matters under it would get stuck or be lost."""

    code = "configuration-unsound"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was proved of a draft, the findings in order of their lines, each with file, line and column."""

    mechanism: Mechanism
    proven: Proven


def seeded_calendar(mechanism: Mechanism) -> WorkCalendar:
    """The working days as shipped, with the mechanism's own: what there is before there is a database."""
    return WorkCalendar((*seed_days(), *local_days(mechanism)))


def within(session: Session, worlds: WorldSource, draft: Mechanism) -> tuple[Mechanism, WorkCalendar]:
    """The draft with the delegations that are entered, and the calendar that is stored with the draft's own days."""
    world = worlds.drafted(session, draft, InFlight.NEXT_STAGE)
    return world.mechanisms[max(world.mechanisms)], world.calendar


def check(source: Path | str, mechanism: Mechanism, calendar: WorkCalendar, today: date) -> Checked:
    """Prove what can be proved of a mechanism, and find the lines of `source` that it was read from."""
    proven = prove(mechanism, calendar, today)
    file, text = read(source)
    tree = grow(text)
    found = (replace(one, problem=placed(one.problem, tree, file)) for one in proven.findings)
    return Checked(mechanism, replace(proven, findings=tuple(sorted(found, key=_in_order))))


def require_sound(session: Session, worlds: WorldSource, draft: Draft, now: datetime) -> None:
    """Refuse what may not bind beside what does. Raises as `refuse_unsound` does."""
    refuse_unsound(draft.text, *within(session, worlds, draft.mechanism), now)


def refuse_unsound(text: str, mechanism: Mechanism, calendar: WorkCalendar, now: datetime) -> None:
    """Raises ConfigurationUnsound, ExpectationsNotMet, with every finding that refuses and its line in `text`."""
    today = local_day(now, mechanism.timekeeping.zone)
    failing = _workable(check(text, mechanism, calendar, today).proven)
    if failing:
        raise ExpectationsNotMet(_said(f"配置有 {len(failing)} 处与 tests 所写的预期不符", failing))


def require_workable(mechanism: Mechanism, calendar: WorkCalendar, today: date) -> list[Finding]:
    """Refuse what matters would get stuck under; answers the expectations that are not met. Raises ConfigurationUnsound."""
    return _workable(prove(mechanism, calendar, today))


def _workable(proven: Proven) -> list[Finding]:
    found = [one for one in proven.findings if one.refuses]
    failing = [one for one in found if one.proof is Proof.EXPECTATION_FAILS]
    if len(found) > len(failing):
        unsound = [one for one in found if one not in failing]
        raise ConfigurationUnsound(_said(f"配置有 {len(unsound)} 处会使事项停住或丢失", unsound))
    return failing


def _said(head: str, found: list[Finding]) -> str:
    lines = "\n".join("\n  ".join((str(one.problem).strip(), *one.because)) for one in found)
    return f"{head}；没有发布；请用 diaodu check 逐条查看并改正：\n{lines}"


def _in_order(one: Finding) -> tuple[int, int, str]:
    return one.problem.line, one.problem.column, one.proof

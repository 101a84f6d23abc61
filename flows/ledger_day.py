"""台帐日常 What the ledger needs each day: people prompted about key nodes, and the lights of all projects counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from flows.key_nodes import KeyNodeReport, is_key_node_waiting, prompt_key_nodes
from flows.lights import LightReport, count_lights
from flows.world import WorldSource
from models.queries.lights import admitted_projects
from models.queries.runs import last_ended
from models.run_terms import RunOutcome, Work
from rules.deadlines import local_day


@dataclass(slots=True)
class LedgerReport:
    """What a day's keeping of the ledger brought."""

    nodes: KeyNodeReport = field(default_factory=KeyNodeReport)
    lights: LightReport = field(default_factory=LightReport)


def keep_ledger(engine: Engine, worlds: WorldSource, now: datetime) -> LedgerReport:
    """Prompt for key nodes, then count the lights; doing it twice on a day adds nothing."""
    nodes = prompt_key_nodes(engine, worlds, now)
    return LedgerReport(nodes, count_lights(engine, worlds, now))


def ledger_waits(session: Session, worlds: WorldSource, now: datetime) -> bool:
    """Whether somebody is to be prompted, or lights were not counted yet on the day that it is."""
    if not admitted_projects(session):
        return False
    zone = worlds.mechanism(session).timekeeping.zone
    last = last_ended(session, Work.LEDGER)
    counted = (
        last is not None
        and last.ended_at is not None
        and last.outcome == RunOutcome.DONE
        and local_day(last.ended_at, zone) == local_day(now, zone)
    )
    return not counted or is_key_node_waiting(session, worlds, now)

"""城市 The scenario builder of flow tests: a city with a real database, told what happens day by day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from flows.commands.desk import Desk
from flows.commands.founding import found
from flows.commands.issues import NewIssue, raise_issue
from flows.sweep import SweepReport, sweep
from flows.verify import Fault, verify
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.queries.matters import by_code, steps_of
from models.session import reading
from models.tables.matters import Matter, Step
from models.tables.notices import Notice
from tests.support.mechanisms import minimal_text, parsed
from tests.support.worlds import at


@dataclass(frozen=True, slots=True)
class Held:
    """A matter as a test speaks of it: always read afresh."""

    city: City
    code: str

    @property
    def row(self) -> Matter:
        """The stored row."""
        with reading(self.city.engine) as session:
            return by_code(session, self.code)

    @property
    def steps(self) -> list[Step]:
        """Its steps."""
        with reading(self.city.engine) as session:
            return list(steps_of(session, self.row.id or 0))

    @property
    def acts(self) -> list[str]:
        """What happened to it, in order."""
        return [step.act for step in self.steps]

    @property
    def stages(self) -> list[str]:
        """The stages it went through."""
        found = [json.loads(step.detail)["after"].get("stage") for step in self.steps]
        return [stage for stage in found if stage]


class City:
    """A founded rehearsal database and the clock that a test holds in its hand."""

    def __init__(self, engine: Engine, text: str = "", *, on: str = "2026-03-02") -> None:
        self.engine = engine
        self.worlds = WorldSource(parsed)
        self.now = at(on)
        config = text or minimal_text()
        found(engine, parsed(config), config, self.now, author="administrator", rehearsal=True)

    @property
    def mechanism(self) -> Mechanism:
        """The mechanism that binds."""
        with reading(self.engine) as session:
            return self.worlds.mechanism(session)

    def desk(self, actor: str = "operator", *, on: str = "", clock: str = "09:00") -> Desk:
        """A desk at which somebody acts, at the city's time or at another."""
        if on:
            self.now = at(on, clock)
        return Desk(self.engine, self.worlds, self.now, actor)

    def raises(self, title: str, held_by: str = "east", *, on: str = "", **more: Any) -> Held:
        """An official reports a problem."""
        matter = raise_issue(self.desk(on=on), NewIssue(title, held_by, "services", **more))
        return Held(self, matter.code)

    def matter(self, code: str) -> Held:
        """A matter by its code."""
        return Held(self, code)

    def sweeps(self, *, on: str, clock: str = "09:00", batch: int = 5000) -> SweepReport:
        """A scheduled run finds what is due."""
        self.now = at(on, clock)
        return sweep(self.engine, self.worlds, self.now, batch=batch)

    def keys(self, *kinds: str) -> list[str]:
        """The keys of all notices of some kinds (all of them when none is named), oldest first."""
        with reading(self.engine) as session:
            chosen = select(Notice).order_by(col(Notice.id))
            return [notice.key for notice in session.exec(chosen) if not kinds or notice.kind in kinds]

    def told(self, recipient: str) -> list[str]:
        """The kinds of notices that somebody got."""
        with reading(self.engine) as session:
            chosen = select(Notice.kind).where(Notice.recipient == recipient).order_by(col(Notice.id))
            return list(session.exec(chosen))

    def faults(self) -> list[Fault]:
        """What `verify` finds."""
        return verify(self.engine, self.worlds, self.now).faults

    def days_later(self, day: date) -> datetime:
        """Nine in the morning of a day."""
        return at(day.isoformat())

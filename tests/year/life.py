"""一年 The year 2026 as it is lived in the sample's city, day by day, with what the script says of single days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

import yaml
from sqlalchemy import Engine
from sqlmodel import col, select

from flows.commands.delegations import delegate
from flows.commands.minutes import state_absence
from flows.commands.periods import waive
from flows.drafts import read_draft
from flows.publishing import bring_into_force
from flows.rehearsal.course import days
from flows.rehearsal.duties import Duties
from flows.rehearsal.gatherings import Gatherings
from flows.rehearsal.portfolio import Portfolio, Problem
from flows.rehearsal.sites import Sites
from flows.rehearsal.staging import set_up
from flows.rehearsal.town import PERIODS_OPEN, Town
from flows.slots import fire
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.queries.circumstances import newest_publication
from models.queries.matters import CLOSED
from models.session import reading, transaction
from models.tables.matters import Matter
from models.terms import InFlight, MatterStatus, Rank
from rules.deadlines import instant
from rules.workdays import WorkCalendar
from tests.year import cast
from tests.year.asking import Asking
from tests.year.inboxes import Found, Inboxes

# The sample's problems lie within so many working days; here they are spread over the year's.
_SAMPLE, _YEAR = 66, 240
# Before the engine's morning round.
_EARLY = time(5, 30)


@dataclass(frozen=True, slots=True)
class Lived:
    """A year that was lived: its database, its last instant, the letters of the day on which the machine came back."""

    engine: Engine
    worlds: WorldSource
    zone: ZoneInfo
    ends: datetime
    inboxes: Mapping[str, Sequence[Found]]
    letters: Path


class Life:
    """Whoever lives through 2026."""

    def __init__(
        self, engine: Engine, mechanism: Mechanism, text: str, portfolio: Portfolio, data: Path
    ) -> None:
        self.engine, self._zone = engine, mechanism.timekeeping.zone
        self.ends = instant(cast.LAST, time(23), self._zone)
        began = instant(cast.FIRST, time(5), self._zone)
        self._players = set_up(engine, mechanism, text, began, portfolio, data)
        self._course, calendar = self._players.course, self._players.calendar
        self.inboxes = Inboxes(self._course)
        self._course.witness = self.inboxes.look
        self._town = Town(
            self._players,
            mechanism,
            portfolio,
            Gatherings(self._players, mechanism, _items(portfolio), cast.LAST, cast.DIARY),
            Duties(self._players, mechanism, cast.Habits(calendar)),
            _problems(portfolio, calendar),
            self.ends,
            Sites(self._players),
        )
        self._asking = Asking(self._players, portfolio)
        self._scripted: Mapping[date, Callable[[], object]] = {
            cast.WAIVED_ON: self._waives,
            cast.ANNOUNCED: self._announces_the_mayor,
            cast.AWAY_SAID: self._delegates,
            cast.SAID_WHY: self._says_why,
        }

    def live(self) -> None:
        """Every day; on those on which the machine is off nothing happens."""
        for day in days(cast.FIRST, cast.LAST):
            if day == cast.OFF_FROM:
                self._strikes()
            if cast.OFF_FROM <= day <= cast.OFF_UNTIL:
                continue
            if day == cast.BACK:
                self._comes_back(day)
            if act := self._scripted.get(day):
                self._course.until(day, _EARLY)
                act()
            self._take_up(day)
            self._town.live(day)
            self._asking.act(day)
            self._course.send(written=False)
        self._course.reach(self.ends)
        self._course.send(written=False)
        self.inboxes.look()

    def _take_up(self, day: date) -> None:
        """Let those whose scene is over go on with what is still open."""
        calendar = self._players.calendar
        idle = {
            role.code: role
            for role in self._players.roles.values()
            if not role.beats
            and crc32(role.code.encode()) % cast.NOBODY_MINDS
            and calendar.count(role.last_on, day) >= cast.TAKEN_UP
        }
        with reading(self.engine) as session:
            chosen = select(Matter).where(col(Matter.code).in_(idle), col(Matter.status).not_in(CLOSED))
            for matter in session.exec(chosen):
                idle[matter.code].beats = cast.ENDINGS.get(MatterStatus(matter.status), ())

    def _comes_back(self, day: date) -> None:
        """The clock strikes again; the engine catches up before anybody is told of anything."""
        self._course.pause(instant(day, PERIODS_OPEN, self._zone))
        self._strikes()
        self._course.until(day, PERIODS_OPEN)
        self._town.dawn(day, missed=True)
        self._course.send()

    def _strikes(self) -> None:
        now = self._course.now
        with transaction(self.engine) as session:
            fire(session, "deliver", now.replace(second=0, microsecond=0), now, "clock")

    def _waives(self) -> None:
        for turn in cast.WAIVED:
            waive(self._players.office, turn, cast.WAIVED_WHY)

    def _announces_the_mayor(self) -> None:
        with reading(self.engine) as session:
            text = with_new_mayor(newest_publication(session).text)
        bring_into_force(
            self.engine,
            self._course.worlds,
            read_draft(text),
            self._course.now,
            author="administrator",
            reason="市长变动",
            in_flight=InFlight.NEXT_STAGE,
        )

    def _delegates(self) -> None:
        delegate(self._course.desk(cast.AWAY.post), cast.AWAY, "赴外地学习")
        self._players.stand_ins.append(cast.AWAY)

    def _says_why(self) -> None:
        unit = f"agriculture-rural.{Rank.CLERK}"
        state_absence(self._course.desk(unit), "modern-agriculture", cast.DROPPED, cast.WHY)


def with_new_mayor(text: str) -> str:
    """The configuration with another mayor from his day on."""
    data: dict[str, Any] = yaml.safe_load(text)
    data["officers"]["new-mayor"] = {"name": cast.NEW_MAYOR}
    tenures = data["posts"]["mayor"]["tenures"]
    tenures[-1]["until"] = cast.MAYOR_UNTIL.isoformat()
    tenures.append({"officer": "new-mayor", "since": cast.MAYOR_FROM.isoformat()})
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def _problems(portfolio: Portfolio, calendar: WorkCalendar) -> Mapping[date, list[Problem]]:
    """The sample's problems by the day on which they come up; none while the machine is off."""
    found: dict[date, list[Problem]] = defaultdict(list)
    raised = {problem.no: problem.raised for problem in portfolio.problems}
    for problem in sorted(portfolio.problems, key=lambda one: -one.raised):
        # What repeats another problem comes up while that one is still open.
        repeated = raised[int(problem.other)] if problem.other.isdigit() else problem.raised
        day = calendar.add(
            cast.FIRST, 1 + (_SAMPLE - repeated) * _YEAR // _SAMPLE + (repeated > problem.raised)
        )
        found[cast.BACK if cast.OFF_FROM <= day <= cast.OFF_UNTIL else day].append(problem)
    return found


def _items(portfolio: Portfolio) -> list[Any]:
    return [replace(item, latest=item.latest * _YEAR // _SAMPLE) for item in portfolio.items]

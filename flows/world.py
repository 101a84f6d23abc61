"""外部情况 The world that the rules look at, kept in memory for as long as the database says it is unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sqlmodel import Session

from models.calendar_day import CalendarDay
from models.local_days import local_days
from models.mechanism import Mechanism
from models.organisation import Delegation, Organisation
from models.queries import circumstances
from models.queries.rosters import delegation_ends
from models.terms import InFlight
from rules.forum_plan import ForumPlan, PlannedSitting
from rules.standing import World
from rules.workdays import WorkCalendar

Parse = Callable[[str, int], Mechanism]


class _Versions(Mapping[int, Mechanism]):
    """Published mechanisms, each read when it is first asked for, all with the organisation of today."""

    def __init__(
        self, versions: tuple[int, ...], read: Callable[[int], Mechanism], organisation: Organisation
    ) -> None:
        self._versions = versions
        self._read = read
        self._organisation = organisation
        self._known: dict[int, Mechanism] = {}

    def __getitem__(self, version: int) -> Mechanism:
        if version not in self._known:
            self._known[version] = replace(self._read(version), organisation=self._organisation)
        return self._known[version]

    def __iter__(self) -> Iterator[int]:
        return iter(self._versions)

    def __len__(self) -> int:
        return len(self._versions)


class WorldSource:
    """Where sweeps and commands get their world; parsing a configuration is dear, so each version is parsed once."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._parsed: dict[int, Mechanism] = {}
        self._known: tuple[tuple[int, int], World] | None = None

    def world(self, session: Session) -> World:
        """The world as of this transaction. NothingPublished before the first publication."""
        marks = circumstances.marks(session)
        known = self._known
        # Taken and set as one: several requests at once must not get a world with the marks of another.
        if known is None or marks != known[0]:
            known = self._known = marks, self._load(session, marks[0])
        return known[1]

    def mechanism(self, session: Session) -> Mechanism:
        """The mechanism that binds now."""
        world = self.world(session)
        return world.mechanisms[max(world.mechanisms)]

    def drafted(self, session: Session, draft: Mechanism, in_flight: InFlight) -> World:
        """The world as it would be if the draft were published now, as the version after the newest."""
        world = self.world(session)
        known, version = world.mechanisms, max(world.mechanisms) + 1
        newcomer = replace(draft, version=version)
        organisation = _with_delegations(draft.organisation, session)

        def read(number: int) -> Mechanism:
            return newcomer if number == version else known[number]

        return replace(
            world,
            mechanisms=_Versions((*known, version), read, organisation),
            in_flight={**world.in_flight, version: in_flight},
            calendar=_calendar((*circumstances.calendar_days(session), *local_days(draft))),
        )

    def _load(self, session: Session, newest: int) -> World:
        published = circumstances.publications(session)
        texts = {version: circumstances.published_text(session, version) for version, _ in published}

        def read(version: int) -> Mechanism:
            if version not in self._parsed:
                self._parsed[version] = self._parse(texts[version], version)
            return self._parsed[version]

        organisation = _with_delegations(read(newest).organisation, session)
        return World(
            mechanisms=_Versions(tuple(version for version, _ in published), read, organisation),
            in_flight={version: InFlight(mode) for version, mode in published},
            calendar=_calendar((*circumstances.calendar_days(session), *local_days(read(newest)))),
            forums=_plan(session),
        )


def _with_delegations(organisation: Organisation, session: Session) -> Organisation:
    ends = delegation_ends(session)
    entered = tuple(
        Delegation(
            row.post, row.delegate, row.since, ends.get(row.id or 0, row.until), tuple(row.chains.split())
        )
        for row in circumstances.delegation_rows(session)
    )
    return replace(organisation, delegations=(*organisation.delegations, *entered))


@lru_cache(maxsize=4)
def _calendar(days: tuple[CalendarDay, ...]) -> WorkCalendar:
    """The calendar of these days: sittings and delegations change far more often than days do."""
    return WorkCalendar(days)


def _plan(session: Session) -> ForumPlan:
    return ForumPlan(
        tuple(
            PlannedSitting(
                sitting.id or 0, sitting.forum, frozenset(sitting.task_forces.split()), sitting.planned_on
            )
            for sitting in circumstances.planned_sittings(session, date.min)
        )
    )

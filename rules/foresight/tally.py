"""推演统计 A future counted as it passes by: what reaches whom in which week, who holds how much, what is on which agenda."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple, Protocol

from models.foresight_terms import Measure, Viewpoint
from models.terms import Period
from rules.deadlines import local_day
from rules.holders import is_desk
from rules.periods import period_start, periods_between
from rules.stages import place_of
from rules.standing import Draft, Standing, World


class Figure(NamedTuple):
    """What a number is about; `whom` is `chain/stage`, `body:x`, `post:x`, a sitting's id, or `forum/task force`.

    `week` is its Monday; what lies on an agenda is counted on the day of the sitting, whatever its week.
    """

    view: Viewpoint
    whom: str
    what: Measure
    week: date


Figures = Mapping[Figure, int]


class Passed(Protocol):
    """What happens to matters that stand alike: a move of the engine, a period that is opened, an answer."""

    @property
    def at(self) -> datetime: ...
    @property
    def was(self) -> Standing | None: ...
    @property
    def becomes(self) -> Standing: ...
    @property
    def count(self) -> int: ...
    @property
    def drafts(self) -> tuple[Draft, ...]: ...


@dataclass(slots=True)
class Tally:
    """Counts from the first day through the last; fed in the order of time."""

    world: World
    first: date
    last: date
    counted: Counter[Figure] = field(default_factory=Counter)
    _held: dict[tuple[Viewpoint, str], Counter[date]] = field(default_factory=lambda: defaultdict(Counter))
    _agenda: dict[int, Counter[date]] = field(default_factory=lambda: defaultdict(Counter))

    def begins(self, standings: Iterable[tuple[Standing, int]]) -> None:
        """Take in what is open on the first day."""
        week = period_start(self.first, Period.WEEK)
        for standing, number in standings:
            for view, whom in _places(standing):
                self.counted[Figure(view, whom, Measure.NOW, week)] += number
            self._moved(None, standing, number, self.first)

    def takes(self, passed: Passed) -> None:
        """Count what happened."""
        before, after, number = passed.was, passed.becomes, passed.count
        on = local_day(passed.at, self.world.mechanism(after).timekeeping.zone)
        week = period_start(on, Period.WEEK)
        for view, whom in _places(after) - _places(before):
            self.counted[Figure(view, whom, Measure.CAME, week)] += number
        for draft in passed.drafts:
            self.counted[Figure(*self._reader(draft.recipient), Measure.TOLD, week)] += number
        self._moved(before, after, number, on)
        self._unplaced(before, after, number, week)

    def figures(self) -> Figures:
        """All numbers: what came and was told in each week, what was held at the end of each, every agenda."""
        weeks = periods_between(self.first, self.last, Period.WEEK)
        found = Counter(self.counted)
        for (view, whom), changes in self._held.items():
            for week in weeks:
                ends = week + timedelta(days=7)
                found[Figure(view, whom, Measure.HELD, week)] = _until(changes, ends)
        for sitting in self.world.forums.sittings:
            week = period_start(sitting.planned_on, Period.WEEK)
            after = sitting.planned_on + timedelta(days=1)
            lies = Figure(Viewpoint.MEETING, str(sitting.id), Measure.AGENDA, week)
            found[lies] = _until(self._agenda[sitting.id], after)
        return found

    def _moved(self, before: Standing | None, after: Standing, number: int, on: date) -> None:
        was, becomes = _places(before), _places(after)
        for place in was - becomes:
            self._held[place][on] -= number
        for place in becomes - was:
            self._held[place][on] += number
        left, entered = before and before.forum_id, after.forum_id
        if left != entered:
            if left:
                self._agenda[left][on] -= number
            if entered:
                self._agenda[entered][on] += number

    def _unplaced(self, before: Standing | None, after: Standing, number: int, week: date) -> None:
        """A stage that waits for a meeting was entered, and no sitting is planned that could take the matter."""
        if after.forum_id is not None or (before is not None and before.stage == after.stage):
            return
        forum = place_of(after, self.world).stage.forum
        if forum:
            whom = f"{forum}/{after.task_force}"
            self.counted[Figure(Viewpoint.MEETING, whom, Measure.UNPLACED, week)] += number

    def _reader(self, recipient: str) -> tuple[Viewpoint, str]:
        organisation = self.world.mechanisms[max(self.world.mechanisms)].organisation
        if is_desk(recipient, organisation):
            return Viewpoint.UNIT, f"body:{recipient.rpartition('.')[0]}"
        return Viewpoint.LEADER, f"post:{recipient}"


def _places(standing: Standing | None) -> frozenset[tuple[Viewpoint, str]]:
    """Where a matter is counted: at its stage, and with each who holds it."""
    if standing is None or not standing.status.is_open:
        return frozenset()
    holders = (
        (Viewpoint.LEADER if ref.startswith("post:") else Viewpoint.UNIT, ref) for ref in standing.holder
    )
    return frozenset({(Viewpoint.STAGE, f"{standing.chain}/{standing.stage}"), *holders})


def _until(changes: Counter[date], day: date) -> int:
    return sum(number for on, number in changes.items() if on < day)

"""演一遍 A test carried out under the engine's own rules: what is raised, what people do, and what the clock does between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from models.errors import BadInput, Refused
from models.expectations import Deed, Doing, RuleTest
from models.mechanism import Mechanism
from models.terms import Gate
from rules.acts import pausing
from rules.acts.closing import answer_strike_off, ask_strike_off
from rules.acts.extending import answer_extension, ask_extension
from rules.acts.filing import file_opinion, sign
from rules.acts.moving import complete, give_back, send_up
from rules.acts.opening import open_period
from rules.acts.raising import Subject, raise_matter
from rules.deadlines import instant, local_day
from rules.forum_plan import PlannedSitting
from rules.openings import bearers, opens_at
from rules.periods import period_start
from rules.proofs.worlds import alone
from rules.stages import place_of
from rules.standing import Decision, Standing, World
from rules.unrolled import unroll
from rules.workdays import WorkCalendar

_SAID = "规则测试"


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happens in a test: when (UTC), the decision, and the deed where it was a person's."""

    at: datetime
    decision: Decision
    deed: Deed | None = None

    @property
    def after(self) -> Standing:
        """Where the matter then stands."""
        return self.decision.after


@dataclass(frozen=True, slots=True)
class Enacted:
    """A test as it went; `wrong` names each deed, by its place in the test, that the rules refused or should have."""

    world: World
    moments: tuple[Moment, ...]
    wrong: tuple[tuple[int, str], ...]

    @property
    def mechanism(self) -> Mechanism:
        """The mechanism that was tried."""
        return self.world.mechanism(self.moments[0].after)

    def day_of(self, moment: Moment) -> date:
        """The day on which it happened, where the mechanism applies."""
        return local_day(moment.at, self.mechanism.timekeeping.zone)

    def standing_on(self, day: date) -> Standing | None:
        """Where the matter stood when the day was over; None before it began."""
        past = [moment for moment in self.moments if self.day_of(moment) <= day]
        return past[-1].after if past else None


def enact(test: RuleTest, mechanism: Mechanism, calendar: WorkCalendar) -> Enacted:
    """Carry a test out through the last day that it speaks of. Raises DayOutsideCalendar, StateDamaged."""
    world = alone(mechanism, calendar, tuple(_sittings(test, mechanism)))
    zone = mechanism.timekeeping.zone
    moments, wrong = [_begun(test, mechanism, world)], list[tuple[int, str]]()
    for place, doing in sorted(enumerate(test.doings), key=lambda one: (one[1].on, one[1].at)):
        at = instant(doing.on, doing.at, zone)
        moments.extend(_untouched(moments[-1].after, world, at))
        try:
            moments.append(Moment(at, _DEEDS[doing.do](doing, moments[-1].after, world, at), doing.do))
        except (Refused, BadInput) as refused:
            wrong.extend([] if doing.refused else [(place, f"规则不允许{doing.do.zh}：{refused.message}")])
        else:
            wrong.extend([(place, f"规则应当拒绝{doing.do.zh}，却允许了")] if doing.refused else [])
    begun = local_day(moments[-1].at, zone)
    last = max([begun, *(day for expected in test.expected if (day := expected.last))])
    moments.extend(_untouched(moments[-1].after, world, instant(last + timedelta(days=1), time(0), zone)))
    return Enacted(world, tuple(moments), tuple(wrong))


def _untouched(standing: Standing, world: World, until: datetime) -> Iterator[Moment]:
    return (Moment(happening.at, happening.decision) for happening in unroll(standing, world, until))


def _sittings(test: RuleTest, mechanism: Mechanism) -> Iterator[PlannedSitting]:
    forces = frozenset(mechanism.organisation.task_forces)
    for number, sitting in enumerate(test.sittings, 1):
        each = forces if mechanism.forums[sitting.forum].each == "task_force" else frozenset[str]()
        yield PlannedSitting(number, sitting.forum, each, sitting.on)


def _begun(test: RuleTest, mechanism: Mechanism, world: World) -> Moment:
    zone = mechanism.timekeeping.zone
    if test.raised is not None:
        new = test.raised
        at = instant(new.on, new.at, zone)
        subject = Subject(
            new.chain, new.unit, new.task_force, new.leader, new.severity, new.category, new.scope
        )
        return Moment(at, raise_matter(subject, world, at, by="", due_on=new.due_on))
    assert test.period is not None
    cycle = mechanism.cycles[test.period.cycle]
    starts = period_start(test.period.of, cycle.period)
    at = opens_at(cycle, starts, world.calendar, mechanism.timekeeping)
    found = bearers(cycle, mechanism.organisation)
    whose = next((one for one in found if one.key == test.period.bearer), found[0])
    return Moment(at, open_period(cycle, starts, whose.subject, world, at, by=""))


_Deed = Callable[[Doing, Standing, World, datetime], Decision]


def _complete(_doing: Doing, standing: Standing, world: World, now: datetime) -> Decision:
    record = place_of(standing, world).stage.record
    return complete(standing, world, now, by="", text=_SAID, record=record)


def _opinion(_doing: Doing, standing: Standing, world: World, now: datetime) -> Decision:
    return file_opinion(standing, world, now, by="", text=_SAID)


def _file(gate: Gate, _doing: Doing, standing: Standing, world: World, now: datetime) -> Decision:
    return sign(standing, world, now, by="", gate=gate)


def _extend(doing: Doing, standing: Standing, world: World, now: datetime) -> Decision:
    assert doing.until is not None
    ask_extension(standing, world, now, by="", reason=_SAID, until=doing.until)
    return answer_extension(standing, world, now, by="", granted=True, until=doing.until)


def _suspend(doing: Doing, standing: Standing, world: World, now: datetime) -> Decision:
    assert doing.until is not None
    return pausing.suspend(standing, world, now, by="", reason=_SAID, review_on=doing.until)


def _resume(_doing: Doing, standing: Standing, world: World, now: datetime) -> Decision:
    return pausing.resume(standing, world, now, by="", reason=_SAID)


def _return(doing: Doing, standing: Standing, world: World, now: datetime) -> Decision:
    return give_back(standing, world, now, by="", reason=_SAID, target=doing.stage)


def _send_up(doing: Doing, standing: Standing, world: World, now: datetime) -> Decision:
    return send_up(standing, world, now, by="", reason=_SAID, target=doing.stage)


def _strike_off(_doing: Doing, standing: Standing, world: World, now: datetime) -> Decision:
    record = place_of(standing, world).stage.record
    asked = ask_strike_off(standing, world, now, by="", text=_SAID, files=1, record=record).after
    return answer_strike_off(asked, world, now, by="", granted=True, reason=_SAID, asked_at=now)


_DEEDS: Mapping[Deed, _Deed] = {
    Deed.COMPLETE: _complete,
    Deed.OPINION: _opinion,
    Deed.SIGN: partial(_file, Gate.LEADER_SIGNATURE),
    Deed.EVIDENCE: partial(_file, Gate.EVIDENCE),
    Deed.EXTEND: _extend,
    Deed.SUSPEND: _suspend,
    Deed.RESUME: _resume,
    Deed.RETURN: _return,
    Deed.SEND_UP: _send_up,
    Deed.STRIKE_OFF: _strike_off,
}

"""重做 What a person did once, done again where the matter may stand elsewhere: by the same rule, or refused by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from models.errors import Refused
from models.terms import Act, Gate, MatterStatus
from rules.acts.agenda import join_agenda, leave_agenda
from rules.acts.closing import answer_strike_off, reopen
from rules.acts.common import OPEN, require_status
from rules.acts.extending import answer_extension
from rules.acts.filing import file_opinion, sign
from rules.acts.moving import complete, decide_in_forum, finish, give_back, hand_over, send_up
from rules.acts.opening import open_period
from rules.acts.pausing import resume, suspend
from rules.acts.raising import Subject, raise_matter
from rules.adoption import reschedule
from rules.stages import place_of
from rules.standing import Decision, Standing, World

_CLOSED = (MatterStatus.STRUCK_OFF, MatterStatus.WITHDRAWN, MatterStatus.MERGED)
_SAID = "（重演）"
_OWN = ("status", "filed", "unit", "leader", "task_force", "severity", "category", "scope")


class NotPossibleThere(Refused):
    """What was done cannot be done where the matter stands in the replay."""

    code = "not-possible-there"


@dataclass(frozen=True, slots=True)
class Deed:
    """What is on record of an act: where the matter stood before (None: it was raised) and after, and what was said."""

    act: Act
    before: Standing | None
    after: Standing
    said: Mapping[str, object]

    def text(self, name: str) -> str:
        """One of the things that were said; empty when it was not."""
        return str(self.said.get(name, ""))

    @property
    def reason(self) -> str:
        """Why, or what, in words."""
        return self.text("reason") or self.text("text") or _SAID


def again(deed: Deed, standing: Standing | None, world: World, now: datetime) -> Decision:
    """The act done to a matter that stands so. Raises whatever the rule refuses with, or NotPossibleThere."""
    if standing is None:
        return _raised(deed, world, now)
    if deed.after.status in _CLOSED and deed.before is not None and deed.before.status not in _CLOSED:
        return _closed(deed, standing, world, now)
    known = _AGAIN.get(deed.act)
    if known is not None:
        return known(deed, standing, world, now)
    if deed.before is not None and deed.before == deed.after:
        require_status(standing, OPEN, deed.act.zh)
        return Decision(deed.act, standing)
    return _likewise(deed, standing)


def _raised(deed: Deed, world: World, now: datetime) -> Decision:
    first = deed.after
    subject = Subject(
        first.chain, first.unit, first.task_force, first.leader, first.severity, first.category, first.scope
    )
    mechanism = world.mechanisms[max(world.mechanisms)]
    if not deed.text("cycle"):
        return raise_matter(subject, world, now, by=deed.text("by"))
    cycle = mechanism.cycles.get(deed.text("cycle"))
    if cycle is None:
        raise NotPossibleThere(f"这套规则没有周期「{deed.text('cycle')}」；这一期不开；不必处理")
    starts = date.fromisoformat(deed.text("starts"))
    return open_period(cycle, starts, subject, world, now, by=deed.text("by"))


def _closed(deed: Deed, standing: Standing, world: World, now: datetime) -> Decision:
    require_status(standing, OPEN, deed.act.zh)
    if deed.act is Act.DONE:
        return _done(deed, standing, world, now)
    gone = replace(standing, status=deed.after.status, closed_at=now, wake_at=None, forum_id=None)
    return Decision(deed.act, gone)


def _done(deed: Deed, standing: Standing, world: World, now: datetime) -> Decision:
    if deed.before is not None and standing.stage != deed.before.stage:
        raise NotPossibleThere(
            f"事项届时已在环节「{standing.stage}」，不在「{deed.before.stage}」；该办结不成立；照原样继续推演"
        )
    if deed.after.status in _CLOSED:
        return finish(standing, world, now, by=deed.text("by"), text=deed.reason)
    record = place_of(standing, world).stage.record
    return complete(standing, world, now, by=deed.text("by"), text=deed.reason, record=record)


def _likewise(deed: Deed, standing: Standing) -> Decision:
    """For an act that has no rule of its own here: what it changed then, it changes now."""
    assert deed.before is not None
    require_status(standing, OPEN, deed.act.zh)
    changed = {
        name: getattr(deed.after, name)
        for name in _OWN
        if getattr(deed.after, name) != getattr(deed.before, name)
    }
    done = replace(standing, **changed)
    # A clock that was stopped stays stopped; any other hour at which it was to wake hung on the rules of then.
    return Decision(deed.act, replace(done, wake_at=None) if deed.after.wake_at is None else done)


def _sent_up(deed: Deed, standing: Standing, world: World, now: datetime) -> Decision:
    return send_up(standing, world, now, by=deed.text("by"), reason=deed.reason, target=deed.after.stage)


def _returned(deed: Deed, standing: Standing, world: World, now: datetime) -> Decision:
    return give_back(standing, world, now, by=deed.text("by"), reason=deed.reason, target=deed.after.stage)


def _extended(deed: Deed, standing: Standing, world: World, now: datetime) -> Decision:
    assert deed.after.due_on is not None
    return answer_extension(standing, world, now, by=deed.text("by"), granted=True, until=deed.after.due_on)


def _refused(deed: Deed, standing: Standing, world: World, now: datetime) -> Decision:
    return answer_strike_off(
        standing, world, now, by=deed.text("by"), granted=False, reason=deed.reason, asked_at=now
    )


def _suspended(deed: Deed, standing: Standing, world: World, now: datetime) -> Decision:
    assert deed.after.review_on is not None
    return suspend(
        standing, world, now, by=deed.text("by"), reason=deed.reason, review_on=deed.after.review_on
    )


def _decided(deed: Deed, standing: Standing, world: World, now: datetime) -> Decision:
    assert deed.after.due_on is not None
    return decide_in_forum(
        standing,
        world,
        now,
        by=deed.text("by"),
        text=deed.reason,
        due_on=deed.after.due_on,
        unit=deed.after.unit,
        forum=deed.text("forum"),
    )


_AGAIN: Mapping[Act, Callable[[Deed, Standing, World, datetime], Decision]] = {
    Act.OPINION_FILED: lambda deed, standing, world, now: file_opinion(
        standing, world, now, by=deed.text("by"), text=deed.reason
    ),
    Act.SIGNED: lambda deed, standing, world, now: sign(
        standing, world, now, by=deed.text("by"), gate=Gate(deed.text("gate"))
    ),
    Act.SENT_UP: _sent_up,
    Act.RETURNED: _returned,
    Act.EXTENSION_GRANTED: _extended,
    Act.STRIKE_OFF_REFUSED: _refused,
    Act.SUSPENDED: _suspended,
    Act.RESUMED: lambda deed, standing, world, now: resume(
        standing, world, now, by=deed.text("by"), reason=deed.reason
    ),
    Act.HANDED_OVER: lambda deed, standing, world, now: hand_over(
        standing, world, now, by=deed.text("by"), reason=deed.reason, unit=deed.after.unit
    ),
    Act.DECIDED: _decided,
    Act.DONE: _done,
    Act.REOPENED: lambda deed, standing, world, now: reopen(
        standing, world, now, by=deed.text("by"), reason=deed.reason
    ),
    Act.ENTERED_AGENDA: lambda deed, standing, world, now: join_agenda(
        standing, world, now, by=deed.text("by")
    ),
    Act.LEFT_AGENDA: lambda deed, standing, world, now: leave_agenda(
        standing, world, now, by=deed.text("by")
    ),
    Act.RESCHEDULED: lambda _deed, standing, world, now: reschedule(standing, world, now),
}

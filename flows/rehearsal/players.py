"""演员 The officials of the sample: each act of a scene carried out by whoever has the matter, in words of its category."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import col, select

from flows.commands import officers, requests
from flows.commands.desk import Desk
from flows.commands.evidence import Piece
from flows.commands.issues import give_opinion, sign_opinion
from flows.rehearsal.course import Course
from flows.rehearsal.portfolio import Words
from flows.rehearsal.scenes import Beat, Do
from models.organisation import Delegation, Organisation
from models.queries.matters import open_children
from models.session import reading
from models.tables.matters import Matter
from models.terms import MatterStatus, Rank
from rules.deadlines import local_day
from rules.workdays import WorkCalendar


@dataclass(slots=True)
class Played:
    """A matter of the sample in its scene: `beats` still to come, `last_on` the day of the one before.

    `turn` picks its words; `other` is the unit or the code that its scene speaks of.
    """

    code: str
    category: str
    beats: Sequence[Beat]
    last_on: date
    turn: int
    other: str = ""


@dataclass(slots=True)
class Players:
    """Everybody who acts in a rehearsal, under the time of its course; `called` are the mayor's sittings by day.

    `stand_ins` are the delegations that were entered on its way (A24).
    """

    course: Course
    calendar: WorkCalendar
    organisation: Organisation
    words: Words
    evidence: Mapping[str, Piece]
    roles: dict[str, Played] = field(default_factory=dict)
    called: list[tuple[date, int]] = field(default_factory=list)
    stand_ins: list[Delegation] = field(default_factory=list)

    def act(self, today: date) -> None:
        """Let everybody do what their scenes ask for today; nobody's act but the matter's own moves a matter."""
        for matter in self._on_stage():
            role = self.roles[matter.code]
            beat = role.beats[0]
            if self._is_time(beat, role, matter, today):
                _ACTS[beat.do](self, role, beat, matter)
                self.done(role, today)

    def _on_stage(self) -> list[Matter]:
        codes = [
            role.code for role in self.roles.values() if role.beats and role.beats[0].do is not Do.DECIDE
        ]
        with reading(self.course.engine) as session:
            chosen = select(Matter).where(col(Matter.code).in_(codes)).order_by(col(Matter.id))
            return list(session.exec(chosen))

    def done(self, role: Played, today: date) -> None:
        """Note that the next beat was played."""
        role.beats, role.last_on, role.turn = role.beats[1:], today, role.turn + 1

    def _is_time(self, beat: Beat, role: Played, matter: Matter, today: date) -> bool:
        if MatterStatus(matter.status) not in beat.status or (beat.stage and beat.stage != matter.stage):
            return False
        came_on = local_day(matter.entered_at, self.course.zone)
        since = (
            max(role.last_on, came_on)
            if beat.stage or matter.status == MatterStatus.BLOCKED
            else role.last_on
        )
        return self.calendar.count(since, today) >= beat.wait

    def say(self, use: str, role: Played) -> str:
        """The words for an act."""
        return self.words.pick(use, role.category, role.turn)

    def holder(self, matter: Matter) -> Desk:
        """The desk of whoever has the matter first."""
        kind, _, key = matter.holder.split()[0].partition(":")
        return self.course.desk(self.acting(key, matter.chain) if kind == "post" else f"{key}.{Rank.CLERK}")

    def above(self, matter: Matter) -> Desk:
        """The desk of the lead unit, which has the say over what a responsible unit was given."""
        return self.course.desk(
            f"{self.organisation.task_forces[matter.task_force].lead_units[0]}.{Rank.CLERK}"
        )

    @property
    def office(self) -> Desk:
        """The Office's desk."""
        return self.course.desk(f"{self.organisation.leading_group.office}.{Rank.CLERK}")

    def acting(self, post: str, chain: str) -> str:
        """Who answers for a post today: its delegate where a delegation covers the chain, else itself."""
        today = local_day(self.course.now, self.course.zone)
        given = (one for one in self.stand_ins if one.post == post and one.covers(today))
        covering = (one.delegate for one in given if not one.chains or chain in one.chains)
        return next(covering, post)

    def answerer(self, matter: Matter, kind: str) -> Desk:
        """The desk of whoever has to answer what was asked about the matter."""
        with reading(self.course.engine) as session:
            asked = next(child for child in open_children(session, matter.id or 0) if child.kind == kind)
        return self.holder(asked)

    def day_after(self, workdays: int) -> date:
        """So many working days from now."""
        return self.calendar.add(local_day(self.course.now, self.course.zone), workdays)


def _accept(stage: Players, role: Played, _beat: Beat, matter: Matter) -> None:
    officers.accept(stage.holder(matter), role.code)


def _reply(stage: Players, role: Played, _beat: Beat, matter: Matter) -> None:
    officers.reply(stage.holder(matter), role.code, stage.say("reply", role))


def _ask_strike_off(stage: Players, role: Played, _beat: Beat, matter: Matter) -> None:
    desk = stage.course.desk(f"{matter.unit}.{Rank.CLERK}")
    requests.ask_for_strike_off(
        desk, role.code, stage.say("strike_off", role), [stage.evidence[role.category]]
    )


def _answer_strike_off(stage: Players, role: Played, beat: Beat, matter: Matter) -> None:
    granted = beat.do is Do.GRANT_STRIKE_OFF
    reason = "" if granted else stage.say("refuse_strike_off", role)
    requests.verify_strike_off(
        stage.answerer(matter, requests.STRIKE_OFF), role.code, granted=granted, reason=reason
    )


def _ask_extension(stage: Players, role: Played, beat: Beat, matter: Matter) -> None:
    assert matter.due_on is not None
    until = stage.calendar.add(matter.due_on, beat.days)
    requests.ask_for_extension(stage.holder(matter), role.code, until, stage.say("extension", role))


def _answer_extension(stage: Players, role: Played, beat: Beat, matter: Matter) -> None:
    granted = beat.do is Do.GRANT_EXTENSION
    reason = "" if granted else stage.say("refuse_extension", role)
    desk = stage.answerer(matter, requests.EXTENSION)
    requests.answer_for_extension(desk, role.code, granted=granted, reason=reason)


def _suspend(stage: Players, role: Played, beat: Beat, _matter: Matter) -> None:
    review_on = stage.day_after(beat.days)
    officers.suspend(stage.office, role.code, stage.say("suspension", role), review_on)


def _give_back(stage: Players, role: Played, _beat: Beat, matter: Matter) -> None:
    officers.give_back(stage.holder(matter), role.code, stage.say("return", role))


def _hand_over(stage: Players, role: Played, _beat: Beat, matter: Matter) -> None:
    officers.hand_over(stage.above(matter), role.code, role.other, stage.say("hand_over", role))


def _send_up(stage: Players, role: Played, _beat: Beat, matter: Matter) -> None:
    officers.escalate(stage.holder(matter), role.code, stage.say("send_up", role), target="deputy_mayor")


def _opinion(stage: Players, role: Played, _beat: Beat, matter: Matter) -> None:
    give_opinion(stage.holder(matter), role.code, stage.say("opinion", role))


def _sign(stage: Players, role: Played, _beat: Beat, matter: Matter) -> None:
    desk = stage.holder(matter)
    sign_opinion(desk, role.code, signed_by=desk.actor)


def _withdraw(stage: Players, role: Played, _beat: Beat, matter: Matter) -> None:
    officers.withdraw(stage.holder(matter), role.code, stage.say("withdraw", role))


def _merge(stage: Players, role: Played, _beat: Beat, matter: Matter) -> None:
    officers.merge(stage.above(matter), role.code, role.other, stage.say("merge", role))


def _reopen(stage: Players, role: Played, _beat: Beat, matter: Matter) -> None:
    officers.reopen(stage.above(matter), role.code, stage.say("reopen", role))


_ACTS: Mapping[Do, Callable[[Players, Played, Beat, Matter], None]] = {
    Do.ACCEPT: _accept,
    Do.REPLY: _reply,
    Do.ASK_STRIKE_OFF: _ask_strike_off,
    Do.GRANT_STRIKE_OFF: _answer_strike_off,
    Do.REFUSE_STRIKE_OFF: _answer_strike_off,
    Do.ASK_EXTENSION: _ask_extension,
    Do.GRANT_EXTENSION: _answer_extension,
    Do.REFUSE_EXTENSION: _answer_extension,
    Do.SUSPEND: _suspend,
    Do.GIVE_BACK: _give_back,
    Do.HAND_OVER: _hand_over,
    Do.SEND_UP: _send_up,
    Do.OPINION: _opinion,
    Do.SIGN: _sign,
    Do.WITHDRAW: _withdraw,
    Do.MERGE: _merge,
    Do.REOPEN: _reopen,
}

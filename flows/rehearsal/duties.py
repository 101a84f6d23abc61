"""职责 The duties that come round in a rehearsed city, each completed by its bearer on the day that suits him."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from sqlmodel import Session, col, select

from flows.commands import officers
from flows.periods import KIND
from flows.rehearsal.chore import Chore
from flows.rehearsal.desk_work import AT_THE_DESK
from flows.rehearsal.field_work import IN_THE_FIELD
from flows.rehearsal.players import Players
from models.mechanism import Mechanism, Stage
from models.queries.matters import CLOSED
from models.record_terms import Record
from models.session import reading
from models.tables.matters import Matter
from models.terms import Gate
from rules.deadlines import local_day

# On which day the bearer of a duty gets down to it, given the duty and the day on which it came.
Habit = Callable[[Matter, date], date]
WORK = {**AT_THE_DESK, **IN_THE_FIELD}
# Duties that end with a plain word: those of periods, and what a named unit has put right.
_PLAIN = (KIND, "rectification")


class Duties:
    """Those who bear duties, each as punctual as their `habit` has it."""

    def __init__(self, players: Players, mechanism: Mechanism, habit: Habit) -> None:
        self._players = players
        self._habit = habit
        self._chains: Mapping[str, Mapping[str, Stage]] = {
            chain.id: {stage.id: stage for stage in chain.stages} for chain in mechanism.chains.values()
        }

    def act(self, today: date) -> None:
        """Complete the stage of each duty whose bearer would do so today."""
        with reading(self._players.course.engine) as session:
            waiting = _open_duties(session)
        for matter in waiting:
            stage = self._chains[matter.chain][matter.stage]
            if (
                self._is_done_here(matter, stage)
                and self._is_ready(matter)
                and today >= self._habit(matter, local_day(matter.entered_at, self._players.course.zone))
            ):
                self._complete(matter, stage.record)

    def _is_done_here(self, matter: Matter, stage: Stage) -> bool:
        return stage.record in WORK if stage.record else matter.kind in _PLAIN

    def _complete(self, matter: Matter, record: Record | None) -> None:
        chore = Chore(self._players, matter, self._players.holder(matter))
        if record is None:
            officers.complete(chore.desk, matter.code, chore.words("finish"))
        else:
            WORK[record](chore)

    def _is_ready(self, matter: Matter) -> bool:
        """Whether nothing but the bearer's own act is wanting: papers that a gate asks for are no duty's bearer's."""
        stages = list(self._chains[matter.chain].values())
        place = [stage.id for stage in stages].index(matter.stage)
        above: list[Stage] = stages[place + 1 : place + 2]
        return not any(set(stage.requires) - {Gate(gate) for gate in matter.filed.split()} for stage in above)


def _open_duties(session: Session) -> list[Matter]:
    """What is open and was not raised as a problem: problems are played in their scenes."""
    chosen = select(Matter).where(Matter.kind != "issue", col(Matter.status).not_in(CLOSED))
    return list(session.exec(chosen.order_by(col(Matter.id))))

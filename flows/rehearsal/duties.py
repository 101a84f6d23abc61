"""职责 The duties that come round in the sample: most are done in good time, some on the last day, a few late or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from zlib import crc32

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

_FORGOTTEN_FROM = timedelta(days=60)
WORK = {**AT_THE_DESK, **IN_THE_FIELD}
# Duties that end with a plain word: those of periods, and what a named unit has put right.
_PLAIN = (KIND, "rectification")


class Duties:
    """Those who bear duties; how punctual each is hangs on the duty's own key, never on chance.

    One of 23 is forgotten for good if it came up in the last `forgotten_from` days before `now_on`.
    """

    def __init__(
        self,
        players: Players,
        mechanism: Mechanism,
        now_on: date,
        forgotten_from: timedelta = _FORGOTTEN_FROM,
    ) -> None:
        self._players = players
        self._now_on = now_on
        self._forgotten_from = forgotten_from
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
                and today >= self._does_it_on(matter)
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

    def _does_it_on(self, matter: Matter) -> date:
        calendar, mood = self._players.calendar, crc32((matter.origin or matter.code).encode())
        came_on = local_day(matter.entered_at, self._players.course.zone)
        if mood % 23 == 0 and self._now_on - came_on <= self._forgotten_from:
            return date.max
        if matter.due_on is None:
            return calendar.add(came_on, 2)
        if mood % 11 == 0:
            return calendar.add(matter.due_on, 3)
        return max(calendar.add(came_on, 1), calendar.add(matter.due_on, -(mood % 4)))


def _open_duties(session: Session) -> list[Matter]:
    """What is open and was not raised as a problem: problems are played in their scenes."""
    chosen = select(Matter).where(Matter.kind != "issue", col(Matter.status).not_in(CLOSED))
    return list(session.exec(chosen.order_by(col(Matter.id))))

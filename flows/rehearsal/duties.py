"""职责 The duties that come round in the sample: most are done in good time, some on the last day, a few late or not."""

from __future__ import annotations

from datetime import date, timedelta
from zlib import crc32

from sqlmodel import Session, col, select

from flows.commands import officers
from flows.commands.duties import complete_with
from flows.periods import KIND
from flows.rehearsal.players import Players
from models.mechanism import Mechanism, Stage
from models.queries.matters import CLOSED
from models.session import reading, transaction
from models.tables.matters import Matter
from models.terms import Gate
from rules.deadlines import local_day

_FORGOTTEN_FROM = timedelta(days=60)


class Duties:
    """Those who bear the periods' duties; how punctual each is hangs on the duty's own key, never on chance."""

    def __init__(self, players: Players, mechanism: Mechanism, now_on: date) -> None:
        self._players = players
        self._mechanism = mechanism
        self._now_on = now_on

    def act(self, today: date) -> None:
        """Complete the stage of each duty whose bearer would do so today."""
        with reading(self._players.course.engine) as session:
            waiting = _open_duties(session)
        for matter in waiting:
            if self._is_ready(matter) and today >= self._does_it_on(matter):
                text = self._players.words.pick("finish", "", crc32(matter.code.encode()))
                self._complete(matter, text)

    def _complete(self, matter: Matter, text: str) -> None:
        desk = self._players.holder(matter)
        stages = {stage.id: stage for stage in self._mechanism.chains[matter.chain].stages}
        record = stages[matter.stage].record
        if record is None:
            officers.complete(desk, matter.code, text)
            return
        # The sample shows who does what by when; what the stage is to bring forth is not written for it.
        with transaction(desk.engine) as session:
            complete_with(session, desk, matter.code, record, text)

    def _is_ready(self, matter: Matter) -> bool:
        """Whether nothing but the bearer's own act is wanting: papers that a gate asks for are no duty's bearer's."""
        stages = self._mechanism.chains[matter.chain].stages
        place = [stage.id for stage in stages].index(matter.stage)
        above: tuple[Stage, ...] = stages[place + 1 : place + 2]
        return not any(set(stage.requires) - {Gate(gate) for gate in matter.filed.split()} for stage in above)

    def _does_it_on(self, matter: Matter) -> date:
        calendar, mood = self._players.calendar, crc32((matter.origin or "").encode())
        came_on = local_day(matter.entered_at, self._players.course.zone)
        if mood % 23 == 0 and self._now_on - came_on <= _FORGOTTEN_FROM:
            return date.max
        if matter.due_on is None:
            return calendar.add(came_on, 2)
        if mood % 11 == 0:
            return calendar.add(matter.due_on, 3)
        return max(calendar.add(came_on, 1), calendar.add(matter.due_on, -(mood % 4)))


def _open_duties(session: Session) -> list[Matter]:
    chosen = select(Matter).where(Matter.kind == KIND, col(Matter.status).not_in(CLOSED))
    return list(session.exec(chosen.order_by(col(Matter.id))))

"""改版之城 A city with matters in every stage and state, and what a publication does to it, as plain values."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import Engine
from sqlmodel import col, select

from flows.commands import officers
from flows.commands.evidence import Piece
from flows.commands.forums import plan_sitting
from flows.commands.issues import give_opinion
from flows.commands.requests import ask_for_extension, ask_for_strike_off
from flows.drafts import Draft
from flows.effect_facts import MatterEffect, Stand
from flows.publishing import Proposal, bring_into_force, propose
from flows.sweep import sweep
from models.queries.matters import CLOSED
from models.session import reading
from models.tables.matters import Matter
from models.tables.notices import Notice
from models.terms import InFlight, Severity
from tests.city import City
from tests.support.mechanisms import parsed

_BEGINS = date(2026, 3, 2)
_UNITS = ("east", "transport", "commerce")
_SEVERITIES = (Severity.NORMAL, Severity.URGENT, Severity.NORMAL)
_DAYS = 56
# These have what the mayor's gate asks for.
_OPINED = 4


class BusyCity(City):
    """Two problems every other day for eight weeks, most of them left to the clock, some worked on."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.sitting = plan_sitting(self.desk(), "task-force-meeting", date(2026, 5, 20), ("services",))
        self.codes: list[str] = []
        for day in range(0, _DAYS, 2):
            self._lives((_BEGINS + timedelta(days=day)).isoformat(), day // 2)
        self._works(on=(_BEGINS + timedelta(days=_DAYS)).isoformat())

    def _lives(self, on: str, turn: int) -> None:
        facts = {"severity": _SEVERITIES[turn % 3], "scope": "2"}
        raised = self.raises(f"第 {turn} 个问题", _UNITS[turn % 3], on=on, **facts)
        if turn < _OPINED:
            give_opinion(self.desk(), raised.code, "建议市政府协调", signed_by="vice-mayor")
        self.codes += [raised.code, self.raises(f"又一个问题 {turn}", on=on).code]
        self.sweeps(on=on, clock="17:30")

    def _works(self, *, on: str) -> None:
        """The latest problems are with their units still, and are treated in each way there is."""
        desk = self.desk(on=on)
        accepted, stopped, asked, longer = self.codes[-7::2]
        officers.suspend(desk, stopped, "等待省厅批复", date(2026, 6, 1))
        ask_for_strike_off(self.desk("east.clerk"), asked, "已解决", [Piece("批复.pdf", "0" * 64, 10)])
        ask_for_extension(self.desk("east.clerk"), longer, date(2026, 6, 30), "雨季")
        officers.accept(desk, accepted)
        officers.give_back(desk, self.matter(self.codes[0]).code, "材料不全")
        self.sweeps(on=on, clock="10:00")

    def stands(self) -> dict[str, Stand]:
        """Where every open matter stands."""
        with reading(self.engine) as session:
            chosen = select(Matter).where(col(Matter.status).not_in(CLOSED))
            return {
                one.code: Stand(one.stage, tuple(one.holder.split()), one.due_on, one.wake_at)
                for one in session.exec(chosen)
            }

    def letters(self) -> Counter[tuple[str, str]]:
        """How many notices of which kind everybody has."""
        with reading(self.engine) as session:
            return Counter(session.exec(select(Notice.recipient, Notice.kind)).all())

    def foretells(self, text: str, mode: InFlight) -> tuple[Proposal, list[MatterEffect]]:
        """What publishing this text would do."""
        rows: list[MatterEffect] = []
        with reading(self.engine) as session:
            return propose(session, self.worlds, parsed(text), self.now, mode, rows.append), rows

    def publishes(self, text: str, mode: InFlight, reason: str = "改版") -> int:
        """It is published, and the next sweep comes at once; answers how many matters were rescheduled."""
        draft = Draft(parsed(text), text)
        published = bring_into_force(
            self.engine, self.worlds, draft, self.now, author="a", reason=reason, in_flight=mode
        )
        assert sweep(self.engine, self.worlds, self.now).failed == published.failed == {}
        return published.moved

"""要素 Who asks for land, energy and the rest in 2026, and how it is answered: in time, late, not to his liking, or never."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlmodel import select

from flows.commands.evidence import Piece
from flows.commands.resource_answers import answer_request, confirm_answer
from flows.commands.resource_requests import NewRequest, raise_request
from flows.rehearsal.players import Players
from flows.rehearsal.portfolio import Portfolio
from models.queries.matters import by_code
from models.resource_terms import Resource, Verdict
from models.session import reading
from models.tables.projects import Project
from models.terms import Rank
from rules.resource_answers import Reply


@dataclass(frozen=True, slots=True)
class Ask:
    """A request for the project of a number: raised on a day, answered and confirmed on others, never where they are None."""

    no: int
    on: date
    kind: Resource
    wants: str
    answered: date | None = None
    verdict: Verdict = Verdict.MET
    given: Decimal | None = None
    confirmed: date | None = None
    accepted: bool = True


ASKS: Sequence[Ask] = (
    Ask(2, date(2026, 3, 9), Resource.LAND, "120亩", date(2026, 3, 12), confirmed=date(2026, 3, 16)),
    Ask(7, date(2026, 4, 13), Resource.ENERGY, "900", date(2026, 5, 8), confirmed=date(2026, 5, 12)),
    Ask(11, date(2026, 6, 8), Resource.LAND, "80亩", date(2026, 6, 12), Verdict.REFUSED, confirmed=date(2026, 6, 16)),
    Ask(10, date(2026, 9, 7), Resource.ENVIRONMENT, "化学需氧量=12.5", date(2026, 9, 10), Verdict.PARTIAL, Decimal(5)),
    Ask(8, date(2026, 10, 12), Resource.ENERGY, "300"),
)  # fmt: skip
_PAPER = Piece("答复.pdf", "0" * 64, 9)
_LAND = "园区北侧地块", "已入规，指标未落实"
_SAYS = {Verdict.REFUSED: "本年度指标已经用完", Verdict.PARTIAL: "余量须待区域削减后核定"}


@dataclass(slots=True)
class Asking:
    """Whoever asks and answers, under the time of the players."""

    players: Players
    portfolio: Portfolio
    codes: dict[int, str] = field(default_factory=dict)

    def act(self, day: date) -> None:
        """What is asked, answered and confirmed on a day."""
        for ask in ASKS:
            if ask.on == day:
                self._raise(ask)
            if ask.answered == day:
                self._answer(ask, day)
            if ask.confirmed == day:
                desk = self.players.course.desk(self._unit(ask))
                confirm_answer(desk, self.codes[ask.no], accepted=ask.accepted, reason="")

    def _unit(self, ask: Ask) -> str:
        return f"{self.portfolio.projects[ask.no].unit}.{Rank.CLERK}"

    def _raise(self, ask: Ask) -> None:
        name = self.portfolio.projects[ask.no].name
        with reading(self.players.course.engine) as session:
            code = session.exec(select(Project.code).where(Project.name == name)).one()
        plot, planning = _LAND if ask.kind is Resource.LAND else ("", "")
        desk = self.players.course.desk(self._unit(ask))
        new = NewRequest(code, ask.kind, (ask.wants,), plot, planning)
        self.codes[ask.no] = raise_request(desk, new).code

    def _answer(self, ask: Ask, day: date) -> None:
        with reading(self.players.course.engine) as session:
            matter = by_code(session, self.codes[ask.no])
            session.expunge(matter)
        amounts = {ask.wants.split("=")[0]: ask.given} if ask.given else {}
        paper = "" if ask.verdict is Verdict.REFUSED else f"示例〔{day.year}〕{ask.no}号"
        said = _SAYS.get(ask.verdict, "")
        reply = Reply(ask.verdict, amounts, said, paper, day if paper else None)
        answer_request(self.players.holder(matter), matter.code, reply, (_PAPER,))

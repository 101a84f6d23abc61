"""要素城市 The city of projects, asking for resources, money and permits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import col, select

from flows.commands.evidence import Piece
from flows.commands.fund_amounts import enter_amount
from flows.commands.funds import NewCandidate, propose
from flows.commands.permit_applications import Lacking, NewApplication, apply_for_permits
from flows.commands.resource_answers import GaveAnswer, answer_request, confirm_answer
from flows.commands.resource_requests import NewRequest, raise_request
from flows.delivery_room import PostRoom
from flows.fund_reading import FundLine, fund_lines
from flows.periods import raise_for, waiting_bearers
from flows.reading_notices import text_of_notice
from models.fund_terms import FundStep
from models.project_terms import PermitNode
from models.queries.funds import FundFilter
from models.queries.resources import RequestFile, request_file
from models.resource_terms import Resource, Verdict
from models.session import reading, transaction
from models.tables.matters import Matter
from models.tables.notices import Notice
from notifications.facts import Text
from rules.amount_steps import Said
from rules.periods import period_start
from rules.resource_answers import Reply
from tests.city import Held
from tests.city_projects import LEAD, UNIT, Known, ProjectCity
from tests.support.worlds import ZONE

LAND_BUREAU, ECOLOGY, REFORM = (
    "natural-resources.clerk",
    "ecology-environment.clerk",
    "development-reform.clerk",
)
PAPER = Piece("批复.pdf", "0" * 64, 9)


class ResourceCity(ProjectCity):
    """A city of projects that ask for what they need."""

    def asks(
        self, known: Known, *wants: str, kind: Resource = Resource.LAND, by: str = UNIT, **more: Any
    ) -> Held:
        """A unit asks for a resource; for land unless another kind is named."""
        place = {"plot": "云台大道北", "planning": "已入规，指标未落实"} if kind is Resource.LAND else {}
        on = more.pop("on", "")
        new = NewRequest(known.code, kind, wants or ("120亩",), **{**place, **more})
        return Held(self, raise_request(self.desk(by, on=on), new).code)

    def answers(
        self,
        held: Held,
        verdict: Verdict,
        *,
        by: str = LAND_BUREAU,
        on: str = "",
        paper: str = "焦自然资〔2026〕9号",
        reason: str = "",
        pieces: Sequence[Piece] = (PAPER,),
        **given: int,
    ) -> GaveAnswer:
        """A body answers; `given` amounts by item."""
        amounts = {item: Decimal(amount) for item, amount in given.items()}
        reply = Reply(verdict, amounts, reason, paper, date(2026, 3, 2) if paper else None)
        return answer_request(self.desk(by, on=on), held.code, reply, pieces)

    def confirms(
        self, held: Held, *, by: str = UNIT, accepted: bool = True, reason: str = "", on: str = ""
    ) -> None:
        """Who asked says whether it is so."""
        confirm_answer(self.desk(by, on=on), held.code, accepted=accepted, reason=reason)

    def request(self, held: Held) -> RequestFile:
        """A request with everything that was answered to it."""
        with reading(self.engine) as session:
            return request_file(session, held.code)

    def opens(self, cycle: str, *, on: str) -> dict[str, Held]:
        """The period of a cycle that comes round on a day, by task force."""
        found = self.mechanism.cycles[cycle]
        starts = period_start(date.fromisoformat(on), found.period)
        desk = self.desk("engine", on=on)
        with transaction(self.engine) as session:
            raise_for(session, desk, found, starts, waiting_bearers(session, desk, found, starts))
        return {held.row.task_force: held for held in self.open_of(found.chain)}

    def proposes(self, held: Held, known: Known, wanted: int, *, by: str = LEAD, paper: str = "") -> int:
        """A lead unit puts a project on its window's list."""
        new = NewCandidate(known.code, Decimal(wanted), paper=paper)
        return propose(self.desk(by), held.code, new).id or 0

    def enters(
        self, number: int, step: FundStep, amount: int, *, by: str = REFORM, on: str = "", **more: Any
    ) -> int:
        """An amount is registered, of today unless another day is named."""
        desk = self.desk(by, on=on)
        day = more.pop("day", None) or self.now.astimezone(ZONE).date()
        said = {"on": day, "paper": "豫发改投资〔2026〕1号", **more}
        return enter_amount(desk, number, Said(str(step), Decimal(amount), **said)).id or 0

    def line(self, number: int) -> FundLine:
        """A candidate as it stands."""
        with reading(self.engine) as session:
            wanted = FundFilter(candidate_id=number, dropped=True)
            return fund_lines(session, self.mechanism, wanted, self.now.astimezone(ZONE).date())[0]

    def applies(
        self, known: Known, *nodes: PermitNode, by: str = UNIT, on: str = "", **more: Any
    ) -> list[Held]:
        """A unit applies for permits; `lacking` is {paper: day} for the first of them."""
        gaps = more.pop("lacking", {})
        lacking = tuple(Lacking(paper, date.fromisoformat(day), nodes[0]) for paper, day in gaps.items())
        new = NewApplication(nodes, lacking=lacking, **more)
        return [
            Held(self, matter.code) for matter in apply_for_permits(self.desk(by, on=on), known.code, new)
        ]

    def letters(self, recipient: str, kind: str = "") -> list[Text]:
        """What somebody was told, as it reads."""
        room = PostRoom(self.engine, self.worlds, {})
        with reading(self.engine) as session:
            chosen = select(Notice).where(Notice.recipient == recipient).order_by(col(Notice.id))
            notices = [one for one in session.exec(chosen) if kind in ("", one.kind)]
            return [text_of_notice(session, room, one) for one in notices]

    def open_of(self, chain: str) -> list[Held]:
        """The open matters of a chain, oldest first."""
        with reading(self.engine) as session:
            chosen = select(Matter.code).where(Matter.chain == chain, col(Matter.closed_at).is_(None))
            return [Held(self, code) for code in session.exec(chosen.order_by(col(Matter.id)))]

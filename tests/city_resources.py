"""要素城市 The city of projects, asking for resources, money and permits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import col, select

from flows.commands.evidence import Piece
from flows.commands.resource_answers import GaveAnswer, answer_request, confirm_answer
from flows.commands.resource_requests import NewRequest, raise_request
from flows.delivery_room import PostRoom
from flows.reading_notices import text_of_notice
from models.queries.resources import RequestFile, request_file
from models.resource_terms import Resource, Verdict
from models.session import reading
from models.tables.matters import Matter
from models.tables.notices import Notice
from notifications.facts import Text
from rules.resource_answers import Reply
from tests.city import Held
from tests.city_projects import UNIT, Known, ProjectCity

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

"""现场 A page that somebody has open: acting from it, as who they are at that moment, and being told how it went."""

from __future__ import annotations

import logging
from asyncio import wrap_future
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote
from uuid import uuid4

from nicegui import run, ui
from sqlalchemy.exc import SQLAlchemyError

from console.pages.cookies import token_at
from console.pages.flash import leave_word
from console.pages.gates import visit_by
from console.pages.look import Look
from console.pages.plainly import without_commands
from console.visits import Service, Visit
from console.workroom.orders import Asked
from flows.sign_in import NotSignedIn
from models.access_terms import AuditKind
from models.errors import DiaoduError
from rules.access.requiring import NotForThisBody

log = logging.getLogger("diaodu.console")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Live:
    """An open page. Whoever opened it may have lost a right since, so every act asks anew who acts, and when."""

    service: Service
    look: Look

    @property
    def tongue(self) -> Callable[[str, str], str]:
        """The reader's language."""
        return self.look.tongue

    async def does(self, act: Callable[[Visit], Found]) -> Found | None:
        """Carry something out in a worker thread; None after a refusal, which has been said."""
        return await self.told(run.io_bound(self._carried_out, act, token_at(ui.context.client.environ)))

    async def works_out(self, asked: Asked) -> Any:
        """Have something long worked out beside the console; None after a refusal, which has been said."""
        try:
            order = self.service.workroom.at_length(self.service.house.engine, asked)
        except DiaoduError as refused:
            return self.says_no(refused.message)
        return await self.told(wrap_future(order.future))

    async def told(self, begun: Awaitable[Found]) -> Found | None:
        """What something comes to that was begun; None after a refusal, which has been said."""
        try:
            return await begun
        except NotSignedIn:
            self.is_out()
        except DiaoduError as refused:
            self.says_no(refused.message)
        except Exception:
            incident = uuid4().hex[:12]
            log.exception("程序出错，事件编号 %s", incident)
            self.says_no(f"程序出错，没有完成；请把事件编号 {incident} 告诉运行值守")
        return None

    async def looks(self, read: Callable[[Visit], Found]) -> Found | None:
        """Read something again of its own accord, which is no sign of its reader; None where it cannot be read now."""
        try:
            return await run.io_bound(
                self._carried_out, read, token_at(ui.context.client.environ), counts=False
            )
        except NotSignedIn:
            self.is_out()
        except (DiaoduError, SQLAlchemyError):
            log.warning("页面 %s 没有更新", self.look.address)
        return None

    def is_out(self) -> None:
        """Lead a reader whose sign-in is over to the way in, and back here."""
        ui.navigate.to(f"/sign-in?next={quote(self.look.address, safe='')}")

    def says_no(self, message: str) -> None:
        """Say a refusal, until it is closed."""
        message = without_commands(message)
        said = self.tongue("知道了", "Close")
        ui.notify(message, type="negative", timeout=0, close_button=said, multi_line=True, position="top")

    def goes_on(self, message: str, address: str = "") -> None:
        """Show how things stand now, here or elsewhere, with a word of what was done."""
        leave_word(self.look.visit.token, message)
        ui.navigate.to(address or self.look.undone)

    def _carried_out(self, act: Callable[[Visit], Found], token: str, *, counts: bool = True) -> Found:
        # The live connection must be the same browser's as the page was: its number alone is no proof.
        if token != self.look.visit.token:
            raise NotSignedIn("登录已经结束；没有执行任何操作；请重新登录")
        scope = {"path": self.look.address, "client": (self.look.visit.source, 0), "method": "ACT"}
        visit = visit_by(self.service, token, scope, counts=counts)
        try:
            return act(visit)
        except NotForThisBody as refused:
            visit.note(AuditKind.REFUSED, code=refused.code)
            raise

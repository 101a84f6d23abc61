"""来访 One request of a program: whom it acts for, at which instant, and what it may reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlmodel import Session

from flows import clock
from flows.access_tokens import bearer
from flows.auditing import note_apart
from flows.callers import Caller
from flows.commands.desk import Desk
from flows.house import House
from flows.sign_in import NotSignedIn
from models.access_terms import AuditKind
from models.mechanism import Mechanism
from models.session import reading
from rules.access.requiring import NotForThisBody
from rules.access.wings import Wing, may_enter
from rules.deadlines import local_day
from rules.standing import World

_BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="接口令牌：diaodu account token-new 签发，以 diaodu_ 开头",
)


@dataclass(frozen=True, slots=True)
class Service:
    """What the whole application works with; `metrics_token` empty leaves the figures to this machine alone."""

    house: House
    metrics_token: str = ""
    now: Callable[[], datetime] = clock.now


@dataclass(frozen=True, slots=True)
class Visit:
    """A request whose token held: `source` is its network address, `token` is never shown or logged."""

    house: House
    caller: Caller
    now: datetime
    source: str
    about: str
    token: str

    def __repr__(self) -> str:
        return f"Visit({self.caller.account}, {self.about})"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one consistent state."""
        with reading(self.house.engine) as session:
            yield session

    def world(self, session: Session) -> World:
        """The world as of the session."""
        return self.house.worlds.world(session)

    def mechanism(self, session: Session) -> Mechanism:
        """The mechanism that binds."""
        return self.house.worlds.mechanism(session)

    def today(self, session: Session) -> date:
        """The day it is where the mechanism applies."""
        return local_day(self.now, self.mechanism(session).timekeeping.zone)

    def desk(self, post: str = "") -> Desk:
        """Where it acts, as one of its posts. Raises NotForThisBody, ReadOnly."""
        return self.caller.desk(self.onlooker, post)

    @property
    def onlooker(self) -> Desk:
        """A desk at which nobody acts: for what is read the way acts read it."""
        return Desk(self.house.engine, self.house.worlds, self.now, "")

    def note(self, kind: AuditKind, **detail: str | int) -> None:
        """Put something into the audit, apart from whatever was rolled back."""
        actor = next(iter(self.caller.posts), "")
        note_apart(
            self.house.engine,
            self.now,
            kind,
            account=self.caller.account,
            actor=actor,
            source=self.source,
            subject=self.about,
            detail=detail,
        )


def service_of(request: Request) -> Service:
    """What the application works with."""
    found: Service = request.app.state.service
    return found


def visit_of(
    request: Request,
    service: Annotated[Service, Depends(service_of)],
    shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> Visit:
    """Who asks. Raises NotSignedIn."""
    if shown is None:
        raise NotSignedIn("没有出示令牌；没有执行任何操作；请在请求头写 Authorization: Bearer 令牌")
    now, house = service.now(), service.house
    caller = bearer(house.engine, house.worlds, shown.credentials, now)
    source = request.client.host if request.client else ""
    about = f"{request.method} {request.url.path}"
    request.state.visit = visit = Visit(house, caller, now, source, about, shown.credentials)
    return visit


Visiting = Annotated[Visit, Depends(visit_of)]


def entering(wing: Wing) -> Callable[[Visit], Visit]:
    """The door of a part of the product. Raises NotForThisBody."""

    def enter(visit: Visiting) -> Visit:
        if not may_enter(wing, visit.caller.roles):
            msg = f"账号「{visit.caller.account}」不能进入「{wing.zh}」；没有执行任何操作；请找系统管理员"
            raise NotForThisBody(msg)
        return visit

    return enter

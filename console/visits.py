"""来访 One request of a program or a person: whom it acts for, at which instant, and what it may reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from console.workroom.orders import Asked
from console.workroom.room import Workroom
from flows import clock
from flows.auditing import note_apart
from flows.callers import Caller
from flows.commands.desk import Desk
from flows.house import House
from models.access_terms import AuditKind
from models.mechanism import Mechanism
from models.session import reading
from rules.access.requiring import NotForThisBody
from rules.access.wings import Wing, may_enter
from rules.deadlines import local_day
from rules.standing import World


@dataclass(frozen=True, slots=True)
class Service:
    """What the whole application works with; `metrics_token` empty leaves the figures to this machine alone.

    In the `workroom` is worked out what would keep everybody else waiting.
    """

    house: House
    metrics_token: str = ""
    now: Callable[[], datetime] = clock.now
    workroom: Workroom = field(default_factory=Workroom)


@dataclass(frozen=True, slots=True)
class Visit:
    """A request whose token or sign-in held: `source` is its network address, `token` is never shown or logged."""

    house: House
    caller: Caller
    now: datetime
    source: str
    about: str
    token: str
    workroom: Workroom

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

    def writes(self, work: Callable[..., Any], **said: Any) -> Any:
        """Have something that takes long written beside the console, and wait for it. Raises Refused."""
        return self.workroom.written(self.house.engine, Asked(work, said))

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

    def require(self, wing: Wing) -> None:
        """Stand at the door of a part of the product. Raises NotForThisBody."""
        if not may_enter(wing, self.caller.roles):
            msg = f"账号「{self.caller.account}」不能进入「{wing.zh}」；没有执行任何操作；请找系统管理员"
            raise NotForThisBody(msg)

"""账号登记员 Who changes accounts: the operator at the machine or an administrator who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from flows.auditing import MACHINE, note
from flows.callers import Caller
from flows.world import WorldSource
from models.access_terms import AuditKind
from models.organisation import Organisation
from rules.access.actors import OPERATOR
from rules.access.requiring import NotForThisBody
from rules.access.wings import may_grant
from rules.deadlines import local_day


@dataclass(frozen=True, slots=True)
class Registrar:
    """Who acts, when, on which database; `by` is an account's name, or `operator` for whoever sits at the machine."""

    engine: Engine
    worlds: WorldSource
    now: datetime
    by: str = OPERATOR
    source: str = MACHINE

    def organisation(self, session: Session) -> Organisation:
        """The organisation as it is today."""
        return self.worlds.mechanism(session).organisation

    def today(self, session: Session) -> date:
        """The day that it is where the mechanism applies."""
        return local_day(self.now, self.worlds.mechanism(session).timekeeping.zone)

    def note(self, session: Session, kind: AuditKind, subject: str, **detail: str | int | bool) -> None:
        """Put what was done to the account `subject` into the audit."""
        note(session, self.now, kind, account=self.by, source=self.source, subject=subject, detail=detail)


def registrar_for(
    caller: Caller, engine: Engine, worlds: WorldSource, now: datetime, source: str
) -> Registrar:
    """The registrar that a signed-in administrator is. Raises NotForThisBody for anybody else."""
    if caller.token_scope is not None or not may_grant(caller.roles):
        raise NotForThisBody(f"账号「{caller.account}」无权管理账号和授权；未作变动；由系统管理员登录后办理")
    return Registrar(engine, worlds, now, caller.account, source)

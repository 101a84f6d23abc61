"""示例账号 Accounts with which the sample can be looked at from every side: a clerk, a leader, the Office, an operator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.accounts import Hat, grant
from flows.passwords import hashed, one_time_password
from flows.recipients import in_post
from flows.registrar import Registrar
from flows.rehearsal.portfolio import rows_of
from models.access_terms import AuditKind, Role
from models.session import transaction
from models.tables.accounts import Account


@dataclass(frozen=True, slots=True)
class Visitor:
    """An account of the sample: by a post of its configuration, or by a role that is granted."""

    name: str
    person: str
    post: str
    role: str


def read_visitors(folder: Path) -> Sequence[Visitor]:
    """The written table of accounts."""
    return [Visitor(**row) for row in rows_of(folder / "accounts.csv")]


def let_in(registrar: Registrar, visitors: Sequence[Visitor]) -> str:
    """Make an account for each; answers the one password that all of them have, shown once, kept nowhere.

    A rehearsal's only: whoever knows one of these accounts knows all of them.
    """
    password = one_time_password()
    stored = hashed(password)
    with transaction(registrar.engine) as session:
        organisation, today = registrar.organisation(session), registrar.today(session)
        # Nobody is in a desk: that one is bound to the account.
        held = {one.name: next(iter(in_post(one.post, organisation, today)), "") for one in visitors}
        for one in visitors:
            who = Account(name=one.name, person=one.person, officer=held[one.name], made_at=registrar.now)
            who.password = stored
            session.add(who)
            registrar.note(session, AuditKind.RIGHTS_CHANGED, one.name, act="added", person=one.person)
    for one in visitors:
        if not held[one.name]:
            hat = Hat(today, role=Role(one.role)) if one.role else Hat(today, post=one.post)
            grant(registrar, one.name, hat, "示例账号")
    return password

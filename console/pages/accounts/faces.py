"""账号说法 How an account reads on pages: its posts, roles and sight, what it is bound to, its sign-ins and tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.pages.look import Look
from flows.callers import Caller
from flows.telling.names import Names
from flows.tokens import hash_of
from models.access_terms import Role, TokenScope
from models.scope import Scope
from models.tables.accounts import Account, AccountBinding
from models.tables.accounts_entry import AccessToken, SignIn
from rules.sign_in import SignInTimes, is_over


@dataclass(frozen=True, slots=True)
class Face:
    """An account as lists show it."""

    name: str
    person: str
    posts: Sequence[str]
    roles: Sequence[str]
    state: str
    tone: str
    seen: str


def face(look: Look, names: Names, account: Account, caller: Caller, seen: datetime | None) -> Face:
    """An account with what it is today."""
    state, tone = state_of(look, account)
    return Face(
        account.name,
        account.person,
        [names.post(post) for post in caller.posts],
        roles_of(look, caller),
        state,
        tone,
        look.tongue.hour(seen),
    )


def state_of(look: Look, account: Account) -> tuple[str, str]:
    """How an account stands, with the tone that it is shown in."""
    t = look.tongue
    if account.locked_at is not None:
        return t("停用", "Locked"), "red"
    return (
        (t("待换口令", "To change its password"), "yellow")
        if account.must_change
        else (t("正常", "In use"), "green")
    )


def roles_of(look: Look, caller: Caller) -> list[str]:
    """The roles of an account in their order."""
    return [look.tongue.term(role) for role in Role if role in caller.roles]


def sight_of(look: Look, names: Names, scope: Scope) -> str:
    """What may be seen."""
    t = look.tongue
    if scope.everything:
        return t("全部", "Everything")
    forces, bodies = map(names.task_force, sorted(scope.task_forces)), map(names.body, sorted(scope.bodies))
    return "、".join((*forces, *bodies)) or t("没有", "Nothing")


def hats(look: Look, names: Names, bindings: Iterable[AccountBinding]) -> Iterator[dict[str, Any]]:
    """What an account is or was bound to."""
    t, today = look.tongue, names.today
    for one in bindings:
        over = one.ended_at is not None or (one.until is not None and one.until < today)
        yield {
            "number": one.id,
            "hat": hat_name(look, names, one),
            "since": t.day(one.since),
            "until": t.day(one.until) or t("长期", "No end"),
            "reason": one.reason,
            "by": one.by,
            "ended": t.hour(one.ended_at),
            "over": over,
        }


def hat_name(look: Look, names: Names, one: AccountBinding) -> str:
    """What a binding is called."""
    return names.post(one.post) if one.post else look.tongue.term(Role(one.role))


def sign_ins(look: Look, entries: Iterable[SignIn]) -> Iterator[dict[str, Any]]:
    """The sign-ins that still hold; which of them is the one that looks."""
    t, now = look.tongue, look.visit.now
    ways = {"password": t("口令", "Password"), "single-sign-on": t("单点登录", "Single sign-on")}
    for one in entries:
        if not is_over(one.seen_at, one.ends_at, now, SignInTimes()):
            yield {
                "source": one.source,
                "by": ways.get(one.by, one.by),
                "at": t.hour(one.at),
                "seen": t.hour(one.seen_at),
                "ends": t.hour(one.ends_at),
                "here": one.token_hash == hash_of(look.visit.token),
            }


def tokens(look: Look, found: Iterable[AccessToken]) -> Iterator[dict[str, Any]]:
    """The access tokens of an account: never the tokens themselves."""
    t, now = look.tongue, look.visit.now
    for one in found:
        state = (
            (t("已吊销", "Revoked"), "plain")
            if one.revoked_at
            else (t("已过期", "Expired"), "plain")
            if now >= one.expires_at
            else (t("有效", "In force"), "green")
        )
        yield {
            "number": one.id,
            "hint": one.hint,
            "label": one.label,
            "scope": t.term(TokenScope(one.scope)),
            "expires": t.hour(one.expires_at),
            "used": t.hour(one.used_at) or t("从未使用", "Never"),
            "state": state,
        }


def tokens_in_force(look: Look, found: Iterable[AccessToken]) -> list[tuple[str, str]]:
    """The tokens that may still be revoked, to be chosen from."""
    now = look.visit.now
    held = (one for one in found if one.revoked_at is None and now < one.expires_at)
    return [(str(one.id), f"{one.label}（{one.hint}…）") for one in held]

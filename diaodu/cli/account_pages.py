"""账号页面 Accounts, what they are bound to and their tokens, as people and programs read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, heading, say, table
from diaodu.cli.wording import hour, zh_day
from flows.accounts import Opened, first_administrator
from flows.callers import Caller
from flows.registrar import Registrar
from models.access_terms import Role, TokenScope
from models.mechanism import Mechanism
from models.scope import Scope
from models.tables.accounts import Account, AccountBinding
from models.tables.accounts_entry import AccessToken
from rules.deadlines import local_day

_BINDING = ("id", "role", "post", "since", "until", "reason", "by", "at", "ended_at", "ended_by")


def registrar_of(office: Office) -> Registrar:
    """The registrar that whoever sits at the machine is; `--as` goes on record as who decided."""
    return Registrar(office.engine, office.worlds, office.now, office.actor)


def open_administrator(office: Office, mechanism: Mechanism, now: datetime) -> Opened:
    """Make the first administrator of a database that was just founded."""
    registrar = Registrar(office.bare_engine, office.worlds, now)
    return first_administrator(registrar, local_day(now, mechanism.timekeeping.zone))


def of_opened(opened: Opened) -> dict[str, str | None]:
    """An account with its one-time password, for programs."""
    return {"account": opened.account, "one_time_password": opened.password or None}


def told_once(opened: Opened) -> dict[str, str]:
    """The same for people: this is the only time that the password is shown."""
    said = f"{opened.password}（只显示这一次，首次登录须更换）" if opened.password else "没有，由单点登录进入"
    return {"账号": opened.account, "一次性口令": said}


def print_once(office: Office, opened: Opened, said: str) -> None:
    """Show a one-time password, this once."""
    if office.json:
        return office.put(of_opened(opened))
    say(said, "green")
    return facts(told_once(opened))


def of_account(
    account: Account, caller: Caller, bindings: Sequence[AccountBinding] | None = None
) -> dict[str, Any]:
    """An account for programs: never its password; `bindings` where they are asked for."""
    return {
        "account": account.name,
        "person": account.person,
        "officer": account.officer or None,
        "subject": account.subject,
        "posts": caller.posts,
        "lent": caller.lent,
        "roles": sorted(caller.roles),
        "scope": of_scope(caller.scope),
        "must_change": account.must_change,
        "locked_at": account.locked_at,
        **({} if bindings is None else {"bindings": [_binding(one) for one in bindings]}),
    }


def of_scope(scope: Scope) -> dict[str, Any]:
    """What may be seen, for programs."""
    names = ("bodies", "task_forces", "posts")
    return {"everything": scope.everything, **{name: sorted(getattr(scope, name)) for name in names}}


def _binding(one: AccountBinding) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _BINDING}


def print_accounts(office: Office, found: Sequence[tuple[Account, Caller]]) -> None:
    """A row for each account."""
    if not found:
        return say("还没有账号；建立首个系统管理员用 diaodu account first-administrator")
    rows = (
        [account.name, account.person, _posts(office, caller), _roles(caller), _state(account)]
        for account, caller in found
    )
    return table(columns("*账号", "*姓名", "职务和席位", "角色", "*状态"), rows)


def print_account(
    office: Office, account: Account, caller: Caller, bindings: Sequence[AccountBinding]
) -> None:
    """One account with everything it was bound to."""
    say(f"{account.name}（{account.person}）", "bold")
    facts(
        {
            "状态": _state(account),
            "职务和席位": _posts(office, caller),
            "代行": "、".join(map(office.names.post, caller.lent)),
            "角色": _roles(caller),
            "看得到": _sight(office, caller.scope),
            "单点登录": account.subject or "",
        }
    )
    heading("授权")
    for one in bindings:
        hat = office.names.post(one.post) if one.post else Role(one.role).zh
        until = zh_day(one.until) if one.until else "长期"
        ended = f"，{hour(one.ended_at, office.zone)}收回" if one.ended_at else ""
        say(f"{one.id}　{hat}　{zh_day(one.since)}至{until}{ended}　{one.reason}")


def print_tokens(office: Office, name: str, found: Sequence[AccessToken]) -> None:
    """A row for each token."""
    if not found:
        return say(f"账号 {name} 没有接口令牌；签发用 diaodu account token-new")
    rows = (
        [
            str(one.id),
            f"{one.hint}…",
            one.label,
            TokenScope(one.scope).zh,
            hour(one.expires_at, office.zone),
            hour(one.used_at, office.zone) if one.used_at else "从未使用",
            "已吊销" if one.revoked_at else "已过期" if office.now >= one.expires_at else "有效",
        ]
        for one in found
    )
    return table(columns(">编号", "*开头", "用途", "*范围", "*有效至", "*最近使用", "*状态"), rows)


def _posts(office: Office, caller: Caller) -> str:
    return "、".join(map(office.names.post, caller.posts))


def _roles(caller: Caller) -> str:
    return "、".join(role.zh for role in Role if role in caller.roles)


def _state(account: Account) -> str:
    if account.locked_at is not None:
        return "停用"
    return "待换口令" if account.must_change else "正常"


def _sight(office: Office, scope: Scope) -> str:
    if scope.everything:
        return "全部"
    bodies = map(office.names.body, sorted(scope.bodies))
    return "、".join((*map(office.names.task_force, sorted(scope.task_forces)), *bodies)) or "没有"

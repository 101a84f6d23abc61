"""账号办理 What an administrator does with an account: hats from day to day, closing it, passwords, sign-ins, tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from console.pages.accounts.faces import hat_name, tokens_in_force
from console.pages.accounts.keys import issue_ask, revoke_ask
from console.pages.accounts.listing import registrar
from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.choices import bodies, words
from console.pages.look import Look
from console.pages.once import Once
from console.visits import Visit
from flows.account_passwords import reset_password
from flows.accounts import Hat, grant, lock, revoke, sign_out_everywhere, unlock
from flows.registrar import Registrar
from flows.telling.names import Names
from models.access_terms import GRANTED, Role
from models.tables.accounts import Account, AccountBinding
from models.tables.accounts_entry import AccessToken
from models.terms import Rank

Said = Mapping[str, Any]


def asks_on(
    look: Look, names: Names, account: Account, bound: Sequence[AccountBinding], held: Sequence[AccessToken]
) -> list[Ask]:
    """Everything that may be done with an account as it stands."""
    name = account.name
    taken = [(str(one.id), hat_name(look, names, one)) for one in bound if one.ended_at is None]
    asks = [_desk(look, names, name), _role(look, names, name)]
    asks += [_take(look, name, taken)] if taken else []
    asks += [_unlock(look, name)] if account.locked_at else [_lock(look, name)]
    asks += [] if account.subject else [_reset(look, name)]
    asks.append(_sign_out(look, name))
    asks.append(issue_ask(look, name, registrar))
    in_force = tokens_in_force(look, held)
    return asks + ([revoke_ask(look, name, in_force, registrar)] if in_force else [])


def _days(look: Look, names: Names) -> tuple[Blank, ...]:
    t = look.tongue
    return (
        Blank("since", t("自", "From"), Kind.DAY, value=names.today),
        Blank(
            "until",
            t("至（含当日）", "Through"),
            Kind.DAY,
            required=False,
            hint=t("不填为长期", "Empty: no end"),
        ),
        _reason(look),
    )


def _reason(look: Look) -> Blank:
    return Blank("reason", look.tongue("理由", "Reason"), most=200)


def _desk(look: Look, names: Names, name: str) -> Ask:
    t = look.tongue
    ranks = [(str(Rank.CLERK), t("经办人", "Clerk")), (str(Rank.HEAD), t("负责人", "Head"))]

    def act(visit: Visit, said: Said) -> str:
        hat = Hat(said["since"], said["until"], post=f"{said['body']}.{said['rank']}")
        grant(registrar(visit), name, hat, said["reason"])
        return t("已授予席位，该账号须重新登录", "Granted; the account has to sign in again")

    blanks = (
        Blank("body", t("单位", "Body"), Kind.CHOICE, choices=bodies(names)),
        Blank("rank", t("席位", "Desk"), Kind.CHOICE, choices=ranks, value=str(Rank.CLERK)),
        *_days(look, names),
    )
    note = t("领导职务随配置中的任职走，不在这里授予。", "Posts of leaders follow their tenures.")
    return Ask("grant-desk", t("授予席位", "Grant a desk"), act, blanks, note)


def _role(look: Look, names: Names, name: str) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Said) -> str:
        hat = Hat(said["since"], said["until"], role=Role(said["role"]))
        grant(registrar(visit), name, hat, said["reason"])
        return t("已授予角色，该账号须重新登录", "Granted; the account has to sign in again")

    blanks = (
        Blank("role", t("角色", "Role"), Kind.CHOICE, choices=words(t, GRANTED)),
        *_days(look, names),
    )
    return Ask("grant-role", t("授予角色", "Grant a role"), act, blanks)


def _take(look: Look, name: str, taken: Sequence[tuple[str, str]]) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Said) -> str:
        revoke(registrar(visit), name, int(said["hat"]), said["reason"])
        return t("已收回，立即生效", "Taken back, at once")

    blanks = (Blank("hat", t("授权", "Grant"), Kind.CHOICE, choices=taken), _reason(look))
    return Ask("revoke", t("收回授权", "Take back a grant"), act, blanks)


def _by_reason(
    act: Callable[[Registrar, str, str], None], name: str, done: str
) -> Callable[[Visit, Said], str]:
    def acted(visit: Visit, said: Said) -> str:
        act(registrar(visit), name, said["reason"])
        return done

    return acted


def _lock(look: Look, name: str) -> Ask:
    t = look.tongue
    act = _by_reason(lock, name, t("已停用，所有登录失效", "Locked; every sign-in has ended"))
    note = t("不能再登录，已经登录的立即失效，令牌也失效。", "Nobody comes in; whoever is in is out.")
    return Ask("lock", t("停用", "Lock"), act, (_reason(look),), note, weighty=True)


def _unlock(look: Look, name: str) -> Ask:
    t = look.tongue
    act = _by_reason(unlock, name, t("已启用", "Unlocked"))
    return Ask("unlock", t("启用", "Unlock"), act, (_reason(look),))


def _reset(look: Look, name: str) -> Ask:
    t = look.tongue

    def act(visit: Visit, _said: Said) -> Once:
        opened = reset_password(registrar(visit), name)
        label = t("一次性口令，登录后须更换", "One-time password, to be changed at the next sign-in")
        return Once(
            t("口令已重发，原来的登录失效", "Given anew; its sign-ins have ended"), label, opened.password
        )

    note = t(
        "原口令和所有登录立即失效，另给一个一次性口令。", "The old password and every sign-in end at once."
    )
    return Ask("reset-password", t("重发口令", "Reset the password"), act, note=note)


def _sign_out(look: Look, name: str) -> Ask:
    t = look.tongue

    def act(visit: Visit, _said: Said) -> str:
        ended = sign_out_everywhere(registrar(visit), name)
        return t(f"{ended} 处登录已失效", f"{ended} sign-ins have ended")

    return Ask("sign-out", t("各处退出", "Sign out everywhere"), act)

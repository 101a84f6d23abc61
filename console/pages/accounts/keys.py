"""接口令牌办理 Issuing and revoking access tokens, by an administrator for any account and by everybody for their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.choices import words
from console.pages.look import Look
from console.pages.once import Once
from console.visits import Visit
from flows.access_tokens import LONGEST_DAYS, TokenUnfit, issue_token, revoke_token
from flows.registrar import Registrar
from models.access_terms import TokenScope

As = Callable[[Visit], Registrar]
_USUAL_DAYS = 90
# What programs act with; other scopes have places of their own where they are given.
_SCOPES = (TokenScope.READ, TokenScope.ACT)


def issue_ask(look: Look, name: str, who: As) -> Ask:
    """Issuing a token for an account, shown once."""
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> Once:
        if said["scope"] not in _SCOPES:
            raise TokenUnfit("令牌的范围不对；没有签发；请重新选择")
        scope, days = TokenScope(said["scope"]), said["days"] or 0
        issued = issue_token(who(visit), name, said["label"], scope, days)
        until = t.hour(issued.expires_at)
        done = t(f"令牌 {issued.number} 已签发，有效至 {until}", f"Token {issued.number}, until {until}")
        return Once(done, t("接口令牌", "Access token"), issued.token)

    blanks = (
        Blank(
            "label",
            t("用途", "What for"),
            hint=t("给哪个程序、做什么用", "Which program, to do what"),
            most=80,
        ),
        Blank(
            "scope", t("范围", "Scope"), Kind.CHOICE, choices=words(t, _SCOPES), value=str(TokenScope.READ)
        ),
        Blank(
            "days",
            t(f"有效天数，至多 {LONGEST_DAYS}", f"Days, at most {LONGEST_DAYS}"),
            Kind.NUMBER,
            value=_USUAL_DAYS,
            most=3,
        ),
    )
    note = t("令牌代表这个账号：账号能做什么，持有它的程序就能做什么。", "A token acts for the account.")
    return Ask("issue-token", t("签发令牌", "Issue a token"), act, blanks, note)


def revoke_ask(look: Look, name: str, in_force: Sequence[tuple[str, str]], who: As) -> Ask:
    """Taking a token back."""
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        revoke_token(who(visit), name, int(said["number"]))
        return t("令牌已吊销，立即生效", "Revoked, at once")

    blank = Blank("number", t("令牌", "Token"), Kind.CHOICE, choices=in_force)
    return Ask("revoke-token", t("吊销令牌", "Revoke a token"), act, (blank,), weighty=True)

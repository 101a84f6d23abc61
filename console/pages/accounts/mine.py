"""我的账号 What its owner sees of an account: posts, roles and sight, where it is signed in, its tokens, language and look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.pages.accounts.faces import roles_of, sight_of, sign_ins, tokens, tokens_in_force
from console.pages.accounts.keys import issue_ask, revoke_ask
from console.pages.asking import Ask, offering
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.parts import grouped
from console.pages.rendering import render
from console.visits import Visit
from flows.accounts import sign_out_everywhere
from flows.registrar import Registrar
from models.queries.accounts import access_tokens, open_sign_ins


@page("/account", "我的账号", "My account")
def mine(look: Look) -> Sheet:
    """The page of one's own account."""
    visit, t = look.visit, look.tongue
    caller = visit.caller
    with visit.reading() as session:
        names = look.names(session)
        held, entries = access_tokens(session, caller.account_id), open_sign_ins(session, caller.account_id)
    facts = [
        (t("账号", "Account"), caller.account),
        (t("姓名", "Name"), caller.person),
        (t("职务和席位", "Posts and desks"), "、".join(map(names.post, caller.posts))),
        (t("代行", "Standing in for"), "、".join(map(names.post, caller.lent))),
        (t("角色", "Roles"), "、".join(roles_of(look, caller))),
        (t("看得到", "May see"), sight_of(look, names, caller.scope)),
    ]
    in_force = tokens_in_force(look, held)
    asks = [issue_ask(look, caller.account, own_registrar)]
    asks += [revoke_ask(look, caller.account, in_force, own_registrar)] if in_force else []
    shown = {
        "facts": facts,
        "sign_ins": list(sign_ins(look, entries)),
        "tokens": list(tokens(look, held)),
        "name": caller.account,
    }
    return Sheet(
        t("我的账号", "My account"),
        (
            render("accounts/mine.html.j2", look, **shown),
            grouped(
                render("accounts/my_sign_ins.html.j2", look, **shown),
                offering([_leave(look)], t("登录", "Sign-ins")),
            ),
            grouped(
                render("accounts/my_tokens.html.j2", look, **shown),
                offering(asks, t("接口令牌", "Access tokens")),
            ),
        ),
    )


def own_registrar(visit: Visit) -> Registrar:
    """Whoever changes nothing but their own account. Raises PasswordMustChange."""
    visit.caller.require_acting()
    return Registrar(visit.house.engine, visit.house.worlds, visit.now, visit.caller.account, visit.source)


def _leave(look: Look) -> Ask:
    t = look.tongue

    def act(visit: Visit, _said: Mapping[str, Any]) -> str:
        sign_out_everywhere(own_registrar(visit), visit.caller.account)
        return t("已在各处退出", "Signed out everywhere")

    note = t("连同现在这一处；之后须重新登录。接口令牌不受影响。", "Here too. Tokens are not touched.")
    return Ask("sign-out", t("各处退出", "Sign out everywhere"), act, note=note, to="/sign-in", weighty=True)

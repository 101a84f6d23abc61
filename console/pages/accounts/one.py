"""一个账号 One account: what it is today, what it was bound to and by whom, where it is signed in, and its tokens."""

from __future__ import annotations

from console.pages.accounts.acts import asks_on
from console.pages.accounts.faces import hats, roles_of, sight_of, sign_ins, state_of, tokens
from console.pages.asking import offering
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from flows.callers import caller_of
from models.errors import NotFound
from models.queries.accounts import access_tokens, bindings_of, find_account, open_sign_ins
from rules.access.wings import Wing


@page("/accounts/{name}", "账号详情", "Account", wing=Wing.ACCOUNTS)
def account(look: Look) -> Sheet:
    """The page of an account. Raises NotFound."""
    visit, t = look.visit, look.tongue
    with visit.reading() as session:
        found = find_account(session, look.path["name"])
        if found is None:
            raise NotFound(f"没有账号「{look.path['name']}」；没有显示；请返回清单")
        names, key = look.names(session), found.id or 0
        caller = caller_of(session, visit.house.worlds, found, visit.now)
        bound = bindings_of(session, [key]).get(key, [])
        held, entries = access_tokens(session, key), open_sign_ins(session, key)
    state, tone = state_of(look, found)
    facts = [
        (t("姓名", "Name"), found.person),
        (t("对应的人", "Person"), names.officer(found.officer) if found.officer else ""),
        (t("职务和席位", "Posts and desks"), "、".join(map(names.post, caller.posts))),
        (t("代行", "Stands in for"), "、".join(map(names.post, caller.lent))),
        (t("角色", "Roles"), "、".join(roles_of(look, caller))),
        (t("看得到", "May see"), sight_of(look, names, caller.scope)),
        (t("单点登录", "Single sign-on"), found.subject or ""),
        (t("建立", "Made"), t.hour(found.made_at)),
    ]
    shown = {
        "facts": facts,
        "state": state,
        "tone": tone,
        "hats": list(hats(look, names, bound)),
        "sign_ins": list(sign_ins(look, entries)),
        "tokens": list(tokens(look, held)),
        "name": found.name,
    }
    asks = asks_on(look, names, found, bound, held)
    title = f"{t('账号', 'Account')} {found.name}"
    return Sheet(title, (offering(asks), render("accounts/one.html.j2", look, **shown)))

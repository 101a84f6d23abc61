"""账号清单 Every account with what it is today, and making another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.cursors import code_after, cursor
from console.pages.accounts.faces import face
from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import words
from console.pages.look import Look, Sheet
from console.pages.once import Once
from console.pages.rendering import render
from console.pages.turning import turning
from console.visits import Visit
from flows.accounts import add_account
from flows.callers import caller_of
from flows.registrar import Registrar, registrar_for
from flows.telling.names import Names
from models.access_terms import GRANTED
from models.queries.account_pages import AccountFilter, accounts_page, last_seen
from rules.access.wings import Wing

PATH = "/accounts"
_PAGE = 50
_STATES = ("open", "locked", "must-change")


@page(PATH, "账号", "Accounts", wing=Wing.ACCOUNTS, group="engine", order=4)
def accounts(look: Look) -> Sheet:
    """The list, by name."""
    visit, t = look.visit, look.tongue
    with visit.reading() as session:
        names, worlds = look.names(session), visit.house.worlds
        found = accounts_page(session, _wanted(look), _PAGE + 1, code_after(look.asked("after")))
        shown = found[:_PAGE]
        seen = last_seen(session, [one.id for one in shown])
        rows = [
            face(look, names, one, caller_of(session, worlds, one, visit.now), seen.get(one.id or 0))
            for one in shown
        ]
    facts = {
        "rows": rows,
        **turning(look, PATH, found, _PAGE, lambda one: cursor(one.name)),
        "roles": words(t, GRANTED),
        "states": list(
            zip(
                _STATES,
                (t("正常", "In use"), t("停用", "Locked"), t("待换口令", "To change its password")),
                strict=True,
            )
        ),
    }
    text = render("accounts/list.html.j2", look, **facts)
    return Sheet(
        t("账号", "Accounts"),
        (render("accounts/places.html.j2", look, here=PATH), offering([_add(look, names)]), text),
    )


def _wanted(look: Look) -> AccountFilter:
    state = look.asked("state")
    return AccountFilter(
        words=look.asked("words"),
        role=look.asked("role"),
        locked={"open": False, "locked": True}.get(state),
        must_change=state == "must-change",
    )


def registrar(visit: Visit) -> Registrar:
    """The registrar that an administrator is. Raises NotForThisBody."""
    return registrar_for(visit.caller, visit.house.engine, visit.house.worlds, visit.now, visit.source)


def _add(look: Look, names: Names) -> Ask:
    t = look.tongue
    people = [("", t("不对应配置中的人", "Nobody of the configuration"))]
    people += [(one.id, one.name) for one in names.organisation.officers.values()]

    def act(visit: Visit, said: Mapping[str, Any]) -> str | Once:
        opened = add_account(registrar(visit), said["name"], said["person"], said["officer"], said["subject"])
        done = t(f"已建立账号 {opened.account}", f"Account {opened.account} was made")
        label = t("一次性口令，首次登录须更换", "One-time password, to be changed at the first sign-in")
        return Once(done, label, opened.password) if opened.password else done

    follows = t("选了即随其任职，不必另授职务", "Its posts then follow the tenures")
    vouched = t("填了只能由单点登录进入，没有口令", "Such an account has no password")
    officer = t("对应配置中的人", "Who it is in the configuration")
    blanks = (
        Blank("name", t("账号", "Account"), hint=t("小写字母、数字和 . _ -", "Such as zhang.san"), most=40),
        Blank("person", t("姓名", "Name"), most=40),
        Blank("officer", officer, Kind.CHOICE, required=False, choices=people, value="", hint=follows),
        Blank("subject", t("单点登录标识", "Name in single sign-on"), required=False, hint=vouched, most=200),
    )
    return Ask("add", t("建立账号", "Add an account"), act, blanks)

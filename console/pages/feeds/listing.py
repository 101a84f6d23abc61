"""日历订阅 The addresses by which one's deadlines come into one's own calendar: given, shown once, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.pages.accounts.faces import tokens, tokens_in_force
from console.pages.accounts.keys import revoke_ask
from console.pages.accounts.mine import own_registrar
from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.gates import FEEDS
from console.pages.look import Look, Sheet
from console.pages.once import Once
from console.pages.rendering import render
from console.visits import Visit
from flows.access_tokens import LONGEST_DAYS, issue_token
from models.access_terms import TokenScope
from models.queries.accounts import access_tokens


@page("/calendar", "日历订阅", "Calendar feed")
def subscriptions(look: Look) -> Sheet:
    """The addresses that were given out, and giving out another."""
    t, caller = look.tongue, look.visit.caller
    with look.visit.reading() as session:
        every = access_tokens(session, caller.account_id)
        held = [one for one in every if one.scope == TokenScope.CALENDAR]
    in_force = tokens_in_force(look, held)
    asks = [_issue(look)]
    asks += [revoke_ask(look, caller.account, in_force, own_registrar)] if in_force else []
    shown = {"tokens": list(tokens(look, held))}
    parts = (render("feeds/list.html.j2", look, **shown), offering(asks, t("日历订阅", "Calendar feed")))
    return Sheet(t("日历订阅", "Calendar feed"), parts)


def _issue(look: Look) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> Once:
        registrar = own_registrar(visit)
        issued = issue_token(
            registrar, visit.caller.account, said["label"], TokenScope.CALENDAR, LONGEST_DAYS
        )
        console = visit.house.console or visit.house.settings.console_address
        address = f"{console}{FEEDS}{issued.token}.ics{'?all=1' if said['all'] else ''}"
        until = t.day(issued.expires_at.astimezone(t.zone).date())
        return Once(
            t(f"订阅地址已生成，有效至{until}", f"Valid until {until}"), t("订阅地址", "Address"), address
        )

    label = Blank(
        "label", t("给哪个程序用", "For which program"), hint=t("如：手机日历", "Such as: phone"), most=80
    )
    every = Blank(
        "all", t("看得到的全部事项，不只我承办的", "Everything I may see"), Kind.TICK, required=False
    )
    note = t(
        "把地址填进手机或电脑日历的「订阅」。谁有这个地址谁就能看到您的到期日，不要转发；不用了请吊销。",
        "Put it into your calendar program. Whoever has it sees your deadlines; revoke it when it is not used.",
    )
    return Ask("subscribe", t("生成订阅地址", "Make an address"), act, (label, every), note)

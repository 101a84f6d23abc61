"""重演 What really happened, once more under other rules: what would have climbed, when, to whom, and who would have been told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from sqlmodel import Session

from console.pages.catalogue import page
from console.pages.look import AddressUnfit, Look, Part, Sheet
from console.pages.rendering import render
from console.pages.rules.effect import way_of
from console.pages.rules.effect_charts import beside
from console.pages.rules.surroundings import rules_part
from console.pages.rules.working import LongWork
from console.visits import Visit
from console.workroom.orders import Asked
from flows.configuration_drafts import kept_draft
from flows.foresight.replay_days import replay_span
from flows.reckonings import Rows, replay_told
from flows.versions import text_of, versions
from models.terms import InFlight
from rules.access.wings import Wing

PATH = "/rules/replay"
_MONTH = timedelta(days=30)
_AS_IT_WAS, _DRAFT = "", "draft"
_BARS = 12


@page(PATH, "重演", "Replay", wing=Wing.PUBLISHING)
def replayed(look: Look) -> Sheet:
    """A time that is over, under rules of the reader's choice. Raises AddressUnfit, ReplayDaysUnfit, NotFound."""
    t = look.tongue
    with look.visit.reading() as session:
        today, choices = look.visit.today(session), _choices(look, session)
        first, last = look.day("since") or today - _MONTH, look.day("until") or today
        replay_span(first, last, look.visit.now, look.visit.mechanism(session).timekeeping.zone)
        rules = _rules(look, choices)
        text = _text(look, session, rules)
    way, title = way_of(look), t("重演", "Replay")
    shown = {"first": first, "last": last, "choices": choices, "rules": rules, "way": way, "ways": InFlight}
    head = rules_part("replay.html.j2", look, PATH, shown)
    if not look.asked("since"):
        return Sheet(title, (head,))
    ask = partial(_asked, text, first, last, way)
    work = LongWork(t("正在重演…", "Replaying…"), ask, partial(_parts, look))
    return Sheet(title, (head, work.put))


def _choices(look: Look, session: Session) -> list[tuple[str, str]]:
    """The rules of then, one's own draft where there is one, and every version."""
    t = look.tongue
    drafted = kept_draft(session, look.visit.caller.account_id).edition
    own = [(_DRAFT, t("我的草案", "My draft"))] if drafted else []
    every = [
        (str(one.version), t(f"第 {one.version} 版　{one.reason}", f"Version {one.version}　{one.reason}"))
        for one in versions(session)
    ]
    return [*own, *every]


def _rules(look: Look, choices: Sequence[tuple[str, str]]) -> str:
    asked = look.asked("rules")
    if asked and asked not in dict(choices):
        raise AddressUnfit(f"没有「{asked[:20]}」这份规则；没有重演；请从清单里选")
    return asked


def _text(look: Look, session: Session, rules: str) -> str:
    if rules == _AS_IT_WAS:
        return ""
    if rules == _DRAFT:
        return kept_draft(session, look.visit.caller.account_id).text
    return text_of(session, int(rules))


def _asked(text: str, first: date, last: date, way: InFlight, visit: Visit) -> Asked:
    said = {"text": text, "first": first, "last": last}
    return Asked(replay_told, {**said, "in_flight": way, "now": visit.now})


def _parts(look: Look, rows: Rows) -> Sequence[Part]:
    head = render("rules/replay_head.html.j2", look, rows=rows)
    if not rows["drafted"]:
        return (head,)
    t = look.tongue
    sides = t("实际", "Really"), t("重演", "Replayed")
    climbs = t("到期升级到各环节（件次）", "Climbs to each stage")
    told = t("各人收到的通知（条），相差最多的", "Notices of each official, the greatest differences")
    return (
        head,
        beside(look, climbs, sides, rows["climbs"][:_BARS]),
        beside(look, told, sides, rows["told"][:_BARS]),
        render("rules/replay_rows.html.j2", look, rows=rows),
    )

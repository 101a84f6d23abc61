"""影响 What publishing the draft would do, before anybody publishes: as tables and charts, and then the button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.look import AddressUnfit, Look, Part, Sheet
from console.pages.rendering import render
from console.pages.rules.draft_acts import EDIT, EFFECT
from console.pages.rules.effect_charts import difference_charts, load_chart, week_chart
from console.pages.rules.surroundings import rules_part
from console.pages.rules.working import LongWork
from console.visits import Visit
from console.workroom.orders import Asked
from flows.configuration_drafts import KeptDraft, drop_draft, kept_draft
from flows.publisher import publisher
from flows.reckonings import EffectTold, effect_told
from flows.reckonings_written import Intent, published
from models.terms import InFlight
from rules.access.wings import Wing

_DAYS, _MOST_DAYS = 90, 366


@page(EFFECT, "影响与发布", "Effect and publishing", wing=Wing.PUBLISHING)
def effect(look: Look) -> Sheet:
    """The effect of the caller's draft under one of the three ways. Raises AddressUnfit."""
    t = look.tongue
    with look.visit.reading() as session:
        draft = kept_draft(session, look.visit.caller.account_id)
    way, days = way_of(look), look.number("days", 1, _MOST_DAYS) or _DAYS
    shown = {"draft": draft, "ways": tuple(InFlight), "way": way, "days": days}
    head = rules_part("effect.html.j2", look, EDIT, shown)
    title = t("影响与发布", "Effect and publishing")
    if not draft.edition:
        return Sheet(title, (head,))

    def ask(visit: Visit) -> Asked:
        return Asked(effect_told, {"text": draft.text, "now": visit.now, "in_flight": way, "days": days})

    label = t("正在推算草案的影响…", "Working out what the draft would do…")
    return Sheet(title, (head, LongWork(label, ask, partial(parts_of, look, draft)).put))


def way_of(look: Look) -> InFlight:
    """What becomes of what is in flight, as the address says. Raises AddressUnfit."""
    text = look.asked("in_flight") or str(InFlight.NEXT_STAGE)
    if text not in tuple(InFlight):
        raise AddressUnfit(f"地址中 in_flight 须为 {'、'.join(InFlight)} 之一；没有显示；请重选")
    return InFlight(text)


def parts_of(look: Look, draft: KeptDraft, told: EffectTold) -> Sequence[Part]:
    """What was foretold, as parts of the page."""
    rows, refused = told.rows, told.refused
    if rows is None:
        return (render("rules/effect_refused.html.j2", look, refused=refused),)
    may = not refused and not rows["hindrances"] and not draft.is_behind
    asks = [publish_ask(look, draft, rows["in_flight"])] if may else []
    shown = {"rows": rows, "refused": refused, "draft": draft}
    return (
        render("rules/effect_head.html.j2", look, **shown),
        offering(asks),
        load_chart(look, rows["loads"]),
        render("rules/effect_now.html.j2", look, **shown),
        week_chart(look, rows["weeks"], rows["weekly"]),
        *difference_charts(look, rows),
        render("rules/effect_later.html.j2", look, **shown),
    )


def publish_ask(look: Look, draft: KeptDraft, way: InFlight) -> Ask:
    """Publishing the draft that was looked at."""
    t = look.tongue
    before = f"回退到第 {draft.returns_to} 版：" if draft.returns_to else ""

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        author = publisher(visit.caller, "发布配置")
        reason = f"{before}{said['reason']}"
        intent = Intent(draft.text, author, reason, way, draft.based_on)
        version, count = visit.writes(published, intent=intent, now=visit.now)
        drop_draft(visit.house.engine, visit.caller, draft)
        moved = t(f"，{count} 件在办事项已重排", f", {count} open matters were rescheduled")
        head = t(f"已发布第 {version} 版配置", f"Version {version} is in force")
        return head + (moved if count else "")

    blanks = (Blank("reason", t("理由", "Reason"), Kind.AREA, most=400),)
    note = t(
        f"发布为第 {draft.newest + 1} 版，{way.zh}。发布后立即生效，旧版永久保留，可以回退。",
        f"Becomes version {draft.newest + 1} and binds at once; earlier versions stay.",
    )
    return Ask("publish", t("发布", "Publish"), act, blanks, note=note, to="/rules/versions")

"""规则总览 The mechanism that binds, in figures each of which opens what it counts."""

from __future__ import annotations

from datetime import time

from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rules.surroundings import rules_part
from flows.telling.names import Names
from flows.telling.people import seats
from models.mechanism import Mechanism, Timekeeping
from models.official_words import zh_time
from models.queries.circumstances import newest_publication
from models.tables.settings import PublishedConfiguration
from rules.access.wings import Wing
from rules.changes.words import Words

Pairs = list[tuple[str, str]]


@page("/rules", "规则", "Rules", wing=Wing.RULES, group="mechanism", order=1)
def overview(look: Look) -> Sheet:
    """What binds, since when, and how much of it there is."""
    with look.visit.reading() as session:
        mechanism, world = look.visit.mechanism(session), look.visit.world(session)
        today, names = look.visit.today(session), look.names(session)
        newest = newest_publication(session)
    words = Words(mechanism, mechanism)
    years = (today.year, today.year + 1)
    shown = {
        "tiles": _tiles(look, mechanism, newest, sum(seat.vacant for seat in seats(mechanism, today))),
        "binding": _binding(look, mechanism, newest, names),
        "timekeeping": _timekeeping(look, mechanism.timekeeping),
        "guessed": [year for year in years if world.calendar.is_provisional(today.replace(year=year, day=1))],
        "forums": [(one, words.each(one.each), words.holder(one.chair)) for one in mechanism.forums.values()],
        "scopes": [
            (one, "、".join(words.task_force(key) for key in one.task_forces)) for one in mechanism.scopes
        ],
    }
    return Sheet(look.tongue("规则", "Rules"), (rules_part("overview.html.j2", look, "/rules", shown),))


def _tiles(
    look: Look, mechanism: Mechanism, newest: PublishedConfiguration, vacant: int
) -> list[tuple[str, int, str, str]]:
    t, organisation = look.tongue, mechanism.organisation
    stages = sum(len(chain.stages) for chain in mechanism.chains.values())
    empty = "red" if vacant else "green"
    return [
        (t("链", "Chains"), len(mechanism.chains), "/rules/chains", "blue"),
        (t("环节", "Stages"), stages, "/rules/chains", "blue"),
        (t("周期", "Cycles"), len(mechanism.cycles), "/rules/cycles", "blue"),
        (t("专班", "Task forces"), len(organisation.task_forces), "/rules/organisation#task-forces", ""),
        (t("机构", "Bodies"), len(organisation.bodies), "/rules/organisation#bodies", ""),
        (t("职务", "Posts"), len(organisation.posts), "/rules/organisation#posts", ""),
        (t("空缺职务", "Vacant posts"), vacant, "/rules/organisation#posts", empty),
        (t("历次版本", "Versions"), newest.version, "/rules/versions", ""),
    ]


def _binding(look: Look, mechanism: Mechanism, newest: PublishedConfiguration, names: Names) -> Pairs:
    t = look.tongue
    return [
        (t("机制", "Mechanism"), mechanism.name),
        (t("依据", "By"), mechanism.document),
        (t("现行", "In force"), t(f"第 {newest.version} 版", f"Version {newest.version}")),
        (t("发布", "Published"), f"{t.hour(newest.published_at)}　{names.actor(newest.author)}"),
        (t("理由", "Reason"), newest.reason),
    ]


def _timekeeping(look: Look, kept: Timekeeping) -> Pairs:
    t = look.tongue
    return [
        (t("到期钟点", "Due by"), zh_time(kept.cutoff)),
        (t("办公时间", "Office"), _span(kept.office_opens, kept.office_closes)),
        (t("免打扰", "Quiet"), _span(kept.quiet_from, kept.quiet_until)),
        (t("时区", "Time zone"), t("北京时间", "Beijing") if str(kept.zone) == _BEIJING else str(kept.zone)),
    ]


_BEIJING = "Asia/Shanghai"


def _span(since: time, until: time) -> str:
    return f"{since:%H:%M}–{until:%H:%M}"

"""影响说法 What is said of the effect that a change of rules or days would have, on every face of the product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from flows.effect_facts import Effect, MatterEffect
from flows.telling.names import Names
from flows.telling.wording import zh_day
from models.notice_kinds import NoticeKind
from models.terms import Act


def effect_summary(effect: Effect) -> str:
    """到期日变动 41 件，随即升级 3 件，随即发出通知 12 条."""
    stages = effect.stages.values()
    counts = {
        "到期日变动": effect.due_moves,
        "提醒时点变动": sum(found.wake_moves for found in stages),
        "换承办": sum(found.handed_on for found in stages),
        "随即升级": sum(found.climbs for found in stages),
    }
    said = [f"{name} {count} 件" for name, count in counts.items() if count]
    said += [f"随即发出通知 {effect.notices.total()} 条"] if effect.notices else []
    return "，".join(said) or "没有一件因此变动"


def matter_row(row: MatterEffect, names: Names, drafted: Names) -> list[str]:
    """A matter that moves: code, title, stages, due days, holders, what follows at once."""
    before, after = row.before, row.after
    days = [zh_day(day) if day else "不限时" for day in (before.due_on, after.due_on)]
    stages = [names.stage(row.chain, before.stage), drafted.stage(row.chain, after.stage)]
    holders = [names.holders(before.holder), drafted.holders(after.holder)]
    acts = [Act(act).zh for act in row.acts]
    told = [f"通知 {row.notices} 条"] if row.notices else []
    return [row.code, row.title, *(_turned(pair) for pair in (stages, days, holders)), "，".join(acts + told)]


def people_told(effect: Effect) -> Counter[str]:
    """How many notices go out at once, by recipient."""
    people: Counter[str] = Counter()
    for (recipient, _), count in effect.notices.items():
        people[recipient] += count
    return people


def kinds_told(effect: Effect, recipient: str) -> str:
    """提醒 3，升级 1: what somebody gets at once."""
    kinds: Iterable[tuple[str, int]] = (
        (kind, count) for (who, kind), count in effect.notices.items() if who == recipient
    )
    return "，".join(f"{NoticeKind(kind).zh} {count}" for kind, count in kinds)


def _turned(pair: Sequence[str]) -> str:
    return " → ".join(dict.fromkeys(pair))

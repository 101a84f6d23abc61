"""台帐页面 The figures of a task force, its analyses and its feedback, as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, say, table
from diaodu.cli.project_pages import STYLES
from diaodu.cli.wording import zh_date, zh_day
from models.project_terms import Light, ProjectKind, ProjectStage
from models.tables.matters import Matter
from rules.feedback import FeedbackItem
from rules.figures import MatterFigures, MoneyFigures, Tally, TaskForceFigures
from rules.investment import plain

_BLOCK, _WIDEST, _LISTED = "█", 40, 12


def print_figures(office: Office, figures: TaskForceFigures) -> None:
    """Everything that is counted of a task force, with the codes that somebody has to look at."""
    names = office.names
    say(f"{names.task_force(figures.task_force)}　截至 {zh_date(figures.as_of)}", "bold")
    say(f"期间自 {zh_day(figures.since)}", "dim")
    kinds = "，".join(f"{ProjectKind(key).zh} {tally.n}" for key, tally in figures.kinds.items())
    stages = "，".join(f"{ProjectStage(key).zh} {tally.n}" for key, tally in figures.stages.items())
    started, completed = figures.started, figures.completed
    facts(
        {
            "在办": f"{figures.in_hand.n} 个{f'（{kinds}）' if kinds else ''}",
            "阶段": stages,
            "开工": f"本期 {started.period.n} 个，本年 {started.year.n} 个",
            "竣工": f"本期 {completed.period.n} 个，本年 {completed.year.n} 个",
            **_money(figures.investment),
            "问题": _matters(figures.issues),
            "交办": _matters(figures.items),
            "要素": _matters(figures.requests),
            "调度会": "、".join(zh_day(sitting.held_on) for sitting in figures.sittings) or "本期未召开",
            "督导": f"{figures.visits.n} 次",
            "未更新": _units(office, figures.missing),
            "过期": Text(_codes(figures.stale), "yellow") if figures.stale.n else "",
            "超期": Text(_codes(_overdue(figures)), "red"),
        }
    )
    print_lights(figures)


def print_lights(figures: TaskForceFigures) -> None:
    """A bar for each colour, as long as it has projects."""
    most = max((tally.n for tally in figures.lights.values()), default=0)
    for light in Light:
        tally = figures.lights.get(light, Tally())
        if tally.n:
            bar = _BLOCK * max(1, tally.n * _WIDEST // most)
            facts({light.zh: Text.assemble((bar, STYLES[light]), f" {tally.n}")})


def _money(money: MoneyFigures) -> Mapping[str, str]:
    share = f"，完成 {money.done_percent}%，序时 {money.due_percent}%" if money.done_percent else ""
    return {
        "年度投资": f"计划 {plain(money.planned_year)} 万元，累计 {plain(money.done_year)} 万元{share}",
        "本期投资": f"计划 {plain(money.planned_period)} 万元，完成 {plain(money.done_period)} 万元",
    }


def _matters(found: MatterFigures) -> str:
    counts = (
        ("新增", found.raised),
        ("办结", found.closed),
        ("未结", found.open),
        ("超期", found.overdue),
    )
    return "，".join(f"{word} {tally.n}" for word, tally in counts)


def _units(office: Office, missing: Mapping[str, Tally]) -> str:
    return "、".join(
        f"{office.names.body(unit) or '未定单位'} {tally.n} 个" for unit, tally in missing.items()
    )


def _overdue(figures: TaskForceFigures) -> Tally:
    return Tally(
        (*figures.issues.overdue.codes, *figures.items.overdue.codes, *figures.requests.overdue.codes)
    )


def _codes(tally: Tally) -> str:
    more = f" 等 {tally.n} 件" if tally.n > _LISTED else ""
    return "、".join(tally.codes[:_LISTED]) + more


def print_schedule(duties: Sequence[Matter]) -> None:
    """What of the mechanism's round is open with a task force."""
    if not duties:
        return
    rows = ([matter.code, matter.title, zh_day(matter.due_on) if matter.due_on else ""] for matter in duties)
    table(columns("*编号", "未办结的期次", "*到期"), rows)


def print_items(office: Office, items: Sequence[FeedbackItem]) -> None:
    """How assigned items stand."""
    if not items:
        return say("  没有交办事项", "dim")
    rows: Iterable[Sequence[str | Text]] = (
        [
            item.code,
            item.content,
            office.names.body(item.unit),
            zh_day(item.due_on) if item.due_on else "",
            Text(item.state, "bold red" if item.is_overdue else ""),
            item.said,
        ]
        for item in items
    )
    return table(columns("*编号", "交办事项", "承办单位", "*到期", "*办理情况", "最近反馈"), rows)

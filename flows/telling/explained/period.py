"""期次说明页面 A period explained: its days, its opening, and how it stands with each who bears it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from flows.explaining_periods import Borne, PeriodExplained
from flows.telling.explained.counts import opening_line, period_lines
from flows.telling.explained.scene import Lines, Part, Scene
from flows.telling.wording import zh_date, zh_day
from models.report_terms import PeriodState
from rules.access.actors import ENGINE
from rules.reports import as_of_day


def period_parts(found: PeriodExplained, scene: Scene) -> Iterator[Part]:
    """The parts of a period's explanation."""
    due = found.dates.due
    yield Part(f"为什么是{zh_date(due.due_on)}到期", tuple(period_lines(found.dates, scene)))
    yield Part("什么时候开启", tuple(_opening(found, scene)))
    yield Part("各承办方", tuple(_borne(found, scene)))


def _opening(found: PeriodExplained, scene: Scene) -> Lines:
    if not found.is_expected:
        yield from _not_expected(found)
        return
    yield opening_line(found.dates.opens)
    if found.opened_at is not None:
        late = scene.day_of(found.opened_at) > scene.day_of(found.to_open_at)
        why = "，是停机期间错过、恢复后补开的" if late else ""
        by_hand = f"，由{scene.names.actor(found.opened_by)}手工开启"
        yield f"实际于{scene.hour(found.opened_at)}开启{why if found.opened_by == ENGINE else by_hand}；每期只开一次。"
    elif any(one.code for one in found.borne):
        yield "没有自动开启的记录，是办公室手工开启的。"
    elif any(one.state is PeriodState.UNOPENED for one in found.borne):
        yield "到了日子还没有开启（可能停过机）；下一次运行即补开。"
    else:
        yield "还没有到开启的日子，到时自动开启。"
    if found.as_of_day is not None:
        speaks_of = as_of_day(found.dates.due.nominal_on, found.as_of_day, found.dates.due.nominal_on)
        yield f"数据截至{zh_day(speaks_of)}（早填的截至填报当天）。"


def _not_expected(found: PeriodExplained) -> Lines:
    first = found.dates.first_period
    if first is not None and found.dates.starts < first:
        yield f"不要求办理：早于首期（{zh_day(first)}起）。"
    elif found.dates.due.late_at <= found.worked_since:
        yield "不要求办理：启用本机制之前就已过期。"
    else:
        yield "没有承办方。"


def _borne(found: PeriodExplained, scene: Scene) -> Lines:
    ordered = sorted(found.borne, key=lambda one: list(PeriodState).index(one.state))
    for state, group in groupby(ordered, key=lambda one: one.state):
        members = list(group)
        named = "、".join(_named(one) for one in members)
        yield f"{state.zh}{len(members)}个：{named}。"
    for one in found.borne:
        if not one.agrees:
            where = one.name or "市级"
            yield f"{where}的到期日是{scene.until(one.due_on)}，与推算不同：开启时另行指定，或此后工作日历有调整；已告知的不变。"


def _named(one: Borne) -> str:
    about = "，".join(part for part in (one.code, one.reason) if part)
    return f"{one.name or '市级'}{f'（{about}）' if about else ''}"

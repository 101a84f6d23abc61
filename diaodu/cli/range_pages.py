"""范围页面 Many futures as people and programs read them: the middle, and how far it may lie off."""

from __future__ import annotations

from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.forecast_pages import MOST, of_outlook
from diaodu.cli.names import Names
from diaodu.cli.output import columns, heading, say, table
from diaodu.cli.wording import zh_date
from flows.foresight.outlook import capacity_of, outlook
from flows.foresight.ranges import Futures, Range
from flows.telling.futures import name_of
from models.foresight_terms import Measure, Viewpoint

NONE = Range(0, 0, 0)
FEW = 30
# Nobody tells a stage anything.
_SHOWN = {
    Viewpoint.STAGE: (Measure.CAME, Measure.HELD),
    Viewpoint.LEADER: (Measure.CAME, Measure.HELD, Measure.TOLD),
    Viewpoint.UNIT: (Measure.CAME, Measure.HELD, Measure.TOLD),
}


def of_futures(names: Names, found: Futures) -> dict[str, Any]:
    """Many futures for programs: totals with their ranges, and the middle week by week."""
    window, basis = found.basis.window, found.basis
    middle = outlook(found.middle, basis.mechanism, basis.world.forums.sittings, window.first, window.last)
    return {
        "first": window.first,
        "last": window.last,
        "assuming": "people answer as they used to",
        "cases": found.habits.cases,
        "answered": found.habits.answered,
        "runs": found.runs,
        "seed": found.seed,
        "open": basis.portfolio.total,
        "totals": [
            {
                "view": view,
                "whom": whom,
                "what": what,
                "low": spread.low,
                "middle": spread.middle,
                "high": spread.high,
            }
            for (view, whom, what), spread in found.totals.items()
        ],
        "middle": of_outlook(names, middle),
    }


def print_futures(office: Office, found: Futures, view: Viewpoint | None) -> None:
    """The ranges in short, or one view of them in full, and what they rest on."""
    window = found.basis.window
    say(f"{zh_date(window.first)}至{zh_date(window.last)}，假定人按过去的快慢办理", "bold")
    say(
        f"办理快慢学自记录中的 {found.habits.cases} 次停留，其中 {found.habits.answered} 次由人办完；"
        "件数少的单位、类别向同环节的总体靠拢"
    )
    if found.habits.answered < FEW:
        say(f"! 只有 {found.habits.answered} 次由人办完，学得的快慢很不可靠", "yellow")
    say(f"推演 {found.runs} 种将来（种子 {found.seed}）；每格为中位数，括号内为十种将来里八种落在的范围")
    for which in _SHOWN:
        if view in (None, which):
            _print_view(office, found, which, None if view else MOST)
    if view in (None, Viewpoint.MEETING):
        _print_meetings(office, found)
    say("不含今后新提的问题和申请、退回、延期和挂起；办结即视为了结或进入下一环节。", "dim")


def _print_view(office: Office, found: Futures, view: Viewpoint, most: int | None) -> None:
    heading(f"按{view.zh}")
    everybody = dict.fromkeys(whom for which, whom, _ in found.totals if which is view)
    ordered = sorted(everybody, key=lambda whom: (-_of(found, view, whom, Measure.CAME).middle, whom))
    cells = [
        [
            name_of(office.names, view, whom),
            str(_of(found, view, whom, Measure.NOW).middle),
            *(_text(_of(found, view, whom, what)) for what in _SHOWN[view]),
        ]
        for whom in ordered[:most]
    ]
    table(columns(view.zh, ">现有", *(f">{what.zh}" for what in _SHOWN[view])), cells)
    if len(ordered) > len(cells):
        say(f"另有 {len(ordered) - len(cells)} 项，用 --by {view} 全部列出", "dim")


def _print_meetings(office: Office, found: Futures) -> None:
    window, mechanism = found.basis.window, found.basis.mechanism
    ahead = [
        one for one in found.basis.world.forums.sittings if window.first <= one.planned_on <= window.last
    ]
    cells = []
    for one in ahead:
        topics, room = (
            _of(found, Viewpoint.MEETING, str(one.id), Measure.AGENDA),
            capacity_of(mechanism, one.forum),
        )
        hint = "排不下" if topics.middle > room else "可能排不下" if topics.high > room else ""
        forces = "、".join(map(office.names.task_force, sorted(one.task_forces))) or "全市"
        cells.append(
            [zh_date(one.planned_on), office.names.forum(one.forum), forces, _text(topics), str(room), hint]
        )
    if cells:
        heading("会议议题")
        table(columns("*日期", "会议", "专班", ">议题", ">可议", "*提示"), cells)


def _of(found: Futures, view: Viewpoint, whom: str, what: Measure) -> Range:
    return found.totals.get((view, whom, what), NONE)


def _text(spread: Range) -> str:
    if spread.low == spread.high:
        return str(spread.middle)
    return f"{spread.middle}（{spread.low}—{spread.high}）"

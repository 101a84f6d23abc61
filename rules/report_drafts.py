"""汇总起草 Sentences made from the figures of the task forces: the Office's drafts, which people then edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from models.project_terms import Light
from rules.figures import MatterFigures, TaskForceFigures
from rules.investment import percent
from rules.rolls import Entry, on_time_line

ONE = TypeVar("ONE")
_SHOWN = (Light.GREEN, Light.YELLOW, Light.RED, Light.BLUE, Light.GREY)


@dataclass(frozen=True, slots=True)
class SlowProject:
    """A project whose word in the bulletin is not a good one: `word` 进展缓慢 or 无进展, `unit` its responsible one."""

    code: str
    name: str
    unit: str
    word: str


def overview(
    roll: Sequence[Entry],
    figures: Mapping[str, TaskForceFigures],
    words: Mapping[str, int] | None = None,
    *,
    names_late: bool = True,
) -> str:
    """总体情况: who reported, then what the figures of all task forces add up to; `words` count projects by status word."""
    every, reported = tuple(figures.values()), on_time_line(roll, names_late=names_late)
    if not every:
        return reported
    lights = _counted(words) if words is not None else _lights(every)
    return "\n".join(
        (
            reported,
            _stock(every, lights),
            _investment(every),
            _activity(every),
            f"{_items([one.items for one in every])}。",
            f"{_issues([one.issues for one in every])}。",
        )
    )


def _stock(every: Sequence[TaskForceFigures], lights: str) -> str:
    # The day that the figures are of stands at the head of every paper.
    shown = f"；推进情况：{lights}" if lights else ""
    return f"{_in_hand(every)}{shown}。"


def _in_hand(every: Sequence[TaskForceFigures]) -> str:
    number = sum(one.in_hand.n for one in every)
    return f"在办项目（事项）{number}个" if number else "没有在办项目（事项）"


def _activity(every: Sequence[TaskForceFigures]) -> str:
    # One sitting may be several task forces', and one leader's visit belongs to each he leads: both count once.
    sittings = {sitting.id for one in every for sitting in one.sittings}
    visits = {code for one in every for code in one.visits.codes}
    met = f"召开专班调度会{len(sittings)}次" if sittings else "各专班均未召开调度会"
    return f"{met}，{f'领导督导{len(visits)}次' if visits else '没有领导督导记录'}。"


def task_forces(roll: Sequence[Entry], figures: Mapping[str, TaskForceFigures]) -> str:
    """各专班工作情况: a line for each, those that did not report among them."""
    return "\n".join(_line(entry, figures.get(entry.task_force)) for entry in roll)


def items_text(figures: TaskForceFigures) -> str:
    """交办事项落实 in one sentence, for a report whose lead unit has written nothing about it."""
    return f"{_items([figures.items])}。"


def slow_text(projects: Sequence[SlowProject]) -> str:
    """存在问题: the projects that are called slow or without progress, each with its unit."""
    found = []
    for word in dict.fromkeys(project.word for project in projects):
        named = [f"{project.name}（{project.unit}）" for project in projects if project.word == word]
        found.append(f"{word}的项目{len(named)}个：{'、'.join(named)}。")
    return "\n".join(found)


def _line(entry: Entry, figures: TaskForceFigures | None) -> str:
    reported = entry.zh + (f"（{entry.exception}）" if entry.exception else "")
    if figures is None:
        return f"{entry.name}：{reported}。"
    parts = [
        f"{reported}报送" if entry.zh == "按时" else reported,
        f"召开调度会{len(figures.sittings)}次" if figures.sittings else "未召开调度会",
        f"{_in_hand([figures])}{_bracketed(_lights([figures]))}",
        f"年度投资完成率{_bare(figures.investment.done_percent)}、序时进度{_bare(figures.investment.due_percent)}"
        if figures.investment.planned_year
        else "",
        _items([figures.items]),
    ]
    return f"{entry.name}：{'；'.join(part for part in parts if part)}。"


def _investment(every: Sequence[TaskForceFigures]) -> str:
    planned = sum((one.investment.planned_year for one in every), Decimal(0))
    done = sum((one.investment.done_year for one in every), Decimal(0))
    due = sum((one.investment.due for one in every), Decimal(0))
    if not planned:
        return (
            f"本年已完成投资{wan(done)}万元，年度计划投资尚未填报。"
            if done
            else "台帐中尚无本年度投资计划和完成数据。"
        )
    shares = f"完成率{_share(done, planned)}，序时进度{_share(due, planned)}"
    return f"本年计划投资{wan(planned)}万元，已完成{wan(done)}万元，{shares}。"


def wan(amount: Decimal) -> str:
    """An amount in 万元 without idle zeros: 12000, 3500.5."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _share(part: Decimal, whole: Decimal) -> str:
    return _bare(percent(Fraction(part) / Fraction(whole)))


def _bare(share: str) -> str:
    """45.05%, 70%: a share as papers print it."""
    return f"{wan(Decimal(share))}%" if share else "—"


def _items(every: Sequence[MatterFigures]) -> str:
    said = _told(
        ("到期", _sum(every, lambda one: one.fell_due.n)),
        ("按期办结", _sum(every, lambda one: one.in_time.n)),
        ("超期办结", _sum(every, lambda one: one.late.n)),
        ("超期未办结", _sum(every, lambda one: one.overdue.n)),
        unit="项",
    )
    return f"交办事项{said}" if said else "没有到期和超期的交办事项"


def _issues(every: Sequence[MatterFigures]) -> str:
    said = _told(
        ("新增", _sum(every, lambda one: one.raised.n)),
        ("销号", _sum(every, lambda one: one.closed.n)),
        ("尚未解决", _sum(every, lambda one: one.open.n)),
        ("其中超期", _sum(every, lambda one: one.overdue.n)),
        unit="个",
    )
    return f"问题{said}" if said else "没有新增和未解决的问题"


def _told(*counts: tuple[str, int], unit: str) -> str:
    """到期5项，按期办结5项: nobody is told of what there was none."""
    return "，".join(f"{word}{n}{unit}" for word, n in counts if n)


def _lights(every: Sequence[TaskForceFigures]) -> str:
    counts = {
        f"{light.zh}灯": sum(one.lights[light].n for one in every if light in one.lights) for light in _SHOWN
    }
    return _counted(counts)


def _counted(counts: Mapping[str, int]) -> str:
    return "、".join(f"{word}{count}个" for word, count in counts.items() if count)


def _bracketed(text: str) -> str:
    return f"（{text}）" if text else ""


def _sum(every: Sequence[ONE], count: Callable[[ONE], int]) -> int:
    return sum(count(one) for one in every)

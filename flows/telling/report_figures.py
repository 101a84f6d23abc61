"""报告数字 The figures of a report in the words of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flows.telling.names import Names
from flows.telling.wording import zh_day
from models.meeting_terms import MeetingForm
from models.project_terms import Light, ProjectStage
from rules.figures import MatterFigures, MoneyFigures, Tally, TaskForceFigures, from_json
from rules.report_drafts import wan


def figure_facts(names: Names, kept: str) -> dict[str, str]:
    """What a report shows of its figures; a figure of nothing is left out."""
    figures = from_json(kept)
    return {
        "期间": f"{zh_day(figures.since)}至{zh_day(figures.as_of)}",
        "在办": _with(f"{figures.in_hand.n}个", _by(figures.stages, lambda key: ProjectStage(key).zh)),
        "亮灯": _by(figures.lights, lambda key: f"{Light(key).zh}灯"),
        "开工、竣工": _built(figures),
        "投资": _money(figures.investment),
        "交办事项": _due(figures.items),
        "问题": _matters(names, figures.issues),
        "调度会": _meetings(figures) or "本期没有召开记录",
        "领导督导": f"{figures.visits.n}次" if figures.visits.n else "",
    }


def _built(figures: TaskForceFigures) -> str:
    return (
        f"本期开工{figures.started.period.n}个、竣工{figures.completed.period.n}个；"
        f"本年开工{figures.started.year.n}个、竣工{figures.completed.year.n}个"
    )


def _money(money: MoneyFigures) -> str:
    if not money.planned_year:
        return "没有年度计划"
    return (
        f"年度计划{wan(money.planned_year)}万元，本年完成{wan(money.done_year)}万元（{money.done_percent}%，"
        f"序时进度{money.due_percent}%）；本期计划{wan(money.planned_period)}万元，完成{wan(money.done_period)}万元"
    )


def _due(items: MatterFigures) -> str:
    return (
        f"到期{items.fell_due.n}件，按期办结{items.in_time.n}件，超期办结{items.late.n}件，"
        f"逾期未办{items.overdue.n}件；在办{items.open.n}件"
    )


def _matters(names: Names, issues: MatterFigures) -> str:
    called = {stage.id: stage.name for chain in names.mechanism.chains.values() for stage in chain.stages}
    where = _by(issues.stages, lambda key: called.get(key, key))
    counted = (
        f"新增{issues.raised.n}件，办结{issues.closed.n}件，在办{issues.open.n}件，逾期{issues.overdue.n}件"
    )
    return _with(counted, where)


def _meetings(figures: TaskForceFigures) -> str:
    return "、".join(
        f"{zh_day(sitting.held_on)}{MeetingForm(sitting.form).zh if sitting.form else ''}"
        for sitting in figures.sittings
    )


def _by(tallies: Mapping[str, Tally], called: Callable[[str], str]) -> str:
    return "、".join(f"{called(key)}{tally.n}" for key, tally in tallies.items() if tally.n)


def _with(text: str, more: str) -> str:
    return f"{text}（{more}）" if more else text

"""投资曲线 What a year of a project was to bring and what it brought, month by month, as a chart and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from console.pages.charts import chart
from console.pages.look import Part
from console.pages.projects.scene import ProjectScene
from flows.telling.wording import money_text
from models.tables.projects import MonthReport, YearPlan
from rules.investment import YearFigures, done_share, expected_share, percent
from rules.project_history import MonthFigures, cumulative_at

_MONTHS = range(1, 13)
# Seen on a light ground and on a dark one.
_FAINT = {"lineStyle": {"color": "#7d889444"}}


def years_of(scene: ProjectScene) -> list[dict[str, Any]]:
    """Each year with a plan or a figure, the latest first."""
    plans = {row.year: row for row in scene.file.years}
    years = sorted({*plans, *(row.month.year for row in scene.file.months)}, reverse=True)
    return [_year(scene, year, plans.get(year)) for year in years]


def _year(scene: ProjectScene, year: int, plan: YearPlan | None) -> dict[str, Any]:
    months = {row.month.month: row for row in scene.file.months if row.month.year == year}
    figures = {row.month: MonthFigures(row.invested, row.cumulative) for row in months.values()}
    done, reported = cumulative_at(figures, date(year, 12, 31))
    planned = plan.planned if plan else None
    share = percent(done_share(YearFigures(planned), done)) if planned and reported else ""
    return {
        "year": year,
        "planned": money_text(planned),
        "before": money_text(plan.invested_before if plan else None),
        "done": money_text(done if reported else None),
        "share": share,
        "rows": list(_rows(scene, months, plan, figures)),
    }


def _rows(
    scene: ProjectScene,
    months: dict[int, MonthReport],
    plan: YearPlan | None,
    figures: dict[date, MonthFigures],
) -> Iterator[dict[str, str]]:
    for number, row in sorted(months.items()):
        due = _due(plan, number)
        yield {
            "month": scene.tongue.month(row.month),
            "invested": money_text(row.invested),
            "cumulative": money_text(cumulative_at(figures, row.month)[0]),
            "due": money_text(None if due is None else due.quantize(Decimal("0.01"))),
            "progress": row.progress,
            "revision": str(row.revision or ""),
        }


def _due(plan: YearPlan | None, month: int) -> Decimal | None:
    """What the plan wants by the end of a month, in 万元."""
    if plan is None or not plan.planned:
        return None
    curve = tuple(Decimal(point) for point in plan.curve.split())
    share = expected_share(YearFigures(plan.planned, curve), month)
    return plan.planned * share.numerator / share.denominator


def curve_of(scene: ProjectScene) -> Part | None:
    """The chart of the latest year; None where nothing is known of any."""
    years = [*(row.year for row in scene.file.years), *(row.month.year for row in scene.file.months)]
    if not years:
        return None
    year, t = max(years), scene.tongue
    plan = next((row for row in scene.file.years if row.year == year), None)
    figures = {
        row.month: MonthFigures(row.invested, row.cumulative)
        for row in scene.file.months
        if row.month.year == year
    }
    last = max((month.month for month in figures), default=0)
    done = [float(cumulative_at(figures, date(year, n, 1))[0]) if n <= last else None for n in _MONTHS]
    due = [None if (amount := _due(plan, n)) is None else round(float(amount), 2) for n in _MONTHS]
    by_month = [
        float(figures[date(year, n, 1)].invested or 0) if date(year, n, 1) in figures else None
        for n in _MONTHS
    ]
    label = t(f"{year} 年投资：计划累计、完成累计和逐月完成，单位万元；数字见下表",
              f"Investment of {year}: planned and done, month by month; figures in the table below")  # fmt: skip
    return chart(label, _options(scene, due, done, by_month))


def _options(
    scene: ProjectScene, due: list[float | None], done: list[float | None], by_month: list[float | None]
) -> dict[str, Any]:
    t = scene.tongue
    lines = (
        (t("计划累计", "Planned"), "line", due, {"lineStyle": {"type": "dashed"}}),
        (t("完成累计", "Done"), "line", done, {"lineStyle": {"width": 3}}),
        (t("当月完成", "In the month"), "bar", by_month, {"barMaxWidth": 18}),
    )
    return {
        "color": ["#7d8894", "#2b7cd3", "#9cc3ec"],
        "legend": {"top": 0, "textStyle": {"color": "#7d8894"}},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [t(f"{n}月", str(n)) for n in _MONTHS]},
        "yAxis": {"type": "value", "name": t("万元", "10,000 yuan"), "splitLine": _FAINT},
        "series": [{"name": name, "type": kind, "data": data, **more} for name, kind, data, more in lines],
    }

"""周期检查 A cycle has somebody to be opened for, and opens before it is due."""

from __future__ import annotations

from collections.abc import Iterator

from models.config.problems import Problem
from models.config.shape import Shape
from models.config.shape_chains import DueEntry
from models.terms import BodyKind, Period

_DAYS_OF_WEEK = 7


def cycles_without_owner(shape: Shape) -> Iterator[Problem]:
    """A cycle for each county, responsible unit or task force of an organisation that has none."""
    kinds = {body.kind for body in shape.bodies.values()}
    forces = bool(shape.task_forces)
    there = {
        "county": BodyKind.COUNTY in kinds,
        "responsible_unit": bool(kinds & {BodyKind.COUNTY, BodyKind.DEPARTMENT, BodyKind.PLATFORM}),
        "task_force": forces,
        "leader": forces,
    }
    words = {
        "county": "县（市）区",
        "responsible_unit": "责任单位",
        "task_force": "工作专班",
        "leader": "牵头领导",
    }
    for key, cycle in shape.cycles.items():
        if not there.get(cycle.each, True):
            yield Problem(
                ("cycles", key, "each"),
                f"为每个{words[cycle.each]}各开一件，而组织中一个也没有",
                f"先写明{words[cycle.each]}，或改为 office、once",
                "该周期永远无人承担；该配置未启用",
            )


def cycles_opened_too_late(shape: Shape) -> Iterator[Problem]:
    """A period that opens after its own due day."""
    for key, cycle in shape.cycles.items():
        if cycle.opens and _position(cycle.opens, cycle.period) > _position(cycle.due, cycle.period):
            yield Problem(
                ("cycles", key, "opens"),
                f"开启日（{_said(cycle.opens)}）晚于到期日（{_said(cycle.due)}）",
                "改为不晚于到期日",
                "每期一开出就已逾期；该配置未启用",
                rests_on=(("cycles", key, "due"),),
            )


def _position(due: DueEntry, period: Period) -> tuple[int, int]:
    """Where in its period a day lies: the month from the first of the period, then the day."""
    month = {Period.QUARTER: due.month_of_quarter, Period.YEAR: due.month_of_year}.get(period, 1)
    return month + due.months_later, due.day


def _said(due: DueEntry) -> str:
    later = f"再后 {due.months_later} 个月" if due.months_later else ""
    return f"{later}{due.day} 日"


def weeks_in_months(shape: Shape) -> Iterator[Problem]:
    """A weekly duty is due on a day of its week; months have no say in it."""
    for key, cycle in shape.cycles.items():
        for part in ("due", "opens"):
            policy: DueEntry | None = getattr(cycle, part)
            if cycle.period is not Period.WEEK or policy is None:
                continue
            monthly = {"months_later", "day_by_month", "month_of_quarter", "month_of_year"}
            for name in sorted(monthly & policy.model_fields_set):
                yield Problem(("cycles", key, part, name), f"每周的事项用不上 {name}", "删去该项")
            if policy.day > _DAYS_OF_WEEK:
                wrong = f"day 写作 {policy.day}，一周只有七日"
                yield Problem(("cycles", key, part, "day"), wrong, "改为 1（周一）至 7（周日）")


def months_unknown(shape: Shape) -> Iterator[Problem]:
    """A day for one month is at the disposal of monthly duties and of months that the duty has."""
    for key, cycle in shape.cycles.items():
        for month in cycle.due.day_by_month:
            if (
                cycle.period is Period.QUARTER
                and (month - cycle.due.month_of_quarter - cycle.due.months_later) % 3
            ):
                where = ("cycles", key, "due", "day_by_month", str(month))
                yield Problem(where, f"季度到期月没有 {month} 月，这一天永远用不上", "改为季度到期的月份")

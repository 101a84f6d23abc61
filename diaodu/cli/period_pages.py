"""期次页面 Periods and how they stand, as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.output import columns, say, table
from diaodu.cli.wording import hour, zh_date, zh_day
from flows.period_reading import PeriodRow
from models.mechanism import Cycle
from models.official_words import zh_period
from models.report_terms import PeriodState
from rules.deadlines import local_day
from rules.periods import period_title

STYLES = {
    PeriodState.LATE: "bold red",
    PeriodState.UNOPENED: "bold red",
    PeriodState.MISSED: "bold red",
    PeriodState.MET_LATE: "yellow",
    PeriodState.MET: "green",
}


def print_periods(rows: Sequence[PeriodRow]) -> None:
    """A row for each period and each who bears it."""
    if not rows:
        return say("没有符合条件的期次")
    cells: list[list[str | Text]] = [
        [
            zh_period(row.starts, row.cycle.period),
            row.cycle.name,
            row.bearer.name or "市级",
            state_text(row),
            zh_day(row.due_on),
            row.matter.code if row.matter else "",
        ]
        for row in rows
    ]
    table(columns("*期次", "周期", "承办方", "*状态", "*到期", "*编号"), cells)
    return say(_counted(rows), "dim")


def print_period(office: Office, cycle: Cycle, starts: date, rows: Sequence[PeriodRow]) -> None:
    """One period with everybody who bears it."""
    if not rows:
        return say(f"没有{zh_period(starts, cycle.period)}「{cycle.name}」：早于首期或启用之前")
    say(period_title(starts, cycle.period, cycle.name), "bold")
    late_on = local_day(rows[0].facts.late_at - timedelta(seconds=1), office.zone)
    say(
        f"  {zh_date(rows[0].due_on)}到期，{zh_date(late_on)}之后记为逾期；{hour(rows[0].facts.opens_at, office.zone)}开启"
    )
    cells: list[list[str | Text]] = [
        [
            row.bearer.name or "市级",
            state_text(row),
            hour(row.facts.done_at, office.zone) if row.facts.done_at else "",
            row.matter.code if row.matter else "",
            _remark(office, row),
        ]
        for row in rows
    ]
    table(columns("承办方", "*状态", "*报送或办结", "*编号", "现在"), cells)
    return say(_counted(rows), "dim")


def state_text(row: PeriodRow) -> Text:
    """The state of a period in its colour."""
    return Text(row.state.zh, STYLES.get(row.state, ""))


def _remark(office: Office, row: PeriodRow) -> str:
    if row.waiver:
        return f"{office.names.actor(row.waiver.by)}：{row.waiver.reason}"
    if row.matter and row.state in (PeriodState.OPEN, PeriodState.LATE):
        return office.names.stage(row.matter.chain, row.matter.stage)
    return ""


def _counted(rows: Sequence[PeriodRow]) -> str:
    counts = ((state, sum(row.state is state for row in rows)) for state in PeriodState)
    return f"共 {len(rows)} 项：" + "，".join(f"{state.zh} {count}" for state, count in counts if count)

"""巡检 `sweep`: whatever is due is carried out now."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, progress, say, table
from diaodu.cli.section import Section
from diaodu.cli.wording import span_text
from flows.moved import Moved, of_sweep
from flows.periods import OpenReport, open_periods
from flows.rewake import rewake
from flows.runs import begin, carry_out
from flows.sweep import SweepReport, sweep
from models.queries.runs import matters_due
from models.run_terms import RunBy, Work
from models.terms import Act

app = Section()
_COUNTED_UP_TO = 10_000_000
_LATE_SECONDS_WORTH_SAYING = 600


@app.command("sweep")
def sweep_now(
    ctx: typer.Context,
    periods: Annotated[
        bool, typer.Option("--open-periods", help="先开启应开未开的期次（月报、季报等）")
    ] = False,
    rewaken: Annotated[
        bool, typer.Option("--rewake", help="先按现行日历和任职重排全部在办事项的提醒时点")
    ] = False,
) -> None:
    """凡已到时的，逐级升级、催办、列入议题，直到没有到时的为止。服务运行时会自动巡检，平时不必手工执行；
    重复执行不会重复升级或通知。有事项无法处理时逐件指明，退出码为 1。"""
    office = Office.of(ctx)
    rescheduled = rewake(office.engine, office.worlds, office.now) if rewaken else None
    opened = open_periods(office.engine, office.worlds, office.now) if periods else None
    report = _swept(office)
    if office.json:
        office.put(_as_json(report, opened, rescheduled))
    else:
        _print(office, report, opened, rescheduled)
    if report.failed or (opened and opened.failed):
        raise typer.Exit(1)


def _swept(office: Office) -> SweepReport:
    """Sweep with a bar on the way, on record as a run that a person started."""
    reports = []
    with office.reading() as session:
        due = matters_due(session, office.now, _COUNTED_UP_TO)
    if not due:
        return SweepReport()
    with progress() as bar:
        doing = bar.add_task("巡检", total=due)

        def swept() -> Moved:
            advance = lambda count: bar.advance(doing, count)  # noqa: E731 - a line of its own says no more
            reports.append(sweep(office.engine, office.worlds, office.now, progress=advance))
            return of_sweep(reports[0])

        run = begin(office.engine, Work.SWEEP, RunBy.PERSON, office.now)
        carry_out(office.engine, run, office.now, swept)
    return reports[0]


def _as_json(report: SweepReport, opened: OpenReport | None, rescheduled: int | None) -> dict[str, object]:
    also = {"opened": opened.opened, "open_failed": opened.failed} if opened else {}
    counts = {"moved": dict(report.moved), "entered": dict(report.entered), "notices": report.notices}
    return {
        **counts,
        "latest_seconds": report.latest_seconds,
        "failed": report.failed,
        "codes": report.codes,
        "rescheduled": rescheduled,
        **also,
    }


def _cycle_name(office: Office, name: str) -> str:
    cycle, _, period = name.partition("/")
    found = office.mechanism.cycles.get(cycle)
    return f"{found.name if found else cycle} {period}"


def _print(office: Office, report: SweepReport, opened: OpenReport | None, rescheduled: int | None) -> None:
    if rescheduled is not None:
        say(f"✓ 重排时点：{rescheduled} 件有变" if rescheduled else "✓ 重排时点：没有变动")
    if opened is not None:
        say(f"✓ 开启期次 {len(opened.opened)} 个，共 {opened.total} 件")
        for name, codes in opened.opened.items():
            say(f"    {_cycle_name(office, name)}：{len(codes)} 件", "dim")
    if not report.total and not report.failed:
        return say("✓ 没有到时的事项")
    if report.total:
        say(f"✓ 处理 {report.total} 次，生成通知 {report.notices} 条", "green")
        table(columns("动作", ">件次"), ([Act(act).zh, str(n)] for act, n in report.moved.most_common()))
        late = span_text(report.latest_seconds) if report.latest_seconds > _LATE_SECONDS_WORTH_SAYING else ""
        facts({"最迟的一件": f"比应处理的时刻晚 {late}" if late else ""})
    for name, reason in {**report.failed, **(opened.failed if opened else {})}.items():
        say(f"✗ {name} 未能处理：{reason}", "red")
    return None

"""报告 The results as a person reads them: what stands beside what, and whether it is enough."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from benchmarks.contenders import OURS, SET_BASED
from benchmarks.racing import Timing
from benchmarks.results import TARGET, Figure, Peer, Race, Results


def show(results: Results, out: Console) -> None:
    """Print everything."""
    out.print(_machine(results.machine))
    out.print(_races(results.races))
    out.print(
        "Matters a second, median of the attempts (slowest to fastest below), contenders in turn in one run. A matter is"
        " one guarded update, one step, two notices, durable. The floors are hand-written SQL that is given every row"
        " beforehand; diaodu finds what is due, decides, hashes and writes. Half of the batched floor is the target,"
        " half of the set-based one the stretch; the sizes in between show how the time grows with what is open."
    )
    out.print(_figures(results.figures))
    out.print(_peers(results.peers))
    out.print(
        "What is compared: one table-driven sweep against one program per matter, SQLite throughout. Each peer does the"
        " same durable work for each matter with rows worked out beforehand; setting up what waits is not timed."
    )


def _machine(facts: dict[str, str]) -> Table:
    table = Table("", "", title="测试环境 Measured on", show_header=False)
    for name, value in facts.items():
        table.add_row(name, value)
    return table


def _races(races: Iterable[Race]) -> Table:
    table = Table(
        "场景 scenario",
        "数据库 database",
        "diaodu /s",
        "底线 floors /s",
        "比 ratio",
        f"≥ {TARGET}",
        "对集合式 set-based",
        title="巡检与手写 SQL 并排 The sweep beside hand-written SQL",
        show_lines=True,
    )
    for race in races:
        floors = [name for name in race.timings if name != OURS]
        table.add_row(
            race.scenario,
            race.database,
            f"{race.rate(OURS):,.0f}\n[dim]{_span(race.timings[OURS], race.matters)}[/dim]",
            "\n".join(f"{name} {race.rate(name):,.0f}" for name in floors),
            f"{race.ratio(race.batched):.2f} of {race.batched}",
            _verdict(race.holds),
            f"{race.ratio(SET_BASED):.2f}" if SET_BASED in race.timings else "",
        )
    return table


def _span(timing: Timing, matters: int) -> str:
    rates = sorted(matters / seconds for seconds in timing.seconds)
    return f"{rates[0]:,.0f}–{rates[-1]:,.0f}"


def _figures(figures: Iterable[Figure]) -> Table:
    table = Table("", "数据库 database", "", "限 limit", "", title="其他 Other figures")
    for figure in figures:
        limit = "" if figure.limit is None else f"{'≥' if figure.at_least else '<'} {figure.limit:,.0f}"
        value = f"{figure.value:,.1f} {figure.unit}"
        table.add_row(figure.what, figure.database, value, limit, _verdict(figure.holds))
    return table


def _peers(peers: Iterable[Peer]) -> Table:
    table = Table("", "件 matters", "每秒 /s", title="同类方案 What a user has instead")
    for peer in peers:
        rate = f"{peer.items / peer.seconds:,.1f}" if peer.seconds else f"left out: {peer.skipped}"
        table.add_row(peer.what, str(peer.items or ""), rate)
    return table


def _verdict(holds: bool | None) -> str:
    if holds is None:
        return ""
    return "[green]达到 met[/green]" if holds else "[red]未达到 missed[/red]"

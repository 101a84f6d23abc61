"""性能对比 `make bench`: the sweep beside hand-written SQL and beside one program per matter, on both databases."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.console import console
from benchmarks.contenders import SET_BASED, floors
from benchmarks.databases import Place, postgres, sqlite
from benchmarks.foresight import foresight
from benchmarks.ledger import ledger
from benchmarks.ledger_book import ledger_book
from benchmarks.ledger_writing import ledger_writing
from benchmarks.machine import facts
from benchmarks.peers.running import peers
from benchmarks.population import population
from benchmarks.report import show
from benchmarks.results import Figure, Race, Results
from benchmarks.scenarios import burst, rules, spread

_DUE = 1000
# The last is for how many seconds two hundred people are at work in the console.
_WHOLE = (10_000, (10_000, 100_000, 1_000_000), 1.0, 2000, 60.0)
_QUICK = (2000, (10_000, 50_000), 0.1, 400, 15.0)


def bench(
    as_json: Annotated[Path | None, typer.Option("--json", help="把全部数据写入该文件")] = None,
    quick: Annotated[bool, typer.Option(envvar="BENCH_QUICK", help="缩小规模，一两分钟内完成")] = False,
) -> None:
    """并排测量巡检、手写 SQL 与同类方案；二十分钟以上."""
    out = Console(width=140)
    began = perf_counter()
    at_once, sizes, share, projects, at_work = _QUICK if quick else _WHOLE
    with ExitStack() as stack:
        out.print("==> population 事项样本")
        population()
        places = [stack.enter_context(make()) for make in (sqlite, postgres)]
        results = Results(machine=facts(places[1]))
        for place in places:
            _measure(place, results, at_once, sizes, out)
            out.print(f"==> {place.name}: {projects:,} projects of 24 months 台帐")
            results.figures.extend(ledger(place, projects))
            results.figures.extend(ledger_writing(place, projects))
            results.figures.extend(ledger_book(place, projects))
            out.print(f"==> {place.name}: the console among {sizes[-1]:,} 控制台")
            results.figures.extend(console(place, sizes[-1], at_work))
        out.print(f"==> {places[0].name}: forecast of {sizes[-1]:,} 预测")
        results.figures.extend(foresight(places[0], sizes[-1]))
        out.print("==> rules and peers 规则与同类方案")
        results.figures.extend(rules())
        results.peers.extend(peers(places[0], share))
    show(results, out)
    out.print(f"took {perf_counter() - began:.0f} s")
    if as_json is not None:
        as_json.write_text(json.dumps(results.as_json(), ensure_ascii=False, indent=1), encoding="utf-8")


def _measure(place: Place, results: Results, at_once: int, sizes: tuple[int, ...], out: Console) -> None:
    out.print(f"==> {place.name}: {at_once:,} due at once 同时到期")
    for found in burst(place, at_once):
        _take(found, results)
    for size in sizes:
        out.print(f"==> {place.name}: {_DUE:,} due among {size:,} 散布其中")
        every = floors(place)
        # The small tables show how time grows; only the largest is measured against every floor.
        chosen = tuple(every) if size == sizes[-1] else tuple(name for name in every if name != SET_BASED)[:1]
        for found in spread(place, size, _DUE, chosen):
            _take(found, results)


def _take(found: Race | Figure, results: Results) -> None:
    if isinstance(found, Race):
        results.races.append(found)
    else:
        results.figures.append(found)


if __name__ == "__main__":
    typer.run(bench)

"""预测规模 A million matters over ninety days: how long, how much memory, and beside matters that are decided one by one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import cycle, islice
from time import perf_counter

from benchmarks.databases import Place
from benchmarks.loading import Load, fill
from benchmarks.population import NOW, population, world
from benchmarks.results import Figure
from rules.unrolled import unroll

DAYS = 90
SECONDS, MEMORY_MB = 60.0, 600.0
_SAMPLE = 300


def foresight(place: Place, matters: int) -> Iterator[Figure]:
    """One forecast in a process of its own, from the first import to the last figure; and the same without counting alike."""
    with place.database(partial(fill, load=Load(matters, 0))) as url:
        command = (sys.executable, "-m", "benchmarks.foreseer", url, NOW.isoformat(), str(DAYS))
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    what = f"{matters:,} matters over {DAYS} days"
    yield Figure(f"forecast, {what}", place.name, said["seconds"], "s", SECONDS)
    yield Figure(f"its peak memory, {what}", place.name, said["peak_mb"], "MB", MEMORY_MB)
    yield Figure(f"different matters among {matters:,}", place.name, said["kinds"], "")
    yield Figure("moves for one decision made", place.name, said["moves"] / said["decisions"], "×")
    alone = matters * _one_by_one() / said["seconds"]
    yield Figure("each matter decided by itself (from a sample)", place.name, alone, "× as long")


def _one_by_one() -> float:
    """Seconds for one matter over the same days, from a sample."""
    until = NOW + timedelta(days=DAYS)
    sample = list(islice(cycle(population().waiting), _SAMPLE))
    began = perf_counter()
    for standing in sample:
        unroll(standing, world(), until)
    return (perf_counter() - began) / len(sample)

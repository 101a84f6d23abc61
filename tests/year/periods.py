"""期次总表 The state of every period of the year: a table for each cycle, who bears it down and its periods across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, tzinfo

from flows.period_reading import PeriodRow, period_rows
from models.mechanism import Cycle
from models.official_words import zh_period
from models.report_terms import PeriodState
from models.session import reading
from tests.year import cast
from tests.year.life import Lived


def rows_of(year: Lived) -> list[PeriodRow]:
    """Every period that holds a day of the year."""
    with reading(year.engine) as session:
        world, mechanism = year.worlds.world(session), year.worlds.mechanism(session)
        return period_rows(session, world, mechanism, year.ends, cast.FIRST, cast.LAST)


def told(year: Lived) -> str:
    """All tables."""
    by_cycle: dict[str, list[PeriodRow]] = defaultdict(list)
    for row in rows_of(year):
        by_cycle[row.cycle.id].append(row)
    head = "# 2026年各期次办理情况\n\n格内是办结日期；迟报的前加“迟”，没有办结的写明状态；“·”是当期不承担此项职责。\n"
    return "\n".join((head, *(_table(rows[0].cycle, rows, year.zone) for rows in by_cycle.values())))


def _table(cycle: Cycle, rows: Sequence[PeriodRow], zone: tzinfo) -> str:
    starts = sorted({row.starts for row in rows})
    cells = {(row.bearer.name, row.starts): _cell(row, zone) for row in rows}
    names = dict.fromkeys(row.bearer.name for row in rows)
    return "\n".join((f"## {cycle.name}\n", *_lines(cycle, starts, cells, list(names)))) + "\n"


def _lines(
    cycle: Cycle, starts: Sequence[date], cells: dict[tuple[str, date], str], names: Sequence[str]
) -> Iterator[str]:
    heads = [zh_period(day, cycle.period).removeprefix("2026年") for day in starts]
    yield f"| 承办 | {' | '.join(heads)} |"
    yield "|" + " --- |" * (len(starts) + 1)
    for name in names:
        yield f"| {name or '全市'} | {' | '.join(cells.get((name, day), '·') for day in starts)} |"


def _cell(row: PeriodRow, zone: tzinfo) -> str:
    done = f"{row.facts.done_at.astimezone(zone):%m-%d}" if row.facts.done_at else ""
    if row.state is PeriodState.MET:
        return done
    return f"迟 {done}" if row.state is PeriodState.MET_LATE else f"{row.state.zh} {done}".strip()

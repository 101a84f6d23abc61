"""批量装载 A database filled with open matters, each with its first step and its first notice, past the ORM."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from benchmarks.population import CONFIG, LIVES, NOW, STOPPED, mechanism, population
from flows.commands.founding import found
from flows.standings import COLUMNS, to_columns
from models.driver import driver, is_sqlite
from models.session import transaction
from models.tables.columns import to_epoch
from rules.records import NO_STEP, canonical, fingerprint, step_hash
from rules.standing import Standing

SPACING = timedelta(seconds=10)
TABLES = {
    "matter": ("id", "code", "kind", "title", "raised_at", "version", "seq", "head", *COLUMNS),
    "step": ("matter_id", "seq", "at", "act", "actor", "configuration", "detail", "hash"),
    "notice": ("key", "recipient", "kind", "matter_id", "at", "payload"),
}
_CHUNK = 10_000
_CODE, _TITLE, _ENTERED, _NUDGED, _WAKE = "@code@", "@title@", 1_000_000_001, 1_000_000_002, 1_000_000_003
_WHERE = (
    "东湖路",
    "南环",
    "高新园",
    "老城",
    "沁河北岸",
    "站前",
    "云台",
    "丰收路",
    "焦西",
    "影视城",
    "黄河滩",
)
_WHAT = ("用地报批", "环评", "能评", "林地手续", "征迁", "供电接入", "施工许可", "规划调整", "资金拨付")
_HOW = ("资料不齐，影响开工", "未按期办结", "意见不一，待会商", "缺少配套政策", "久拖未决")

Rows = tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]
# What is different about a matter of a number, as values of columns: given its own values.
Vary = Callable[[int, Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Load:
    """How many matters are open, and how many of them fall due together in each of some rounds, SPACING apart.

    They are drawn from so many `lives` that the rules were followed through.
    """

    open: int
    due: int
    rounds: int = 1
    lives: int = LIVES

    def instant(self, number: int) -> datetime:
        """When the matters of a round, counted from 0, are due and those of the next are not."""
        return NOW + number * SPACING


def fill(engine: Engine, load: Load, vary: Vary = lambda _number, _values: {}) -> None:
    """Found the database and load it; which matters are due is drawn from all of them, the same at every run."""
    found(engine, mechanism(), CONFIG.read_text("utf-8"), STOPPED, author="bench", rehearsal=True)
    rows = _matters(load, vary)
    while chunk := list(islice(rows, _CHUNK)):
        with transaction(engine) as session:
            for (table, columns), part in zip(TABLES.items(), zip(*chunk, strict=True), strict=True):
                _insert(session, table, columns, part)


def _insert(session: Session, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    raw = driver(session)
    names = ",".join(columns)
    if is_sqlite(session):
        raw.executemany(f"INSERT INTO {table}({names}) VALUES ({','.join('?' * len(columns))})", rows)
        return
    with raw.cursor() as cursor, cursor.copy(f"COPY {table}({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


@dataclass(frozen=True, slots=True)
class _Mould:
    """A standing's values and the JSON of a first step about it, but for what differs from matter to matter."""

    values: dict[str, Any]
    detail: str
    entered_at: int
    same_nudge: bool

    def cast(self, number: int, wake_at: int | None, draw: random.Random, vary: Vary) -> Rows:
        """The rows of one matter, raised at a second of its own within the hour."""
        code, title = f"JZ-2026-{number:07}", _title(number)
        entered_at = self.entered_at - self.entered_at % 3600 + draw.randrange(3600)
        values = self.values | {"entered_at": entered_at, "wake_at": wake_at or self.values["wake_at"]}
        if self.same_nudge:
            values["nudged_at"] = entered_at
        values = {"kind": "issue", **values, **vary(number, values)}
        detail = (
            self.detail.replace(_CODE, code)
            .replace(_TITLE, title)
            .replace(str(_ENTERED), str(entered_at))
            .replace(str(_NUDGED), str(values["nudged_at"]))
            .replace(str(_WAKE), str(values["wake_at"]))
        )
        at = to_epoch(STOPPED)
        head = step_hash(NO_STEP, number, 1, at, "raised", "bench", 1, fingerprint(detail))
        return (
            (number, code, values["kind"], title, at, 1, 1, head, *(values[name] for name in COLUMNS)),
            (number, 1, at, "raised", "bench", 1, detail, head),
            (
                f"assigned/{code}/{values['stage']}/1/0",
                f"{values['unit']}.clerk",
                "assigned",
                number,
                at,
                "{}",
            ),
        )


def _mould(standing: Standing) -> _Mould:
    values = to_columns(standing)
    differing = {"entered_at": _ENTERED, "nudged_at": _NUDGED, "wake_at": _WAKE}
    fixed = {"code": _CODE, "kind": "issue", "title": _TITLE, "raised_at": to_epoch(STOPPED)}
    blank = {"origin": None, "parent_id": None, "project_id": None}
    detail = canonical({"after": {**values, **differing, **fixed, **blank}})
    return _Mould(values, detail, values["entered_at"], values["entered_at"] == values["nudged_at"])


def _title(number: int) -> str:
    where, what, how = (among[number // 3 % len(among)] for among in (_WHERE, _WHAT, _HOW))
    return f"{where}{number % 997}号{what}{how}"


def _matters(load: Load, vary: Vary) -> Iterator[Rows]:
    draw = random.Random(7)
    found = population(load.lives)
    due, waiting = [_mould(one) for one in found.due], [_mould(one) for one in found.waiting]
    chosen = draw.sample(range(1, load.open + 1), load.due * load.rounds)
    rounds = {number: place // load.due for place, number in enumerate(chosen)}
    for number in range(1, load.open + 1):
        if number not in rounds:
            yield draw.choice(waiting).cast(number, None, draw, vary)
            continue
        # A burst keeps the cut-offs at which its matters fell due; of several rounds each has an instant of its own.
        wake_at = to_epoch(load.instant(rounds[number])) if load.rounds > 1 else None
        yield draw.choice(due).cast(number, wake_at, draw, vary)

"""核验 Proof that the records agree: every standing rebuilt from its steps, hashes, wake-ups, agendas, notices."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, func, select

from flows.commands.evidence import is_whole
from flows.standings import COLUMNS, to_standing
from flows.world import WorldSource
from models.queries.kept_files import every_digest
from models.queries.proof import agenda_faults, raw_after, steps_between, told_keys, unsent_since
from models.queries.words import index_faults
from models.session import reading
from models.tables.columns import from_epoch
from models.tables.matters import Matter
from models.terms import Act, MatterStatus
from rules.entering import next_wake
from rules.records import StepRecord, broken_at, rebuilt
from rules.stages import place_of
from rules.standing import Standing, World

PAGE = 2000
UNSENT_AFTER = timedelta(days=1)
FIXED = ("code", "kind", "title", "origin", "parent_id", "project_id", "raised_at")
_CLIMBS = (Act.ESCALATED, Act.SENT_UP)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: which matter, what kind, in words that say what to do."""

    code: str
    kind: str
    message: str


@dataclass(slots=True)
class VerifyReport:
    """How much was looked at, what does not hold, and which notices should have left the house a day ago."""

    matters: int = 0
    steps: int = 0
    faults: list[Fault] = field(default_factory=list)
    unsent: list[Fault] = field(default_factory=list)


def verify(
    engine: Engine,
    worlds: WorldSource,
    now: datetime,
    *,
    store: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> VerifyReport:
    """Check every matter in one consistent reading of the database, and the files in `store`; nothing is changed."""
    report = VerifyReport()
    with reading(engine) as session:
        total = session.exec(select(func.count()).select_from(Matter)).one()
        world = worlds.world(session)
        for page in _pages(session):
            _check_page(session, page, world, report)
            if progress is not None:
                progress(report.matters, total)
        report.faults.extend(Fault(code, "agenda", words) for code, words in agenda_faults(session))
        report.faults.extend(_unfindable(session))
        digests = every_digest(session) if store is not None else ()
        overdue = unsent_since(session, now - UNSENT_AFTER)
        report.unsent.extend(Fault(key, "unsent", words) for key, words in overdue)
    if store is not None:
        # After the reading: a database is not kept waiting for gigabytes of files.
        report.faults.extend(_unopenable(store, digests))
    return report


def _unopenable(store: Path, digests: Collection[str]) -> Iterator[Fault]:
    for digest in sorted(digests):
        if not is_whole(store, digest):
            words = f"记录所指的文件 {digest} 在数据目录中找不到，或已被改动；打不开；请从备份中取回"
            yield Fault("", "file", words)


def _unfindable(session: Session) -> Iterator[Fault]:
    lacks, beyond = index_faults(session)
    if lacks or beyond:
        words = f"查找索引缺 {lacks} 件、多 {beyond} 件，按名称会查不全；请运行 diaodu migrate 重建"
        yield Fault("", "words", words)


def _pages(session: Session) -> Iterator[list[tuple[Any, ...]]]:
    last = 0
    while rows := raw_after(session, last, PAGE, (*FIXED, *COLUMNS)):
        yield rows
        last = rows[-1][0]


def _check_page(session: Session, rows: list[tuple[Any, ...]], world: World, report: VerifyReport) -> None:
    first, last = rows[0][0], rows[-1][0]
    steps = {
        matter_id: [StepRecord(*step) for step in found]
        for matter_id, found in groupby(steps_between(session, first, last), key=lambda step: step[0])
    }
    told = told_keys(session, first, last)
    for row in rows:
        own = steps.get(row[0], [])
        report.matters += 1
        report.steps += len(own)
        report.faults.extend(_faults_of(row, own, told, world))


def _faults_of(
    row: tuple[Any, ...], steps: Sequence[StepRecord], told: set[str], world: World
) -> Iterator[Fault]:
    _, version, seq, head, *values = row
    stored = dict(zip((*FIXED, *COLUMNS), values, strict=True))
    code = str(stored["code"])
    at = broken_at(steps)
    if at is not None or len(steps) != seq or not steps or steps[-1].hash != head:
        where = at if at is not None else min(len(steps), seq) + 1
        yield Fault(code, "chain", f"第 {where} 步的记录缺失或被改动；该事项的历史不可信；请从备份核对并上报")
        return
    if version != seq:
        yield Fault(code, "version", f"版本号 {version} 与步骤数 {seq} 不符；请从备份核对")
    yield from _differences(code, stored, rebuilt(steps))
    yield from _untold(code, steps, told)
    standing = to_standing(tuple(stored[name] for name in COLUMNS))
    yield from _asleep(code, standing, steps[-1].at, world)


def _differences(code: str, stored: dict[str, Any], built: dict[str, Any]) -> Iterator[Fault]:
    for name, value in stored.items():
        expected = built.get(name)
        # SQLite keeps truth values as 0 and 1.
        same = bool(value) == bool(expected) if name == "provisional" else value == expected
        if not same:
            words = (
                f"{name} 现为 {value!r}，按步骤应为 {expected!r}；有人绕过系统改了数据；请核对后从备份恢复"
            )
            yield Fault(code, "standing", words)


def _untold(code: str, steps: Sequence[StepRecord], told: set[str]) -> Iterator[Fault]:
    columns: dict[str, Any] = {}
    for step in steps:
        columns.update(rebuilt([step]))
        key = f"escalate/{code}/{columns['stage']}/{columns['round']}"
        if step.act in _CLIMBS and key not in told:
            yield Fault(
                code, "notice", f"第 {step.seq} 步升级后没有通知（{key}）；承办人不知情；请人工告知并上报"
            )


def _asleep(code: str, standing: Standing, last_at: int, world: World) -> Iterator[Fault]:
    if not standing.status.is_open or standing.status is MatterStatus.STRIKE_OFF_ASKED:
        if standing.wake_at is not None:
            yield Fault(code, "wake", f"已{standing.status.zh}却仍排有唤醒时点 {standing.wake_at}")
        return
    if standing.status in (MatterStatus.SUSPENDED, MatterStatus.BLOCKED):
        if standing.wake_at is None:
            yield Fault(
                code, "wake", f"「{standing.status.zh}」却没有唤醒时点，将无人再问；请用 diaodu resume 恢复"
            )
        return
    due = next_wake(standing, place_of(standing, world), world, from_epoch(last_at))
    if due is not None and (standing.wake_at is None or standing.wake_at > due):
        yield Fault(
            code,
            "wake",
            f"应在 {due} 唤醒，排在 {standing.wake_at}；提醒或升级会迟到；请用 diaodu sweep --rewake 重排",
        )

"""办理台 How an officer's act is carried out: one transaction, one step, refused when it was decided on old ground."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from flows.plans import plan_of
from flows.standings import COLUMNS, to_standing
from flows.world import WorldSource
from flows.writing import batch_of
from models.bulk.rows import LEADING
from models.bulk.store import store_of
from models.driver import driver
from models.errors import Stale
from models.queries.matters import raw_by_code
from models.tables.columns import to_epoch
from rules.standing import Decision, Standing, World

Rule = Callable[[Standing, World, datetime], Decision]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who acts, when, on which database; `actor` is what the step records (an officer's post, or `operator`)."""

    engine: Engine
    worlds: WorldSource
    now: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was carried out: the matter, where it stood before, and the decision."""

    matter_id: int
    code: str
    before: Standing
    decision: Decision

    @property
    def after(self) -> Standing:
        """Where the matter stands now."""
        return self.decision.after


def carry_out(session: Session, desk: Desk, code: str, rule: Rule, seen: int | None = None) -> Done:
    """Put one act on one matter, in the session's transaction.

    `seen` is the version that the person looked at: Stale when the matter has moved since. Raises NotFound, and
    whatever the rule refuses with.
    """
    row = raw_by_code(session, code, COLUMNS)
    matter_id, _, version, *_ = row
    before = to_standing(row[len(LEADING) :])
    world = desk.worlds.world(session)
    _refuse_stale(world, code, seen, version, before)
    decision = rule(before, world, desk.now)
    _write(session, row, before, decision, desk)
    return Done(matter_id, code, before, decision)


def _write(session: Session, row: tuple[Any, ...], before: Standing, decision: Decision, desk: Desk) -> None:
    plan = plan_of(before, decision, desk.now)
    batch = batch_of([(row, plan)], to_epoch(desk.now), desk.actor)
    session.flush()
    store_of(session).write(driver(session), batch)
    # The ORM must not go on with what it read before the statement above went past it.
    session.expire_all()


def _refuse_stale(world: World, code: str, seen: int | None, version: int, before: Standing) -> None:
    if seen is None or seen == version:
        return
    stages = world.mechanism(before).chains[before.chain].stages
    stage = next((one.name for one in stages if one.id == before.stage), before.stage)
    msg = (
        f"事项 {code} 在您查看之后已有变动（您看到第 {seen} 版，现为第 {version} 版，环节「{stage}」，"
        f"{before.status.zh}）；本次操作未执行；请用 diaodu show {code} 重新查看后再定"
    )
    raise Stale(msg)

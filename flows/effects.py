"""预知影响 What a change of rules would do, foretold by the code that then does it: rescheduling, and the first sweep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlmodel import Session

from flows.effect_facts import Effect, MatterEffect, StageEffect, Stand
from flows.plans import Plan, SweepPlanner
from flows.rescheduling import ReschedulingPlanner
from flows.standings import CODECS, COLUMNS, to_standing
from models.change_terms import Applies
from models.errors import StateDamaged
from models.queries.open_matters import PAGE, raw_open
from models.queries.publications import told_already
from models.tables.columns import to_epoch
from models.terms import Act
from rules.adoption import applies
from rules.giving_up import MOST_MOVES, SENSELESS
from rules.stages import place_of
from rules.standing import World

Row = tuple[Any, ...]
Keep = Callable[[MatterEffect], None]
_OWN = 3
_AT = {name: at for at, name in enumerate(COLUMNS)}
_SHOWN = ("stage", "holder", "due_on", "wake_at")
_shown = itemgetter(*map(COLUMNS.index, _SHOWN))
_CHAIN, _CONFIGURATION, _STAGE, _HOLDER, _DUE_ON, _WAKE_AT = map(
    COLUMNS.index, ("chain", "configuration", "stage", "holder", "due_on", "wake_at")
)


def effect_of(session: Session, world: World, now: datetime, seen: int, keep: Keep) -> Effect:
    """What happens to the open matters if `world` is the one that they find: `keep` is given each that moves.

    Nothing is written, and a page of matters is in memory at a time. `seen` is the version that binds now.
    """
    effect = Effect(seen)
    for page in raw_open(session, ("code", "title", *COLUMNS), PAGE):
        _Page(session, world, now, effect).tell(page, keep)
    return effect


@dataclass(frozen=True, slots=True)
class _Course:
    """What becomes of a matter: as it stands, rescheduled, and after the sweep; the plans of that, and who is told."""

    code: str
    title: str
    before: Row
    first: Row
    after: Row
    plans: tuple[Plan, ...]

    @property
    def moves(self) -> bool:
        """Whether people see anything of it: that other rules bind a matter from now on is counted, not listed."""
        return len(self.plans) > 1 or _shown(self.before) != _shown(self.after)

    @property
    def told(self) -> dict[tuple[str, str], str]:
        """Kinds of notices by key and recipient: nobody is told twice under one key."""
        every = (told for plan in self.plans[1:] for told in plan.told)
        return {(f"{told.head}/{self.code}/{told.tail}", told.recipient): told.kind for told in every}


class _Page:
    """One page of matters: what stands alike on it is decided once."""

    def __init__(self, session: Session, world: World, now: datetime, effect: Effect) -> None:
        self._session = session
        self._world = world
        self._effect = effect
        self._at = to_epoch(now)
        self._rescheduling = ReschedulingPlanner(world, now)
        self._sweeping = SweepPlanner(world, now)
        self._applies: dict[Row, Applies] = {}

    def tell(self, page: Sequence[Row], keep: Keep) -> None:
        moving = []
        for _, code, title, *values in page:
            course = self._course(code, title, tuple(values))
            self._count(course)
            moving += [course] if course.moves else []
        told = told_already(self._session, (key for course in moving for key in course.told))
        for course in moving:
            keep(self._moved(course, told))

    def _course(self, code: str, title: str, before: Row) -> _Course:
        plans: list[Plan] = []
        first = raw = before
        try:
            plans.append(self._rescheduling.plan(raw))
            first = raw = _carried_out(raw, plans[-1])
            while raw[_WAKE_AT] is not None and raw[_WAKE_AT] <= self._at:
                if len(plans) > MOST_MOVES:
                    raise StateDamaged(f"连续变动超过 {MOST_MOVES} 次")
                plans.append(self._sweeping.plan(raw))
                raw = _carried_out(raw, plans[-1])
        except SENSELESS as refused:
            # The sweep leaves such a matter where it is, names it, and goes on.
            self._effect.failed[code] = str(refused) or repr(refused)
        return _Course(code, title, before, first, raw, tuple(plans))

    def _count(self, course: _Course) -> None:
        effect, before = self._effect, course.before
        effect.open += 1
        effect.waiting += before[_WAKE_AT] is not None and before[_WAKE_AT] <= self._at
        effect.held.update(before[_HOLDER].split())
        effect.will_hold.update(course.after[_HOLDER].split())
        stage = effect.stages.get((before[_CHAIN], before[_STAGE])) or self._first_of(before)
        stage.open += 1
        bound = self._bound(before, course.first)
        stage.at_once += bound is Applies.AT_ONCE
        stage.next_stage += bound is Applies.NEXT_STAGE
        stage.never += bound is Applies.NEVER

    def _first_of(self, raw: Row) -> StageEffect:
        """A stage is met for the first time: whether the newest rules still have it, and what follows on it if not."""
        found = self._effect.stage(raw[_CHAIN], raw[_STAGE])
        chain = self._world.mechanisms[max(self._world.mechanisms)].chains.get(raw[_CHAIN])
        found.gone = chain is None or all(stage.id != raw[_STAGE] for stage in chain.stages)
        if found.gone:
            with suppress(*SENSELESS):
                above = place_of(to_standing(raw), self._world).above
                found.goes_on_to = above.id if above else ""
        return found

    def _bound(self, before: Row, first: Row) -> Applies:
        key = before[_CHAIN], before[_CONFIGURATION], first[_CONFIGURATION]
        if key not in self._applies:
            self._applies[key] = applies(to_standing(before), to_standing(first), self._world)
        return self._applies[key]

    def _moved(self, course: _Course, told: set[tuple[str, str]]) -> MatterEffect:
        effect, before, first, after = self._effect, course.before, course.first, course.after
        stage = effect.stage(before[_CHAIN], before[_STAGE])
        fresh = {key: kind for key, kind in course.told.items() if key not in told}
        effect.moved += 1
        effect.notices.update((recipient, kind) for (_, recipient), kind in fresh.items())
        stage.notices += len(fresh)
        stage.due_moves += first[_DUE_ON] != before[_DUE_ON]
        stage.wake_moves += first[_WAKE_AT] != before[_WAKE_AT]
        stage.handed_on += after[_HOLDER] != before[_HOLDER]
        stage.climbs += after[_STAGE] != before[_STAGE]
        acts = tuple(plan.act for plan in course.plans[1:])
        stage.reminded += Act.REMINDED in acts
        return MatterEffect(
            code=course.code,
            title=course.title,
            chain=before[_CHAIN],
            before=_stand(*_shown(before)),
            after=_stand(*_shown(after)),
            adopts=first[_CONFIGURATION] != before[_CONFIGURATION],
            acts=acts,
            notices=len(fresh),
        )


def _carried_out(raw: Row, plan: Plan) -> Row:
    if not plan.columns:
        return raw
    changed = list(raw)
    for name, value in zip(plan.columns, plan.values, strict=True):
        changed[_AT[name]] = value
    return tuple(changed)


# Thousands of matters that enter a stage together share a stand.
@lru_cache(maxsize=4096)
def _stand(stage: str, holder: str, due_on: int | None, wake_at: int | None) -> Stand:
    values = zip(_SHOWN, (stage, holder, due_on, wake_at), strict=True)
    return Stand(*(CODECS[name][0](value) for name, value in values))

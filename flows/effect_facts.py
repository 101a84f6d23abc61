"""影响 What a change of rules would do to what is under way, as figures and as the rows behind them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a matter stands, as far as people are told of it; `wake_at` (UTC) is when anything happens next."""

    stage: str
    holder: tuple[str, ...]
    due_on: date | None
    wake_at: datetime | None


@dataclass(frozen=True, slots=True)
class MatterEffect:
    """A matter that does not stay as it is: `acts` are the moves that follow at once, `notices` what they tell people."""

    code: str
    title: str
    chain: str
    before: Stand
    after: Stand
    adopts: bool
    acts: tuple[str, ...]
    notices: int


@dataclass(slots=True)
class StageEffect:
    """The open matters of one stage in figures. `gone` says that the new rules do without it, `goes_on_to` names the
    stage that follows then."""

    open: int = 0
    at_once: int = 0
    next_stage: int = 0
    never: int = 0
    due_moves: int = 0
    wake_moves: int = 0
    handed_on: int = 0
    climbs: int = 0
    reminded: int = 0
    notices: int = 0
    gone: bool = False
    goes_on_to: str = ""

    @property
    def touched(self) -> bool:
        """Whether anything moves at once, or a stage that people know is no more."""
        return bool(self.due_moves or self.wake_moves or self.handed_on or self.notices or self.gone)


@dataclass(slots=True)
class Effect:
    """What happens to all open matters in the first sweep after a change, by (chain, stage) and by person.

    `seen` is the version that the effect was computed on. `notices` counts by (recipient, kind); `held` and
    `will_hold` count open matters by holder (`body:<id>`, `post:<id>`). `waiting` were due before the change, so the
    next sweep moves them anyway. `failed` are those that the rules cannot decide, by code.
    """

    seen: int
    open: int = 0
    moved: int = 0
    waiting: int = 0
    stages: dict[tuple[str, str], StageEffect] = field(default_factory=dict)
    notices: Counter[tuple[str, str]] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    will_hold: Counter[str] = field(default_factory=Counter)
    failed: dict[str, str] = field(default_factory=dict)

    def stage(self, chain: str, stage: str) -> StageEffect:
        """The figures of a stage."""
        return self.stages.setdefault((chain, stage), StageEffect())

    @property
    def due_moves(self) -> int:
        """How many due dates move."""
        return sum(found.due_moves for found in self.stages.values())

    @property
    def loads(self) -> list[tuple[str, int, int]]:
        """Who gets more or fewer open matters: holder, before, after; the greatest changes first."""
        changed = [
            (ref, self.held[ref], self.will_hold[ref])
            for ref in {*self.held, *self.will_hold}
            if self.held[ref] != self.will_hold[ref]
        ]
        return sorted(changed, key=lambda load: (-abs(load[2] - load[1]), load[0]))


@dataclass(slots=True)
class Sample:
    """The first of the matters that move: what a page shows of them, however many there are."""

    most: int = 15
    rows: list[MatterEffect] = field(default_factory=list)

    def keep(self, row: MatterEffect) -> None:
        """Take it in while there is room."""
        if len(self.rows) < self.most:
            self.rows.append(row)

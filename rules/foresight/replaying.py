"""重演 One matter's real events under some rules: the engine decides anew, people do what they did when they did it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from models.terms import Act
from rules.foresight.repeating import Deed, again
from rules.foresight.told import Said
from rules.giving_up import MOST_MOVES, SENSELESS
from rules.standing import Decision, Standing, World
from rules.unrolled import happens

Worlds = Callable[[datetime], World]
Waking = Callable[[datetime, datetime | None], datetime | None]


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A step on record: `decided` where the engine decided it in a sweep, else it came from outside, and is repeated."""

    at: datetime
    deed: Deed
    decided: bool
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of the replay, or of the record."""

    at: datetime
    act: Act
    after: Standing
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Impossible:
    """Something that people did and that could not be done where the matter stood."""

    at: datetime
    act: Act
    reason: str


@dataclass(slots=True)
class Replay:
    """One matter on its way; `standing` is None until it is raised.

    `wakes` answers when the engine looks at what is due at an instant, given when the matter was last touched from
    outside; None: not within the time. With `verbatim`, what was done on the same ground has the same result.
    """

    worlds: Worlds
    wakes: Waking
    until: datetime
    standing: Standing | None
    told: set[Said] = field(default_factory=set)
    verbatim: bool = True
    steps: list[Happened] = field(default_factory=list)
    impossible: list[Impossible] = field(default_factory=list)
    _touched: datetime | None = None

    def run(self, events: Sequence[OnRecord]) -> None:
        """Everything through the end; `events` in the order of the record."""
        for place, event in enumerate(events):
            if event.decided:
                continue
            before = [one for one in events[:place] if one.at == event.at and one.decided]
            self._engine(event.at, upto=bool(before) or not self.verbatim)
            self._person(event)
        self._engine(self.until, upto=True)

    def _engine(self, limit: datetime, *, upto: bool) -> None:
        """Let the engine decide all that it looks at before the limit, or up to it."""
        for now in self._instants(limit, upto=upto):
            assert self.standing is not None
            try:
                decision = happens(self.standing, self.worlds(now), now).decision
            except SENSELESS:
                # The engine leaves such a matter where it is, and looks again another day.
                return
            self._takes(now, decision.act, decision, ())

    def _instants(self, limit: datetime, *, upto: bool) -> Iterator[datetime]:
        last, turns = self._touched, 0
        while self.standing is not None and self.standing.wake_at is not None:
            wake_at = self.standing.wake_at
            now = self.wakes(wake_at if last is None else max(wake_at, last), self._touched)
            turns = turns + 1 if now == last else 0
            if now is None or now > limit or (now == limit and not upto) or turns > MOST_MOVES:
                return
            last = now
            yield now

    def _person(self, event: OnRecord) -> None:
        deed = event.deed
        if self.verbatim and self.standing == deed.before:
            self._takes(event.at, deed.act, Decision(deed.act, deed.after), event.said)
        elif self.standing is None and deed.before is not None:
            return
        else:
            try:
                decision = again(deed, self.standing, self.worlds(event.at), event.at)
            except SENSELESS as refused:
                self.impossible.append(Impossible(event.at, deed.act, str(refused) or repr(refused)))
                return
            # The command told more people than its rule names; where the outcome is the same, so is what was said.
            alike = (decision.after.stage, decision.after.holder) == (deed.after.stage, deed.after.holder)
            self._takes(
                event.at,
                deed.act,
                replace(decision, drafts=()) if alike else decision,
                event.said if alike else (),
            )
        self._touched = event.at

    def _takes(self, at: datetime, act: Act, decision: Decision, said: Sequence[Said]) -> None:
        new = [
            one
            for one in (*said, *((draft.head, draft.tail, draft.recipient) for draft in decision.drafts))
            if one not in self.told
        ]
        self.told.update(new)
        self.standing = decision.after
        self.steps.append(Happened(at, act, decision.after, tuple(new)))

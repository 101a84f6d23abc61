"""围攻 One copy of the city under kills, wave after wave, then one undisturbed run, then judgement."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from flows.verify import verify
from tests.crash.arena import Arena, at_rest
from tests.crash.child import Doom, Errand, Fate, Ground, Hands, run_together
from tests.crash.letters import Post, post
from tests.crash.picture import Picture, picture
from tests.crash.scenes import Scene
from tests.crash.seams import Seam, files_watched, unwatched
from tests.crash.town import NOW

MOST_WAVES = 4
SHOWN = 12
Kills = Counter[tuple[str, str, str]]


class Violation(AssertionError):
    """Something that a crash must not do was done."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a scene does when nobody is killed: before, after, what it owes, the seams it passes and its seconds."""

    before: Picture
    after: Picture
    post: Post
    seams: tuple[str, ...]
    seconds: float


def measure(arena: Arena, scene: Scene) -> Measure:
    """Play a scene undisturbed, once, in this very process: what it needs is then warm in those that are forked."""
    passed: list[str] = []
    with arena.ground() as ground:
        before = picture(ground.engine, timeless=scene.timeless)
        # A worker begins with a connection of its own, and so does this one.
        arena.engine.dispose()
        arena.sight.watcher = lambda seam, _words: passed.append(str(seam))
        started = time.perf_counter()
        with files_watched(arena.sight.watcher):
            scene.act(Hands(ground, NOW))
        seconds = time.perf_counter() - started
        arena.sight.watcher = unwatched
        if not scene.whole:
            _make_good(scene, ground)
        after = picture(ground.engine, timeless=scene.timeless)
        return Measure(before, after, post(ground), tuple(passed), seconds)


@dataclass(frozen=True, slots=True)
class Camp:
    """Where scenes are besieged: what each does in peace is found out once. `kills` counts by database, scene, seam."""

    arena: Arena
    kills: Kills = field(default_factory=Counter)
    known: dict[str, Measure] = field(default_factory=dict)

    def siege(self, scene: Scene) -> Siege:
        """A siege of a scene."""
        if scene.name not in self.known:
            self.known[scene.name] = measure(self.arena, scene)
        return Siege(self.arena, scene, self.known[scene.name], self.kills)


@dataclass(frozen=True, slots=True)
class Siege:
    """One scene on copies of the city."""

    arena: Arena
    scene: Scene
    known: Measure
    kills: Kills

    @property
    def dooms(self) -> list[Doom]:
        """Every seam that the scene passes, each time that it passes it, those last that come when it is done."""
        counted = sorted(Counter(self.known.seams).items(), key=lambda item: item[0] == Seam.COMMITTED)
        return [Doom(seam, nth) for seam, times in counted for nth in range(1, times + 1)]

    def random(self, chance: Random) -> None:
        """Kill workers at random seams, in up to MOST_WAVES waves of as many at once as the scene bears."""
        with self.arena.ground() as ground:
            for _ in range(chance.randint(1, MOST_WAVES)):
                crowd = chance.randint(1, self.scene.crowd)
                if self._wave([self._doom(chance) for _ in range(crowd)], ground):
                    break
            self.judge(ground)

    def in_turn(self, dooms: Sequence[Doom]) -> None:
        """Kill one worker after the other, each in its own way, for as long as there is work left."""
        with self.arena.ground() as ground:
            for doom in dooms:
                if self._wave([doom], ground):
                    break
            self.judge(ground)

    def _doom(self, chance: Random) -> Doom:
        seam = chance.choice(sorted({*self.known.seams, str(Seam.ANY)}))
        if seam == Seam.ANY:
            return Doom(seconds=chance.uniform(0.0005, self.known.seconds * 1.2))
        return Doom(seam, chance.randint(1, self.known.seams.count(seam)))

    def _wave(self, dooms: Sequence[Doom], ground: Ground) -> bool:
        """Let workers loose; whether the work is done."""
        fates = run_together([Errand(self.scene.act, NOW, doom) for doom in dooms], ground)
        for fate in fates:
            if fate.seam:
                self.kills[self.arena.kind, self.scene.name, fate.seam] += 1
        with at_rest(ground) as engine:
            self._refuse_faults(ground)
            return self.scene.whole and self._is_done(picture(engine, timeless=self.scene.timeless), fates[0])

    def _is_done(self, now: Picture, fate: Fate) -> bool:
        """Whether a piece of work in one transaction is done; it must be as the seam says it is."""
        done = now == self.known.after
        if not done:
            self._compare(self.known.before, now, "做了一半")
        if fate.seam not in {"", Seam.ANY} and done != (fate.seam == Seam.COMMITTED):
            raise Violation(f"{self.scene.name} 在「{fate.seam}」被杀，结果却是{'已做' if done else '未做'}")
        return done

    def judge(self, ground: Ground) -> None:
        """Make it good and say what is still wrong."""
        with at_rest(ground) as engine:
            if not self.scene.whole or picture(engine, timeless=self.scene.timeless) != self.known.after:
                _make_good(self.scene, ground)
            self._refuse_faults(ground)
            self._compare(self.known.after, picture(engine, timeless=self.scene.timeless), "结果不符")
            self._compare_post(post(ground))

    def _refuse_faults(self, ground: Ground) -> None:
        if faults := verify(ground.engine, ground.worlds, NOW).faults:
            raise Violation(f"核验不通过：{faults}")

    def _compare(self, expected: Picture, found: Picture, what: str) -> None:
        if expected != found:
            raise Violation(
                "\n".join([f"{self.scene.name}（{self.arena.kind}）{what}：", *_differences(expected, found)])
            )

    def _compare_post(self, found: Post) -> None:
        if not self.known.post.owed:
            return
        wrong = [*found.wrong, *(f"缺 {one}" for one in self.known.post.owed - found.owed)]
        wrong += [f"多 {one}" for one in found.owed - self.known.post.owed]
        if wrong:
            raise Violation("\n".join([f"{self.scene.name}（{self.arena.kind}）信件不符：", *wrong]))


def _make_good(scene: Scene, ground: Ground) -> None:
    for later in scene.after:
        scene.act(Hands(ground, NOW + later))


def _differences(expected: Mapping[str, Sequence[str]], found: Mapping[str, Sequence[str]]) -> list[str]:
    lines = []
    for title in sorted({*expected, *found}):
        missing, extra = Counter(expected.get(title, ())), Counter(found.get(title, ()))
        lines += [f"  缺 {title}: {line}" for line in (missing - extra).elements()]
        lines += [f"  多 {title}: {line}" for line in (extra - missing).elements()]
    return lines[:SHOWN]

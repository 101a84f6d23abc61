"""围攻 One copy of the city under kills, wave after wave, then one undisturbed run, then judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sqlalchemy import Engine

from flows.verify import verify
from tests.crash.arena import Arena, opened
from tests.crash.child import Doom, Errand, Fate, Ground, run_together
from tests.crash.letters import Post, post
from tests.crash.picture import Picture, picture
from tests.crash.scenes import Scene
from tests.crash.seams import Seam
from tests.crash.town import NOW

MOST_WAVES = 4
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
    """Play a scene undisturbed, once."""
    with arena.ground() as ground:
        with opened(ground) as engine:
            before = picture(engine, timeless=scene.timeless)
        (fate,) = run_together([Errand(scene.act, NOW)], ground)
        assert not fate.refused, f"{scene.name} was refused: {fate.refused}"
        _make_good(scene, ground)
        with opened(ground) as engine:
            after = picture(engine, timeless=scene.timeless)
            return Measure(before, after, post(engine, ground), fate.seams, fate.seconds)


@dataclass(slots=True)
class Siege:
    """One scene on one copy of the city."""

    arena: Arena
    scene: Scene
    known: Measure
    kills: Kills

    def random(self, chance: Random) -> None:
        """Kill workers at random seams, in up to MOST_WAVES waves of as many at once as the scene bears."""
        with self.arena.ground() as ground:
            for _ in range(chance.randint(1, MOST_WAVES)):
                crowd = chance.randint(1, self.scene.crowd)
                if self._wave([self._doom(chance) for _ in range(crowd)], ground):
                    break
            self._judge(ground)

    def each_seam(self, first: int, step: int = 1) -> None:
        """Kill one worker at one event after the other, from `first` on, until one gets through."""
        with self.arena.ground() as ground:
            event = first
            while not self._wave([Doom(event)], ground):
                event += step
            self._judge(ground)

    def _doom(self, chance: Random) -> Doom:
        seam = chance.choice(sorted({*self.known.seams, str(Seam.ANY)}))
        if seam == Seam.ANY:
            return Doom(seconds=chance.uniform(0.0005, self.known.seconds * 1.2))
        return Doom(
            chance.choice([at for at, passed in enumerate(self.known.seams, start=1) if passed == seam])
        )

    def _wave(self, dooms: Sequence[Doom], ground: Ground) -> bool:
        """Let workers loose; whether the work is done."""
        fates = run_together([Errand(self.scene.act, NOW, doom) for doom in dooms], ground)
        for fate in fates:
            if fate.seam:
                self.kills[self.arena.kind, self.scene.name, fate.seam] += 1
        with opened(ground) as engine:
            self._refuse_faults(engine, ground)
            return self.scene.whole and self._is_done(picture(engine, timeless=self.scene.timeless), fates[0])

    def _is_done(self, now: Picture, fate: Fate) -> bool:
        """Whether a piece of work in one transaction is done; it must be as the seam says it is."""
        done = now == self.known.after
        if not done:
            self._compare(self.known.before, now, "做了一半")
        if fate.seam not in {"", Seam.ANY} and done != (fate.seam == Seam.COMMITTED):
            raise Violation(f"{self.scene.name} 在「{fate.seam}」被杀，结果却是{'已做' if done else '未做'}")
        return done

    def _judge(self, ground: Ground) -> None:
        """Make it good and say what is still wrong."""
        with opened(ground) as engine:
            done = self.scene.whole and picture(engine, timeless=self.scene.timeless) == self.known.after
        if not done:
            _make_good(self.scene, ground)
        with opened(ground) as engine:
            self._refuse_faults(engine, ground)
            self._compare(self.known.after, picture(engine, timeless=self.scene.timeless), "结果不符")
            self._compare_post(post(engine, ground))

    def _refuse_faults(self, engine: Engine, ground: Ground) -> None:
        if faults := verify(engine, ground.worlds, NOW).faults:
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
        (fate,) = run_together([Errand(scene.act, NOW + later)], ground)
        assert not fate.refused, f"{scene.name} was refused: {fate.refused}"


def _differences(expected: Mapping[str, Sequence[str]], found: Mapping[str, Sequence[str]]) -> list[str]:
    lines = []
    for title in sorted({*expected, *found}):
        missing, extra = Counter(expected.get(title, ())), Counter(found.get(title, ()))
        lines += [f"  缺 {title}: {line}" for line in (missing - extra).elements()]
        lines += [f"  多 {title}: {line}" for line in (extra - missing).elements()]
    return lines

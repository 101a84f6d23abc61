"""强杀检验 `make chaos`: thousands of kills on both databases, then what is left is compared with a city in peace.

    python -m tests.crash [COUNT]

First each seam of each officers' command in its turn, then sieges at random until COUNT workers were killed. With
DIAODU_SEED only sieges at random are played, from that seed on. Exit 1 at the first violation, with its seed.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path
from random import Random
from secrets import randbits

from tests.crash.arena import both
from tests.crash.scenes import ENGINE, OFFICERS
from tests.crash.siege import Camp, Kills
from tests.support.databases import remove_cluster

COUNT = 2000
EACH = 100
# Officers' commands are one transaction; where many transactions follow each other, more can go wrong.
RANDOM = (*ENGINE, *ENGINE, *ENGINE, *OFFICERS)


class Chaos:
    """The kills of one run, and how far it has come."""

    def __init__(self, camps: tuple[Camp, ...], count: int) -> None:
        self._camps = camps
        self._count = count
        self._told = 0
        self._since = time.perf_counter()
        self.sieges = 0

    @property
    def kills(self) -> Kills:
        """All kills so far."""
        return sum((camp.kills for camp in self._camps), Counter())

    def each_seam(self) -> None:
        """Kill each command once at each of its seams."""
        for camp in self._camps:
            for scene in OFFICERS:
                siege = camp.siege(scene)
                siege.in_turn(siege.dooms)
                self._tell(scene.name)

    def at_random(self, seed: int) -> None:
        """Besiege until enough were killed, each siege with a seed of its own."""
        while self.kills.total() < self._count:
            chance = Random(seed)
            camp, scene = chance.choice(self._camps), chance.choice(RANDOM)
            try:
                camp.siege(scene).random(chance)
            except AssertionError:
                print(f"\n种子 {seed}（再现：DIAODU_SEED={seed} python -m tests.crash 1）", flush=True)
                raise
            seed += 1
            self._tell(scene.name)

    def _tell(self, name: str) -> None:
        self.sieges += 1
        total = self.kills.total()
        if total - self._told >= EACH:
            self._told = total
            seconds = time.perf_counter() - self._since
            print(
                f"  {total:>5} / {self._count} 次强杀，{self.sieges} 座城，{seconds:.0f} 秒（{name}）",
                flush=True,
            )


def report(kills: Kills) -> str:
    """The kills by database, scene and seam."""
    lines = []
    for kind in sorted({kind for kind, _, _ in kills}):
        lines.append(f"{kind}：{sum(n for (of, _, _), n in kills.items() if of == kind)} 次")
        for place in (2, 1):
            counted: Counter[str] = Counter()
            for key, number in kills.items():
                counted[key[place]] += number if key[0] == kind else 0
            lines.append(
                "  " + "；".join(f"{name} {number}" for name, number in counted.most_common() if number)
            )
    return "\n".join(lines)


def main(count: int, told: str) -> int:
    """Run until enough were killed; 1 at the first violation."""
    seed = int(told) if told else randbits(32)
    print(f"==> 强杀 {count} 次，种子 {seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="diaodu-"))
    try:
        with both(folder) as arenas:
            chaos = Chaos(tuple(Camp(arena) for arena in arenas), count)
            if not told:
                chaos.each_seam()
            chaos.at_random(seed)
    except AssertionError as violation:
        print(f"违反：{violation}", flush=True)
        return 1
    finally:
        remove_cluster(folder)
    print(report(chaos.kills))
    print(f"==> 共 {chaos.kills.total()} 次强杀，{chaos.sieges} 座城，无一违反；种子 {seed}")
    return 0


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    sys.exit(main(wanted, os.environ.pop("DIAODU_SEED", "")))

"""重演说法 What is said of a replay beside the record, on every face of the product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar
from zoneinfo import ZoneInfo

from flows.foresight.replay import Climb, Comparison, Replayed
from flows.telling.futures import name_of
from flows.telling.names import Names
from flows.telling.wording import hour
from models.foresight_terms import Viewpoint
from rules.foresight.replaying import Happened, Impossible

KEY = TypeVar("KEY", bound=Hashable)
ASSUMED = (
    "人的办理按当时的时间和内容重做，规则不允许的列在下面；系统视为从不停机；会议按实际安排，"
    "期次按实际开启的日子开启；草案另有的周期和起始日以后发布的配置不计。"
)
Pair = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class ReplayWords:
    """How a replay is told: the names of that city, in its time zone."""

    names: Names
    zone: ZoneInfo

    def climbs(self, found: Comparison) -> list[Pair]:
        """How often matters climbed to each stage: its name, really, replayed."""
        pairs = _pairs(found.climbs(real=True), found.climbs(real=False))
        return [
            (name_of(self.names, Viewpoint.STAGE, f"{chain}/{stage}"), real, replayed)
            for (chain, stage), real, replayed in sorted(pairs)
        ]

    def told(self, found: Comparison) -> list[Pair]:
        """Whoever got another number of notices: name, really, replayed; the greatest differences first."""
        pairs = _pairs(found.told(real=True), found.told(real=False))
        changed = [(who, real, replayed) for who, real, replayed in pairs if real != replayed]
        changed.sort(key=lambda pair: (-abs(pair[2] - pair[1]), pair[0]))
        return [(self.names.post(who), real, replayed) for who, real, replayed in changed]

    def climbed(self, one: Replayed, climbs: Sequence[Climb]) -> str:
        """When a matter climbed where, a line for each time."""
        said = (
            f"{climb.on} {self.names.stage(one.chain, climb.stage)}（{self.names.holders(climb.holder, climb.on)}）"
            for climb in climbs
        )
        return "\n".join(said) or "没有升级"

    def first_difference(self, one: Replayed) -> tuple[str, str]:
        """The first step that is not on record as it was replayed."""
        for real, replayed in zip_longest(one.real, one.replayed):
            if real != replayed:
                return self._step(one, real, replayed), self._step(one, replayed, real)
        return "", ""

    def impossible(self, one: Replayed, deed: Impossible) -> tuple[str, str, str, str]:
        """What somebody did and could not have done: code, when, what, why."""
        return one.code, hour(deed.at, self.zone), deed.act.zh, deed.reason

    def _step(self, one: Replayed, step: Happened | None, other: Happened | None) -> str:
        """A step, and whom alone it told."""
        if step is None:
            return "没有"
        known = {recipient for _, _, recipient in other.said} if other else set()
        alone = dict.fromkeys(recipient for _, _, recipient in step.said if recipient not in known)
        told = f"，通知{'、'.join(map(self.names.post, alone))}" if alone and other else ""
        return (
            f"{hour(step.at, self.zone)} {step.act.zh}，{self.names.stage(one.chain, step.after.stage)}{told}"
        )


def impossible_deeds(found: Comparison) -> Iterator[tuple[Replayed, Impossible]]:
    """What people did and could not have done under the draft."""
    for one in found.matters:
        for deed in one.impossible:
            yield one, deed


def _pairs(real: Counter[KEY], replayed: Counter[KEY]) -> list[tuple[KEY, int, int]]:
    return [(key, real[key], replayed[key]) for key in {*real, *replayed}]

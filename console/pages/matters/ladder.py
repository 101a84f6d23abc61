"""环节图 The chain of a matter as its picture shows it: what it has passed, where it stands, when it would go on by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from console.pages.matters.scenery import Scenery
from flows.telling.climbing import come_to, will_come_to
from flows.telling.ladder import Rungs, gate_text, ladder_of
from models.terms import STOPPED
from rules.deadlines import local_day
from rules.explained.history import Moment
from rules.unrolled import Happening


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stage of the picture; `state` says in words what `place` is, `when` and `until` when it came or would come."""

    name: str
    place: str
    state: str
    holders: str
    limit: str
    when: str
    until: str
    gate: str
    is_lacking: bool
    at_end: str


def drawn(scene: Scenery) -> list[Drawn]:
    """The stages, first one first."""
    been = come_to(scene.explained.past) if scene.explained and scene.explained.past else {}
    coming = will_come_to(scene.standing, scene.world) if scene.standing.status.is_open else {}
    rungs = ladder_of(scene.standing, scene.world, scene.today)
    return list(_drawn(scene, rungs, been, coming))


def _drawn(
    scene: Scenery, rungs: tuple[Rungs, ...], been: Mapping[str, Moment], coming: Mapping[str, Happening]
) -> Iterator[Drawn]:
    t = scene.look.tongue
    states = {"passed": t("已经过", "Passed"), "here": t("现在", "Now"), "ahead": t("以后", "Ahead")}
    for rung in rungs:
        ahead = coming.get(rung.id) if rung.place == "ahead" else None
        yield Drawn(
            name=rung.name,
            place=rung.place,
            state=states[rung.place],
            holders=scene.names.holders(rung.holders),
            limit=rung.limit,
            when=_when(scene, rung, been.get(rung.id), ahead),
            until=_until(scene, rung, ahead),
            gate=gate_text(rung),
            is_lacking=bool(rung.lacking),
            at_end=t(f"到时{rung.on_timeout.zh}", f"At the end: {t.term(rung.on_timeout).lower()}"),
        )


def _when(scene: Scenery, rung: Rungs, came: Moment | None, ahead: Happening | None) -> str:
    t = scene.look.tongue
    if ahead is not None:
        day = t.day(local_day(ahead.at, t.zone))
        return t(f"无人办理的，{day}到此", f"Reaches this on {day} if nobody acts")
    if rung.place == "ahead":
        is_open = scene.standing.status.is_open
        return t("不会自动到此", "Not reached by itself") if is_open else ""
    if came is None:
        return t("未在此停留", "Not stopped at") if rung.place == "passed" else ""
    day = t.day(local_day(came.at, t.zone))
    return t(f"{day}到此", f"Since {day}")


def _until(scene: Scenery, rung: Rungs, ahead: Happening | None) -> str:
    t = scene.look.tongue
    due_on = scene.standing.due_on if rung.place == "here" else ahead.after.due_on if ahead else None
    if due_on is None:
        return ""
    if scene.standing.status in STOPPED and rung.place == "here":
        return t("停表", "Clock stopped")
    return t(f"{t.day(due_on)}到期", f"Due {t.day(due_on)}")

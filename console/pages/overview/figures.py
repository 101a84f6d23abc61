"""驾驶舱数字 The figures of the first page, each with the address of the rows behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from console.pages.duty_rows import left_said
from console.pages.look import Look
from console.pages.matters.listing import PATH as MATTERS
from console.pages.projects.wanted import county_name
from console.pages.rendering import address
from flows.overseeing.ladder import Figure, Rung, Tiers, coming_to, tiers_of
from flows.overseeing.lamps import lamp_board
from models.project_terms import Light
from models.terms import STOPPED
from rules.tiers import Tier

_NEXT = 6
_LAMPS = (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY)
_PROJECTS = "/projects"


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure and where it leads; `tone` is empty where there is nothing to worry about."""

    label: str
    number: str
    to: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class TierRow:
    """A tier with what is open and what is late there."""

    name: str
    open: Shown
    late: Shown
    share: int


@dataclass(frozen=True, slots=True)
class ComingRow:
    """A matter on its way up."""

    code: str
    title: str
    at: str
    when: str
    left: str
    whose: str


@dataclass(frozen=True, slots=True)
class LightLine:
    """The lights of a task force or a county."""

    name: str
    cells: Sequence[tuple[Light, Shown]]


def tiers_shown(look: Look, session: Session) -> dict[str, Any]:
    """Open matters by tier, and those that are late, held up or stopped."""
    visit = look.visit
    found = tiers_of(session, visit.mechanism(session), visit.caller.scope, visit.now)
    most = max((rung.open.count for rung in found.rungs), default=0) or 1
    rows = [_rung(look, rung, most) for rung in found.rungs if rung.open.count]
    return {"tiles": list(_tiles(look, found)), "rows": rows}


def _rung(look: Look, rung: Rung, most: int) -> TierRow:
    late = address(MATTERS, stage=rung.stages, overdue=1)
    return TierRow(
        _tier(look, rung.tier),
        Shown("", said(rung.open), address(MATTERS, stage=rung.stages)),
        Shown("", said(rung.late), late, "red" if rung.late.count else ""),
        round(100 * rung.open.count / most),
    )


def _tiles(look: Look, found: Tiers) -> Iterator[tuple[str, str, str, str]]:
    t = look.tongue
    yield t("在办", "Open"), said(found.open), MATTERS, ""
    yield (
        t("已逾期", "Overdue"),
        said(found.late),
        address(MATTERS, overdue=1),
        "red" if found.late.count else "",
    )
    for status, figure in found.by_status.items():
        tone = "yellow" if figure.count and status not in STOPPED else ""
        yield t.term(status), said(figure), address(MATTERS, status=str(status)), tone


def said(figure: Figure) -> str:
    """A number as people read it, and whether it may be more."""
    return f"{figure.count:,}{'+' if figure.more else ''}"


def _tier(look: Look, tier: Tier) -> str:
    return look.tongue(tier.zh, _ENGLISH[tier])


_ENGLISH: Mapping[Tier, str] = {
    Tier.UNIT: "Responsible units",
    Tier.LEADS: "Lead units",
    Tier.LEADER: "Deputy mayors",
    Tier.MAYOR: "Mayor",
    Tier.BESIDE: "Office, supervision, others",
}


def coming_shown(look: Look, session: Session) -> list[tuple[Tier, str, list[ComingRow]]]:
    """What reaches the leaders next unless somebody answers."""
    visit, t = look.visit, look.tongue
    mechanism, world, names = visit.mechanism(session), visit.world(session), look.names(session)
    shown = []
    for tier in (Tier.MAYOR, Tier.LEADER):
        found = coming_to(session, mechanism, world, visit.caller.scope, visit.now, tier, _NEXT)
        rows = [
            ComingRow(
                one.matter.code,
                one.matter.title,
                names.stage(one.matter.chain, one.matter.stage),
                t.day(one.matter.due_on),
                left_said(look, one.matter, world.calendar),
                names.holders(one.holders),
            )
            for one in found
        ]
        shown.append((tier, _tier(look, tier), rows))
    return shown


def lamps_shown(look: Look, session: Session) -> dict[str, Any]:
    """The lights by task force and county; None where none was ever counted."""
    visit, names = look.visit, look.names(session)
    today = visit.today(session)
    board = lamp_board(session, visit.mechanism(session), visit.caller.scope, today)
    forces = [
        LightLine(force.name, _cells(look, board.by_force[force.id], task_force=force.id))
        for force in names.organisation.task_forces.values()
        if force.id in board.by_force
    ]
    counties = [
        LightLine(county_name(names, key), _cells(look, board.by_county[key], unit=key))
        for key in names.organisation.bodies
        if key in board.by_county
    ]
    month = board.month and look.tongue.month(board.month)
    return {
        "month": month,
        "forces": forces,
        "counties": counties,
        "lights": [(str(one), look.tongue.term(one)) for one in _LAMPS],
    }


def _cells(look: Look, counts: Counter[Light], **asked: str) -> list[tuple[Light, Shown]]:
    return [
        (
            one,
            Shown(
                look.tongue.term(one),
                str(counts[one]) if counts[one] else "",
                address(_PROJECTS, asked, light=str(one)),
            ),
        )
        for one in _LAMPS
    ]

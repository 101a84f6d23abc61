"""综合调度会 How the city's own meeting comes about: the Office proposes it, the mayor alone calls it, or not for now (C11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, Led
from console.pages.blanks import Blank, Kind
from console.pages.look import Look
from console.pages.seats import Seats, seats_at
from console.visits import Visit
from flows.commands import convening
from flows.commands.sittings import stages_for
from flows.telling.names import Names
from models.queries.supervision import standing_at
from models.record_terms import Record
from models.tables.matters import Matter


def convening_asks(session: Session, look: Look, names: Names) -> Iterator[Ask]:
    """Propose or call the meeting, where that waits for the reader."""
    for matter in standing_at(session, stages_for(names.mechanism, Record.PROPOSAL)):
        if seats := seats_at(look, names, matter):
            yield _propose(look, seats, matter)
    for matter in standing_at(session, stages_for(names.mechanism, Record.CONVENING)):
        if seats := seats_at(look, names, matter):
            yield _convene(look, seats, matter)
            yield _decline(look, seats, matter)


def _propose(look: Look, seats: Seats, matter: Matter) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        convening.propose_meeting(seats.desk(visit, said), code, said["text"], seen=version)
        return t("已向市政府主要领导提议召开，由其决定", "Proposed to the mayor, who decides")

    blanks = (Blank("text", t("提议和拟研究的事项", "What it should hear"), Kind.AREA), *seats.blanks)
    return Ask(f"propose-{code}", t("提议召开综合调度会", "Propose the meeting"), act, blanks, matter.title)


def _convene(look: Look, seats: Seats, matter: Matter) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        desk = seats.desk(visit, said)
        done = convening.convene(desk, code, said["on"], place=said["place"], seen=version)
        return Led(
            t(f"决定召开综合调度会，列入议题 {len(done.taken)} 项", f"Called, {len(done.taken)} topics"),
            f"/meetings/{done.id}",
        )

    blanks = (
        Blank("on", t("会期", "Day"), Kind.DAY),
        Blank("place", t("地点", "Place"), required=False, most=80),
        *seats.blanks,
    )
    return Ask(f"convene-{code}", t("召开综合调度会", "Call the meeting"), act, blanks, matter.title)


def _decline(look: Look, seats: Seats, matter: Matter) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        convening.decline(seats.desk(visit, said), code, said["reason"], seen=version)
        return t("暂不召开，等会的事项继续等", "Not for now; what waits for it goes on waiting")

    blanks = (Blank("reason", t("暂不召开的理由", "Why not now"), Kind.AREA), *seats.blanks)
    return Ask(f"decline-{code}", t("暂不召开", "Not for now"), act, blanks, matter.title, weighty=True)

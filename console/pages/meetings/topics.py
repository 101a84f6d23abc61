"""议题答复 Taking in or returning what units bring to a meeting, topic by topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.look import Look, Part
from console.pages.meetings.rows import topic_rows
from console.pages.parts import grouped
from console.pages.rendering import render
from console.pages.seats import Seats, seats_at
from console.visits import Visit
from flows.commands import topics
from flows.telling.names import Names
from models.tables.matters import Matter
from models.tables.meetings import Topic


def topic_parts(look: Look, names: Names, found: Sequence[tuple[Topic, Matter]]) -> list[Part]:
    """A card for each topic that the reader has to answer."""
    return [
        grouped(
            render("meetings/topic.html.j2", look, row=row),
            offering(_answers(look, seats, matter), row.title),
        )
        for (topic, matter), row in zip(found, topic_rows(found, look, names), strict=True)
        if not topic.answer and (seats := seats_at(look, names, matter))
    ]


def _answers(look: Look, seats: Seats, matter: Matter) -> list[Ask]:
    t, code, version = look.tongue, matter.code, matter.version

    def accept(visit: Visit, said: Mapping[str, Any]) -> str:
        topics.accept_topic(seats.desk(visit, said), code, seen=version)
        return t(f"已受理 {code}，列入议程", f"{code} is on the agenda")

    def send_back(visit: Visit, said: Mapping[str, Any]) -> str:
        topics.return_topic(seats.desk(visit, said), code, said["reason"], seen=version)
        return t(f"已退回 {code}，提报单位可以补充后再提", f"{code} was returned; it may be handed in again")

    why = Blank("reason", t("退回的理由", "Why"), Kind.AREA)
    return [
        Ask(
            f"accept-{code}",
            t("受理", "Accept"),
            accept,
            seats.blanks,
            t("列入议程，并告知提报单位。", "It goes on the agenda; whoever handed it in is told."),
        ),
        Ask(f"return-{code}", t("退回", "Return"), send_back, (why, *seats.blanks), weighty=True),
    ]

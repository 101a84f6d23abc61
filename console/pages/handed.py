"""所附文件 Files that were brought into a form, looked at and kept as evidence before the act that they belong to."""

from __future__ import annotations

from collections.abc import Iterable

from console.pages.blanks import Brought
from console.visits import Visit
from flows.commands.evidence import Piece
from flows.offering import hand_in

EVIDENCE = "evidence"


def pieces_in(visit: Visit, brought: Iterable[Brought]) -> list[Piece]:
    """The files as evidence, under their own names. Raises EvidenceUnusable."""
    house = visit.house
    kept = (
        hand_in(
            house.engine, visit.caller.account_id, one.name, one.content, house.data / EVIDENCE, visit.now
        )
        for one in brought
    )
    return [Piece(row.name, row.sha256, row.size) for row in kept]

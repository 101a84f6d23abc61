"""回调入箱 What other systems are to be told of a batch, written with it; nothing is done while nobody listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from models.bulk.rows import Change
from models.webhook_terms import events_of

# What a change means, as told to both databases: the place of the change and the name of the event.
Happening = tuple[int, str]
ANYBODY = "SELECT 1 FROM webhook WHERE enabled AND ended_at IS NULL LIMIT 1"
_LISTENS = (
    "w.enabled AND w.ended_at IS NULL AND {within} AND (w.task_force='' OR w.task_force=m.task_force) "
    "AND (w.body='' OR w.body=m.unit OR {holds})"
)
_INSERT = (
    "INTO webhook_delivery(webhook_id,event,matter_id,seq,at,state,attempts,next_at,lease_by,status,error) "
    "SELECT w.id,h.event,due.id,due.seq,{at},'waiting',0,{at},'',0,'' FROM webhook w {joined} "
)
SQLITE = (
    "INSERT OR IGNORE "
    + _INSERT.format(
        at="?1",
        joined="CROSS JOIN heard h CROSS JOIN due ON due.change=h.place CROSS JOIN matter m ON m.id=due.id",
    )
    + "WHERE "
    + _LISTENS.format(
        within="instr(' '||w.events||' ',' '||h.event||' ')>0",
        holds="instr(' '||m.holder||' ',' body:'||w.body||' ')>0",
    )
)
POSTGRES = (
    "INSERT "
    + _INSERT.format(
        at="%s",
        joined="CROSS JOIN unnest(%b::int[],%b::text[]) AS h(place,event) JOIN due ON due.change=h.place "
        "JOIN matter m ON m.id=due.id",
    )
    + "WHERE "
    + _LISTENS.format(
        within="position(' '||h.event||' ' in ' '||w.events||' ')>0",
        holds="position(' body:'||w.body||' ' in ' '||m.holder||' ')>0",
    )
    + " ON CONFLICT DO NOTHING"
)


def happenings(changes: Sequence[Change]) -> Iterator[Happening]:
    """What each change means to other systems."""
    for place, change in enumerate(changes):
        after = dict(zip(change.columns, change.values, strict=True))
        told = [one.kind for one in change.told]
        for event in events_of(change.act, told, closes=after.get("closed_at") is not None):
            yield place, str(event)


def heard(anybody: Callable[[], Any], changes: Sequence[Change]) -> list[Happening]:
    """The happenings of a batch where somebody listens; one look at a table of a few rows otherwise."""
    return list(happenings(changes)) if anybody() else []

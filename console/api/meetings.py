"""会议接口 Meetings of the caller's task forces."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from console.api.answers import MatterRow
from console.api.bodies import Number
from console.api.office_rows import (
    AgendaPlaceRow,
    MeetingDossier,
    MeetingPage,
    MeetingRow,
    MinutesRow,
    ResolutionRow,
)
from console.api.visits import Visiting
from console.cursors import After, Limit, cursor, number_after
from console.visits import Visit
from flows.agendas import AgendaLine, agenda_of
from models.errors import NotFound
from models.queries.api import sitting_within, sittings_page
from models.queries.meetings import minutes_of, resolutions_of
from models.scope import Scope
from models.tables.matters import Matter

router = APIRouter(tags=["会议"])


@router.get("/meetings", summary="会议清单")
def list_meetings(
    visit: Visiting,
    status: Annotated[Literal["planned", "held", "cancelled"] | None, Query(description="状态")] = None,
    limit: Limit = 50,
    after: After = "",
) -> MeetingPage:
    """本账号各专班的会议，新近安排的在前。"""
    with visit.reading() as session:
        found = sittings_page(session, visit.caller.scope, status or "", limit + 1, number_after(after))
        items = [MeetingRow.model_validate(row) for row in found[:limit]]
    return MeetingPage(items=items, next=cursor(items[-1].id) if len(found) > limit else None)


@router.get("/meetings/{number}", summary="一次会议")
def show_meeting(visit: Visiting, number: Number) -> MeetingDossier:
    """议程、议定事项和纪要；几个专班合开的，只列与本账号有关的。"""
    scope = visit.caller.scope
    with visit.reading() as session:
        sitting = sitting_within(session, number, scope)
        if sitting is None:
            raise NotFound(f"没有编号为 {number} 的会议；请先查看清单")
        lines = agenda_of(session, visit.house.worlds, sitting, visit.now)
        resolved = resolutions_of(session, [number])
        minutes = minutes_of(session, number)
    return MeetingDossier(
        **MeetingRow.model_validate(sitting).model_dump(),
        agenda=[_line(line) for line in lines if _concerns(scope, line.matter)],
        resolutions=[
            ResolutionRow(
                number=row.number, content=row.content, unit=row.unit, due_on=row.due_on, matter=matter.code
            )
            for row, matter in resolved
            if _concerns(scope, matter)
        ],
        minutes=[MinutesRow.model_validate(row) for row in minutes if _is_of(visit, row.task_force)],
    )


def _is_of(visit: Visit, task_force: str) -> bool:
    return visit.caller.scope.everything or task_force in visit.caller.scope.task_forces


def _concerns(scope: Scope, matter: Matter) -> bool:
    return scope.concerns(matter.unit, matter.task_force, matter.leader, matter.holder.split())


def _line(line: AgendaLine) -> AgendaPlaceRow:
    return AgendaPlaceRow(
        place=line.placed.place,
        why=line.placed.why,
        decision=line.item.decision if line.item else "",
        matter=MatterRow.model_validate(line.matter),
    )

"""事项接口 Matters that concern the caller: lists, one of them whole, its steps, why, its evidence."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Header, Query, Response
from fastapi.responses import FileResponse

from console.api.answers import EvidenceRow, MatterFile, MatterPage, MatterRow, StepPage, StepRow
from console.api.bodies import Id, Number
from console.api.matter_files import file_of
from console.api.paths import Code
from console.api.visits import Visiting
from console.api.writes import etag
from console.cursors import After, Limit, cursor, number_after, place_after, place_cursor
from console.visits import Visit
from flows import listing_terms
from flows.commands.evidence import path_in
from flows.explaining import explain_matter
from flows.explaining_records import of_matter_explained
from models.access_terms import AuditKind
from models.errors import NotFound
from models.queries.api import evidence_on, steps_after
from models.queries.listing import MatterFilter
from models.queries.sight import matter_within
from models.queries.sight_pages import matters_page
from models.terms import MatterStatus

router = APIRouter(tags=["事项"])


@router.get("/matters", summary="事项清单")
def list_matters(
    visit: Visiting,
    stage: Annotated[list[Id] | None, Query(max_length=20, description="环节编号")] = None,
    unit: Annotated[Id, Query(description="责任、承办或配合单位编号")] = "",
    task_force: Annotated[Id, Query(description="专班编号")] = "",
    status: Annotated[list[MatterStatus] | None, Query(max_length=8, description="状态")] = None,
    kind: Annotated[Id, Query(description="种类，如 issue")] = "",
    words: Annotated[Id, Query(description="名称中含有的文字")] = "",
    *,
    overdue: Annotated[bool, Query(description="只看已逾期的")] = False,
    due_within: Annotated[
        int | None, Query(ge=0, le=366, description="今后若干个工作日内到期、尚未逾期的")
    ] = None,
    closed: Annotated[bool, Query(description="连同已了结的")] = False,
    limit: Limit = 50,
    after: After = "",
) -> MatterPage:
    """与本账号职务有关的事项，最急的在前；不写 status、closed 时只列在办的。游标按到期和编号，新增事项不会使后页错位。"""
    wanted = MatterFilter(
        stages=tuple(stage or ()),
        unit=unit,
        task_force=task_force,
        statuses=tuple(str(one) for one in status or ()),
        kind=kind,
        words=words,
        late_at=visit.now if overdue else None,
        closed_too=closed,
    )
    return _page(visit, wanted, due_within, limit, after)


def _page(visit: Visit, wanted: MatterFilter, due_within: int | None, limit: int, after: str) -> MatterPage:
    place = place_after(after)
    with visit.reading() as session:
        if due_within is not None:
            wanted = listing_terms.due_within(
                wanted, due_within, visit.world(session), visit.today(session), visit.now
            )
        # One more than is shown tells whether there is another page.
        found = list(matters_page(session, wanted, visit.caller.scope, limit + 1, place))
    shown = found[:limit]
    more = place_cursor(shown[-1].due_at, shown[-1].id or 0) if len(found) > limit else None
    return MatterPage(items=[MatterRow.model_validate(one) for one in shown], next=more)


@router.get("/matters/{code}", summary="一件事项", response_model=MatterFile)
def show_matter(
    visit: Visiting,
    code: Code,
    response: Response,
    known: Annotated[str, Header(alias="If-None-Match", max_length=200)] = "",
) -> Any:
    """全部情况和本账号现在可以做的动作（may）。ETag 是版本，办理时写入 If-Match；内容未变的以 If-None-Match 询问答 304。"""
    with visit.reading() as session:
        matter = matter_within(session, code, visit.caller.scope)
        tag = etag(matter.version)
        if known.strip() == tag:
            return Response(status_code=304, headers={"ETag": tag})
        response.headers["ETag"] = tag
        return file_of(session, visit, matter)


@router.get("/matters/{code}/steps", summary="经过")
def list_steps(visit: Visiting, code: Code, limit: Limit = 50, after: After = "") -> StepPage:
    """全部步骤，由先到后；步骤只增不改。"""
    seq = number_after(after) or 0
    with visit.reading() as session:
        matter = matter_within(session, code, visit.caller.scope)
        found = steps_after(session, matter.id or 0, seq, limit + 1)
        items = [StepRow.model_validate(step) for step in found[:limit]]
    return StepPage(items=items, next=cursor(items[-1].seq) if len(found) > limit else None)


@router.get("/matters/{code}/explanation", summary="为什么")
def explain(visit: Visiting, code: Code) -> dict[str, Any]:
    """到期日怎么来的（略过的日子、停表、依据的条款），为什么停在这里、没有升级，通知到了哪里。"""
    with visit.reading() as session:
        matter = matter_within(session, code, visit.caller.scope)
        found = explain_matter(session, visit.house.worlds, matter.code, visit.now)
        return of_matter_explained(found)


@router.get("/matters/{code}/evidence", summary="佐证材料清单")
def list_evidence(visit: Visiting, code: Code) -> list[EvidenceRow]:
    """已在卷的佐证材料。"""
    with visit.reading() as session:
        return file_of(session, visit, matter_within(session, code, visit.caller.scope)).evidence


@router.get(
    "/matters/{code}/evidence/{number}",
    summary="取出佐证材料",
    response_class=FileResponse,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "文件"}},
)
def take_evidence(visit: Visiting, code: Code, number: Number) -> FileResponse:
    """文件原样取出，记入审计。"""
    with visit.reading() as session:
        matter = matter_within(session, code, visit.caller.scope)
        piece = evidence_on(session, matter.id or 0, number)
    path = path_in(visit.house.data / "evidence", piece.sha256) if piece else None
    if piece is None or path is None or not path.is_file():
        raise NotFound(f"事项 {code} 没有编号为 {number} 的佐证材料；请先查看清单")
    visit.note(AuditKind.EXPORTED, file=piece.name, sha256=piece.sha256)
    # Always as a download: a browser must not show what somebody else uploaded as a page of ours.
    said = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(piece.name, safe='')}"}
    return FileResponse(path, headers=said, media_type="application/octet-stream")

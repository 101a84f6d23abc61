"""办理接口 The officers' verbs over HTTP: raising a problem, everything that is done with one, and files for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlmodel import Session

from console.api.answers import Acted, MatterRow, OfferedRow
from console.api.bodies import Acting, Raised
from console.api.paths import Code
from console.api.visits import Visiting
from console.api.writes import Seen, Writing, etag
from console.verbs import COMMANDS, Command, carried_out
from console.visits import Visit
from flows.commands.desk import Done
from flows.commands.issues import NewIssue, raise_issue_in
from flows.commands.requests import Asked
from flows.offering import allowed_by, hand_in
from flows.repeats import Answer
from models.queries.matters import by_code
from models.queries.sight import project_within
from models.tables.matters import Matter
from rules.access.verbs import Verb

router = APIRouter(tags=["办理"])
_MATTERS = "/api/v1/matters"


@router.post("/matters", summary="提报问题", status_code=201, response_model=MatterRow)
def raise_matter(write: Writing, said: Raised) -> Response:
    """自提报之时起，事项即由责任单位承办，时限从次日起算。"""

    def act(session: Session) -> Answer:
        desk = write.visit.desk(said.post)
        project = project_within(session, said.project, write.visit.caller.scope) if said.project else None
        sent = said.model_dump(exclude={"post", "project"})
        matter = raise_issue_in(session, desk, NewIssue(**sent, project_id=project.id if project else None))
        return _shown(matter, 201, MatterRow.model_validate(matter).model_dump_json())

    return write.once(act)


def _shown(matter: Matter, status: int, body: str) -> Answer:
    return Answer(status, body, etag(matter.version), f"{_MATTERS}/{matter.code}")


def _acted(session: Session, done: Done | Asked, actor: str) -> Answer:
    own = done.done if isinstance(done, Asked) else done
    matter = by_code(session, own.code)
    answer = Acted(
        act=own.decision.act,
        actor=actor,
        told=sorted({draft.recipient for draft in own.decision.drafts}),
        request=done.code if isinstance(done, Asked) else None,
        matter=MatterRow.model_validate(matter),
    )
    return _shown(matter, 200, answer.model_dump_json())


def _endpoint(command: Command) -> Callable[..., Response]:
    def carry_out(write: Writing, seen: Seen, code: Code, said: Acting) -> Response:
        visit = write.visit

        def act(session: Session) -> Answer:
            done, desk = carried_out(session, visit, command, code, seen, said)
            return _acted(session, done, desk.actor)

        return write.once(act)

    carry_out.__annotations__["said"] = command.body
    return carry_out


def _add(verb: Verb, command: Command) -> None:
    router.add_api_route(
        f"/matters/{{code}}/{verb}",
        _endpoint(command),
        methods=["POST"],
        summary=verb.zh,
        description=f"{verb.zh}。谁可以办理，见 docs/access.md；现在可以办理的，见事项的 may。",
        operation_id=str(verb).replace("-", "_"),
        response_model=Acted,
    )


for _verb, _command in COMMANDS.items():
    _add(_verb, _command)


@router.post(
    "/evidence",
    summary="上传佐证材料",
    status_code=201,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def offer_evidence(
    visit: Visiting,
    request: Request,
    name: Annotated[str, Query(min_length=1, max_length=120, description="文件名，带扩展名")],
) -> OfferedRow:
    """请求内容就是文件本身，至多 50 MB。所得编号写进申请销号的 evidence；只有上传的账号能用。"""
    # Before the file is read: it may be large.
    visit.desk()
    content = await request.body()
    return OfferedRow.model_validate(await run_in_threadpool(_hand_in, visit, name, content))


def _hand_in(visit: Visit, name: str, content: bytes) -> Any:
    house, account = visit.house, visit.caller.account_id
    allowance = allowed_by(house.settings)
    return hand_in(house.engine, account, name, content, house.data / "evidence", visit.now, allowance)

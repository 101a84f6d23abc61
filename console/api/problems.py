"""问题说明 Every refusal as problem+json (RFC 9457): our stable code, what a person can do, and nothing secret."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from console.api.refusals import BodyTooLarge, NoSuchAddress, RequestUnfit, Unforeseen, status_of
from models.access_terms import AuditKind
from models.errors import DiaoduError
from models.session import DatabaseUnusable

log = logging.getLogger("diaodu.console")
MEDIA_TYPE = "application/problem+json"
_MOST = 20
_TITLES: Mapping[int, str] = MappingProxyType(
    {
        401: "未登录",
        403: "无权办理",
        404: "没有找到",
        405: "没有这个地址",
        409: "不能办理",
        412: "已有变动",
        413: "请求过大",
        422: "请求有误",
        428: "须写明版本",
        429: "请求过多",
        500: "程序出错",
        503: "暂时不能服务",
    }
)
_SAID: Mapping[str, str] = MappingProxyType(
    {
        "missing": "缺少",
        "extra_forbidden": "没有这一项",
        "json_invalid": "不是 JSON",
        "string_type": "须为文字",
        "string_too_short": "太短",
        "string_too_long": "太长",
        "string_pattern_mismatch": "写法不对",
        "enum": "不在可选的值之内",
        "literal_error": "不在可选的值之内",
        "bool_type": "须为 true 或 false",
        "bool_parsing": "须为 true 或 false",
        "int_type": "须为整数",
        "int_parsing": "须为整数",
        "list_type": "须为列表",
        "too_long": "太多",
        "model_attributes_type": "须为 JSON 对象",
        "dict_type": "须为 JSON 对象",
    }
)


class Fault(BaseModel):
    """一处错误 Where in a request something is wrong, and what."""

    where: str
    said: str


class Problem(BaseModel):
    """问题说明 RFC 9457, with our stable `code`; `incident` is what the log has it under."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[Fault] | None = None
    incident: str | None = None


def answer_to(
    error: DiaoduError, *, errors: Sequence[Fault] = (), incident: str = "", status: int = 0
) -> Response:
    """The answer that says a refusal."""
    number = status or int(status_of(error))
    problem = Problem(
        type=f"urn:diaodu:problem:{error.code}",
        title=title_of(number),
        status=number,
        detail=error.message,
        code=error.code,
        errors=list(errors) or None,
        incident=incident or None,
    )
    headers = {"WWW-Authenticate": "Bearer"} if number == HTTPStatus.UNAUTHORIZED else {}
    return Response(problem.model_dump_json(exclude_none=True), number, headers, MEDIA_TYPE)


def title_of(status: int) -> str:
    """What a status means, in two words."""
    return _TITLES.get(status, HTTPStatus(status).phrase)


def install(app: FastAPI) -> None:
    """Let every error of the application be said as a problem."""
    app.add_exception_handler(DiaoduError, _refused)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(SQLAlchemyError, _database)


def too_large() -> BodyTooLarge:
    """The answer to a body that is larger than is taken."""
    return BodyTooLarge(
        "请求内容过大；没有执行任何操作；一般请求至多 256 KB，文件至多 50 MB，用 /api/v1/evidence 上传"
    )


def unforeseen(error: Exception) -> Response:
    """The answer to what nobody foresaw: a number for the log, and not a word of what went wrong."""
    incident = uuid4().hex[:12]
    log.error("程序出错，事件编号 %s", incident, exc_info=error)
    said = Unforeseen(f"程序出错，本次请求没有完成；请把事件编号 {incident} 告诉运行值守")
    return answer_to(said, incident=incident)


async def _refused(request: Request, error: Any) -> Response:
    status = status_of(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("%s %s：%s", request.method, request.url.path, error.message)
    if status is HTTPStatus.FORBIDDEN:
        # Here, where the transaction of what was refused is over: the entry must outlive it.
        await run_in_threadpool(request.state.visit.note, AuditKind.REFUSED, code=error.code)
    return answer_to(error)


async def _unfit(_request: Request, error: Any) -> Response:
    found = [_fault(one) for one in error.errors()[:_MOST]]
    listed = "；".join(f"{one.where} {one.said}" for one in found)
    return answer_to(RequestUnfit(f"请求有误：{listed}；没有执行任何操作；写法见 docs/api.md"), errors=found)


def _fault(one: Mapping[str, Any]) -> Fault:
    kind, limits = str(one["type"]), one.get("ctx", {})
    said = _SAID.get(kind, "不符合要求")
    bounds = {"ge": "不小于", "le": "不大于", "max_length": "最多", "min_length": "至少", "expected": "可选"}
    more = "，".join(f"{word} {limits[name]}" for name, word in bounds.items() if name in limits)
    where = ".".join(str(part) for part in one["loc"])
    return Fault(where=where, said=f"{said}（{more}）" if more else said)


async def _of_http(_request: Request, error: Any) -> Response:
    if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return answer_to(too_large())
    if error.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED):
        said: DiaoduError = NoSuchAddress(
            "没有这个地址，或不能用这个方法；没有执行任何操作；请核对 docs/api.md"
        )
    else:
        said = RequestUnfit("请求读不懂；没有执行任何操作；写法见 docs/api.md")
    answer = answer_to(said, status=error.status_code)
    answer.headers.update(error.headers or {})
    return answer


async def _database(request: Request, error: Any) -> Response:
    incident = uuid4().hex[:12]
    log.error("数据库没有回应，事件编号 %s：%s", incident, request.url.path, exc_info=error)
    if type(error).__name__ not in ("OperationalError", "TimeoutError", "InterfaceError"):
        return unforeseen(error)
    said = DatabaseUnusable("数据库暂时没有回应；请求没有完成；请稍后重试")
    return answer_to(said, incident=incident)

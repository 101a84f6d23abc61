"""意外 What a reader is told where there is no page, where a form cannot be read, and where something breaks."""

from __future__ import annotations

import logging
from http import HTTPStatus
from uuid import uuid4

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse
from starlette.exceptions import HTTPException

from console.api.problems import title_of
from console.pages.entrance import form_page
from console.visits import Service

log = logging.getLogger("diaodu.console")
_MISSING = "没有这个地址；没有显示；链接可能已经失效，请回到首页重选"
_UNREADABLE = "填写的内容无法读取或过长；没有执行；请返回重填"
_OTHERWISE = "这个请求不能这样发出；没有执行；请回到首页重选"
_SAID = {404: _MISSING, 405: _MISSING, 422: _UNREADABLE, 413: "发来的内容太大；没有受理；请减小后重试"}


def answer_for_mishaps(app: FastAPI, service: Service) -> None:
    """Answer by pages of our own: nothing of what went wrong inside is shown, and nothing that was typed comes back."""

    def lost(request: Request, failed: Exception) -> Response:
        status = failed.status_code if isinstance(failed, HTTPException) else HTTPStatus.UNPROCESSABLE_ENTITY
        return _told(service, request, status, _SAID.get(status, _OTHERWISE))

    def broken(request: Request, failed: Exception) -> Response:
        said = incident(failed)
        try:
            return _told(service, request, HTTPStatus.INTERNAL_SERVER_ERROR, said)
        except Exception:  # noqa: BLE001 - what broke may be what every page needs
            return PlainTextResponse(said, HTTPStatus.INTERNAL_SERVER_ERROR)

    # NiceGUI has entered its own answers, in English and each kept as an open page: these take their place.
    for status in (HTTPException, HTTPStatus.NOT_FOUND.value, RequestValidationError):
        app.add_exception_handler(status, lost)
    app.add_exception_handler(Exception, broken)


def incident(failed: Exception) -> str:
    """Put something nobody foresaw into the log; answers what its reader is told."""
    number = uuid4().hex[:12]
    log.error("程序出错，事件编号 %s", number, exc_info=failed)
    return f"程序出错，没有完成；请把事件编号 {number} 告诉运行值守"


def _told(service: Service, request: Request, status: int, message: str) -> Response:
    return form_page("lost.html.j2", service, request, status, heading=title_of(status), message=message)

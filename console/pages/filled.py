"""填表 Plain forms on pages of text: many blanks at once, sent as they stand; each with its address and its door."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse
from starlette.datastructures import FormData

from console.api.refusals import status_of
from console.pages.asking import Led
from console.pages.flash import leave_word
from console.pages.gates import VISIT
from console.pages.look import Look
from console.pages.plainly import without_commands
from console.pages.speaking import mechanism_of, tongue_of
from console.visits import Service
from models.access_terms import AuditKind
from models.errors import DiaoduError, Hidden
from rules.access.requiring import NotForThisBody
from rules.access.wings import Wing

Take = Callable[[Look, FormData], Led]
_ENTERED: dict[str, tuple[Wing, Take]] = {}


def form(path: str, wing: Wing = Wing.WORK) -> Callable[[Take], Take]:
    """Enter a form into the list; its function runs in a worker thread with what was filled in."""

    def enter(take: Take) -> Take:
        assert path not in _ENTERED, path
        _ENTERED[path] = wing, take
        return take

    return enter


def taken() -> dict[str, Wing]:
    """The address of every form, with the part of the product it belongs to."""
    return {path: wing for path, (wing, _) in _ENTERED.items()}


def forms(service: Service) -> APIRouter:
    """The routes of all forms."""
    made = APIRouter(include_in_schema=False)
    for path, (wing, take) in _ENTERED.items():
        made.add_api_route(path, _handled(service, wing, take), methods=["POST"])
    return made


def _handled(service: Service, wing: Wing, take: Take) -> Callable[[Request], Awaitable[Response]]:
    async def handled(request: Request) -> Response:
        filled = await request.form()
        return await to_thread.run_sync(_done, service, wing, take, request, filled)

    return handled


def _done(service: Service, wing: Wing, take: Take, request: Request, filled: FormData) -> Response:
    visit = request.scope[VISIT]
    tongue = tongue_of(request, mechanism_of(service))
    look = Look(visit, tongue, request.url.path, dict(request.path_params), request.query_params)
    try:
        visit.require(wing)
        led = take(look, filled)
    except DiaoduError as refused:
        if isinstance(refused, NotForThisBody | Hidden):
            visit.note(AuditKind.REFUSED, code=refused.code)
        return PlainTextResponse(without_commands(refused.message), status_of(refused))
    leave_word(visit.token, led.said)
    return RedirectResponse(led.to, HTTPStatus.SEE_OTHER)

"""日历出口 Handing out a calendar to whatever program shows its token; a token that opens none is told nothing."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from console.pages.gates import FEEDS
from console.visits import Service
from flows.access_tokens import subscriber
from flows.calendar_feed import calendar_of
from flows.sign_in import NotSignedIn
from models.session import reading

_KIND = "text/calendar; charset=utf-8"


def feeds(service: Service) -> APIRouter:
    """The route of the calendars."""
    made = APIRouter(include_in_schema=False)
    made.add_api_route(f"{FEEDS}{{token}}.ics", _calendar(service), methods=["GET"])
    return made


def _calendar(service: Service) -> Callable[..., Response]:
    def handed(request: Request, token: str, all: str = "") -> Response:  # noqa: A002 - it stands in the address
        house, now = service.house, service.now()
        try:
            caller = subscriber(house.engine, house.worlds, token, now)
        except NotSignedIn:
            return PlainTextResponse("没有这个日历", HTTPStatus.NOT_FOUND)
        with reading(house.engine) as session:
            content = calendar_of(session, house, caller, now, everything=all == "1")
        tag = f'"{sha256(content).hexdigest()[:32]}"'
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag})
        said = {"ETag": tag, "Content-Disposition": 'attachment; filename="diaodu.ics"'}
        return Response(content, headers=said, media_type=_KIND)

    return handed

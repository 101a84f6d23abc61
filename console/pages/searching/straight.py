"""直达 What is typed into the head of a page: a code leads straight to what it is the code of, words lead to what holds them."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from console.pages.gates import VISIT
from console.pages.rendering import address
from console.visits import Visit
from flows.finding import straight_to
from models.errors import DiaoduError

FIND, SEARCH = "/find", "/search"
MOST = 60


def finding() -> APIRouter:
    """The route behind the field in the head of every page."""
    made = APIRouter(include_in_schema=False)
    made.add_api_route(FIND, _led(), methods=["GET"])
    return made


def _led() -> Callable[[Request, str], Response]:
    def led(request: Request, words: str = "") -> Response:
        visit: Visit = request.scope[VISIT]
        asked = words.strip()[:MOST]
        return RedirectResponse(_straight(visit, asked) or address(SEARCH, words=asked), HTTPStatus.SEE_OTHER)

    return led


def _straight(visit: Visit, asked: str) -> str:
    try:
        with visit.reading() as session:
            return straight_to(session, asked, visit.caller.scope)
    except DiaoduError:
        # The page that it leads to says what is wrong, in words.
        return ""

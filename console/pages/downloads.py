"""下载 Files that go out: each with its address, behind the door of what may leave the house, and on record in the audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from mimetypes import guess_type
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from console.api.refusals import status_of
from console.pages.gates import VISIT
from console.pages.look import Look
from console.pages.plainly import without_commands
from console.pages.speaking import mechanism_of, tongue_of
from console.visits import Service
from models.access_terms import AuditKind
from models.errors import DiaoduError, Hidden
from rules.access.requiring import NotForThisBody
from rules.access.wings import Wing


@dataclass(frozen=True, slots=True)
class FileOut:
    """A file as it goes out; what it is follows from the ending of its name."""

    name: str
    content: bytes = field(repr=False)


Give = Callable[[Look], FileOut]
_ENTERED: dict[str, tuple[Wing, Give]] = {}
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(path: str, wing: Wing = Wing.EXPORT) -> Callable[[Give], Give]:
    """Enter a file into the list; its function runs in a worker thread and reads only."""

    def enter(give: Give) -> Give:
        assert path not in _ENTERED, path
        _ENTERED[path] = wing, give
        return give

    return enter


def given() -> dict[str, Wing]:
    """The address of every file that goes out, with the part of the product it belongs to."""
    return {path: wing for path, (wing, _) in _ENTERED.items()}


def downloads(service: Service) -> APIRouter:
    """The routes of all files."""
    made = APIRouter(include_in_schema=False)
    for path, (wing, give) in _ENTERED.items():
        made.add_api_route(path, _handed(service, wing, give), methods=["GET"])
    return made


def _handed(service: Service, wing: Wing, give: Give) -> Callable[[Request], Response]:
    def handed(request: Request) -> Response:
        visit, url = request.scope[VISIT], request.url
        tongue = tongue_of(request, mechanism_of(service))
        address = f"{url.path}?{url.query}" if url.query else url.path
        look = Look(visit, tongue, address, dict(request.path_params), request.query_params)
        try:
            visit.require(wing)
            visit.require(Wing.EXPORT)
            found = give(look)
        except DiaoduError as refused:
            if isinstance(refused, NotForThisBody | Hidden):
                visit.note(AuditKind.REFUSED, code=refused.code)
            return PlainTextResponse(without_commands(refused.message), status_of(refused))
        visit.note(AuditKind.EXPORTED, what=found.name)
        return file_response(found)

    return handed


def file_response(found: FileOut) -> Response:
    """A file that the browser saves and never shows: nothing of it may run as a page of ours."""
    kind = _WORKBOOK if found.name.endswith(".xlsx") else guess_type(found.name)[0]
    said = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"}
    return Response(found.content, media_type=kind or "application/octet-stream", headers=said)

"""接口说明 The OpenAPI document, made to say what FastAPI cannot know: every refusal, as it is answered."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from console.api.paths import ETAG
from console.api.problems import MEDIA_TYPE, Problem, title_of

_READ = (401, 403, 404, 405, 413, 422, 429, 500, 503)
_WRITE = (*_READ[:4], 409, 412, *_READ[4:6], 428, *_READ[6:])
_PROBE = (401, 405, 413, 500)
_REF = "#/components/schemas/Problem"


def install(app: FastAPI) -> None:
    """Let the application describe itself with its refusals."""
    made: dict[str, Any] = {}

    def describe() -> dict[str, Any]:
        if not made:
            made.update(_described(app))
        return made

    app.openapi = describe  # type: ignore[method-assign] # how FastAPI wants it replaced


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every call of a document: method, path and what is said of it."""
    for path, methods in document["paths"].items():
        for method, said in methods.items():
            yield method.upper(), path, said


def _described(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    schemas = document["components"]["schemas"]
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= schema.pop("$defs", {}) | {"Problem": schema}
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for method, path, said in operations(document):
        answers = said["responses"]
        answers.pop("422", None)
        answers |= {
            str(number): _problem(number) for number in _refusals(method, path) if str(number) not in answers
        }
        for parameter in said.get("parameters", ()):
            # Optional for FastAPI alone, so that leaving it out is answered with 428 and not with 422.
            if parameter["name"] == "If-Match":
                parameter |= {"required": True, "schema": {"type": "string", "pattern": ETAG}}
    return document


def _refusals(method: str, path: str) -> tuple[int, ...]:
    if not path.startswith("/api/"):
        return _PROBE
    return _READ if method == "GET" else _WRITE


def _problem(number: int) -> dict[str, Any]:
    headers = {"Retry-After": {"schema": {"type": "integer"}, "description": "多少秒后重试"}}
    said: dict[str, Any] = {
        "description": title_of(number),
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REF}}},
    }
    return said | ({"headers": headers} if number == HTTPStatus.TOO_MANY_REQUESTS else {})

"""接口应用 The REST API as one application, to be served alone or beside the pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI

from console.api import (
    commands,
    duties,
    matters,
    meetings,
    notices,
    openapi,
    probes,
    problems,
    projects,
    tokens,
    webhooks,
)
from console.api.gates import Gates
from console.api.limits import PER_ADDRESS, PER_TOKEN, Rate
from console.visits import Service

PREFIX = "/api/v1"
# A request holds one connection at a time, and each has a cache of its own: no more at once than a console can feed.
AT_ONCE = 8


def make_app(service: Service, per_token: Rate = PER_TOKEN, per_address: Rate = PER_ADDRESS) -> FastAPI:
    """The application over an open installation."""
    app = FastAPI(
        title="调度接口",
        version="1",
        description="与命令行、页面同一套查询、办理和规则。写法和例子见 docs/api.md。",
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
    )
    app.state.service = service
    # A slash too many would be answered with an address that is made of whatever Host the request named.
    app.router.redirect_slashes = False
    v1 = APIRouter(prefix=PREFIX)
    for module in (matters, commands, projects, duties, meetings, notices, tokens, webhooks):
        v1.include_router(module.router)
    app.include_router(v1)
    app.include_router(probes.router)
    problems.install(app)
    openapi.install(app)
    app.add_middleware(Gates, per_token=per_token, per_address=per_address)
    return app


@asynccontextmanager
async def _lifespan(_app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = AT_ONCE
    yield

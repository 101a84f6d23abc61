"""页面应用 The pages as one application beside the API: which of the two answers an address, and how both start and stop."""

from __future__ import annotations

from functools import partial

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from nicegui import core, ui
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from console.api.app import AT_ONCE
from console.api.limits import Rate
from console.pages.all import load_pages
from console.pages.catalogue import entries
from console.pages.connections import guard_connections
from console.pages.downloads import downloads
from console.pages.entrance import entrance
from console.pages.feeds.handing import feeds
from console.pages.filled import forms
from console.pages.frame import STATIC, framed
from console.pages.gates import LOOKS, TRIES, PageGates
from console.pages.mishaps import answer_for_mishaps
from console.pages.searching.straight import finding
from console.pages.watching import watch
from console.visits import Service

API = ("/api/", "/healthz", "/readyz", "/metrics")
# How long a page that lost its connection may come back to what it was.
_RECONNECT_SECONDS = 10.0
_SHOWN_WITHIN = 30.0


class Front:
    """Answers an address by the API or by the pages. `app` is the one whose start and stop are both's."""

    def __init__(self, api: ASGIApp, pages: FastAPI, guarded: ASGIApp) -> None:
        self._api, self.app, self._pages = api, pages, guarded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_api = scope["type"] == "http" and scope["path"].startswith(API)
        await (self._api if is_api else self._pages)(scope, receive, send)


def make_front(service: Service, api: ASGIApp, tries: Rate = TRIES, looks: Rate = LOOKS) -> Front:
    """The whole console. NiceGUI has one application a process, so there is one console a process."""
    pages = FastAPI(title="调度", docs_url=None, redoc_url=None, openapi_url=None)
    pages.state.service = service
    guard_connections()
    core.app.on_startup(_take_turns)
    core.app.on_startup(partial(watch, service))
    core.app.on_shutdown(service.workroom.close)
    for one in (pages, core.app):
        answer_for_mishaps(one, service)
        # A slash too many would be answered with an address that is made of whatever Host the request named.
        one.router.redirect_slashes = False
    load_pages()
    pages.include_router(entrance(service))
    pages.include_router(downloads(service))
    pages.include_router(feeds(service))
    pages.include_router(forms(service))
    pages.include_router(finding())
    pages.mount("/static", StaticFiles(directory=STATIC), name="own-static")
    for entry in entries():
        ui.page(entry.path, response_timeout=_SHOWN_WITHIN)(framed(entry, service))
    ui.run_with(
        pages,
        title="调度",
        favicon=STATIC / "favicon.svg",
        language="zh-CN",
        tailwind=False,
        reconnect_timeout=_RECONNECT_SECONDS,
        binding_refresh_interval=None,
        show_welcome_message=False,
    )
    return Front(api, pages, PageGates(pages, service, tries, looks))


def _take_turns() -> None:
    """Let so many requests be worked on at once as the API does by itself: this application starts in its place."""
    current_default_thread_limiter().total_tokens = AT_ONCE

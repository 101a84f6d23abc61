"""守望 Pages that stay open when their reader's sign-in is over are led out; who is filling in a form is not idle."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from urllib.parse import quote

from anyio import to_thread
from nicegui import Client

from console.pages.connections import take_heard
from console.pages.cookies import token_in
from console.visits import Service
from flows.sign_in import still_in

log = logging.getLogger("diaodu.console")
_EVERY = 30.0
# How long a browser has to leave a page before the page is gone.
_PARTING = 2.0


async def watch(service: Service) -> None:
    """Look after all open pages until the console stops."""
    while True:
        await asyncio.sleep(_EVERY)
        try:
            await lead_out(service)
        except Exception:
            log.exception("没有核对打开的页面")


async def lead_out(service: Service) -> int:
    """Send every page whose sign-in is over to the way in; answers how many there were."""
    pages = defaultdict(list)
    for client in Client.instances.values():
        if client.has_socket_connection:
            pages[token_in(client.request)].append(client)
    heard, busy = dict.fromkeys(pages, False), take_heard()
    heard |= dict.fromkeys(busy & heard.keys(), True)
    kept = await to_thread.run_sync(still_in, service.house.engine, heard, service.now())
    over = [client for token, clients in pages.items() if token not in kept for client in clients]
    for client in over:
        client.open(f"/sign-in?next={quote(client.request.url.path, safe='')}")
    if over:
        await asyncio.sleep(_PARTING)
    for client in over:
        # Nothing more is told to a page that would not go.
        if client.id in Client.instances:
            client.delete()
    return len(over)

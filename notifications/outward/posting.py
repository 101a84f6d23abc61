"""对外发出 One event to one address: to the very address that was looked at, without redirects, proxies or patience."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import httpx

from models.errors import BadInput
from notifications.letters import Receipt, in_doubt, refused, sent, try_again
from notifications.outward.addresses import Look, Network, Target, looked_up, target_of

PATIENCE = 30.0
_TIMEOUT = httpx.Timeout(10.0, connect=5.0)
_WELL = range(200, 300)


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a request; `status` is 0 where nobody answered."""

    receipt: Receipt
    status: int = 0


def post(
    address: str, body: bytes, headers: Mapping[str, str], allowed: Sequence[Network], look: Look = looked_up
) -> Posted:
    """Send a JSON body. Trouble on the way is a receipt, never an exception; what the receiver says is not kept."""
    try:
        target = target_of(address, allowed, look)
    except BadInput as unfit:
        return Posted(try_again(unfit.message))
    try:
        status = asyncio.run(_answered(_request(target, body, headers)))
    except (httpx.ConnectError, httpx.ConnectTimeout) as wrong:
        return Posted(try_again(f"连不上（{type(wrong).__name__}）"))
    except (httpx.HTTPError, OSError) as wrong:
        return Posted(in_doubt(f"没有按时答复，可能已经收到（{type(wrong).__name__}）"))
    return Posted(_judged(status), status)


async def _answered(request: httpx.Request) -> int:
    # A timeout is for one reading: who answers letter by letter would keep everybody else waiting.
    async with (
        asyncio.timeout(PATIENCE),
        httpx.AsyncClient(timeout=_TIMEOUT, trust_env=False, follow_redirects=False) as client,
    ):
        answer = await client.send(request, stream=True)
        await answer.aclose()
        return answer.status_code


def _request(target: Target, body: bytes, headers: Mapping[str, str]) -> httpx.Request:
    at = f"[{target.at}]" if ":" in target.at else target.at
    host = f"[{target.host}]" if ":" in target.host else target.host
    said = {
        **headers,
        "Host": f"{host}:{target.port}",
        "Content-Type": "application/json",
        "User-Agent": "diaodu-webhooks",
    }
    # The name is not looked up again: the connection goes to the address, the certificate must be the name's.
    return httpx.Request(
        "POST",
        f"{target.scheme}://{at}:{target.port}{target.path}",
        content=body,
        headers=said,
        extensions={"sni_hostname": target.host, "timeout": _TIMEOUT.as_dict()},
    )


def _judged(status: int) -> Receipt:
    if status in _WELL:
        return sent()
    if status == HTTPStatus.GONE:
        return refused("对方答复 410：不再接收")
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return try_again(f"对方答复 {status}：转到别处的不跟随")
    return try_again(f"对方答复 {status}")

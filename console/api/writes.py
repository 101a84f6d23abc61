"""写入 How a write comes in: under an idempotency key, on a version that was looked at, answered once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from sqlmodel import Session

from console.api.paths import ETAG
from console.api.refusals import IfMatchMissing, RequestUnfit
from console.api.visits import Visiting
from console.visits import Visit
from flows.repeats import Answer, Asking, answered_once

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=80,
        pattern=r"^[A-Za-z0-9._~-]+$",
        description="每个新请求取一个不重复的键；重发同一请求用原键，只办一次，7 天内答复相同",
    ),
]
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match", max_length=12, description='查看时的 ETag，如 "3"；此后有变动即拒绝（412）；必须写'
    ),
]


@dataclass(frozen=True, slots=True)
class Write:
    """A write of a program; `digest` tells a repeated request from another one under the same key."""

    visit: Visit
    key: str
    digest: str

    def once(self, act: Callable[[Session], Answer]) -> Response:
        """Carry it out, or answer as before. Raises KeyReused and what the act refuses with."""
        asking = Asking(self.visit.caller.account_id, self.key, self.digest)
        house = self.visit.house
        answer, repeated = answered_once(house.engine, asking, self.visit.now, act)
        headers = {"ETag": answer.etag, "Location": answer.location}
        headers["Idempotency-Replayed"] = "true" if repeated else ""
        kept = {name: value for name, value in headers.items() if value}
        return Response(answer.once or answer.body, answer.status, kept, "application/json")


async def write_of(request: Request, visit: Visiting, key: Key) -> Write:
    """The write that a request is."""
    body = await request.body()
    parts = (request.method, request.url.path, request.headers.get("if-match", ""), body)
    digest = sha256(b"\0".join(part if isinstance(part, bytes) else part.encode() for part in parts))
    return Write(visit, key, digest.hexdigest())


Writing = Annotated[Write, Depends(write_of)]


def version_of(text: IfMatch = None) -> int:
    """The version that a write was decided on. Raises IfMatchMissing, RequestUnfit."""
    if text is None:
        raise IfMatchMissing(
            "没有写 If-Match；没有执行任何操作；请先查看，再把所得的 ETag 写入请求头 If-Match"
        )
    found = re.fullmatch(ETAG, text.strip(), re.ASCII)
    if found is None:
        raise RequestUnfit('If-Match 写法不对；没有执行任何操作；请写查看时所得的 ETag，如 "3"')
    return int(found[1])


Seen = Annotated[int, Depends(version_of)]


def etag(version: int) -> str:
    """The ETag of a version."""
    return f'"{version}"'

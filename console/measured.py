"""计量 A request's body, counted as it comes, and never read further than is taken."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive


def counted(receive: Receive, most: int) -> Receive:
    """Receive at most so many bytes; HTTPException 413 beyond them."""
    came = 0

    async def counting() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            # The one kind that FastAPI lets through while it reads a body.
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    return counting

"""幂等 A request that a program sends twice is carried out once: its answer is stored in the very transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from models.errors import BadInput
from models.queries.api import answer_of
from models.session import reading, whole
from models.tables.api import AnsweredRequest

# How long a repetition is known for one: longer than any program goes on trying.
ANSWERS_KEPT = timedelta(days=7)


class KeyReused(BadInput):
    """An idempotency key came back with another request."""

    code = "idempotency-key-reused"


@dataclass(frozen=True, slots=True)
class Asking:
    """Who sent what: an account, its idempotency key, and the digest of the request."""

    account_id: int
    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it goes out, and goes out again. `once` is what it says the first time only: a secret."""

    status: int
    body: str = ""
    etag: str = ""
    location: str = ""
    once: str = ""


def answered_once(
    engine: Engine, asking: Asking, now: datetime, act: Callable[[Session], Answer]
) -> tuple[Answer, bool]:
    """Carry a request out, or answer it as before; the second part says whether it is a repetition.

    Of two that come at once one is carried out: the other waits for the unique key. What was refused left nothing
    behind and may be sent again. Raises KeyReused, and whatever the act refuses with.
    """
    known = _known(engine, asking)
    if known is not None:
        return known, True
    try:
        return _carried_out(engine, asking, now, act), False
    except IntegrityError:
        known = _known(engine, asking)
        if known is None:
            raise
        return known, True


def _carried_out(engine: Engine, asking: Asking, now: datetime, act: Callable[[Session], Answer]) -> Answer:
    with whole(engine) as session:
        row = AnsweredRequest(account_id=asking.account_id, key=asking.key, digest=asking.digest, at=now)
        session.add(row)
        session.flush()
        answer = act(session)
        row.status, row.body = answer.status, answer.body
        row.etag, row.location = answer.etag, answer.location
        return answer


def _known(engine: Engine, asking: Asking) -> Answer | None:
    with reading(engine) as session:
        row = answer_of(session, asking.account_id, asking.key)
    if row is None:
        return None
    if row.digest != asking.digest:
        msg = (
            f"幂等键「{asking.key}」已用于另一个请求；未作变动；每个新请求请另取一个键，重发同一请求才用原键"
        )
        raise KeyReused(msg)
    return Answer(row.status, row.body, row.etag, row.location)

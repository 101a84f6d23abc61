"""接口来访 The visit that a request with a token is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from console.visits import Service, Visit
from flows.access_tokens import bearer
from flows.sign_in import NotSignedIn
from rules.access.wings import Wing

_BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="接口令牌：diaodu account token-new 签发，以 diaodu_ 开头",
)


def service_of(request: Request) -> Service:
    """What the application works with."""
    found: Service = request.app.state.service
    return found


def visit_of(
    request: Request,
    service: Annotated[Service, Depends(service_of)],
    shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> Visit:
    """Who asks. Raises NotSignedIn."""
    if shown is None:
        raise NotSignedIn("没有出示令牌；没有执行任何操作；请在请求头写 Authorization: Bearer 令牌")
    now, house = service.now(), service.house
    caller = bearer(house.engine, house.worlds, shown.credentials, now)
    source = request.client.host if request.client else ""
    about = f"{request.method} {request.url.path}"
    visit = Visit(house, caller, now, source, about, shown.credentials, service.workroom)
    request.state.visit = visit
    return visit


Visiting = Annotated[Visit, Depends(visit_of)]


def entering(wing: Wing) -> Callable[[Visit], Visit]:
    """The door of a part of the product. Raises NotForThisBody."""

    def enter(visit: Visiting) -> Visit:
        visit.require(wing)
        return visit

    return enter

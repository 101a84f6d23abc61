"""令牌接口 An account's own access tokens: none reaches further or lasts longer than the one that asked for it."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter, Response
from sqlmodel import Session

from console.api.bodies import Number, TokenAsked
from console.api.office_rows import TokenIssued, TokenList, TokenRow
from console.api.visits import Visiting
from console.api.writes import Writing
from console.visits import Visit
from flows.access_tokens import TokenUnfit, issue_token, revoke_token
from flows.registrar import Registrar
from flows.repeats import Answer
from flows.tokens import hash_of
from models.queries.accounts import access_token_of, access_tokens

router = APIRouter(tags=["令牌"])


def _registrar(visit: Visit) -> Registrar:
    visit.caller.require_acting()
    return Registrar(visit.house.engine, visit.house.worlds, visit.now, visit.caller.account, visit.source)


@router.get("/tokens", summary="本账号的令牌")
def list_tokens(visit: Visiting) -> TokenList:
    """已吊销、已过期的也列出；令牌原文不在其中。"""
    with visit.reading() as session:
        found = access_tokens(session, visit.caller.account_id)
        return TokenList(items=[TokenRow.model_validate(one) for one in found])


@router.post("/tokens", summary="签发令牌", status_code=201, response_model=TokenIssued)
def issue(write: Writing, said: TokenAsked) -> Response:
    """为本账号另签发一个，原文只在这一次答复中；期限不得超过所用的令牌。用同一个键重发，答复中没有原文。"""
    visit = write.visit
    registrar = _registrar(visit)

    def act(session: Session) -> Answer:
        shown = access_token_of(session, hash_of(visit.token))
        if shown is None or visit.now + timedelta(days=said.days) > shown[0].expires_at:
            raise TokenUnfit("期限超过所用的令牌；没有签发；请减少天数，或请系统管理员签发")
        issued = issue_token(registrar, visit.caller.account, said.label, said.scope, said.days)
        told = TokenIssued(id=issued.number, token=issued.token, expires_at=issued.expires_at)
        kept = told.model_copy(update={"token": None})
        return Answer(201, kept.model_dump_json(), once=told.model_dump_json())

    return write.once(act)


@router.delete("/tokens/{number}", summary="吊销令牌", status_code=204)
def revoke(visit: Visiting, number: Number) -> Response:
    """即时失效；本账号的任何一个，连同所用的这一个。"""
    revoke_token(_registrar(visit), visit.caller.account, number)
    return Response(status_code=204)

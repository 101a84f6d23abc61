"""接口令牌 Programs act for an account as far as their token reaches, as long as it holds; nothing of it is kept."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from flows.access_tokens import Issued, TokenUnfit, bearer, issue_token, revoke_token
from flows.account_passwords import set_password
from flows.accounts import lock
from flows.callers import ReadOnly
from flows.sign_in import NotSignedIn
from models.access_terms import TokenScope
from models.errors import NotFound
from models.queries.accounts import access_tokens, account_of
from models.session import reading
from tests.support.entry import NOW, Entry, cheap, clerk, town

__all__ = ["cheap", "town"]


@pytest.fixture
def program(town: Entry) -> Entry:
    """A town with an account that programs act for."""
    town.opens("bot", "接口", clerk("east.clerk"))
    set_password(town.registrar, "bot", "nobody types this one")
    return town


def issued(town: Entry, scope: TokenScope = TokenScope.READ, days: int = 30) -> Issued:
    """A token for the account."""
    return issue_token(town.registrar, "bot", "每日导出", scope, days)


def test_a_token_acts_for_its_account(program: Entry) -> None:
    found = bearer(program.engine, program.worlds, issued(program, TokenScope.ACT).token, NOW)

    assert found.desk(program.desk()).actor == "east.clerk"
    assert found.scope.bodies == {"east"}


def test_a_token_for_looking_does_not_act(program: Entry) -> None:
    found = bearer(program.engine, program.worlds, issued(program).token, NOW)

    with pytest.raises(ReadOnly):
        found.desk(program.desk())


def test_a_token_ends_on_its_day_and_when_it_is_taken_back(program: Entry) -> None:
    first, second = issued(program, days=1), issued(program)
    revoke_token(program.registrar, "bot", second.number)

    for token, now in ((first.token, NOW + timedelta(days=1)), (second.token, NOW), ("diaodu_guess", NOW)):
        with pytest.raises(NotSignedIn, match="令牌无效"):
            bearer(program.engine, program.worlds, token, now)
    with pytest.raises(NotFound):
        revoke_token(program.registrar, "bot", second.number)


def test_a_locked_account_takes_its_tokens_with_it(program: Entry) -> None:
    token = issued(program).token
    lock(program.registrar, "bot", "停用")

    with pytest.raises(NotSignedIn):
        bearer(program.engine, program.worlds, token, NOW)


def test_only_a_hash_and_a_hint_are_kept(program: Entry) -> None:
    token = issued(program).token
    bearer(program.engine, program.worlds, token, NOW)
    with sqlite3.connect(str(program.engine.url.database)) as database:
        dump = "\n".join(database.iterdump())
    with reading(program.engine) as session:
        (row,) = access_tokens(session, account_of(session, "bot").id or 0)

    assert token not in dump
    assert (token.startswith(f"diaodu_{row.hint}"), row.used_at) == (True, NOW)


@pytest.mark.parametrize("days", [0, 367])
def test_no_token_is_for_ever(program: Entry, days: int) -> None:
    with pytest.raises(TokenUnfit):
        issued(program, days=days)

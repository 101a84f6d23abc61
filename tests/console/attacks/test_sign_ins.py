"""Sign-ins and tokens that were guessed, planted, kept too long or shown at the wrong door."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from console.api.limits import Rate
from console.pages.cookies import SIGN_IN
from console.pages.gates import PageGates
from flows.access_tokens import issue_token
from flows.account_passwords import change_password
from flows.accounts import Hat, add_account, grant
from flows.registrar import Registrar
from models.access_terms import Role, TokenScope
from tests.browser.people import PASSWORD
from tests.console.conftest import NOW
from tests.support.entry import cheap
from tests.support.fronted import BASE, HERE, Stage, Visitor

__all__ = ["cheap"]


@pytest.fixture
def registrar(stage: Stage) -> Registrar:
    return Registrar(stage.house.engine, stage.house.worlds, NOW)


@pytest.fixture
def auditor(stage: Stage) -> Visitor:
    """Somebody whose sign-in nobody else of these tests uses."""
    return stage.signs_in("assessor")


def signs_in(visitor: Visitor, name: str, password: str, wanted: str = "/") -> object:
    return visitor.posts("/sign-in", {"name": name, "password": password, "wanted": wanted}).response


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test",
        "\\\\evil.test",
        "/\t/evil.test",
        "/\n/evil.test",
        "javascript:alert(1)",
        "evil.test",
        " //evil.test",
        "",
    ],
)
def test_signing_in_leads_nowhere_else(stage: Stage, wanted: str) -> None:
    answer = signs_in(stage.stranger, "county", PASSWORD, wanted)

    assert answer.headers["Location"] == "/"  # type: ignore[attr-defined]


def test_a_sign_in_that_somebody_planted_is_never_the_one_that_is_used(
    stage: Stage, auditor: Visitor
) -> None:
    answer = signs_in(auditor, "county", PASSWORD)
    given = answer.cookies[SIGN_IN]  # type: ignore[attr-defined]

    assert given not in ("", auditor.token)
    assert auditor.opens("/").status == 303
    assert Visitor(stage.client, given).opens("/").status == 200


@pytest.fixture
def sealed(stage: Stage) -> Iterator[Stage]:
    """The pages as people reach them by HTTPS."""
    object.__setattr__(stage.house, "console", "https://console.test")
    yield stage
    object.__setattr__(stage.house, "console", "")


def test_the_cookie_is_for_our_pages_alone(stage: Stage) -> None:
    said = signs_in(stage.stranger, "county", PASSWORD).headers["Set-Cookie"].lower()  # type: ignore[attr-defined]

    assert all(one in said for one in ("httponly", "samesite=lax"))
    assert not any(one in said for one in ("domain", "secure"))


def test_behind_https_the_cookie_is_for_https_and_this_very_host_alone(sealed: Stage) -> None:
    said = signs_in(sealed.stranger, "county", PASSWORD).headers["Set-Cookie"].lower()  # type: ignore[attr-defined]

    assert said.startswith("__host-")
    assert all(one in said for one in ("httponly", "samesite=lax", "secure", "path=/"))


def test_behind_https_a_neighbour_within_the_domain_can_plant_no_sign_in(sealed: Stage) -> None:
    token = sealed.signs_in("county").token
    given, planted = f"__Host-{SIGN_IN}={token}", f"{SIGN_IN}={token}"

    found = [sealed.stranger.opens("/", Cookie=said).status for said in (given, planted)]
    both = sealed.stranger.opens("/", Cookie=f"{SIGN_IN}=planted; other=1; {given}")

    assert (*found, both.status) == (200, 303, 200)


def test_behind_https_who_signs_out_takes_the_cookie_along(sealed: Stage) -> None:
    token = sealed.signs_in("county").token
    answer = sealed.stranger.posts(
        "/sign-out", {}, Cookie=f"__Host-{SIGN_IN}={token}", Origin="https://console.test"
    )
    said = answer.response.headers["Set-Cookie"]

    assert said.startswith(f'__Host-{SIGN_IN}=""')
    assert all(one in said for one in ("Max-Age=0", "Secure"))
    assert sealed.stranger.opens("/", Cookie=f"__Host-{SIGN_IN}={token}").status == 303


def test_who_has_left_is_out_with_the_same_cookie(auditor: Visitor) -> None:
    auditor.posts("/sign-out", {})

    assert auditor.opens("/").status == 303


def test_a_change_of_rights_or_of_the_password_ends_what_was_signed_in(
    stage: Stage, registrar: Registrar, cheap: None
) -> None:
    # Accounts of their own: the cast stays signed in for the tests of the pages.
    opened = [add_account(registrar, name, "测试") for name in ("promoted", "renewed")]
    visitors = [stage.signs_in(one.account) for one in opened]
    before = [visitor.opens("/password").status for visitor in visitors]

    grant(registrar, "promoted", Hat(NOW.date(), role=Role.AUDITOR), "测试")
    change_password(stage.house.engine, "renewed", opened[1].password, "another-long-word-77", HERE, NOW)

    assert before == [200, 200]
    assert [visitor.opens("/password").status for visitor in visitors] == [303, 303]


def test_a_token_opens_the_one_door_that_it_was_given_for(
    stage: Stage, registrar: Registrar, auditor: Visitor
) -> None:
    token = issue_token(registrar, "county", "测试", TokenScope.ACT, 30).token
    at_the_api = {"Authorization": f"Bearer {auditor.token}"}

    assert Visitor(stage.client, token).opens("/").status == 303
    assert stage.stranger.opens("/api/v1/matters", **at_the_api).status == 401
    assert auditor.opens("/api/v1/matters").status == 401


@pytest.mark.parametrize("token", ["", "x", "' OR 1=1 --", "a" * 5000, "\u00e9", "%00"])
def test_a_guessed_cookie_is_none(stage: Stage, token: str) -> None:
    assert Visitor(stage.client, token).sends("GET", "/", headers={}).status == 303


def test_neither_passwords_nor_tokens_come_into_pages_logs_or_reprs(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    refused = signs_in(stage.stranger, "county", "wrong-password-4711")
    visitor = stage.signs_in("county")
    shown = visitor.opens("/matters")

    seen = refused.text + shown.response.text + caplog.text  # type: ignore[attr-defined]
    assert "4711" not in seen
    assert visitor.token not in seen


async def open_door(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("in")(scope, receive, send)


@pytest.fixture
def narrow(stage: Stage) -> Callable[[str], TestClient]:
    """Gates through which three come at once, before somebody at an address."""
    gates = PageGates(open_door, stage.service, tries=Rate(0.01, 3), looks=Rate(0.01, 3))
    return lambda source: TestClient(gates, BASE, client=(source, 1))


def test_passwords_are_not_tried_faster_than_people_type(
    stage: Stage, narrow: Callable[[str], TestClient]
) -> None:
    visitor = Visitor(narrow(HERE), stage.signs_in("county").token)

    tried = [visitor.posts("/sign-in", {}).status for _ in range(5)]
    looked = [visitor.opens("/matters").status for _ in range(5)]

    assert tried == looked == [200, 200, 200, 429, 429]


def test_who_comes_back_from_nowhere_does_not_fill_up_the_audit(narrow: Callable[[str], TestClient]) -> None:
    stranger = Visitor(narrow(HERE))

    assert [stranger.opens("/sign-in/sso/back?state=x").status for _ in range(5)] == [200, 200, 200, 429, 429]


def test_all_addresses_of_a_home_are_one(narrow: Callable[[str], TestClient]) -> None:
    sources = [f"2001:db8:0:1::{number}" for number in range(1, 5)] + ["2001:db8:0:2::1"]

    assert [Visitor(narrow(one)).posts("/sign-in", {}).status for one in sources] == [200, 200, 200, 429, 200]

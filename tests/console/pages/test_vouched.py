"""Coming in by single sign-on through the console's own addresses, against a real provider process on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from console.pages.cookies import SIGN_IN
from console.pages.entrance import entrance
from console.visits import Service
from flows.accounts import add_account
from flows.house import House
from flows.registrar import Registrar
from flows.sign_in import who
from models.queries.accounts import AuditFilter, audit
from models.session import open_engine, reading
from tests.city import City
from tests.support.identity import CLIENT, SECRET, WHO, provider_at
from tests.support.mechanisms import minimal_text
from tests.support.worlds import at

NOW = at("2026-03-02")


@dataclass
class Door:
    """A console whose city has an identity provider, and how to come to it."""

    city: City
    app: FastAPI

    def browser(self) -> TestClient:
        return TestClient(self.app, follow_redirects=False)


def sent_back(answer: httpx.Response) -> str:
    """The provider's answer to a browser that was sent off: the address at which it comes back."""
    parts = urlsplit(httpx.get(answer.headers["location"]).headers["location"])
    return f"{parts.path}?{parts.query}"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with provider_at(int(NOW.timestamp())) as port:
        yield f"http://127.0.0.1:{port}"


def opened(migrated: Path, folder: Path, issuer: str) -> Door:
    """A console of the test's own."""
    (folder / "city.db").write_bytes(migrated.read_bytes())
    return door(open_engine(f"sqlite:///{folder / 'city.db'}", durable=False), folder, issuer)


def door(engine: Engine, folder: Path, issuer: str) -> Door:
    section = (
        f"\nsingle_sign_on: {{issuer: '{issuer}', client_id: {CLIENT}, client_secret: 'env:SSO_SECRET'}}\n"
    )
    city = City(engine, minimal_text() + section)
    add_account(Registrar(engine, city.worlds, NOW), "li", "李四", subject=WHO)
    service = Service(House(engine, city.worlds, folder), now=lambda: city.now)
    app = FastAPI()
    app.include_router(entrance(service))
    return Door(city, app)


@pytest.fixture
def honest(
    migrated_file: Path, tmp_path: Path, provider: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Door]:
    monkeypatch.setenv("SSO_SECRET", SECRET)
    made = opened(migrated_file, tmp_path, f"{provider}/honest")
    yield made
    made.city.engine.dispose()


def test_whoever_the_provider_vouches_for_is_led_to_where_he_wanted_to_go(honest: Door) -> None:
    browser = honest.browser()
    back = sent_back(browser.get("/sign-in/sso?next=/matters?overdue=1"))
    answer = browser.get(back)

    assert (answer.status_code, answer.headers["location"]) == (303, "/matters?overdue=1")
    assert who(honest.city.engine, honest.city.worlds, answer.cookies[SIGN_IN], NOW).account == "li"


def test_what_is_kept_of_a_departure_no_script_and_nobody_on_the_way_can_read(honest: Door) -> None:
    answer = honest.browser().get("/sign-in/sso")
    kept, asked = answer.headers["set-cookie"], parse_qs(urlsplit(answer.headers["location"]).query)

    assert "HttpOnly" in kept
    assert "SameSite=lax" in kept
    assert "Path=/sign-in/sso" in kept
    assert asked["state"][0] not in kept
    assert asked["nonce"][0] not in kept
    assert asked["code_challenge_method"] == ["S256"]


def test_a_code_that_another_browser_was_given_lets_nobody_in(honest: Door) -> None:
    thief, victim = honest.browser(), honest.browser()
    back = sent_back(thief.get("/sign-in/sso"))
    victim.get("/sign-in/sso")
    answer = victim.get(back)

    assert (answer.status_code, SIGN_IN in answer.cookies) == (403, False)
    assert "不是从本系统的登录页开始的" in answer.text


def test_nobody_comes_back_twice_or_too_late_or_from_nowhere(honest: Door) -> None:
    browser, stranger = honest.browser(), honest.browser()
    back = sent_back(browser.get("/sign-in/sso"))
    browser.get(back)
    again = browser.get(back)
    late = honest.browser()
    slow = sent_back(late.get("/sign-in/sso"))
    honest.city.now += timedelta(minutes=11)

    answers = again, stranger.get(back), late.get(slow)
    assert [one.status_code for one in answers] == [403, 403, 403]


def test_a_provider_that_refuses_is_said_to_have_refused_and_it_stands_in_the_audit(honest: Door) -> None:
    browser = honest.browser()
    browser.get("/sign-in/sso")
    answer = browser.get("/sign-in/sso/back?error=access_denied&state=x")
    with reading(honest.city.engine) as session:
        (latest,) = audit(session, AuditFilter(), 1)

    assert (answer.status_code, "身份提供方没有同意" in answer.text) == (403, True)
    assert (latest.kind, latest.detail) == ("sign_in_failed", '{"by":"single-sign-on","reason":"provider"}')


@pytest.mark.parametrize("kind", ["other-nonce", "unsigned", "expired"])
def test_a_provider_that_lies_lets_nobody_in(
    migrated_file: Path, tmp_path: Path, provider: str, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("SSO_SECRET", SECRET)
    browser = opened(migrated_file, tmp_path, f"{provider}/{kind}").browser()
    answer = browser.get(sent_back(browser.get("/sign-in/sso")))

    assert (answer.status_code, SIGN_IN in answer.cookies) == (403, False)
    assert "账号或口令不对" in answer.text


def test_a_provider_that_does_not_answer_is_named_and_the_password_still_opens(
    migrated_file: Path, tmp_path: Path
) -> None:
    answer = opened(migrated_file, tmp_path, "http://127.0.0.1:1/nobody").browser().get("/sign-in/sso")

    assert (answer.status_code, "没有按约定答复" in answer.text, 'name="password"' in answer.text) == (
        403,
        True,
        True,
    )

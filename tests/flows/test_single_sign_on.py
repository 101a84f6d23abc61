"""单点登录 An identity provider in a process of its own: the honest one lets in, no other does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import Engine

from flows.accounts import add_account, lock
from flows.identity_provider import ProviderUnusable, discover
from flows.registrar import Registrar
from flows.sign_in import SignedIn, SignInRefused, who
from flows.single_sign_on import Departure, depart, redeem, sign_in_by_token
from models.queries.accounts import AuditFilter, audit
from models.session import open_engine, reading
from models.single_sign_on import SingleSignOn
from tests.city import City
from tests.support.identity import CLIENT, SECRET, WHO, provider_at
from tests.support.worlds import at

NOW = at("2026-03-02")
BACK = "http://127.0.0.1:9/back"
ENVIRON = {"SSO_SECRET": SECRET}
LIES = ("other-audience", "for-many", "other-issuer", "expired", "not-yet", "other-nonce", "nameless")
FORGERIES = ("unsigned", "shared-secret", "other-key")


@pytest.fixture(scope="module")
def port() -> Iterator[str]:
    """The port of the provider's process."""
    with provider_at(int(NOW.timestamp())) as found:
        yield found


@pytest.fixture(scope="module")
def city(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """A city with one account that the provider knows."""
    file = tmp_path_factory.mktemp("sso") / "city.db"
    file.write_bytes(migrated_file.read_bytes())
    engine: Engine = open_engine(f"sqlite:///{file}")
    made = City(engine)
    add_account(registrar(made), "li", "李四", subject=WHO)
    yield made
    engine.dispose()


def registrar(city: City) -> Registrar:
    """Who sits at the machine."""
    return Registrar(city.engine, city.worlds, NOW)


def settings(port: str, kind: str = "honest") -> SingleSignOn:
    """The configuration of a provider of some kind."""
    return SingleSignOn(f"http://127.0.0.1:{port}/{kind}", CLIENT, "env:SSO_SECRET")


def comes_back(departure: Departure) -> str:
    """The browser goes to the provider and comes back with a code."""
    sent_back = httpx.get(departure.url).headers["location"]
    said = parse_qs(urlsplit(sent_back).query)
    assert said["state"] == [departure.state]
    return said["code"][0]


def signs_in(city: City, port: str, kind: str = "honest") -> SignedIn:
    """The whole way of one browser."""
    with httpx.Client() as client:
        provider = discover(settings(port, kind), client)
    departure = depart(provider, BACK)
    token = redeem(provider, departure, comes_back(departure), BACK, ENVIRON, Path())
    return sign_in_by_token(city.engine, provider, token, departure.nonce, "10.0.0.9", NOW)


def test_whom_the_provider_names_comes_in(city: City, port: str) -> None:
    signed_in = signs_in(city, port)

    assert who(city.engine, city.worlds, signed_in.token, NOW).account == "li"
    assert not signed_in.must_change


@pytest.mark.parametrize("kind", [*LIES, *FORGERIES])
def test_a_token_that_is_not_true_lets_nobody_in_and_stands_in_the_audit(
    city: City, port: str, kind: str
) -> None:
    with pytest.raises(SignInRefused, match="账号或口令不对"):
        signs_in(city, port, kind)

    with reading(city.engine) as session:
        (latest,) = audit(session, AuditFilter(), 1)
    assert (latest.kind, latest.source) == ("sign_in_failed", "10.0.0.9")


def test_a_code_is_worth_nothing_without_the_key_of_its_browser(city: City, port: str) -> None:
    with httpx.Client() as client:
        provider = discover(settings(port), client)
    stolen, own = depart(provider, BACK), depart(provider, BACK)

    with pytest.raises(ProviderUnusable, match="没有给出身份令牌"):
        redeem(provider, own, comes_back(stolen), BACK, ENVIRON, Path())


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:{port}/liar", "http://127.0.0.1:1/nobody"])
def test_a_provider_that_is_another_or_none_is_not_used(port: str, issuer: str) -> None:
    with httpx.Client() as client, pytest.raises(ProviderUnusable, match="没有登录"):
        discover(SingleSignOn(issuer.format(port=port), CLIENT), client)


def test_a_locked_account_stays_out_whoever_vouches_for_it(city: City, port: str) -> None:
    add_account(registrar(city), "keeper", "管理员")
    lock(registrar(city), "li", "离岗")

    with pytest.raises(SignInRefused):
        signs_in(city, port)

"""登录 Coming in, staying in, being kept out; nobody learns from a refusal whether an account exists."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from flows import sign_in as entrance
from flows.account_passwords import change_password, reset_password
from flows.accounts import first_administrator, grant, lock, revoke, sign_out_everywhere, unlock
from flows.callers import PasswordMustChange
from flows.doors import neighbourhood
from flows.sign_in import NotSignedIn, SignInRefused, sign_out, who
from models.access_terms import Role
from rules.passwords import PasswordWeak
from tests.support.entry import HERE, NOW, TODAY, Entry, cheap, clerk, role, town

__all__ = ["cheap", "town"]
ADMIN, GOOD = "administrator", "five plain words here"
MINUTE = timedelta(minutes=1)


def fails(town: Entry, name: str = ADMIN, times: int = 1, now: object = NOW, source: str = HERE) -> str:
    """Sign in with a wrong password; what is said to the last of them."""
    said = ""
    for _ in range(times):
        with pytest.raises(SignInRefused) as refused:
            town.signs_in(name, "wrong password", now, source)  # type: ignore[arg-type]
        said = refused.value.message
    return said


def test_the_right_password_lets_in_under_a_new_token_each_time(town: Entry) -> None:
    first, second = town.signs_in(ADMIN, town.password), town.signs_in(ADMIN, town.password)

    assert first.token != second.token
    assert town.is_in(first)
    assert town.is_in(second)
    assert who(town.engine, town.worlds, first.token, NOW).roles == {Role.ADMINISTRATOR}


def test_signing_in_works_on_both_databases(cheap: None, engine: Engine) -> None:
    city = Entry(engine)
    password = first_administrator(city.registrar, TODAY).password
    fails(city)

    assert city.is_in(city.signs_in(ADMIN, password))
    assert [entry.kind for entry in city.audited(2)] == ["signed_in", "sign_in_failed"]


def test_neither_token_nor_password_is_kept_anywhere(town: Entry) -> None:
    signed_in = town.signs_in(ADMIN, town.password)
    with sqlite3.connect(str(town.engine.url.database)) as database:
        dump = "\n".join(database.iterdump())

    assert signed_in.token not in dump
    assert town.password not in dump
    assert (signed_in.token in repr(signed_in), "argon2id" in dump) == (False, True)


def test_every_refusal_says_the_same_and_costs_the_same(town: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    town.opens("locked")
    lock(town.registrar, "locked", "离岗")
    checked: list[str] = []

    def no_fit(_password: str, stored: str) -> bool:
        checked.append(stored)
        return False

    monkeypatch.setattr(entrance, "fits", no_fit)

    said = {fails(town, name) for name in (ADMIN, "nobody-at-all", "locked", "'; DROP TABLE account; --")}

    assert len(said) == 1
    assert len(checked) == 4


def test_after_five_failures_the_door_is_closed_for_longer_and_longer(town: Entry) -> None:
    fails(town, times=5)
    with pytest.raises(SignInRefused):
        town.signs_in(ADMIN, town.password, NOW + MINUTE / 2)

    fails(town, now=NOW + MINUTE)
    with pytest.raises(SignInRefused):
        town.signs_in(ADMIN, town.password, NOW + 2 * MINUTE)

    assert town.signs_in(ADMIN, town.password, NOW + 4 * MINUTE).account == ADMIN


def test_a_name_that_nobody_has_is_closed_like_any_other(town: Entry) -> None:
    fails(town, "nobody", times=5)

    locked = [entry.account for entry in town.audited() if entry.kind == "locked"]
    assert locked == ["nobody"]


def test_many_names_from_one_address_close_the_address_alone(town: Entry) -> None:
    for number in range(30):
        fails(town, f"guess-{number}")

    with pytest.raises(SignInRefused):
        town.signs_in(ADMIN, town.password)
    assert town.signs_in(ADMIN, town.password, source="10.0.0.2").account == ADMIN


def test_who_comes_in_starts_afresh_and_so_does_who_waits_a_day(town: Entry) -> None:
    fails(town, times=4)
    town.signs_in(ADMIN, town.password)
    fails(town, times=4)

    fails(town, now=NOW + timedelta(days=1, minutes=1))
    assert town.signs_in(ADMIN, town.password, NOW + timedelta(days=1, minutes=1)).account == ADMIN


def test_the_administrator_opens_a_closed_door(town: Entry) -> None:
    fails(town, times=5)

    unlock(town.registrar, ADMIN, "本人来电")
    assert town.signs_in(ADMIN, town.password).account == ADMIN


@pytest.mark.parametrize("later", [timedelta(minutes=60), timedelta(hours=12)])
def test_a_sign_in_ends_by_idleness_and_for_good(town: Entry, later: timedelta) -> None:
    signed_in = town.signs_in(ADMIN, town.password)

    with pytest.raises(NotSignedIn):
        town.is_in(signed_in, NOW + later)


def test_whoever_works_on_stays_in_until_the_end_of_the_day(town: Entry) -> None:
    signed_in = town.signs_in(ADMIN, town.password)
    halves = [NOW + timedelta(minutes=30 * number) for number in range(24)]

    assert all(town.is_in(signed_in, half) for half in halves)
    with pytest.raises(NotSignedIn):
        town.is_in(signed_in, halves[-1] + timedelta(minutes=30))


def test_signing_out_ends_one_and_everywhere_ends_all(town: Entry) -> None:
    one, two, three = (town.signs_in(ADMIN, town.password) for _ in range(3))
    sign_out(town.engine, one.token, NOW)

    assert town.is_in(two)
    assert sign_out_everywhere(town.registrar, ADMIN) == 2
    for signed_in in (one, two, three):
        with pytest.raises(NotSignedIn):
            town.is_in(signed_in)


@pytest.mark.parametrize("change", ["granted", "revoked", "locked", "reset"])
def test_any_change_of_rights_ends_what_was_allowed_before(town: Entry, change: str) -> None:
    opened = town.opens("li", "李四")
    number = grant(town.registrar, "li", clerk("east.clerk"), "经办")
    signed_in = town.signs_in("li", opened.password)
    changes: dict[str, Callable[[], object]] = {
        "granted": lambda: grant(town.registrar, "li", role(Role.AUDITOR), "审计"),
        "revoked": lambda: revoke(town.registrar, "li", number, "调离"),
        "locked": lambda: lock(town.registrar, "li", "离岗"),
        "reset": lambda: reset_password(town.registrar, "li"),
    }
    changes[change]()

    with pytest.raises(NotSignedIn):
        town.is_in(signed_in)


def test_a_one_time_password_opens_nothing_but_its_own_change(town: Entry) -> None:
    opened = town.opens("li", "李四", clerk("east.clerk"))
    caller = who(town.engine, town.worlds, town.signs_in("li", opened.password).token, NOW)
    with pytest.raises(PasswordMustChange):
        caller.desk(town.desk())

    changed = change_password(town.engine, "li", opened.password, GOOD, HERE, NOW)
    caller = who(town.engine, town.worlds, changed.token, NOW)
    assert caller.desk(town.desk()).actor == "east.clerk"


def test_a_new_password_ends_every_other_sign_in(town: Entry) -> None:
    before = town.signs_in(ADMIN, town.password)
    after = change_password(town.engine, ADMIN, town.password, GOOD, HERE, NOW)

    assert town.is_in(after)
    for lost in (lambda: town.is_in(before), lambda: town.signs_in(ADMIN, town.password)):
        with pytest.raises((NotSignedIn, SignInRefused)):
            lost()


def test_a_weak_password_or_a_wrong_old_one_changes_nothing(town: Entry) -> None:
    with pytest.raises(PasswordWeak, match="至少 10 位"):
        change_password(town.engine, ADMIN, town.password, "short", HERE, NOW)
    with pytest.raises(SignInRefused):
        change_password(town.engine, ADMIN, "wrong", GOOD, HERE, NOW)

    assert town.signs_in(ADMIN, town.password).account == ADMIN


def test_a_token_that_was_never_given_is_nobody_s(town: Entry) -> None:
    for token in ("", "x" * 43, "令牌", "\ud800"):
        with pytest.raises(NotSignedIn):
            who(town.engine, town.worlds, token, NOW)


def test_a_lost_administrator_gets_a_new_one_time_password_at_the_machine(town: Entry) -> None:
    again = first_administrator(town.registrar, TODAY)

    assert town.signs_in(ADMIN, again.password).must_change
    with pytest.raises(SignInRefused):
        town.signs_in(ADMIN, town.password)


def test_a_stranger_who_knows_the_name_does_not_keep_its_owner_out(town: Entry) -> None:
    town.signs_in(ADMIN, town.password)
    fails(town, times=9, source="198.51.100.9")

    assert town.is_in(town.signs_in(ADMIN, town.password))
    with pytest.raises(SignInRefused):
        town.signs_in(ADMIN, town.password, source="192.0.2.44")
    with pytest.raises(SignInRefused):
        town.signs_in(ADMIN, town.password, source="198.51.100.9")


def test_the_owner_s_own_address_has_no_more_patience_than_any_other(town: Entry) -> None:
    town.signs_in(ADMIN, town.password)
    fails(town, times=5)

    with pytest.raises(SignInRefused):
        town.signs_in(ADMIN, town.password)


def test_an_address_is_forgotten_with_time(town: Entry) -> None:
    town.signs_in(ADMIN, town.password)
    fails(town, times=9, now=NOW + timedelta(days=31), source="198.51.100.9")

    with pytest.raises(SignInRefused):
        town.signs_in(ADMIN, town.password, NOW + timedelta(days=31))


def test_unlocking_an_account_opens_all_its_doors(town: Entry) -> None:
    town.signs_in(ADMIN, town.password)
    fails(town, times=5)
    fails(town, times=5, source="198.51.100.9")
    unlock(town.registrar, ADMIN, "核实")

    assert town.is_in(town.signs_in(ADMIN, town.password))
    assert town.is_in(town.signs_in(ADMIN, town.password, source="192.0.2.44"))


@pytest.mark.parametrize(
    ("source", "counted"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:0:1:a:b:c:d", "2001:db8:0:1::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("", ""),
    ],
)
def test_whoever_has_a_whole_network_is_counted_as_one(source: str, counted: str) -> None:
    assert neighbourhood(source) == counted

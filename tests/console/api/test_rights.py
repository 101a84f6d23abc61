"""Who may call what: every call is tried without a token, with dead ones, with one that only reads, from outside."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from flows.access_tokens import bearer, revoke_token
from models.access_terms import TokenScope
from rules.access.verbs import Verb
from tests.console.api.samples import BODIES, HOOK, ISSUED, RAISED
from tests.console.api.test_openapi import CALLS
from tests.console.api.town import CAST, Program, Town
from tools.api import allowed

OURS = [(method, path.removeprefix("/api/v1")) for method, path in CALLS if path.startswith("/api/")]
WRITES = [(method, path) for method, path in OURS if method != "GET"]
ON_A_MATTER = [(method, path) for method, path in OURS if path.startswith("/matters/{code}")]


def body_for(path: str) -> Any:
    verb = path.rpartition("/")[2]
    hooks = {"webhooks": HOOK, "{number}": HOOK, "resend": {}}
    return {"matters": RAISED, "tokens": ISSUED, **hooks, **{str(one): BODIES[one] for one in Verb}}.get(verb)


def call(program: Program, method: str, path: str, code: str = "SL-2026-0001") -> Any:
    at = re.sub(r"\{number\}", "1", path.replace("{code}", code))
    headers = {**program.said(), "Idempotency-Key": f"try-{method}-{len(path)}", "If-Match": '"1"'}
    return program.sends(method, at, headers=headers, json=body_for(path), params={"name": "x.txt"})


@pytest.mark.parametrize(("method", "path"), OURS)
def test_without_a_token_nothing_is_served(
    settled: tuple[Town, dict[str, Program]], method: str, path: str
) -> None:
    answer = call(settled[0].stranger, method, path)

    assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(("method", "path"), ON_A_MATTER)
def test_from_outside_a_matter_is_as_one_that_does_not_exist(
    people: dict[str, Program], method: str, path: str
) -> None:
    hidden, absent = (
        call(people["outsider"], method, path, f"SL-2026-{number}") for number in ("0001", "0002")
    )

    assert (hidden.status_code, hidden.json()["code"]) == (404, "not-found")
    assert hidden.text.replace("0001", "0002") == absent.text


@pytest.mark.parametrize("name", sorted(CAST.keys() - {"nobody"}))
def test_whom_the_table_does_not_let_call_is_refused(
    settled: tuple[Town, dict[str, Program]], name: str
) -> None:
    town, program = settled[0], settled[1][name]
    roles = bearer(town.house.engine, town.house.worlds, program.token, town.city.now).roles
    barred = [
        (method, path)
        for method, path in OURS
        if not any(allowed(method, f"/api/v1{path}", role) for role in roles)
    ]

    found = {(method, path): call(program, method, path).status_code for method, path in barred}

    assert {asked: status for asked, status in found.items() if status not in (403, 404)} == {}


@pytest.fixture(scope="module")
def reader(settled: tuple[Town, dict[str, Program]]) -> Program:
    return settled[0].program("east", TokenScope.READ)


@pytest.mark.parametrize(("method", "path"), WRITES)
def test_a_token_that_only_reads_changes_nothing(reader: Program, method: str, path: str) -> None:
    answer = call(reader, method, path)

    assert (answer.status_code, answer.json()["code"]) == (403, "read-only")


def test_a_token_ends_when_it_was_said_to_and_when_it_is_taken_back(here: Town) -> None:
    here.account("east", post="east.clerk")
    short, taken = here.program("east", days=1), here.program("east")
    revoke_token(here.registrar, "east", 3)
    here.city.now += timedelta(days=1)

    answers = [program.gets("/matters") for program in (short, taken, Program(here.client, "diaodu_made-up"))]

    assert [answer.status_code for answer in answers] == [401, 401, 401]
    assert len({answer.text for answer in answers}) == 1


def test_who_gives_rights_acts_on_nothing_by_that(people: dict[str, Program]) -> None:
    answer = people["auditor"].posts("/matters/SL-2026-0001/accept", seen=1)

    assert (answer.status_code, answer.json()["code"]) == (403, "not-for-this-body")


@pytest.mark.parametrize(
    ("name", "status"), [("operator", 200), ("office", 403), ("auditor", 403), ("nobody", 403)]
)
def test_only_who_runs_the_engine_sees_its_runs(people: dict[str, Program], name: str, status: int) -> None:
    assert people[name].gets("/runs").status_code == status

"""What programs write: on the version they saw, once under a key, by the rights of their posts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from console.verbs import COMMANDS
from models.access_terms import AuditKind
from models.queries.accounts import AuditFilter, audit
from models.session import reading
from rules.access.verbs import Verb
from tests.console.api.samples import BODIES, PDF, RAISED
from tests.console.api.town import Program, Town


@pytest.fixture
def east(town: Town) -> Program:
    return town.account("east", post="east.clerk")


def test_a_problem_is_raised_and_answered_over_the_network(town: Town, east: Program) -> None:
    raised = east.posts("/matters", RAISED)
    replied = east.posts(f"/matters/{raised.json()['code']}/reply", {"text": "已签 12 户"}, seen=1)

    assert (raised.status_code, raised.headers["Location"]) == (201, "/api/v1/matters/SL-2026-0001")
    assert (replied.status_code, replied.headers["ETag"], replied.json()["actor"]) == (
        200,
        '"2"',
        "east.clerk",
    )
    assert town.city.matter("SL-2026-0001").acts == ["raised", "replied"]
    assert town.city.faults() == []


def test_a_request_that_is_sent_twice_is_carried_out_once(town: Town, east: Program) -> None:
    held = town.city.raises("拆迁受阻")
    first, again = (east.posts(f"/matters/{held.code}/accept", seen=1, key="accept-1") for _ in range(2))

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.content == again.content
    assert [answer.headers.get("Idempotency-Replayed") for answer in (first, again)] == [None, "true"]
    assert held.acts == ["raised", "accepted"]


def test_two_that_come_at_once_are_carried_out_once(town: Town, east: Program) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: east.posts("/matters", RAISED, key="at-once-1"), range(4)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert [item["code"] for item in east.gets("/matters").json()["items"]] == ["SL-2026-0001"]


def test_a_key_is_not_taken_for_another_request_nor_from_another_account(town: Town, east: Program) -> None:
    held, office = town.city.raises("拆迁受阻"), town.account("office", post="office.clerk")
    east.posts(f"/matters/{held.code}/reply", {"text": "一"}, seen=1, key="one-key-1")
    other = east.posts(f"/matters/{held.code}/reply", {"text": "二"}, seen=2, key="one-key-1")
    theirs = office.posts("/matters", RAISED, key="one-key-1")

    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    assert theirs.status_code == 201


def test_what_was_refused_leaves_nothing_and_may_be_sent_again(town: Town, east: Program) -> None:
    held = town.city.raises("拆迁受阻")
    stale = east.posts(f"/matters/{held.code}/reply", {"text": "一"}, seen=7, key="again-1-1")
    sent = {**east.said(), "Idempotency-Key": "again-1-1", "If-Match": '"7"'}
    again = east.sends("POST", f"/matters/{held.code}/reply", headers=sent, json={"text": "一"})

    assert [answer.json()["code"] for answer in (stale, again)] == ["stale", "stale"]
    assert stale.status_code == 412
    assert held.acts == ["raised"]


def test_a_write_must_say_what_it_was_decided_on(town: Town, east: Program) -> None:
    held = town.city.raises("拆迁受阻")
    without = east.posts(f"/matters/{held.code}/accept")
    odd = east.sends(
        "POST",
        f"/matters/{held.code}/accept",
        headers={**east.said(), "Idempotency-Key": "odd-odd-1", "If-Match": "*"},
        json={},
    )

    assert [(without.status_code, without.json()["code"]), odd.status_code] == [
        (428, "if-match-missing"),
        422,
    ]


def test_nobody_acts_by_another_post_than_his_own_and_the_attempt_is_on_record(
    town: Town, east: Program
) -> None:
    held = town.city.raises("拆迁受阻")
    answer = east.posts(f"/matters/{held.code}/accept", {"post": "mayor"}, seen=1)

    with reading(town.city.engine) as session:
        (entry,) = audit(session, AuditFilter(kinds=(str(AuditKind.REFUSED),)), 9)
    assert (answer.status_code, answer.json()["code"]) == (403, "not-for-this-body")
    assert (entry.account, entry.actor, entry.subject) == (
        "east",
        "east.clerk",
        f"POST /api/v1/matters/{held.code}/accept",
    )


def test_what_is_struck_off_carries_the_evidence_that_was_handed_in(town: Town, east: Program) -> None:
    held, office = town.city.raises("拆迁受阻"), town.account("office", post="office.clerk")
    number = east.hands_in("交地确认书.pdf", PDF).json()["id"]
    asked = east.posts(
        f"/matters/{held.code}/ask-strike-off", {"text": "已交地", "evidence": [number]}, seen=1
    )
    (piece,) = office.gets(f"/matters/{held.code}/evidence").json()
    taken = office.gets(f"/matters/{held.code}/evidence/{piece['id']}")

    assert asked.json()["matter"]["status"] == "strike_off_asked"
    assert (taken.content, piece["name"]) == (PDF, "交地确认书.pdf")
    assert taken.headers["Content-Disposition"].startswith("attachment;")


def test_nobody_puts_another_accounts_file_on_record(here: Town) -> None:
    held, people = here.city.raises("拆迁受阻"), here.settle()
    number = people["office"].hands_in("批复.pdf", PDF).json()["id"]
    answer = people["east"].posts(
        f"/matters/{held.code}/ask-strike-off", {"text": "已交地", "evidence": [number]}, seen=1
    )

    assert (answer.status_code, held.row.status) == (404, "active")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("../../etc/passwd.pdf", PDF),
        ("..\\x.pdf", PDF),
        (".pdf", PDF),
        ("x.pdf\x00.exe", PDF),
        ("gpj\u202e.pdf", PDF),
        ("x.html", b"<script>"),
        ("x.svg", b"<svg/>"),
        ("x.pdf", b"MZ\x90\x00"),
        ("x.txt", b"a\x00b"),
        ("空.pdf", b""),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    people: dict[str, Program], name: str, content: bytes
) -> None:
    answer = people["east"].hands_in(name, content)

    assert (answer.status_code, answer.json()["code"]) == (422, "evidence-unusable")


def test_every_verb_of_the_mechanism_is_a_call_and_has_a_sample() -> None:
    assert set(COMMANDS) == set(Verb) == set(BODIES)

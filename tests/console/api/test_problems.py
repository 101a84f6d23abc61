"""How refusals are said: one form, our codes, Chinese, and nothing that should stay inside."""

from __future__ import annotations

from typing import Any

import pytest

from console.api import matters
from console.api.gates import BODY_MOST
from console.api.limits import Buckets, Rate
from console.api.refusals import status_of
from models.errors import BadInput, NotFound, Refused, Stale, StateDamaged
from rules.access.requiring import NotForThisBody
from tests.console.api.town import Program, Town


def test_a_request_that_is_written_wrongly_is_told_every_place(people: dict[str, Program]) -> None:
    said = people["east"].posts("/matters", {"title": "", "unit": 7, "colour": "red"}).json()

    assert (said["status"], said["code"], said["title"]) == (422, "call-unfit", "请求有误")
    assert {one["where"]: one["said"] for one in said["errors"]} == {
        "body.title": "太短（至少 1）",
        "body.unit": "须为文字",
        "body.colour": "没有这一项",
    }


def test_a_problem_is_a_problem_by_its_type(people: dict[str, Program]) -> None:
    answer = people["east"].gets("/matters/SL-2026-9999")

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:diaodu:problem:not-found"


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing", 404), ("PATCH", "/matters", 405)])
def test_an_address_that_is_none_is_a_problem_too(
    people: dict[str, Program], method: str, path: str, status: int
) -> None:
    answer = people["east"].sends(method, path, headers=people["east"].said())

    assert (answer.status_code, answer.json()["code"]) == (status, "no-such-address")


def test_what_nobody_foresaw_is_a_number_for_the_log_and_nothing_else(
    people: dict[str, Program], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(matters, "matters_page", broken)
    answer = people["east"].gets("/matters")

    assert (answer.status_code, answer.json()["code"]) == (500, "unforeseen")
    assert "hunter2" not in answer.text
    assert answer.json()["incident"] in caplog.text


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_large_is_not_read_to_its_end(people: dict[str, Program], chunked: bool) -> None:
    body = b" " * (BODY_MOST + 1)
    sent = (part for part in (body, body)) if chunked else body
    headers = {**people["east"].said(), "Idempotency-Key": "too-large-1"}
    answer = people["east"].sends("POST", "/matters", headers=headers, content=sent)

    assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")


def test_every_answer_forbids_what_browsers_might_do_with_it(people: dict[str, Program]) -> None:
    headers = people["east"].gets("/matters", Origin="https://elsewhere.example").headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers


def test_who_asks_too_often_is_told_when_to_come_again(here: Town) -> None:
    slow = here.again(Rate(0.5, 2))
    answers = [slow.stranger.gets("/matters") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert (answers[-1].json()["code"], answers[-1].headers["Retry-After"]) == ("too-many-requests", "2")
    assert slow.client.get("/healthz").status_code == 200


def test_a_bucket_fills_again_and_is_nobody_elses() -> None:
    buckets = Buckets(Rate(per_second=2, burst=2))
    taken = [buckets.take("a", at) for at in (0.0, 0.0, 0.0, 0.4, 0.6)]

    assert taken == [0, 0, 1, 1, 0]
    assert buckets.take("b", 0.6) == 0


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound, 404),
        (Stale, 412),
        (NotForThisBody, 403),
        (BadInput, 422),
        (Refused, 409),
        (StateDamaged, 500),
    ],
)
def test_each_kind_of_refusal_has_its_status(error: Any, status: int) -> None:
    assert status_of(error("没有")) == status

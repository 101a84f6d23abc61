"""Webhooks over the API: administrators alone, the secret in one answer only, stale changes refused."""

from __future__ import annotations

import pytest

from models.queries.accounts import AuditFilter, audit
from models.session import reading
from tests.console.api.samples import HOOK
from tests.console.api.town import Program, Town


@pytest.fixture
def administrator(here: Town) -> Program:
    return here.settle()["administrator"]


def test_the_secret_is_in_the_first_answer_and_in_no_other(administrator: Program) -> None:
    first, again = (administrator.posts("/webhooks", HOOK, key="the-same-key") for _ in range(2))

    assert (first.status_code, first.headers["Location"]) == (201, "/api/v1/webhooks/1")
    assert first.json()["secret"].startswith("whsec_")
    assert again.json() == {"id": 1, "secret": None}
    assert "secret" not in administrator.gets("/webhooks").text


def test_a_change_is_made_on_the_version_that_was_looked_at(administrator: Program) -> None:
    administrator.posts("/webhooks", HOOK)
    seen = administrator.gets("/webhooks/1").headers["ETag"]
    asked = {"headers": administrator.said({"If-Match": seen}), "json": {**HOOK, "events": ["raised"]}}
    first, late = (administrator.sends("PUT", "/webhooks/1", **asked) for _ in range(2))

    assert (first.status_code, first.json()["events"], first.json()["version"]) == (200, ["raised"], 2)
    assert (late.status_code, late.json()["code"]) == (412, "webhook-changed")


@pytest.mark.parametrize(
    "address", ["http://hooks.example.com/in", "https://169.254.169.254/", "https://a\x00b/"]
)
def test_an_address_of_the_house_is_refused(administrator: Program, address: str) -> None:
    answer = administrator.posts("/webhooks", {**HOOK, "address": address})

    assert (answer.status_code, answer.json()["code"]) == (422, "webhook-address-unfit")


def test_a_test_stands_in_the_list_of_deliveries_and_goes_with_its_webhook(administrator: Program) -> None:
    administrator.posts("/webhooks", HOOK)
    tried = administrator.posts("/webhooks/1/test")
    listed = administrator.gets("/webhooks/1/deliveries").json()["items"]
    gone = administrator.sends("DELETE", "/webhooks/1", headers=administrator.said())

    assert (tried.status_code, [one["event"] for one in listed]) == (202, ["test"])
    assert (gone.status_code, administrator.gets("/webhooks/1").status_code) == (204, 404)


@pytest.mark.parametrize("name", ["operator", "office", "auditor", "leader"])
def test_nobody_else_enters_or_sees_them(people: dict[str, Program], name: str) -> None:
    answers = people[name].posts("/webhooks", HOOK), people[name].gets("/webhooks")

    assert [(one.status_code, one.json()["code"]) for one in answers] == [(403, "not-for-this-body")] * 2


def test_what_was_sent_again_is_on_record(here: Town, administrator: Program) -> None:
    administrator.posts("/webhooks", HOOK)
    assert administrator.posts("/webhooks/1/resend", {}).json() == {"resent": 0}

    with reading(here.city.engine) as session:
        (latest,) = audit(session, AuditFilter(), 1)
    assert (latest.kind, latest.account, latest.subject) == ("webhook_changed", "administrator", "回调 1")

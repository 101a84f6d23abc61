"""Requests that another site, a made-up header or a guessed address brings: refused, or of no effect."""

from __future__ import annotations

import pytest
from nicegui import __version__

from console.pages.downloads import given
from tests.console.conftest import SigningIn
from tests.support.fronted import BASE, Stage
from tests.support.walking import every_page, filled

FORMS = ("/sign-in", "/sign-out", "/password", "/preferences")
EVIL = "http://evil.test"


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    "origin", [EVIL, "null", "", "http://[", "http://console.test.evil.test", "http://evil.test/console.test"]
)
def test_no_other_site_sends_one_of_our_forms(comes: SigningIn, path: str, origin: str) -> None:
    said = {"Origin": origin} if origin else {}

    shown = comes("auditor").sends("POST", path, headers=said)

    assert shown.status == 403
    assert comes("auditor").opens("/").status == 200


def test_a_stranger_is_shown_the_way_in_wherever_he_knocks(stage: Stage) -> None:
    asked = [filled(path, "1") for path in (*(page.path for page in every_page()), *given())]

    found = {path: stage.stranger.opens(path) for path in asked}

    assert {shown.status for shown in found.values()} == {303}
    assert all(shown.response.headers["Location"].startswith("/sign-in?next=%2F") for shown in found.values())


@pytest.mark.parametrize(
    "path", ["/", "/sign-in", "/matters", "/static/00-console.css", "/nowhere", "/healthz"]
)
def test_nobody_may_frame_or_guess_at_what_we_answer(comes: SigningIn, path: str) -> None:
    said = comes("auditor").opens(path).response.headers

    assert "frame-ancestors 'none'" in said["Content-Security-Policy"]
    assert (said["X-Frame-Options"], said["X-Content-Type-Options"]) == ("DENY", "nosniff")


@pytest.mark.parametrize("path", ["/", "/matters", "/matters/x", "/sign-in", "/password"])
def test_nothing_that_somebody_saw_stays_with_a_browser_or_on_the_way(comes: SigningIn, path: str) -> None:
    assert comes("auditor").opens(path).response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/", "/matters/", "/sign-in/", "/api/v1/matters/", "//evil.test/x", "/password"]
)
def test_no_made_up_host_or_prefix_comes_back_in_an_answer(comes: SigningIn, path: str) -> None:
    said = {"Host": "evil.test", "X-Forwarded-Host": "evil.test", "X-Forwarded-Prefix": "/evil.test"}

    answer = comes("auditor").opens(path, **said).response

    told = answer.text + answer.headers.get("Location", "").replace("%2F%2Fevil.test", "")
    assert "evil.test" not in told.replace("//evil.test/x", "")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../gates.py",
        "/static/%2e%2e/gates.py",
        "/static/..%2fgates.py",
        "/static/%2e%2e%2f%2e%2e%2fvisits.py",
        "/static//etc/passwd",
        "/static/..%5cgates.py",
        "/_nicegui/{version}/static/../nicegui.py",
        "/_nicegui/{version}/resources/x/..%2f..%2fnicegui.py",
        "/_nicegui/{version}/components/..%2fnicegui.py",
    ],
)
def test_no_path_leads_out_of_what_pages_are_made_of(comes: SigningIn, path: str) -> None:
    shown = comes("auditor").opens(path.replace("{version}", __version__))

    assert shown.status == 404
    assert "import" not in shown.response.text.partition("<body")[2]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT"])
def test_no_other_method_does_anything(comes: SigningIn, method: str) -> None:
    assert comes("auditor").sends(method, "/matters", headers={"Origin": BASE}).status in (404, 405)


def test_a_form_that_is_too_large_or_too_long_is_refused_and_does_not_come_back(comes: SigningIn) -> None:
    large = comes("auditor").posts("/preferences", {"back": "x" * 70_000})
    long = comes("auditor").posts("/password", {"old": "hunter2-" * 40, "new": "y", "again": "y"})

    assert (large.status, long.status) == (413, 422)
    assert "hunter2" not in long.response.text

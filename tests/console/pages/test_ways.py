"""Every address of the console stands in the tables of docs/access.md, and opens to whom they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from nicegui import core

from console.pages.app import Front
from console.pages.downloads import given
from console.pages.filled import taken
from flows.sign_in import who
from rules.access.wings import Wing, may_enter
from tests.browser.people import CAST
from tests.console.conftest import SigningIn
from tests.support.fronted import BASE, Stage
from tests.support.walking import every_page, filled
from tools.access import BY_TOKEN, OPEN, WAYS

HERE = {"Origin": BASE}
EVERY_PAGE = {page.path for page in every_page()}


def addresses(routes: Iterable[Any]) -> Iterator[str]:
    """The addresses behind some routes; what is mounted without an address is looked into."""
    for route in routes:
        within = getattr(route, "original_router", None) or (getattr(route, "path", None) == "" and route.app)
        if within:
            yield from addresses(within.routes)
        else:
            yield route.path


def test_no_address_is_missing_in_the_tables(stage: Stage) -> None:
    assert isinstance(stage.client.app, Front)
    there = {*addresses(stage.client.app.app.routes), *addresses(core.app.routes)}

    beside = {f"{one}/" for one in there - EVERY_PAGE - given().keys() - taken().keys()}

    assert {one for one in beside if not one.startswith(tuple(WAYS))} == set()
    # The address of an upload is there as long as its form is open.
    unknown = {way for way in WAYS if not any(one.startswith(way) for one in beside)}
    assert unknown <= {"/_nicegui/client/"}


@pytest.mark.parametrize(
    ("path", "method"), [(path, one) for path, (_, methods, _) in WAYS.items() for one in methods.split()]
)
def test_who_is_not_signed_in_comes_where_the_table_says(stage: Stage, path: str, method: str) -> None:
    shown = stage.stranger.sends(method, filled(path, "x"), headers=HERE)

    led = shown.response.headers.get("Location", "").startswith("/sign-in?next=")
    assert led == (WAYS[path][2] not in (OPEN, BY_TOKEN))


@pytest.mark.parametrize("name", CAST)
def test_files_and_forms_open_to_whom_the_table_says(stage: Stage, comes: SigningIn, name: str) -> None:
    visitor, roles = (
        comes(name),
        who(stage.house.engine, stage.house.worlds, comes(name).token, stage.now).roles,
    )
    allowed = {
        path: may_enter(wing, roles) and may_enter(Wing.EXPORT, roles) for path, wing in given().items()
    }
    # A whole list for everybody who may have it would take long; the one door is the same for all of them.
    files = {path: may for path, may in allowed.items() if "{" in path or not may}
    forms = {path: may_enter(wing, roles) for path, wing in taken().items()}

    gets = {path: visitor.opens(filled(path, "98989")).status != 403 for path in files}
    posts = {path: visitor.posts(filled(path, "98989"), {}).status != 403 for path in forms}

    assert (gets, posts) == (files, forms)

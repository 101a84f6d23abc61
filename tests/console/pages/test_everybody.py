"""Every page of the catalogue as every role: who is let in, who is told what, and that nothing breaks."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from flows.sign_in import who
from models.access_terms import Role
from rules.access.wings import Wing, may_enter
from tests.browser.people import ADMINISTRATOR, CAST
from tests.console.conftest import SigningIn
from tests.support.fronted import Shown, Stage, Visitor
from tests.support.walking import every_page, filled, leads, pages_of_one, plain_pages, samples

# What no page is about, and what some program or other would trip over.
ODD = ("JZ-2026-9999", "0", "-1", "9" * 30, "%00", "x'--", "%E8%B0%83", "a%0Ab", "..%5C..")
SHAPES = [page.path for page in pages_of_one()]


def roles_of(stage: Stage, visitor: Visitor) -> frozenset[Role]:
    return frozenset(who(stage.house.engine, stage.house.worlds, visitor.token, stage.now).roles)


# Who stands for a kind of reader of every page; the others are told from them by the doors of the wings alone.
EVERYWHERE = (ADMINISTRATOR, "mayor", "office", "county", "operator")


@pytest.mark.parametrize("name", CAST)
def test_everybody_comes_in_where_the_table_of_roles_says_and_nowhere_else(
    stage: Stage, comes: SigningIn, name: str
) -> None:
    roles = roles_of(stage, comes(name))
    walked = [page for page in plain_pages() if name in EVERYWHERE or page.wing is not Wing.WORK]

    found = {page.path: comes(name).opens(page.path).status for page in walked}

    # A page that needs to be told what to show says so, and has let its reader in.
    assert {path: status in (200, 422) for path, status in found.items()} == {
        page.path: may_enter(page.wing, roles) for page in walked
    }
    assert set(found.values()) <= {200, 403, 422}


def shape_of(link: str) -> str:
    said = urlsplit(link).path.strip("/").split("/")
    for page in every_page():
        parts = page.path.strip("/").split("/")
        if len(parts) == len(said) and all(a == b or a[:1] == "{" for a, b in zip(parts, said, strict=True)):
            return page.path
    return urlsplit(link).path


@pytest.mark.parametrize("name", [ADMINISTRATOR, "county"])
def test_no_page_leads_its_reader_to_a_refusal(comes: SigningIn, name: str) -> None:
    chosen = {shape_of(link): link for link in leads(comes(name), [page.path for page in plain_pages()])}

    found = {link: comes(name).opens(link).status for link in chosen.values()}

    assert {link: status for link, status in found.items() if status not in (200, 303)} == {}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_there_is_not_is_said_to_be_missing_and_nothing_breaks(comes: SigningIn, shape: str) -> None:
    asked = [filled(shape, odd) for odd in ODD]

    found = {address: comes(ADMINISTRATOR).opens(address).status for address in asked}

    assert {address: status for address, status in found.items() if status not in (404, 422)} == {}


@pytest.fixture(scope="module")
def known() -> dict[str, list[str]]:
    return {}


@pytest.mark.parametrize("name", ["outsider", "county", "operator"])
def test_what_is_hidden_is_told_as_what_is_missing(
    comes: SigningIn, known: dict[str, list[str]], name: str
) -> None:
    known = known or dict(samples(comes(ADMINISTRATOR), most=3))
    asked = [address for addresses in known.values() for address in addresses]

    found = {address: comes(name).opens(address) for address in asked}

    assert {shown.status for shown in found.values()} <= {200, 403, 404}
    refused = {address: shown for address, shown in found.items() if shown.status == 404}
    assert {a: said(a, shown) for a, shown in refused.items()} == {
        a: said(absent(a), comes(name).opens(absent(a))) for a in refused
    }


def absent(address: str) -> str:
    """An address of the same shape at which there is nothing."""
    head, _, last = address.rpartition("/")
    return f"{head}/{re.sub('[0-9]+$', '98989', last)}"


def said(address: str, shown: Shown) -> str:
    """What stands on the page, but for what it was asked for."""
    return shown.words.replace(address.rpartition("/")[2], "…").replace(address, "…")

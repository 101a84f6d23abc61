"""查找 Words lead to what holds them, a code straight to its page, and to nothing that is not the reader's."""

from __future__ import annotations

import re

import pytest

from tests.console.conftest import SigningIn

_CODE = re.compile(r'href="/matters/(JZ-[\d-]+)"')


def a_code(comes: SigningIn) -> str:
    return str(_CODE.findall(comes("county").opens("/matters?kind=issue").markup)[0])


def test_a_code_leads_straight_to_its_page_in_either_case(comes: SigningIn) -> None:
    code = a_code(comes)

    found = comes("county").opens(f"/find?words={code.lower()}")

    assert (found.status, found.response.headers["location"]) == (303, f"/matters/{code}")


def test_a_code_that_is_another_s_leads_where_none_leads(comes: SigningIn) -> None:
    code = a_code(comes)
    hidden, missing = (comes("outsider").opens(f"/find?words={one}") for one in (code, "JZ-2026-9999"))

    assert hidden.response.headers["location"] == f"/search?words={code}"
    assert missing.response.headers["location"] == "/search?words=JZ-2026-9999"
    assert "没有找到" in comes("outsider").opens(f"/search?words={code}").words


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("环评", "matters"),
        ("产业园", "projects"),
        ("调度会", "sittings"),
        ("月报", "notices"),
        ("修武", "people"),
        ("市长", "people"),
    ],
)
def test_words_find_every_kind(comes: SigningIn, words: str, kind: str) -> None:
    shown = comes("office").opens(f"/search?words={words}")

    assert f'id="found-{kind}"' in shown.markup


def test_everything_found_opens(comes: SigningIn) -> None:
    shown = comes("county").opens("/search?words=修武")
    main = shown.markup[shown.markup.index('class="found"') :]
    to = [link.replace("&amp;", "&") for link in re.findall(r'<li><a href="([^"]+)"', main)]

    assert to
    assert {comes("county").opens(link).status for link in to} == {200}


def test_what_one_may_not_see_is_not_found(comes: SigningIn) -> None:
    every = set(_CODE.findall(comes("office").opens("/search?words=环评").markup))
    own = set(_CODE.findall(comes("outsider").opens("/search?words=环评").markup))

    assert every
    assert not own & every


@pytest.mark.parametrize("words", ["%", "'--", "<script>", "\x00", "🚄", " ", '"*', "JZ-", "a" * 500])
def test_odd_words_find_nothing_and_break_nothing(comes: SigningIn, words: str) -> None:
    for path in ("/search", "/find"):
        shown = comes("office").sends("GET", path, params={"words": words})
        assert shown.status in (200, 303)
        assert "<script>" not in shown.markup.replace("<script>document", "")

"""Every page of the catalogue in a real browser: nothing fails in it, nothing is in the wrong language, nothing sticks out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.browser.conftest import DESKTOP, PHONE, Opening
from tests.browser.people import ADMINISTRATOR, CAST, Reader
from tests.support.walking import one_of_each, plain_pages

# What has no Chinese form: programs, formats, and what an account or a machine is called.
KNOWN = (
    "Prefect",
    "SQLite",
    "PostgreSQL",
    "YAML",
    "iCalendar",
    "https",
    "http",
    "CSV",
    "English",
    "diaodu clock",
    "diaodu",
    "administrator",
    *CAST,
)
PATHS = [page.path for page in plain_pages()]
# A page that has to be told what to show answers 422, which a browser calls an error.
_EXPECTED = "422"
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_LINKS = "[...document.querySelectorAll('#main a[href^=\"/\"]')].map(one => one.getAttribute('href'))"


def listening(reader: Reader) -> list[str]:
    """What goes wrong in the browser from now on."""
    found: list[str] = []
    reader.page.on("pageerror", lambda failed: found.append(str(failed)))
    reader.page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    return found


def everywhere(reader: Reader, links: list[str]) -> Iterator[str]:
    """All plain pages, and then one of each kind that they lead to, each of them open."""
    for path in PATHS:
        reader.goes(path)
        links.extend(reader.page.evaluate(_LINKS))
        yield path
    for path in one_of_each(links):
        reader.goes(path)
        yield path


def wide(reader: Reader) -> list[str]:
    """By how much a page is wider than its screen."""
    over = reader.page.evaluate(_WIDER)
    return [f"{over} px too wide"] * (over > 0)


def told(found: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """The pages with which something is wrong."""
    return {path: wrong for path, wrong in found if wrong}


def test_no_page_fails_sticks_out_or_speaks_another_language(opens: Opening) -> None:
    reader = opens(ADMINISTRATOR, DESKTOP)
    failed = listening(reader)

    found = [
        (path, [*sorted(set(reader.english(*KNOWN))), *reader.faults(), *wide(reader)])
        for path in everywhere(reader, [])
    ]

    assert told(found) == {}
    assert [said for said in failed if _EXPECTED not in said] == []


def test_no_page_is_wider_than_a_phone(opens: Opening) -> None:
    reader = opens("county", PHONE)

    assert told((path, wide(reader)) for path in everywhere(reader, [])) == {}

"""A city in which everything that people ever wrote is an attacker's, in a real browser: nothing of it comes to life."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from flows.parsing import parse_published
from flows.sign_in import sign_in
from flows.world import WorldSource
from models.session import open_engine
from tests.browser.conftest import DESKTOP, NOW, serving
from tests.browser.people import ADMINISTRATOR, PASSWORD, Reader, settle
from tests.support.poisoned import REACHED, enact, poison
from tests.support.walking import one_of_each, plain_pages

# What came to life within a place: a script that ran, an element or a style that somebody wrote, a template that was
# worked out, a link that leads out of the house or runs.
_ALIVE = """(place, reached) => [
    window.stung && `script ${window.stung}`,
    ...[...place.querySelectorAll('[onerror], [onload], img[src="x"], b[style*="fixed"]')]
        .map(one => one.outerHTML.slice(0, 80)),
    place.textContent.includes(reached) && 'template',
    ...[...place.querySelectorAll('a[href], form[action]')]
        .map(one => one.getAttribute('href') || one.getAttribute('action'))
        .filter(at => !/^(\\/(?!\\/)|#|\\?)/.test(at)),
].filter(Boolean)"""
# The text of each page is laid out as the console's own script does it: opening them all one by one takes half a minute.
_LAID = f"""async ([addresses, reached]) => {{
    const alive = {_ALIVE}, found = {{}}, links = [], place = document.createElement('div');
    document.body.append(place);
    const read = text => new DOMParser().parseFromString(text, 'text/html').documentElement.textContent;
    for (const address of addresses) {{
        const answer = await fetch(address), text = await answer.text();
        const made = /parseElements\\(String\\.raw`([^]*?)`\\)/.exec(text);
        place.innerHTML = made
            ? Object.values(JSON.parse(read(made[1]))).map(one => one.props?.innerHTML ?? '').join('')
            : text;
        found[address] = [...alive(place, reached), ...(answer.status >= 500 ? ['failed'] : [])];
        links.push(...[...place.querySelectorAll('a[href^="/"]')].map(one => one.getAttribute('href')));
    }}
    return [found, links];
}}"""


@dataclass
class Watched:
    """A window of which everything is heard that should not be: dialogs, errors, requests to elsewhere."""

    reader: Reader
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        page, base = self.reader.page, self.reader.base
        page.on("dialog", self._dismiss)
        page.on("pageerror", lambda failed: self.heard.append(str(failed)))
        page.on("request", lambda one: self.heard.append(one.url) if not _is_ours(one.url, base) else None)

    def _dismiss(self, dialog: Dialog) -> None:
        self.heard.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def lays_out(self, addresses: list[str]) -> tuple[dict[str, list[str]], list[str]]:
        """What came to life of the texts at some addresses, and where they lead."""
        found, links = self.page.evaluate(_LAID, [addresses, REACHED])
        return found, links

    def alive(self) -> list[str]:
        """What came to life on the page that is open."""
        found: list[str] = self.page.locator("body").evaluate(_ALIVE, REACHED)
        return found

    @property
    def page(self) -> Page:
        """The window's page."""
        return self.reader.page


def _is_ours(url: str, base: str) -> bool:
    return url.startswith((f"{base}/", "data:", "blob:", base.replace("http", "ws") + "/"))


@pytest.fixture(scope="module")
def poisoned(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, list[str]]]:
    """The address of a console over the poisoned city, the sign-in of its administrator, and what was done there."""
    data = shutil.copytree(sampled, tmp_path_factory.mktemp("poisoned") / "data")
    poison(data / "diaodu.db")
    engine = open_engine(f"sqlite:///{data / 'diaodu.db'}")
    settle(engine, NOW)
    token = sign_in(engine, ADMINISTRATOR, PASSWORD, "127.0.0.1", NOW).token
    enacted = enact(engine, WorldSource(parse_published), data)
    engine.dispose()
    with serving(data) as base:
        yield base, token, [*enacted]


@pytest.fixture
def watched(browser: Browser, poisoned: tuple[str, str, list[str]]) -> Iterator[Watched]:
    base, token, _ = poisoned
    context = browser.new_context(viewport=DESKTOP, locale="zh-CN")  # type: ignore[arg-type]
    context.add_cookies([{"name": "diaodu_sign_in", "value": token, "url": base}])
    yield Watched(Reader(context.new_page(), base))
    context.close()


def test_nothing_that_people_wrote_comes_to_life_on_any_page(
    watched: Watched, poisoned: tuple[str, str, list[str]]
) -> None:
    watched.reader.goes("/account")
    found, links = watched.lays_out([page.path for page in plain_pages()])
    more, _ = watched.lays_out([*one_of_each(links), *poisoned[2]])

    assert {address: alive for address, alive in {**found, **more}.items() if alive} == {}
    assert (len(more) > 15, watched.heard) == (True, [])


@pytest.mark.parametrize("shown", ["/matters", "/projects"])
def test_nothing_comes_to_life_where_something_is_done_about_it(watched: Watched, shown: str) -> None:
    """Buttons, forms with what was written before, charts: made in the browser and not by a template of ours."""
    watched.reader.goes(shown)
    watched.page.locator(f'#main a[href^="{shown}/"]').first.click()
    watched.reader.sees("onerror")
    for key in watched.page.locator("[data-ask]").evaluate_all("all => all.map(one => one.dataset.ask)"):
        watched.page.locator(f'[data-ask="{key}"]').dispatch_event("click")
        expect(watched.page.locator(f'[data-dialog="{key}"]')).to_be_attached()

    assert (watched.alive(), watched.heard) == ([], [])

"""浏览的人 Who sits before a browser in these tests, and what one sees and does there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine
from sqlmodel import select

from diaodu.cli.sampling import SOURCE
from flows.accounts import Hat, grant
from flows.parsing import parse_published
from flows.passwords import hashed
from flows.registrar import Registrar
from flows.rehearsal.visitors import read_visitors
from flows.world import WorldSource
from models.access_terms import Role
from models.session import transaction
from models.tables.accounts import Account
from tests.support.checkout import ROOT

PASSWORD = "chang-cheng-2026"
# Latin letters that may stand on a Chinese page: codes, versions, names of files and of things that have no other name.
# Codes of matters, names of files, addresses and keys with strokes in them, and digests.
_CODED = re.compile(r"[A-Z]{2,}-[\w-]+|[\w.:-]*/[\w./:#-]+|\S+\.\w{2,4}\b|[0-9a-f]{8,}")
_SAID = """page => {
    const said = page.cloneNode(true);
    said.querySelectorAll("code, pre, .address, .cm-editor, .q-icon").forEach(part => part.remove());
    return said.textContent;
}"""
_LATIN = re.compile(r"[A-Za-z]{3,}")
# The accounts of the sample, and an administrator who has changed the one-time password.
ADMINISTRATOR = "administrator2"
CAST = (*(one.name for one in read_visitors(ROOT / SOURCE)), ADMINISTRATOR)


def settle(engine: Engine, now: datetime) -> None:
    """Give all accounts one password that a test knows, and make the administrator."""
    registrar, password = Registrar(engine, WorldSource(parse_published), now), hashed(PASSWORD)
    with transaction(engine) as session:
        session.add(Account(name=ADMINISTRATOR, person=ADMINISTRATOR, made_at=now))
        session.flush()
        for account in session.exec(select(Account)):
            account.password, account.must_change = password, False
    grant(registrar, ADMINISTRATOR, Hat(now.date(), role=Role.ADMINISTRATOR), "测试")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody before a browser."""

    page: Page
    base: str

    def goes(self, address: str) -> Reader:
        """Open an address of the console."""
        self.page.goto(self.base + address)
        expect(self.page.locator("h1")).to_be_visible()
        return self

    def sees(self, *words: str) -> Reader:
        """Everything of this stands on the page."""
        for said in words:
            expect(self.page.locator("#main, main").first).to_contain_text(said)
        return self

    def sees_not(self, *words: str) -> Reader:
        """Nothing of this stands on the page."""
        for said in words:
            expect(self.page.locator("#main, main").first).not_to_contain_text(said)
        return self

    def asks(self, key: str, **filled: str) -> Reader:
        """Click an action, fill in its form and confirm it."""
        self.page.locator(f'[data-ask="{key}"]').click()
        form = self.page.locator(f'[data-dialog="{key}"]')
        for name, value in filled.items():
            form.locator(f'[data-field="{name}"]').fill(value)
        form.locator("[data-confirm]").click()
        return self

    def is_told(self, said: str) -> Reader:
        """The word of what was done, on the page that follows."""
        expect(self.page.locator(".word")).to_contain_text(said)
        return self

    def is_refused(self, said: str) -> Reader:
        """What is said where something is refused."""
        expect(self.page.locator(".q-notification")).to_contain_text(said)
        return self

    @property
    def main(self) -> Locator:
        """What the page is about."""
        return self.page.locator("#main")

    def faults(self) -> list[str]:
        """What axe finds wrong with the page: contrast, labels, roles, order of headings."""
        # The editor is a library's: its own colours and its scroller are not ours to label.
        found = Axe().run(self.page, context={"exclude": [[".cm-editor"]]})
        return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found.response["violations"]]

    def english(self, *known: str) -> list[str]:
        """Latin words in what the page shows, but for those that are known and for what is code, an address or an icon."""
        text = str(self.main.evaluate(_SAID))
        for word in known:
            text = text.replace(word, "")
        return _LATIN.findall(_CODED.sub("", text))

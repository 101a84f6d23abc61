"""控制台截图 Takes the pictures of the console that the READMEs show: `python tools/pictures.py ADDRESS PASSWORD`.

ADDRESS is a console over the sample city (`make run`), PASSWORD the one of its accounts, which `init --sample` printed.
Needs the tests' packages and a Chromium.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "console"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@dataclass(frozen=True, slots=True)
class Picture:
    """Who looks at what, on which screen, and what is clicked first."""

    name: str
    account: str
    address: str
    width: int = 1280
    height: int = 860
    click: str = ""
    chosen: str = ""


PICTURES = (
    Picture("overview", "mayor", "/", width=1440, height=960),
    Picture("matter", "county", "/matters?kind=issue&status=active", click="tbody a"),
    Picture("project", "lead-unit", "/projects?stage=under_construction", click="tbody a"),
    Picture("meetings", "office", "/meetings"),
    Picture("rules", "auditor", "/rules/chains/issue"),
    Picture("phone", "county", "/todo", width=390, height=780),
    Picture("dark", "office", "/reports", chosen="on"),
)


def main(base: str, password: str) -> None:
    """Take them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        for picture in PICTURES:
            _take(browser, picture, base, password)
        browser.close()


def _take(browser: Browser, picture: Picture, base: str, password: str) -> None:
    screen = {"width": picture.width, "height": picture.height}
    context = browser.new_context(viewport=screen, locale="zh-CN")  # type: ignore[arg-type]
    if picture.chosen:
        context.add_cookies([{"name": "diaodu_dark", "value": picture.chosen, "url": base}])
    page = context.new_page()
    _come_in(page, base, picture.account, password)
    page.goto(base + picture.address)
    if picture.click:
        page.locator(picture.click).first.click()
    page.wait_for_selector("h1")
    # What is drawn in the browser, charts above all, comes a moment after the text.
    page.wait_for_timeout(1000)
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    context.close()


def _come_in(page: Page, base: str, account: str, password: str) -> None:
    page.goto(f"{base}/sign-in")
    page.fill("[name=name]", account)
    page.fill("[name=password]", password)
    page.click("button.primary")
    page.wait_for_load_state()


if __name__ == "__main__":
    main(*sys.argv[1:])

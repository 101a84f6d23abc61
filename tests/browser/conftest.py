"""浏览器测试共用 A console over a copy of the sample city, a real Chromium before it, and who looks at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from flows.sign_in import sign_in
from models.session import open_engine
from tests.browser.people import CAST, PASSWORD, Reader, settle
from tests.support.checkout import ROOT
from tests.support.waiting import eventually
from tests.support.worlds import at

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = "没有找到 Chromium，浏览器测试略过；apt-get install chromium 后再运行"
# Without these a Chromium in a closed network keeps looking for its maker's servers.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
# Two working days after the sample was lived: what fell due over the holiday is overdue.
NOW = at("2026-05-06")
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SHOTS = ROOT / ".cache" / "browser"

Opening = Callable[..., Reader]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason=MISSING))


@pytest.fixture(scope="package")
def data(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of the sample city with an account for everybody."""
    folder = shutil.copytree(sampled, tmp_path_factory.mktemp("browsed") / "data")
    engine = open_engine(f"sqlite:///{folder / 'diaodu.db'}")
    settle(engine, NOW)
    engine.dispose()
    return folder


@pytest.fixture(scope="package")
def console(data: Path) -> Iterator[str]:
    """The address of a console that is up."""
    with serving(data) as base:
        yield base


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """A console over a data folder, in a process of its own; its address."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    words = [sys.executable, "-m", "tests.browser.served", str(data), str(port), NOW.isoformat()]
    with subprocess.Popen(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        base = f"http://127.0.0.1:{port}"
        assert eventually(lambda: _answers(base), within=60)
        yield base
        process.terminate()


def _answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/healthz", trust_env=False).is_success
    except httpx.HTTPError:
        return False


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def cookies(data: Path, console: str) -> dict[str, str]:
    """The sign-in of everybody of the cast."""
    engine = open_engine(f"sqlite:///{data / 'diaodu.db'}")
    found = {name: sign_in(engine, name, PASSWORD, "127.0.0.1", NOW).token for name in CAST}
    engine.dispose()
    return found


@pytest.fixture
def opens(
    browser: Browser, console: str, cookies: dict[str, str], request: pytest.FixtureRequest
) -> Iterator[Opening]:
    """Open a browser window as one of the cast, or as nobody; what it showed last is kept where the test fails."""
    windows: list[Any] = []

    def opened(name: str = "", screen: dict[str, int] = DESKTOP, **chosen: str) -> Reader:
        context = browser.new_context(viewport=screen, locale="zh-CN")  # type: ignore[arg-type]
        kept = {**chosen, **({"diaodu_sign_in": cookies[name]} if name else {})}
        context.add_cookies([{"name": key, "value": value, "url": console} for key, value in kept.items()])
        windows.append(context)
        return Reader(context.new_page(), console)

    yield opened
    failed = getattr(request.node, "failed", False)
    for number, context in enumerate(windows):
        if failed and context.pages:
            SHOTS.mkdir(parents=True, exist_ok=True)
            context.pages[0].screenshot(path=SHOTS / f"{request.node.name}-{number}.png", full_page=True)
        context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    report = yield
    if report.when == "call":
        item.failed = report.failed  # type: ignore[attr-defined]
    return report

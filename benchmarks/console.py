"""控制台负荷 How long pages take among a million matters, and what two hundred people with a page open cost.

`python -m benchmarks.console [MATTERS] [SECONDS]` measures this alone.
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from statistics import median, quantiles
from time import perf_counter, sleep

import httpx
import psutil
from sqlalchemy import Engine

from benchmarks.city_life import furnish
from benchmarks.console_people import crowd
from benchmarks.databases import Place, postgres, sqlite
from benchmarks.population import CONFIG, NOW
from benchmarks.results import Figure
from console.pages.cookies import SIGN_IN
from flows.access_tokens import issue_token
from flows.accounts import Hat, grant
from flows.parsing import parse_published
from flows.registrar import Registrar
from flows.sign_in import admit
from flows.world import WorldSource
from models.access_terms import Role, TokenScope
from models.queries.accounts import account_of
from models.session import open_engine, transaction
from models.tables.accounts import Account

P95_MS, MEMORY_MB, PEOPLE = 150.0, 500.0, 200
_ROUNDS, _WARM = 60, 3
_DESKS = ("xiuwu.clerk", "wuzhi.clerk", "dispatch-office.clerk", "industry-information.clerk")
# The filters that people use most, alone and in pairs, and those that leave few among many.
_LISTS = (
    *("/matters", "/matters?overdue=1", "/matters?due_within=5", "/matters?closed=1", "/matters?words=345号"),
    *("/matters?unit=wuzhi&kind=extension", "/matters?stage=deputy_mayor&status=suspended"),
    *("/search?words=东湖路", "/inbox?unread=1"),
)
_RUN_LISTS = ("/audit?account=desk-7", "/audit/steps?actor=xiuwu.clerk", "/notices?state=dead", "/runs")
_SEEN = {"who sees everything": ("seer", (*_LISTS, *_RUN_LISTS)), "a county's clerk": ("desk-0", _LISTS)}


def console(place: Place, matters: int, seconds: float = 60) -> Iterator[Figure]:
    """Pages among so many matters, then the crowd."""
    with place.database(partial(furnish, matters=matters)) as url:
        engine = open_engine(url)
        tokens, program = _settle(engine)
        engine.dispose()
        with _served(url) as (base, process):
            for who, (name, lists) in _SEEN.items():
                for page, took in _times(base, tokens[name], program, lists).items():
                    what = f"{page}, {who}, {matters:,} matters"
                    yield Figure(f"{what}, median", place.name, median(took) * 1e3, "ms")
                    yield Figure(f"{what}, 95%", place.name, quantiles(took, n=20)[-1] * 1e3, "ms", P95_MS)
        with _served(url) as (base, process):
            yield from _crowd(place, base, process, list(tokens.values())[2:], seconds)


def _settle(engine: Engine) -> tuple[Mapping[str, str], str]:
    """Accounts for everybody, signed in; and a program that lists."""
    worlds = WorldSource(parse_published)
    registrar = Registrar(engine, worlds, NOW)
    names = ("seer", *(f"desk-{number}" for number in range(PEOPLE + 1)))
    with transaction(engine) as session:
        for name in names:
            session.add(Account(name=name, person=name, made_at=NOW))
    grant(registrar, "seer", Hat(NOW.date(), role=Role.ADMINISTRATOR), "bench")
    for number, name in enumerate(names[1:]):
        grant(registrar, name, Hat(NOW.date(), post=_DESKS[number % len(_DESKS)]), "bench")
    with transaction(engine) as session:
        tokens = {
            name: admit(session, account_of(session, name), "127.0.0.1", NOW, "bench").token for name in names
        }
    return tokens, issue_token(registrar, "seer", "bench", TokenScope.READ, 30).token


@contextmanager
def _served(url: str) -> Iterator[tuple[str, psutil.Process]]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = (sys.executable, "-m", "benchmarks.console_server", url, str(port))
    base = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command) as process:
        while not _answers(base):
            sleep(0.2)
        yield base, psutil.Process(process.pid)
        process.terminate()


def _answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/healthz", trust_env=False, timeout=60).is_success
    except httpx.HTTPError:
        return False


def _times(base: str, token: str, program: str, lists: Sequence[str]) -> Mapping[str, list[float]]:
    """Seconds for each page, one after the other as one reader opens them."""
    cookie, bearer = {"Cookie": f"{SIGN_IN}={token}"}, {"Authorization": f"Bearer {program}"}
    with httpx.Client(base_url=base, trust_env=False, timeout=120) as client:
        listed = client.get("/api/v1/matters?limit=50&unit=xiuwu", headers=bearer).json()["items"]
        pages = {
            "/": cookie,
            "/todo": cookie,
            **dict.fromkeys(lists, cookie),
            f"/matters/{listed[0]['code']}": cookie,
            "/api/v1/matters": bearer,
        }
        return {
            _shape(path): [_took(client, path, said) for _ in range(_ROUNDS)][_WARM:]
            for path, said in pages.items()
        }


def _shape(path: str) -> str:
    return "/matters/{code}" if path.startswith("/matters/") else path


def _took(client: httpx.Client, path: str, said: Mapping[str, str]) -> float:
    began = perf_counter()
    client.get(path, headers=dict(said)).raise_for_status()
    return perf_counter() - began


def _crowd(
    place: Place, base: str, process: psutil.Process, tokens: list[str], seconds: float
) -> Iterator[Figure]:
    pages = ("/todo", "/matters", "/matters?unit=xiuwu", "/inbox")
    before = process.memory_info().rss / 1e6
    tally = asyncio.run(crowd(base, tokens, pages, seconds))
    after, what = process.memory_info().rss / 1e6, f"{len(tokens)} people with a page open"
    for said in sorted(set(tally.errors))[:5]:
        print(said)
    yield Figure(f"{what}: errors", place.name, len(tally.errors), "", 0)
    yield Figure(f"{what}: pages opened in {seconds:.0f} s", place.name, len(tally.took), "")
    yield Figure(f"{what}: a page, 95%", place.name, quantiles(tally.took, n=20)[-1] * 1e3, "ms")
    yield Figure(f"{what}: memory of the console", place.name, after, "MB", MEMORY_MB)
    yield Figure(f"{what}: for each", place.name, (after - before) * 1e3 / len(tokens), "kB")


def main(matters: str = "1000000", seconds: str = "60") -> None:
    """Measure this alone, on both databases."""
    assert CONFIG.exists()
    for make in (sqlite, postgres):
        with make() as place:
            for figure in console(place, int(matters), float(seconds)):
                limit = f"  (at most {figure.limit:g})" if figure.limit is not None else ""
                missed = "  missed" if figure.holds is False else ""
                print(
                    f"{figure.database:11} {figure.what:70} {figure.value:10.1f} {figure.unit}{limit}{missed}"
                )


if __name__ == "__main__":
    main(*sys.argv[1:])

"""编排器状况 Whether the orchestrator answers, which release it is, and how much room its memory takes."""

from __future__ import annotations

import os
from dataclasses import dataclass

import httpx
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from models.settings import Settings

TIMEOUT = 3.0


@dataclass(frozen=True, slots=True)
class PrefectHealth:
    """What `doctor` shows; `bytes` is the size of Prefect's database, None when it cannot be known from here."""

    url: str
    answers: bool
    version: str = ""
    workers: bool = False
    bytes: int | None = None
    error: str = ""


def health(settings: Settings) -> PrefectHealth:
    """Ask the server; it is never an error that it does not answer."""
    url, size = settings.prefect_url, prefect_bytes(settings)
    try:
        with server(settings) as client:
            client.get("/health").raise_for_status()
            version = str(client.get("/admin/version").raise_for_status().json())
            workers = _pool_is_served(client, settings.pool)
    except (httpx.HTTPError, ValueError) as silent:
        return PrefectHealth(url, answers=False, bytes=size, error=f"{type(silent).__name__}: {silent}")
    return PrefectHealth(url, answers=True, version=version, workers=workers, bytes=size)


def is_up(settings: Settings) -> bool:
    """Whether the server answers."""
    try:
        with server(settings) as client:
            return client.get("/health").is_success
    except httpx.HTTPError:
        return False


def is_served(settings: Settings) -> bool:
    """Whether the server answers and a worker of our pool gave a sign of life in the last half minute."""
    try:
        with server(settings) as client:
            return _pool_is_served(client, settings.pool)
    except (httpx.HTTPError, ValueError):
        return False


def prefect_bytes(settings: Settings) -> int | None:
    """The size of Prefect's database, journals included."""
    if database := settings.prefect_database.get_secret_value():
        return _postgres_bytes(database)
    files = settings.prefect_home.glob("prefect.db*")
    return sum(file.stat().st_size for file in files) if settings.prefect_home.is_dir() else None


def server(settings: Settings) -> httpx.Client:
    """A client of the server, which is not waited for."""
    # The name and password that Prefect's own clients take from the environment.
    name, _, password = os.environ.get("PREFECT_API_AUTH_STRING", "").partition(":")
    auth = (name, password) if name else None
    return httpx.Client(base_url=settings.prefect_url, timeout=TIMEOUT, auth=auth)


def _pool_is_served(client: httpx.Client, pool: str) -> bool:
    found = client.get(f"/work_pools/{pool}")
    return found.is_success and found.json()["status"] == "READY"


def _postgres_bytes(url: str) -> int | None:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    try:
        with engine.connect() as connection:
            return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    except SQLAlchemyError:
        return None
    finally:
        engine.dispose()

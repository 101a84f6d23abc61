"""编排器环境 The environment in which Prefect's own programs run: our folder, no telemetry, a bounded memory."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from models.settings import Settings


def client_env(settings: Settings) -> dict[str, str]:
    """For processes that speak to the server: a busy one (503) is asked again, a dead one is noticed soon."""
    return {
        "PREFECT_HOME": str(settings.prefect_home),
        "PREFECT_API_URL": settings.prefect_url,
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
        "PREFECT_CLIENT_MAX_RETRIES": "2",
        "PREFECT_API_REQUEST_TIMEOUT": "10",
        "DO_NOT_TRACK": "1",
    }


def worker_env(settings: Settings) -> dict[str, str]:
    """For the worker and the flow runs it starts; they may wait for a server that is busy."""
    return {
        **client_env(settings),
        "PREFECT_CLIENT_MAX_RETRIES": "5",
        "PREFECT_API_REQUEST_TIMEOUT": "60",
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "PREFECT_RUNNER_POLL_FREQUENCY": "2",
    }


def server_env(settings: Settings, environment: Mapping[str, str]) -> dict[str, str]:
    """For the server: what it would keep for ever is deleted, and leases outlive its restart."""
    keep = timedelta(days=settings.prefect_keep_days)
    ours = {
        "PREFECT_HOME": str(settings.prefect_home),
        "PREFECT_API_URL": settings.prefect_url,
        "PREFECT_UI_API_URL": settings.prefect_url,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(int(keep.total_seconds())),
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P2D",
        # In memory (the default) a restart forgets who holds a concurrency slot, and the slot is never given back.
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
        # A run whose worker died gives its slot back before the clock rings a second time (30 is the least allowed).
        "PREFECT_SERVER_CONCURRENCY_INITIAL_DEPLOYMENT_LEASE_DURATION": "30",
    }
    if database := settings.prefect_database.get_secret_value():
        ours["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = database
    # What an administrator set for Prefect on this machine holds, but for what our own parts rely on.
    return {
        **ours,
        **{name: value for name, value in environment.items() if name.startswith("PREFECT_SERVER_")},
    }

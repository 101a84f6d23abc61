"""直接打铃 Asking the orchestrator for a run over plain HTTP: for processes that must not load all of Prefect to ask once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from flows.prefect_health import is_served, server
from flows.ringing import Ringer, RingFailed
from models.run_terms import Work
from models.settings import Settings


@dataclass(frozen=True, slots=True)
class PlainRinger:
    """Rings as `flows.prefect_ringer` does, with the server's own calls; each is given up after a few seconds."""

    settings: Settings

    def ring(self, run_id: int, work: Work, key: str) -> None:
        """Ask for a run of the work's deployment and do not wait for it. Raises RingFailed."""
        asked: dict[str, Any] = {
            "name": key,
            "idempotency_key": key,
            "parameters": {"run_id": run_id, "key": key},
            "state": {"type": "SCHEDULED"},
        }
        try:
            with server(self.settings) as http:
                found = http.get(f"/deployments/name/{work}/{self.settings.pool}").raise_for_status().json()
                http.post(f"/deployments/{found['id']}/create_flow_run", json=asked).raise_for_status()
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as refused:
            raise RingFailed(f"编排器没有受理「{key}」：{type(refused).__name__}") from refused


def ringer_at(settings: Settings) -> Ringer | None:
    """A ringer where the orchestrator answers and somebody works for it; else none."""
    return PlainRinger(settings) if is_served(settings) else None


def page_of_run(settings: Settings, flow_run: str) -> str:
    """The address of the orchestrator's own page of a flow run; empty where it carried out none."""
    return f"{settings.prefect_url.removesuffix('/api')}/runs/flow-run/{flow_run}" if flow_run else ""

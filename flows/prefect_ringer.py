"""打铃到编排器 Asking Prefect for a run: one flow run per slot, however often it is asked for."""

from __future__ import annotations

from prefect.deployments import run_deployment

from flows.ringing import RingFailed
from models.run_terms import Work


def ring(pool: str, run_id: int, work: Work, key: str) -> None:
    """Ask for a run of the work's deployment and do not wait for it. Raises RingFailed, whatever Prefect raises."""
    try:
        run_deployment(
            f"{work}/{pool}",
            parameters={"run_id": run_id, "key": key},
            flow_run_name=key,
            idempotency_key=key,
            timeout=0,
            as_subflow=False,
        )
    except Exception as refused:
        raise RingFailed(f"编排器没有受理「{key}」：{refused}") from refused

"""差事 What a flow run does inside Prefect, without a word of Prefect: take the record up, do the work, say what moved."""

from __future__ import annotations

from datetime import datetime

from flows.house import open_house
from flows.moved import Moved
from flows.runs import begin, carry_out, take_up
from flows.works import perform
from models.run_terms import RunBy, Work
from models.settings import Settings


def run_errand(
    settings: Settings, work: Work, now: datetime, *, run_id: int = 0, key: str = "", flow_run: str = ""
) -> Moved | None:
    """Carry the work out; None when the clock stood in meanwhile. Without `run_id` nobody rang: a person started it."""
    house = open_house(settings)
    try:
        if run_id == 0:
            run_id = begin(house.engine, work, RunBy.PREFECT, now, slot=key, flow_run=flow_run)
        elif not take_up(house.engine, run_id, RunBy.PREFECT, now, flow_run):
            return None
        return carry_out(house.engine, run_id, now, lambda: perform(house, work, now))
    finally:
        house.engine.dispose()

"""引擎工作 The three works of the engine as a worker does them, in batches small enough to be cut in two."""

from __future__ import annotations

from flows.delivery import deliver
from flows.delivery_report import DeliveryReport
from flows.periods import OpenReport, open_periods
from flows.sweep import SweepReport, sweep
from tests.crash.child import Hands
from tests.crash.letters import post_room

BATCH = 4


def sweeps(hands: Hands) -> SweepReport:
    """Carry out what is due."""
    report = sweep(hands.engine, hands.worlds, hands.now, batch=BATCH)
    assert not report.failed, report.failed
    return report


def opens(hands: Hands) -> OpenReport:
    """Open the periods that have come round."""
    report = open_periods(hands.engine, hands.worlds, hands.now)
    assert not report.failed, report.failed
    return report


def delivers(hands: Hands) -> DeliveryReport:
    """Send what may be sent."""
    report = deliver(post_room(hands), hands.now)
    assert not report.problems, report.problems
    return report

"""受理与填报 Acts that put something on record and leave the clock alone: accept, reply, opinion, signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.terms import Act, Gate, MatterStatus
from rules.acts.common import OPEN, RUNNING, require_reason, require_status
from rules.standing import Decision, Standing, World


def accept(standing: Standing, world: World, now: datetime, *, by: str) -> Decision:
    """The holder says that it has the matter (受理、签收, C9)."""
    require_status(standing, OPEN, "受理")
    return Decision(Act.ACCEPTED, standing, detail={"by": by})


def reply(standing: Standing, world: World, now: datetime, *, by: str, text: str) -> Decision:
    """The holder reports what it did; the clock runs on until the matter is struck off."""
    require_status(standing, OPEN, "答复")
    require_reason(text, "答复")
    return Decision(Act.REPLIED, standing, detail={"by": by, "text": text})


def file_opinion(standing: Standing, world: World, now: datetime, *, by: str, text: str) -> Decision:
    """Put 具体意见建议 on file, without which nothing goes to the mayor (四(二))."""
    require_status(standing, RUNNING, "提出意见建议")
    require_reason(text, "意见建议")
    return Decision(Act.OPINION_FILED, _with(standing, Gate.OPINION, now), detail={"by": by, "text": text})


def sign(standing: Standing, world: World, now: datetime, *, by: str, gate: Gate) -> Decision:
    """Record a person's signature, countersignature or evidence as on file."""
    require_status(standing, RUNNING, "签署")
    return Decision(Act.SIGNED, _with(standing, gate, now), detail={"by": by, "gate": str(gate)})


def _with(standing: Standing, gate: Gate, now: datetime) -> Standing:
    filed = replace(standing, filed=standing.filed | {gate})
    # Held at the gate, it must not wait for the next nag to find that the gate has opened.
    return replace(filed, wake_at=now) if standing.status is MatterStatus.BLOCKED else filed

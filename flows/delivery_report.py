"""发送结果 What a delivery run did, to be shown and kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from models.delivery_terms import DeliveryState


@dataclass(slots=True)
class DeliveryReport:
    """`planned` counts notices that got their deliveries, `letters` the attempts by the state they led to.

    `digests` counts the digests among those sent, `lost` letters whose lease went to somebody else while they were
    sent. `held` says that everything waits for the sweep to catch up after an outage; `problems` names channels that
    cannot send, and why.
    """

    planned: int = 0
    letters: Counter[str] = field(default_factory=Counter)
    digests: int = 0
    lost: int = 0
    held: bool = False
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def sent(self) -> int:
        """How many letters went out."""
        return self.letters[str(DeliveryState.SENT)]


@dataclass(slots=True)
class WebhookReport:
    """What telling other systems came to: attempts by the state they led to, and which addresses are down, with why."""

    events: Counter[str] = field(default_factory=Counter)
    problems: dict[str, str] = field(default_factory=dict)

"""试用草案 What a matter under way becomes when a draft is tried: the same as when it is published."""

from __future__ import annotations

from datetime import datetime

from rules.adoption import reschedule
from rules.giving_up import SENSELESS
from rules.standing import Standing, World


def adopted(standing: Standing, world: World, now: datetime) -> Standing:
    """Where the matter stands once `world`, with the draft in it, has come into force at `now`."""
    try:
        return reschedule(standing, world, now).after
    except SENSELESS:
        # Publishing leaves a matter as it is that makes no sense, and so does this.
        return standing

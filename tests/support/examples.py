"""例数 How many examples a property is tried on, in proportion to what the profile of the run asks for."""

from __future__ import annotations

from hypothesis import settings


def examples(times: float) -> settings:
    """So many times the number of the profile: 100 in the whole suite, fewer in a fast run."""
    profile = settings.get_current_profile_name()
    return settings(max_examples=round(times * settings.get_profile(profile).max_examples))

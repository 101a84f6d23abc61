"""改乱求证 Whatever is done to the shipped mechanism: what `check` passes the engine carries out, and no matter is lost.

A handful of drafts in the suite, the same ones every time; `make fuzz` makes up hundreds.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rules.proofs.fuzzed import Tried, tried


@pytest.mark.slow
@given(st.data())
@settings(max_examples=8, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_draft_that_is_proved_sound_stops_the_engine_or_loses_a_matter(data: st.DataObject) -> None:
    assert tried(data) in (Tried.MALFORMED, Tried.UNSOUND, Tried.CARRIED_OUT)

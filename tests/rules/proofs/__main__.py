"""改乱推演 Hundreds of made-up drafts: `python -m tests.rules.proofs [drafts]`; says what became of them."""

from __future__ import annotations

import sys
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rules.proofs.fuzzed import Tried, tried

_FEW = 300


def main(drafts: int) -> None:
    """Try that many drafts, shrink the first that fails to its least, and print the tally."""
    tally: Counter[Tried] = Counter()

    @given(st.data())
    @settings(max_examples=drafts, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def every_draft_holds(data: st.DataObject) -> None:
        found = tried(data)
        tally[found] += 1
        assert found is not Tried.MATTER_LOST

    every_draft_holds()
    print(*(f"{kind.name}: {tally[kind]}" for kind in Tried), sep="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _FEW)

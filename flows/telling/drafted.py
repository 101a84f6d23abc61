"""草案所见 What is shown of a draft while it is being written: its marks, its chains drawn, how its tests go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flows.draft_checks import Examined, Mark
from flows.telling.chains import Drawn, drawn
from flows.telling.names import Names
from flows.telling.rule_tests import TriedTest, tried_test
from rules.proofs.findings import Weight


@dataclass(frozen=True, slots=True)
class DraftSeen:
    """A draft as it is seen beside its text; `is_read` False: it could not be read, so nothing is drawn."""

    marks: tuple[Mark, ...]
    chains: tuple[Drawn, ...] = ()
    tests: tuple[TriedTest, ...] = ()
    is_read: bool = False

    @property
    def refused(self) -> int:
        """How many marks forbid publishing."""
        return sum(mark.weight is Weight.REFUSES for mark in self.marks)

    @property
    def failing(self) -> int:
        """How many of its tests are not met."""
        return sum(bool(test.failing) for test in self.tests)


def draft_seen(found: Examined, today: date) -> DraftSeen:
    """What is shown of a draft that was examined."""
    mechanism = found.mechanism
    if mechanism is None:
        return DraftSeen(found.marks)
    names = Names(mechanism, today)
    wrong: dict[object, dict[tuple[object, ...], Mark]] = {}
    for mark in found.marks:
        if mark.test:
            number, *place = mark.test
            wrong.setdefault(number, {})[tuple(place)] = mark
    return DraftSeen(
        found.marks,
        tuple(drawn(chain, mechanism) for chain in mechanism.chains.values()),
        tuple(
            tried_test(test, mechanism, names, wrong.get(number, {}))
            for number, test in enumerate(mechanism.tests)
        ),
        is_read=True,
    )

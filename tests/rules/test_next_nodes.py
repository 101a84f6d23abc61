"""下一节点 Which milestone comes next, and how near it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from models.limit_grammar import parse_limit
from rules.next_nodes import Nearness, next_node
from tests.support.calendars import CALENDAR

TODAY = date(2026, 3, 12)
FIFTEEN = parse_limit("15 days")


@dataclass
class Node:
    """A milestone as it is on record."""

    name: str
    planned_to: date | None = None
    actual_from: date | None = None
    is_key: bool = False
    planned_text: str = ""


@pytest.mark.parametrize(
    ("planned", "nearness", "days", "colour"),
    [
        (date(2026, 3, 11), Nearness.LATE, -1, "red"),
        (date(2026, 3, 12), Nearness.CLOSE, 0, "yellow"),
        (date(2026, 3, 27), Nearness.CLOSE, 15, "yellow"),
        (date(2026, 3, 28), Nearness.AHEAD, 16, None),
        (None, Nearness.UNDATED, None, None),
    ],
)
def test_a_milestone_is_late_close_or_ahead_by_its_last_planned_day(
    planned: date | None, nearness: Nearness, days: int | None, colour: str | None
) -> None:
    found = next_node([Node("主体完工", planned)], TODAY, FIFTEEN, CALENDAR)

    assert found is not None
    assert (found.nearness, found.days, found.nearness.colour) == (nearness, days, colour)


def test_the_next_one_is_what_was_planned_for_first_and_is_not_reached() -> None:
    reached = Node("开工", date(2026, 1, 1), date(2026, 1, 3))
    nodes = [reached, Node("配套", None), Node("竣工", date(2027, 1, 1)), Node("主体", date(2026, 9, 30))]

    found = next_node(nodes, TODAY, FIFTEEN, CALENDAR)

    assert found is not None
    assert found.name == "主体"
    assert next_node([reached], TODAY, FIFTEEN, CALENDAR) is None

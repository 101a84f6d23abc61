"""A replay in the words of its page: what agrees, what would have climbed, who would have been told."""

from __future__ import annotations

from datetime import date

import pytest

from flows.foresight.replay_days import ReplayDaysUnfit
from flows.reckonings import Rows, replay_told
from flows.workplace import Workplace
from models.terms import InFlight
from tests.city import City
from tests.flows.foresight.conftest import NewEngine
from tests.support.mechanisms import text_with
from tests.support.worlds import at

SHORTER = text_with(("limit: 7 workdays", "limit: 2 workdays"))
FIRST, LAST, NOW = date(2026, 3, 2), date(2026, 3, 20), at("2026-03-21")


def replayed(city: City, text: str, first: date = FIRST, last: date = LAST) -> Rows:
    """March once more."""
    return replay_told(Workplace(city.engine, city.worlds), text, first, last, InFlight.NOW, NOW)


@pytest.fixture
def march(new_engine: NewEngine) -> City:
    """A matter that nobody does anything about."""
    city = City(new_engine())
    city.raises("G312 国道拆迁受阻", on="2026-03-02")
    city.sweeps(on="2026-03-12", clock="00:00")
    return city


def test_under_the_rules_of_then_there_is_nothing_that_differs(march: City) -> None:
    rows = replayed(march, "")

    assert (rows["matters"], rows["drafted"], rows["differing"]) == (1, False, [])


def test_shorter_limits_would_have_sent_it_up_sooner(march: City) -> None:
    rows = replayed(march, SHORTER)
    ((_, title, real, sooner),) = rows["differing"]

    assert (title, rows["differences"]) == ("G312 国道拆迁受阻", 1)
    assert real[0].startswith("2026-03-12")
    assert sooner[0].startswith("2026-03-05")
    assert any(name.startswith("问题升级") and replayed > 0 for name, _, replayed in rows["climbs"])


def test_days_in_the_wrong_order_are_refused(march: City) -> None:
    with pytest.raises(ReplayDaysUnfit, match="先后有序"):
        replayed(march, "", LAST, FIRST)

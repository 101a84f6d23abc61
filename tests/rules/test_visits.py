"""督导计数 Which visits count for whom, tried on a quarter (C31, A10, A11)."""

from __future__ import annotations

from datetime import date

import pytest

from rules.visits import LeaderMonth, Visited, VisitUnfit, is_met, month_of_leaders, require_countable

MARCH, MODES = date(2026, 3, 1), ("现场办公", "微信办公")


def visited(day: str, mode: str = "现场办公", *projects: int, leader: str = "sun") -> Visited:
    return Visited(leader, date.fromisoformat(day), mode, frozenset(projects))


def month(*visits: Visited, bound: tuple[int, ...] = (1, 2)) -> LeaderMonth:
    return month_of_leaders(visits, {"sun": bound}, MARCH, "现场办公")[0]


def test_a_leader_who_went_nowhere_has_a_blank_month() -> None:
    found = month()

    assert (found.is_blank, found.last_on, found.uncovered) == (True, None, frozenset({1, 2}))


def test_visits_of_other_months_and_leaders_do_not_count() -> None:
    found = month(
        visited("2026-02-28", "现场办公", 1),
        visited("2026-04-01", "现场办公", 1),
        visited("2026-03-05", "现场办公", 1, leader="wu"),
        visited("2026-03-31", "微信办公", 2),
    )

    assert (found.visits, found.last_on, found.covered) == (1, date(2026, 3, 31), frozenset({2}))


def test_on_site_is_counted_by_the_quarter() -> None:
    found = month(visited("2026-01-08"), visited("2026-03-05", "微信办公"), visited("2025-12-31"))

    assert (found.visits, found.on_site) == (1, 1)


def test_what_is_not_bound_to_a_leader_covers_nothing_of_theirs() -> None:
    assert month(visited("2026-03-05", "现场办公", 9)).covered == frozenset()


@pytest.mark.parametrize(
    ("unit", "seen", "met"),
    [("leader", (), True), ("leader", (1,), True), ("project", (1,), False), ("project", (1, 2, 9), True)],
)
def test_a_month_is_met_by_any_visit_or_wants_each_project(
    unit: str, seen: tuple[int, ...], met: bool
) -> None:
    assert is_met(unit, seen, (1, 2)) is met


def test_only_known_modes_and_days_gone_by_count() -> None:
    require_countable("微信办公", MODES, MARCH, MARCH)
    with pytest.raises(VisitUnfit, match="不在机制之内"):
        require_countable("电话", MODES, MARCH, MARCH)
    with pytest.raises(VisitUnfit, match="还没有到"):
        require_countable("微信办公", MODES, date(2026, 3, 2), MARCH)

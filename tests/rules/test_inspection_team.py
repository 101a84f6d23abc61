"""督查组 Nobody checks a project that they have a part in, and the work is spread (C33, A21)."""

from __future__ import annotations

from collections import Counter

import pytest

from rules.inspection_team import TeamEmpty, checkers_of, involved, team_of, too_often
from tests.support.shipped import shipped

CITY = shipped().organisation
CHECKERS = checkers_of(CITY, ["development-reform", "no-such-body"])


def test_the_supervision_office_its_partner_and_all_lead_units_may_check() -> None:
    assert CHECKERS.standing == ("supervision-office", "development-reform")
    assert set(CHECKERS.leads) == {
        *("development-reform", "industry-information", "agriculture-rural", "commerce"),
        *("culture-tourism", "housing-construction", "transport"),
    }


def test_a_part_in_a_project_is_its_unit_its_lead_units_and_an_owner_that_is_a_body() -> None:
    parties = involved(("xiuwu", "jiefang"), "modern-services", "市投资集团", CITY)

    assert parties == {"xiuwu", "jiefang", "commerce", "culture-tourism", "investment-group"}
    assert involved(("xiuwu",), "", "某某公司", CITY) == {"xiuwu"}


@pytest.mark.parametrize("task_force", CITY.task_forces)
def test_the_lead_unit_of_a_project_is_never_in_its_team(task_force: str) -> None:
    parties = involved(("xiuwu",), task_force, "", CITY)

    team = team_of("JZ", parties, CHECKERS, Counter())

    assert not set(team) & parties
    assert team[0] == "supervision-office"


def test_projects_of_development_and_reform_go_to_another_lead_unit() -> None:
    team = team_of("JZ", {"development-reform"}, CHECKERS, Counter())

    assert team == ("supervision-office", "industry-information")


def test_the_lead_units_take_turns() -> None:
    load: Counter[str] = Counter()

    leads = [team_of("JZ", {"commerce"}, CHECKERS, load)[-1] for _ in range(10)]

    assert len(set(leads[:5])) == 5
    assert max(load.values()) == 2


def test_without_anybody_to_check_there_is_no_plan() -> None:
    everybody = {*CHECKERS.standing, *CHECKERS.leads}

    with pytest.raises(TeamEmpty, match="没有可派的督查组"):
        team_of("JZ", everybody, CHECKERS, Counter())


def test_units_that_are_inspected_more_than_enough_are_named_most_often_first() -> None:
    assert list(too_often({"a": 2, "b": 3, "c": 5}, 2).items()) == [("c", 5), ("b", 3)]

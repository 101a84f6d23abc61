"""会议规矩 One sitting, one leader; who prepares it and who may chair it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.mechanism import Setting
from models.organisation import Delegation
from rules.access.requiring import NotForThisBody
from rules.sittings import SittingUnfit, chair_of, conveners, refuse_several_leaders, require_chair
from tests.support.shipped import shipped

CITY = shipped()
ORG = CITY.organisation
MONTHLY, WHOLE = CITY.forums["task-force-meeting"], CITY.forums["comprehensive-meeting"]
INDUSTRY = ("advanced-manufacturing", "technical-upgrading", "stalled-projects")
DAY = date(2026, 3, 18)


def test_three_task_forces_of_one_leader_sit_together() -> None:
    refuse_several_leaders(MONTHLY, INDUSTRY, CITY)


@pytest.mark.parametrize("forces", [(*INDUSTRY, "modern-agriculture"), ()])
def test_task_forces_of_several_leaders_do_not(forces: tuple[str, ...]) -> None:
    with pytest.raises(SittingUnfit, match="不是同一位领导牵头"):
        refuse_several_leaders(MONTHLY, forces, CITY)


def test_a_city_that_wants_no_joint_sittings_has_none() -> None:
    apart = replace(CITY, settings={"joint-sitting": Setting("joint-sitting", False, "D")})

    refuse_several_leaders(MONTHLY, INDUSTRY[:1], apart)
    with pytest.raises(SittingUnfit, match="joint-sitting"):
        refuse_several_leaders(MONTHLY, INDUSTRY, apart)


def test_who_prepares_a_sitting() -> None:
    assert conveners(MONTHLY, ("modern-services",), ORG) == (
        "body:commerce",
        "body:culture-tourism",
        "post:vice-mayor-services",
        "body:dispatch-office",
    )
    assert conveners(WHOLE, (), ORG) == ("body:dispatch-office", "post:mayor")


def test_the_leader_chairs_and_nobody_else_of_his_rank() -> None:
    require_chair("vice-mayor-industry", MONTHLY, INDUSTRY, ORG, DAY)
    with pytest.raises(NotForThisBody, match="由副市长（工业）办理"):
        require_chair("vice-mayor-agriculture", MONTHLY, INDUSTRY, ORG, DAY)
    with pytest.raises(SittingUnfit, match="不是机制中的职务"):
        require_chair("operator", MONTHLY, INDUSTRY, ORG, DAY)


def test_who_stands_in_for_the_leader_chairs_while_he_does() -> None:
    away = Delegation("vice-mayor-industry", "executive-vice-mayor", date(2026, 8, 1), date(2026, 8, 15))
    stood_in = replace(ORG, delegations=(away,))

    require_chair("executive-vice-mayor", MONTHLY, INDUSTRY, stood_in, date(2026, 8, 15))
    with pytest.raises(NotForThisBody):
        require_chair("executive-vice-mayor", MONTHLY, INDUSTRY, stood_in, date(2026, 8, 16))


def test_an_empty_chair_gives_way_to_the_next_in_line() -> None:
    gone = tuple(t for t in ORG.tenures if t.post != "mayor")

    assert chair_of(WHOLE, (), replace(ORG, tenures=gone), DAY) == "executive-vice-mayor"

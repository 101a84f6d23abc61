"""A unit may object to its own sheet; the assessor judges; points come back by a recorded ruling, and by nothing else."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from flows.commands.appeals import AppealUnfit, RulingUnfit, SelfJudging
from flows.commands.assessment import TooSoonToFreeze
from flows.commands.officers import complete, withdraw
from models.errors import NotFound
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing, RecordMissing
from tests.city import Held
from tests.city_assessed import ASSESSOR, AssessedCity
from tests.city_projects import OFFICE
from tests.support.kept import Kept

DAY, LATER, AFTER = "2027-01-12", "2027-01-15", "2027-01-19"


@pytest.fixture
def city(engine: Engine, kept: Kept, request: pytest.FixtureRequest) -> AssessedCity:
    """A city in December 2026, in which Xiuwu did nothing about its ledger; with `public` in January, a sheet further."""
    if "public" in request.fixturenames:
        return kept.city("made-public", engine, _made_public)
    return kept.city("years-end", engine, AssessedCity.at_the_years_end)


def _made_public(engine: Engine) -> AssessedCity:
    found = AssessedCity.at_the_years_end(engine)
    found.publicises(found.year())
    return found


@pytest.fixture
def public(city: AssessedCity) -> Held:
    """The counties' sheets of the year, made public on 11 January."""
    return city.duty("county-assessment/2026/office")


def test_a_granted_appeal_gives_points_back_and_says_by_which_ruling(
    city: AssessedCity, public: Held
) -> None:
    asked = city.appeals(public, on=DAY, text="12 月台帐 18 日已报")
    city.judges(asked, "4", on=LATER, text="查实已报")
    sheet = city.freezes(public, on=AFTER)["xiuwu"]

    assert (sheet["counted"], sheet["total"]) == ("0.00", "40.00")
    assert sheet["adjustments"] == [
        {"appeal": asked.code, "item": "ledger", "points": "4.00", "text": "查实已报", "by": ASSESSOR}
    ]


def test_a_refused_appeal_moves_nothing(city: AssessedCity, public: Held) -> None:
    city.judges(city.appeals(public, on=DAY), "0", on=LATER, granted=False, text="查无此事")

    assert city.freezes(public, on=AFTER)["xiuwu"]["total"] == "0.00"


def test_an_open_appeal_holds_up_the_freezing(city: AssessedCity, public: Held) -> None:
    asked = city.appeals(public, on=DAY)

    with pytest.raises(TooSoonToFreeze, match=asked.code):
        city.freezes(public, on=AFTER)


@pytest.mark.parametrize("stranger", ["boai.head", OFFICE, ASSESSOR, "commerce.head"])
def test_nobody_appeals_for_another_unit(city: AssessedCity, public: Held, stranger: str) -> None:
    with pytest.raises(NotForThisBody):
        city.appeals(public, on=DAY, by=stranger)


@pytest.mark.parametrize("stranger", ["xiuwu.head", "boai.head", OFFICE, "supervision-office.head", "mayor"])
def test_nobody_but_the_assessor_judges_least_of_all_the_unit_itself(
    city: AssessedCity, public: Held, stranger: str
) -> None:
    asked = city.appeals(public, on=DAY)

    with pytest.raises(NotForThisBody):
        city.judges(asked, "4", on=LATER, by=stranger)
    assert asked.row.status == "active"


def test_an_assessor_does_not_judge_an_appeal_of_its_own(engine: Engine) -> None:
    city = AssessedCity(engine, on="2026-12-01", assessed_assessor=True)
    city.opens("2026-12-21")
    held = city.year(scheme="department")
    city.publicises(held)
    asked = city.appeals(held, "assessment-authority", "meeting", on=DAY)

    with pytest.raises(SelfJudging):
        city.judges(asked, "4", on=LATER)


def test_a_plain_completion_is_no_ruling(city: AssessedCity, public: Held) -> None:
    asked = city.appeals(public, on=DAY)

    with pytest.raises(RecordMissing):
        complete(city.desk(ASSESSOR, on=LATER), asked.code, "同意")


@pytest.mark.parametrize(("points", "granted"), [("10.01", True), ("0", True), ("-1", True), ("1", False)])
def test_a_ruling_gives_back_what_was_lost_and_no_more(
    city: AssessedCity, public: Held, points: str, granted: bool
) -> None:
    asked = city.appeals(public, on=DAY)

    with pytest.raises(RulingUnfit):
        city.judges(asked, points, on=LATER, granted=granted)


def test_reasons_are_asked_of_both_sides(city: AssessedCity, public: Held) -> None:
    with pytest.raises(ReasonMissing):
        city.appeals(public, on=DAY, text=" ")
    asked = city.appeals(public, on=DAY)
    with pytest.raises(ReasonMissing):
        city.judges(asked, "1", on=LATER, text="")


def test_one_item_is_appealed_against_once(city: AssessedCity, public: Held) -> None:
    asked = city.appeals(public, on=DAY)
    with pytest.raises(AppealUnfit, match=asked.code):
        city.appeals(public, on=DAY)
    city.judges(asked, "0", on=LATER, granted=False)

    with pytest.raises(AppealUnfit, match=asked.code):
        city.appeals(public, on="2027-01-18")


def test_nobody_appeals_before_publication_or_after_the_window(city: AssessedCity) -> None:
    held = city.year()
    with pytest.raises(AppealUnfit, match="尚未公示"):
        city.appeals(held, on="2027-01-11")
    city.publicises(held)

    with pytest.raises(AppealUnfit, match="申诉期到 2027-01-18"):
        city.appeals(held, on="2027-01-19")


def test_only_what_was_lost_can_be_appealed_against(city: AssessedCity, public: Held) -> None:
    with pytest.raises(AppealUnfit, match="没有扣分"):
        city.appeals(public, item="starts", on=DAY)
    with pytest.raises(NotFound):
        city.appeals(public, item="beauty", on=DAY)


def test_a_withdrawn_appeal_holds_up_nothing(city: AssessedCity, public: Held) -> None:
    asked = city.appeals(public, on=DAY)
    withdraw(city.desk("xiuwu.head", on=LATER), asked.code, "不再申诉")

    assert city.freezes(public, on=AFTER)["xiuwu"]["adjustments"] == []

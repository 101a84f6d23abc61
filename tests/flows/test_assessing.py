"""Scores are counted from facts, made public by the assessor, frozen by the assessor, and every point can be traced."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from flows.assessing import NothingAssessed
from flows.commands.assessment import SchemeNotApproved, TooSoonToFreeze, run_scores, run_scores_for
from flows.commands.duties import NotThisDuty
from flows.commands.officers import complete
from models.project_terms import ProjectStage
from models.session import transaction
from rules.access.requiring import NotForThisBody
from rules.acts.common import RecordMissing
from rules.period_keys import PeriodUnreadable
from rules.score_facts import PeriodToCome
from rules.score_record import digest_of
from tests.city import City
from tests.city_assessed import ASSESSOR, AssessedCity, item
from tests.city_projects import OFFICE
from tests.support.kept import Kept

LEDGER = "ledger-update/2026-{}/xiuwu"


@pytest.fixture
def city(engine: Engine, kept: Kept) -> AssessedCity:
    """Xiuwu updated its ledger in January, was late in February, and did nothing in March."""
    return kept.city("first-quarter-assessed", engine, _first_quarter)


def _first_quarter(engine: Engine) -> AssessedCity:
    found = AssessedCity(engine)
    found.admits(on="2026-01-06")
    found.opens("2026-01-12", "2026-02-10", "2026-03-10")
    found.completes(LEDGER.format("01"), on="2026-01-19")
    found.completes(LEDGER.format("02"), on="2026-03-02")
    return found


@pytest.fixture
def over(engine: Engine, kept: Kept) -> AssessedCity:
    """December 2026 is over, in which Xiuwu did nothing about its ledger."""
    return kept.city("years-end", engine, AssessedCity.at_the_years_end)


def test_a_duty_done_in_time_wins_its_share_and_one_done_late_or_not_at_all_loses_it(
    city: AssessedCity,
) -> None:
    sheet = item(city.scores("2026-03", on="2026-04-02")["counties"]["xiuwu"], "ledger")

    assert [(f["on"][:7], f["won"], f["lost"], f["numbers"]["outcome"]) for f in sheet["facts"]] == [
        ("2026-01", "3.33", "0.00", "办结"),
        ("2026-02", "0.00", "3.34", "办结"),
        ("2026-03", "0.00", "3.33", "未办结"),
    ]
    assert (sheet["won"], sheet["lost"]) == ("3.33", "6.67")


def test_every_point_is_traced_to_the_number_of_a_matter_or_project(city: AssessedCity) -> None:
    city.budgets(city.admits("纺织园", on="2026-01-06"), 1200)
    sheet = city.scores("2026-03", on="2026-04-02")["counties"]["xiuwu"]

    assert item(sheet, "ledger")["facts"][0]["ref"] == city.duty(LEDGER.format("01")).code
    (money,) = item(sheet, "investment")["facts"]
    assert (money["ref"], money["lost"]) == ("JZ-04-2026-0002", "40.00")
    assert money["numbers"] == {"planned": "1200", "expected": "300", "done": "0"}


def test_what_was_not_asked_of_a_unit_does_not_count_against_it(city: AssessedCity) -> None:
    sheet = city.scores("2026-01", on="2026-02-02")["counties"]["xiuwu"]

    assert [one["item"] for one in sheet["items"] if one["applies"]] == ["ledger", "completions"]
    assert (sheet["full"], sheet["total"]) == ("10.00", "100.00")


def test_a_duty_that_is_not_due_yet_counts_for_nobody(city: AssessedCity) -> None:
    sheet = city.scores("2026-03", on="2026-03-12")["counties"]["xiuwu"]

    assert [fact["on"][:7] for fact in item(sheet, "ledger")["facts"]] == ["2026-01", "2026-02"]


def test_completed_projects_add_and_red_lights_take_off(city: AssessedCity) -> None:
    known = city.admits("纺织园", on="2026-01-06")
    city.plans(known, "开工", "2025年9月")
    city.lights(on="2026-03-02", months=["2026-02"])
    city.moves(known, ProjectStage.UNDER_CONSTRUCTION, day="2026-03-05", on="2026-03-06")
    city.moves(known, ProjectStage.COMPLETED, day="2026-03-20", on="2026-03-21")
    found = city.scores("2026-03", on="2026-04-02")

    assert item(found["counties"]["xiuwu"], "completions")["won"] == "1.00"
    red = item(found["departments"]["commerce"], "red-lights")["facts"]
    assert [(fact["ref"], fact["lost"]) for fact in red if fact["numbers"]["light"] == "red"] == [
        (known.code, "0.50")
    ]


def test_trial_scores_are_the_offices_to_count(city: AssessedCity) -> None:
    for stranger in ("xiuwu.clerk", ASSESSOR, "development-reform.head", "mayor"):
        with pytest.raises(NotForThisBody):
            run_scores(city.desk(stranger, on="2026-04-02"), "2026-03")

    assert city.runs("trial") == []


def test_each_count_is_kept_and_none_is_rewritten(city: AssessedCity) -> None:
    city.scores("2026-03", on="2026-04-02")
    city.scores("2026-03", on="2026-04-03")
    statement = text("UPDATE score_sheet SET total = 0")

    assert [(run.scheme, run.period) for run in city.runs("trial")] == [
        ("departments", "2026-03"),
        ("counties", "2026-03"),
    ] * 2
    with pytest.raises(DatabaseError), transaction(city.engine) as session:
        session.connection().execute(statement)


def test_the_quarters_duty_counts_all_schemes_and_is_done(city: AssessedCity) -> None:
    city.opens("2026-04-01")
    held = city.duty("running-scores/2026-Q1/office")
    with pytest.raises(RecordMissing):
        complete(city.desk(OFFICE, on="2026-04-07"), held.code, "已试算")

    kept = run_scores_for(city.desk(OFFICE, on="2026-04-07"), held.code)

    assert [(one.run.scheme, one.run.kind) for one in kept] == [
        ("departments", "trial"),
        ("counties", "trial"),
    ]
    assert held.row.status == "struck_off"


@pytest.mark.parametrize(
    ("period", "refused"),
    [("2026-13", PeriodUnreadable), ("去年", PeriodUnreadable), ("2026-Q3", PeriodToCome)],
)
def test_a_period_that_is_none_or_has_not_begun_is_refused(
    engine: Engine, period: str, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        AssessedCity(engine).scores(period, on="2026-04-02")


def test_a_city_without_schemes_assesses_nobody(engine: Engine) -> None:
    with pytest.raises(NothingAssessed):
        run_scores(City(engine).desk("office.clerk"), "2026-03")


def test_the_year_goes_from_the_office_to_the_assessor_and_is_frozen_there(over: AssessedCity) -> None:
    held = over.year()
    over.publicises(held)
    assert over.told("xiuwu.clerk")[-1] == "assigned"
    frozen = over.freezes(held, on="2027-01-19")

    (run,) = over.runs("frozen")
    assert held.row.status == "struck_off"
    assert run.digest == digest_of(frozen.values())
    assert frozen == over.sheets(over.runs("sheet")[0])


def test_nothing_is_frozen_while_units_may_still_appeal(over: AssessedCity) -> None:
    held = over.year()
    over.publicises(held)

    with pytest.raises(TooSoonToFreeze, match="公示到 2027-01-18"):
        over.freezes(held, on="2027-01-18")


def test_an_example_that_nobody_approved_is_neither_publicised_nor_frozen(engine: Engine) -> None:
    city = AssessedCity(engine, on="2026-12-01", approved=False)
    city.admits(on="2026-12-02")
    city.opens("2026-12-21")
    held = city.year()

    with pytest.raises(SchemeNotApproved):
        city.publicises(held)
    assert city.runs("sheet")[0].approved is False


@pytest.mark.parametrize(
    "stranger", [OFFICE, "xiuwu.head", "supervision-office.head", "mayor", "organisation-department.head"]
)
def test_only_the_assessor_publicises_and_freezes(over: AssessedCity, stranger: str) -> None:
    held = over.year()
    with pytest.raises(NotForThisBody):
        over.publicises(held, by=stranger)
    over.publicises(held)
    with pytest.raises(NotForThisBody):
        over.freezes(held, on="2027-01-19", by=stranger)

    assert over.runs("frozen") == []


def test_only_the_office_draws_up_the_sheets(over: AssessedCity) -> None:
    with pytest.raises(NotForThisBody):
        over.year(by=ASSESSOR)


def test_the_assessor_cannot_freeze_what_was_not_made_public(over: AssessedCity) -> None:
    held = over.year()

    with pytest.raises(NotThisDuty):
        over.freezes(held, on="2027-01-19")


def test_the_assessor_is_not_assessed_by_itself(over: AssessedCity) -> None:
    scores = over.scores("2026-12", on="2027-01-04")["departments"]

    assert {"assessment-authority", "organisation-department"}.isdisjoint(scores)
    assert all(Decimal(sheet["total"]) >= 0 for sheet in scores.values())

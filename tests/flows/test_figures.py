"""专班数字 Figures of a small city counted by hand, as they are today and as they were on days gone by."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, event

from flows.commands.assigning import NewItem, assign
from flows.commands.forums import hold_sitting, plan_sitting
from flows.commands.issues import NewIssue, raise_issue
from flows.commands.officers import suspend, withdraw
from flows.commands.project_lights import override_light
from flows.figures import figures_of, figures_of_all
from models.project_terms import Light, ProjectStage
from models.session import reading
from rules.figures import TaskForceFigures, from_json, to_json
from tests.city_projects import OFFICE, UNIT, Known, ProjectCity

SERVICES, INDUSTRY = "modern-services", "advanced-manufacturing"


@pytest.fixture
def city(engine: Engine) -> ProjectCity:
    return ProjectCity(engine, on="2026-01-05")


@pytest.fixture
def known(city: ProjectCity) -> Known:
    return city.admits(stage="under_construction")


def figures(city: ProjectCity, on: str, task_force: str = SERVICES, since: str = "") -> TaskForceFigures:
    """The figures of a task force at the end of a day."""
    with reading(city.engine) as session:
        world = city.worlds.world(session)
        first = date.fromisoformat(since) if since else None
        return figures_of(session, world, task_force, date.fromisoformat(on), since=first)


def issue(city: ProjectCity, known: Known, on: str) -> str:
    """A problem of the project, due seven working days later."""
    new = NewIssue("拆迁受阻", "xiuwu", SERVICES, project_id=known.row.id)
    return raise_issue(city.desk(UNIT, on=on), new).code


def test_projects_count_where_and_as_they_stood(city: ProjectCity, known: Known) -> None:
    filed = city.files("储能谋划", on="2026-02-10", kind="idea", stage="conceived")
    idea = city.classifies(filed, 10, task_force=SERVICES)
    city.moves(known, ProjectStage.COMPLETED, on="2026-03-20", day="2026年3月18日")

    then, now = figures(city, "2026-02-20"), figures(city, "2026-03-20")

    assert then.in_hand.codes == (known.code, idea.code)
    assert {kind: tally.n for kind, tally in then.kinds.items()} == {"idea": 1, "project": 1}
    assert {stage: tally.codes for stage, tally in now.stages.items()} == {"conceived": (idea.code,)}
    assert (now.completed.period.codes, figures(city, "2026-01-20").in_hand.n) == ((known.code,), 1)


def test_what_was_started_counts_for_its_month_and_its_year(city: ProjectCity) -> None:
    known = city.admits(stage="about_to_start")
    city.moves(known, ProjectStage.UNDER_CONSTRUCTION, on="2026-02-12", day="2026年2月10日")

    february, march = figures(city, "2026-02-20"), figures(city, "2026-03-20")

    assert (february.started.period.codes, february.started.year.n) == ((known.code,), 1)
    assert (march.started.period.n, march.started.year.codes) == (0, (known.code,))
    assert figures(city, "2026-02-09").stages["about_to_start"].codes == (known.code,)


def test_money_is_summed_against_the_plan_and_the_time(city: ProjectCity, known: Known) -> None:
    other = city.admits("数据中心", stage="under_construction")
    city.budgets(known, 1200)
    city.reports(known, "2026-01", 50, on="2026-01-20")
    city.reports(known, "2026-02", 100, on="2026-02-20")
    city.reports(other, "2026-02", 7, on="2026-02-20")

    money = figures(city, "2026-02-20").investment

    assert (money.planned_year, money.due, money.done_year) == (1200, 200, 157)
    assert (money.planned_period, money.done_period) == (100, 107)
    assert (money.done_percent, money.due_percent, money.behind_percent) == ("13.08", "16.67", "3.58")
    assert (money.planned.codes, money.unplanned.codes) == ((known.code,), (other.code,))


def test_a_quarter_is_the_sum_of_its_months(city: ProjectCity, known: Known) -> None:
    city.budgets(known, 1200)
    for month, amount in (("2026-01", 50), ("2026-02", 60), ("2026-03", 70)):
        city.reports(known, month, amount, on=f"{month}-20")

    quarter = figures(city, "2026-03-20", since="2026-01-01").investment

    assert (quarter.planned_period, quarter.done_period) == (300, 180)


def test_figures_of_a_later_day_leave_those_of_an_earlier_one_alone(city: ProjectCity, known: Known) -> None:
    city.reports(known, "2026-01", 50, on="2026-01-20")
    city.reports(known, "2026-01", 80, on="2026-02-03", reason="补报全月")

    assert figures(city, "2026-01-19").investment.done_year == 0
    assert figures(city, "2026-01-20").investment.done_year == 50
    assert figures(city, "2026-01-31").investment.done_year == 80


def test_a_problem_is_new_then_overdue_then_closed(city: ProjectCity, known: Known) -> None:
    code = issue(city, known, "2026-01-06")
    city.sweeps(on="2026-01-19")
    city.sweeps(on="2026-02-02")
    withdrawn = issue(city, known, "2026-02-03")
    withdraw(city.desk(OFFICE, on="2026-02-04"), withdrawn, "重复提报")

    first, second, third = (figures(city, day).issues for day in ("2026-01-10", "2026-01-20", "2026-02-20"))

    assert (first.raised.codes, first.open.codes, first.overdue.n) == ((code,), (code,), 0)
    assert (second.overdue.codes, second.fell_due.codes) == ((code,), (code,))
    assert {stage: tally.codes for stage, tally in second.overdue_stages.items()} == {"task_force": (code,)}
    assert (third.raised.codes, third.dropped.codes, third.open.codes) == (
        (withdrawn,),
        (withdrawn,),
        (code,),
    )


def test_whose_clock_stands_still_is_open_and_not_overdue(city: ProjectCity, known: Known) -> None:
    code = issue(city, known, "2026-01-06")
    suspend(city.desk("operator", on="2026-01-08"), code, "等省里批复", date(2026, 3, 2))

    found = figures(city, "2026-02-20").issues

    assert (found.open.codes, found.overdue.n) == ((code,), 0)


def test_lights_are_those_that_people_saw(city: ProjectCity, known: Known) -> None:
    other = city.admits("数据中心", stage="halted")
    city.lights(on="2026-01-20")
    override_light(city.desk(OFFICE, on="2026-01-22"), known.code, Light.RED, "现场停工", date(2026, 2, 10))

    before, after = figures(city, "2026-01-20"), figures(city, "2026-01-25")

    assert {colour: tally.codes for colour, tally in before.lights.items()} == {
        "green": (known.code,),
        "grey": (other.code,),
    }
    assert (after.lights["red"].codes, after.lights_on) == ((known.code,), date(2026, 1, 20))
    assert figures(city, "2026-02-11").lights["green"].codes == (known.code,)


def test_a_meeting_and_what_it_assigned(city: ProjectCity, known: Known) -> None:
    planned = plan_sitting(
        city.desk(on="2026-01-12"), "task-force-meeting", date(2026, 1, 16), (SERVICES,), ""
    )
    item = NewItem(planned.id, "完成交地", "xiuwu", date(2026, 1, 30), SERVICES)
    code = assign(city.desk(on="2026-01-16"), item).code
    hold_sitting(
        city.desk(on="2026-01-16", clock="17:00"), planned.id, on=date(2026, 1, 16), chair="vice-mayor-services",
        form="现场办公", minutes="",
    )  # fmt: skip

    found = figures(city, "2026-01-20")

    assert [(s.id, s.held_on, s.form) for s in found.sittings] == [(planned.id, date(2026, 1, 16), "on_site")]
    assert (found.items.raised.codes, found.items.stages["carry_out"].codes) == ((code,), (code,))
    assert figures(city, "2026-01-20", INDUSTRY).sittings == ()


def test_units_that_have_not_filled_in_the_month_are_named_with_their_projects(
    city: ProjectCity, known: Known
) -> None:
    other = city.admits("数据中心", stage="under_construction")
    city.reports(known, "2026-01", 50, on="2026-01-20")

    assert figures(city, "2026-01-19").missing["xiuwu"].codes == (known.code, other.code)
    assert figures(city, "2026-01-20").missing["xiuwu"].codes == (other.code,)


def test_rows_that_nobody_touched_are_stale_as_of_the_day(city: ProjectCity, known: Known) -> None:
    city.reports(known, "2026-02", 50, on="2026-02-20")

    assert figures(city, "2026-02-19").stale.codes == (known.code,)
    assert figures(city, "2026-02-20").stale.n == 0


def test_every_task_force_has_figures_and_they_can_be_kept(city: ProjectCity, known: Known) -> None:
    city.budgets(known, 1200)
    city.reports(known, "2026-01", 50, on="2026-01-20")
    with reading(city.engine) as session:
        everyone = figures_of_all(session, city.worlds.world(session), date(2026, 1, 20))

    assert list(everyone) == list(city.mechanism.organisation.task_forces)
    assert [found.in_hand.n for found in everyone.values()] == [0, 0, 0, 1, 0, 0, 0, 0]
    assert all(from_json(to_json(found)) == found for found in everyone.values())
    assert everyone[SERVICES].investment.done_year == Decimal(50)


def test_however_many_projects_there_are_the_statements_are_as_many(city: ProjectCity, known: Known) -> None:
    def statements() -> int:
        said: list[str] = []
        event.listen(city.engine, "before_cursor_execute", lambda *told: said.append(told[2]))
        with reading(city.engine) as session:
            figures_of_all(session, city.worlds.world(session), date(2026, 3, 20))
        return len(said)

    few = statements()
    for number in range(5):
        issue(city, city.admits(f"数据中心{number}", on="2026-02-02"), "2026-02-03")

    assert statements() == few <= 20

"""期次办理 Periods by hand: opened before the clock does, opened again for who was left out, waived with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands import officers
from flows.commands.founding import publish
from flows.commands.periods import AlreadyOpened, PeriodPast, PeriodSettled, Turn, open_by_hand, rerun, waive
from flows.period_reading import PeriodRow, period_rows
from flows.periods import open_periods
from models.config.loader import load
from models.errors import NotFound
from models.session import reading
from models.terms import InFlight
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing
from tests.city import City
from tests.support.shipped import NOTICE
from tests.support.worlds import at

SEPTEMBER = date(2026, 9, 1)
OFFICE, LEAD = "dispatch-office.clerk", "commerce.clerk"
REPORT, MEETING = "monthly-report", "task-force-meeting"
NEW_FORCE = """task_forces:
  low-altitude-economy:
    clause: [二, D, C3]
    no: 9
    name: 低空经济专班
    leader: vice-mayor-industry
    lead_units: [industry-information]
    cooperating: [development-reform]
"""


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine, NOTICE.read_text(encoding="utf-8"), on="2026-08-27")


def rows(city: City, cycle: str, starts: date = SEPTEMBER) -> list[PeriodRow]:
    with reading(city.engine) as session:
        world = city.worlds.world(session)
        return period_rows(session, world, city.mechanism, city.now, starts, starts, (cycle,))


def states(city: City, cycle: str) -> dict[str, str]:
    return {row.bearer.key: str(row.state) for row in rows(city, cycle)}


def opens(city: City, on: str) -> dict[str, list[str]]:
    city.now = at(on, "06:00")
    return open_periods(city.engine, city.worlds, city.now).opened


def a_ninth_task_force(city: City, on: str) -> None:
    city.now = at(on)
    text = NOTICE.read_text(encoding="utf-8").replace("task_forces:\n", NEW_FORCE, 1)
    publish(
        city.engine, load(text), text, city.now, author="a", reason="增设专班", in_flight=InFlight.NEXT_STAGE
    )  # fmt: skip


def test_a_period_opened_by_hand_for_one_is_left_to_the_clock_for_the_others(city: City) -> None:
    early = open_by_hand(city.desk(OFFICE, on="2026-09-01"), Turn(REPORT, SEPTEMBER, "modern-services"))

    opened = opens(city, "2026-09-10")

    assert (len(early), len(opened["monthly-report/2026-09"])) == (1, 7)
    assert set(states(city, REPORT).values()) == {"open"}


def test_a_period_opened_by_hand_for_all_is_not_opened_again(city: City) -> None:
    codes = open_by_hand(city.desk(OFFICE, on="2026-09-01"), Turn(REPORT, SEPTEMBER))

    assert len(codes) == 8
    assert "monthly-report/2026-09" not in opens(city, "2026-09-10")
    with pytest.raises(AlreadyOpened, match=r"period rerun"):
        open_by_hand(city.desk(OFFICE), Turn(REPORT, SEPTEMBER))


def test_a_new_task_force_gets_the_period_that_was_opened_before_it_came(city: City) -> None:
    opens(city, "2026-09-10")
    a_ninth_task_force(city, "2026-09-14")
    before = states(city, REPORT)["low-altitude-economy"]

    codes = rerun(city.desk(OFFICE), Turn(REPORT, SEPTEMBER))

    assert (before, len(codes)) == ("unopened", 1)
    assert city.matter(codes[0]).row.title == "2026年9月专班月报（低空经济专班）"
    with pytest.raises(AlreadyOpened, match="没有漏下的承办方"):
        rerun(city.desk(OFFICE), Turn(REPORT, SEPTEMBER))


def test_what_would_be_late_at_once_is_opened_only_with_a_day_of_its_own(city: City) -> None:
    opens(city, "2026-09-10")
    a_ninth_task_force(city, "2026-09-29")
    turn = Turn(REPORT, SEPTEMBER, "low-altitude-economy")

    with pytest.raises(PeriodPast, match="一开启就是逾期"):
        rerun(city.desk(OFFICE), turn)
    (code,) = rerun(city.desk(OFFICE), turn, due_on=date(2026, 10, 12))

    assert city.matter(code).row.due_on == date(2026, 10, 12)
    assert next(row for row in rows(city, REPORT) if row.matter and row.matter.code == code).due_on == date(
        2026, 10, 12
    )


def test_a_period_that_nobody_has_opened_is_not_run_again(city: City) -> None:
    with pytest.raises(NotFound, match=r"还没有开启.*period open"):
        rerun(city.desk(OFFICE), Turn(REPORT, date(2026, 10, 1)))


def test_no_period_before_the_first_is_opened(city: City) -> None:
    with pytest.raises(PeriodPast, match="早于首期（2021年6月）"):
        open_by_hand(city.desk(OFFICE), Turn(REPORT, date(2021, 5, 1)))


def test_a_waived_period_is_withdrawn_with_its_reason_and_does_not_count_as_missed(city: City) -> None:
    opens(city, "2026-09-10")

    waived = waive(city.desk(OFFICE), Turn(MEETING, SEPTEMBER, "modern-agriculture"), "全员参加防汛")

    matter = city.matter(waived.codes[0])
    assert (matter.row.status, matter.acts[-1]) == ("withdrawn", "withdrawn")
    assert states(city, MEETING)["modern-agriculture"] == "waived"
    assert "withdrawn" in city.told("agriculture-rural.clerk")
    assert city.faults() == []


def test_a_period_waived_beforehand_is_not_opened(city: City) -> None:
    waived = waive(city.desk(OFFICE), Turn(REPORT, SEPTEMBER, "modern-agriculture"), "专班整合")

    opened = opens(city, "2026-09-10")

    assert waived.codes == ()
    assert len(opened["monthly-report/2026-09"]) == 7
    assert states(city, REPORT)["modern-agriculture"] == "waived"


def test_a_period_is_waived_once_and_with_a_reason(city: City) -> None:
    turn = Turn(REPORT, SEPTEMBER, "modern-agriculture")
    with pytest.raises(ReasonMissing):
        waive(city.desk(OFFICE), turn, "  ")
    waive(city.desk(OFFICE), turn, "专班整合")

    with pytest.raises(PeriodSettled, match="已经免办"):
        waive(city.desk(OFFICE), turn, "再免一次")


def test_what_was_taken_back_without_a_waiver_counts_as_missed(city: City) -> None:
    opens(city, "2026-09-10")
    row = next(row for row in rows(city, MEETING) if row.bearer.key == "modern-services")
    assert row.matter is not None
    officers.withdraw(city.desk(OFFICE), row.matter.code, "重复")

    assert states(city, MEETING)["modern-services"] == "missed"
    with pytest.raises(PeriodSettled, match="撤销，无须免办"):
        waive(city.desk(OFFICE), Turn(MEETING, SEPTEMBER, "modern-services"), "补免")


@pytest.mark.parametrize("act", [open_by_hand, rerun])
def test_only_the_office_opens_periods(city: City, act: object) -> None:
    with pytest.raises(NotForThisBody, match="由市重大项目调度领导小组办公室办理"):
        act(city.desk(LEAD), Turn(REPORT, SEPTEMBER))  # type: ignore[operator]


def test_a_lead_unit_cannot_waive_its_own_duty(city: City) -> None:
    opens(city, "2026-09-10")

    with pytest.raises(NotForThisBody):
        waive(city.desk(LEAD), Turn(REPORT, SEPTEMBER, "modern-services"), "忙")
    assert states(city, REPORT)["modern-services"] == "open"


@pytest.mark.parametrize(
    "turn", [Turn("weekly-report", SEPTEMBER), Turn(REPORT, SEPTEMBER, "ninth")], ids=lambda turn: turn.cycle
)
def test_what_the_configuration_does_not_have_is_named(city: City, turn: Turn) -> None:
    with pytest.raises(NotFound):
        waive(city.desk(OFFICE), turn, "不存在")


def test_nothing_from_before_the_city_began_is_asked_for(city: City) -> None:
    assert rows(city, REPORT, date(2026, 7, 1)) == []
    assert len(rows(city, REPORT, date(2026, 8, 1))) == 0

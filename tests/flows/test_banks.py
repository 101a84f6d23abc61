"""政银企对接 The quarter's meeting of banks and enterprises, its demands, and what came of each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from flows.commands.banks import (
    DemandUnfit,
    Meeting,
    enter_result,
    finish_results,
    hold_meeting,
    leave_unmet,
    put_demand,
)
from flows.commands.officers import complete
from models.fund_terms import BankStep
from models.queries.banks import demand_files
from models.session import reading
from rules.access.requiring import NotForThisBody
from rules.acts.common import RecordMissing
from rules.amount_steps import AmountBeyondStep, EntryUnfit, Said
from rules.fund_course import StageUnfinished
from tests.city import Held
from tests.city_projects import LEAD, OFFICE, UNIT, Known
from tests.city_resources import ResourceCity

FINANCE = "finance-work.clerk"
MEETING = Meeting(date(2026, 3, 19), "市政务中心", ("建设银行", "中原银行"))


@pytest.fixture
def city(engine: Engine) -> ResourceCity:
    """The city on Monday, 2 March 2026."""
    return ResourceCity(engine)


@pytest.fixture
def known(city: ResourceCity) -> Known:
    """A project under dispatch."""
    return city.admits()


@pytest.fixture
def quarter(city: ResourceCity, known: Known) -> Held:
    """The first quarter's duty."""
    return city.opens("bank-matchmaking", on="2026-03-02")[""]


@pytest.fixture
def demand(city: ResourceCity, known: Known, quarter: Held) -> int:
    """A demand of 5000."""
    return put_demand(city.desk(UNIT), quarter.code, known.code, Decimal(5000), "流动资金").id or 0


@pytest.fixture
def held(city: ResourceCity, quarter: Held, demand: int) -> Held:
    """The quarter after its meeting on 19 March."""
    hold_meeting(city.desk(FINANCE, on="2026-03-20"), quarter.code, MEETING)
    return quarter


def registers(
    city: ResourceCity, number: int, step: BankStep, amount: int, bank: str = "建设银行", by: str = FINANCE
) -> None:
    said = Said(str(step), Decimal(amount), date(2026, 3, 20), "合同 2026-1")
    enter_result(city.desk(by), number, bank, said)


def test_a_quarter_lives_from_its_demands_to_the_results_of_each_bank(
    city: ResourceCity, held: Held, demand: int
) -> None:
    assert (held.row.stage, held.row.due_on) == ("results", date(2026, 4, 3))
    registers(city, demand, BankStep.CREDIT, 4000)
    registers(city, demand, BankStep.SIGNED, 3000)
    registers(city, demand, BankStep.CREDIT, 1000, bank="中原银行")

    finish_results(city.desk(FINANCE), held.code)
    registers(city, demand, BankStep.LENT, 2000)

    assert held.row.status == "struck_off"
    with reading(city.engine) as session:
        (found,) = demand_files(session, demand_id=demand)
    assert [(one.bank, one.step, int(one.amount)) for one in found.results] == [
        ("建设银行", "credit", 4000),
        ("建设银行", "signed", 3000),
        ("中原银行", "credit", 1000),
        ("建设银行", "lent", 2000),
    ]


def test_a_bank_lends_no_more_than_it_signed_for(city: ResourceCity, held: Held, demand: int) -> None:
    registers(city, demand, BankStep.CREDIT, 4000)
    registers(city, demand, BankStep.SIGNED, 3000)

    with pytest.raises(AmountBeyondStep, match="放款累计 3500 万元，超过签约累计 3000 万元"):
        registers(city, demand, BankStep.LENT, 3500)
    with pytest.raises(AmountBeyondStep, match="签约累计 10 万元，超过授信累计 0 万元"):
        registers(city, demand, BankStep.SIGNED, 10, bank="中原银行")


def test_no_quarter_closes_without_a_word_on_every_demand(
    city: ResourceCity, held: Held, demand: int
) -> None:
    with pytest.raises(RecordMissing, match="diaodu bank finish"):
        complete(city.desk(FINANCE), held.code)
    with pytest.raises(StageUnfinished, match="冷链物流园 还没有对接结果"):
        finish_results(city.desk(FINANCE), held.code)

    leave_unmet(city.desk(FINANCE), demand, "抵押物不足")
    finish_results(city.desk(FINANCE), held.code)

    assert held.row.status == "struck_off"


def test_a_meeting_needs_demands_a_place_and_banks(city: ResourceCity, quarter: Held, known: Known) -> None:
    desk = city.desk(FINANCE, on="2026-03-20")
    with pytest.raises(DemandUnfit, match="还没有融资需求"):
        hold_meeting(desk, quarter.code, MEETING)
    put_demand(desk, quarter.code, known.code, Decimal(5000))
    with pytest.raises(DemandUnfit, match="已在本期需求清单"):
        put_demand(desk, quarter.code, known.code, Decimal(5000))
    for unfit in (
        Meeting(date(2026, 3, 19), "", ("建设银行",)),
        Meeting(date(2026, 4, 1), "某处", ("某行",)),
    ):
        with pytest.raises(EntryUnfit):
            hold_meeting(desk, quarter.code, unfit)


@pytest.mark.parametrize("body", [UNIT, LEAD, OFFICE, "finance.clerk", "wenxian.clerk"])
def test_only_who_holds_the_meeting_registers_what_came_of_it(
    city: ResourceCity, held: Held, demand: int, body: str
) -> None:
    with pytest.raises(NotForThisBody, match="由焦作市金融工作局办理"):
        registers(city, demand, BankStep.CREDIT, 4000, by=body)
    with pytest.raises(NotForThisBody):
        leave_unmet(city.desk(body), demand, "抵押物不足")
    with pytest.raises(NotForThisBody):
        finish_results(city.desk(body), held.code)


@pytest.mark.parametrize("body", ["wenxian.clerk", "finance.clerk", "mayor"])
def test_nobody_puts_forward_the_demand_of_another_county(
    city: ResourceCity, quarter: Held, known: Known, body: str
) -> None:
    with pytest.raises(NotForThisBody):
        put_demand(city.desk(body), quarter.code, known.code, Decimal(5000))


def test_no_result_comes_before_the_meeting(city: ResourceCity, quarter: Held, demand: int) -> None:
    with pytest.raises(DemandUnfit, match="还没有召开"):
        registers(city, demand, BankStep.CREDIT, 4000)

"""资金 Windows of central-budget money, special bonds and the preparatory fund, from their lists to the last payment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from flows.commands.duties import NotThisDuty
from flows.commands.fund_amounts import NotSubmitted, PapersLacking, finish
from flows.commands.funds import CandidateUnfit, drop, make_ready, submit
from flows.commands.officers import complete
from flows.fund_reading import fund_lines, fund_sums
from models.fund_terms import FundPaperKind
from models.fund_terms import FundStep as S
from models.project_terms import Light
from models.queries.funds import FundFilter
from models.session import reading, transaction
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing, RecordMissing
from rules.amount_steps import AmountBeyondStep, EntryUnfit
from rules.fund_course import StageUnfinished, StillGranted
from tests.city import Held
from tests.city_projects import LEAD, OFFICE, UNIT, Known
from tests.city_resources import REFORM, ResourceCity

FINANCE = "finance.clerk"
WRONG = [LEAD, UNIT, OFFICE, "industry-information.clerk", "mayor"]
FORCE = "modern-services"


@pytest.fixture
def city(engine: Engine) -> ResourceCity:
    """The city on Monday, 2 March 2026."""
    return ResourceCity(engine)


@pytest.fixture
def known(city: ResourceCity) -> Known:
    """A project under dispatch, of 现代服务业."""
    return city.admits()


@pytest.fixture
def budget(city: ResourceCity, known: Known) -> Held:
    """The year's window for central-budget money, open since 1 September."""
    return city.opens("central-budget", on="2026-09-02")[FORCE]


@pytest.fixture
def listed(city: ResourceCity, known: Known, budget: Held) -> int:
    """A candidate of a list that was submitted: 3000."""
    number = city.proposes(budget, known, 3000)
    submit(city.desk(LEAD), budget.code)
    return number


@pytest.fixture
def bond(city: ResourceCity, known: Known) -> int:
    """A candidate of a special bond whose list was submitted, without its papers."""
    window = city.opens("special-bond", on="2026-04-13")[FORCE]
    number = city.proposes(window, known, 12000)
    submit(city.desk(LEAD), window.code)
    return number


def readies(city: ResourceCity, number: int, by: str = UNIT) -> None:
    for kind in FundPaperKind:
        make_ready(city.desk(by), number, kind, "某事务所", date(2026, 4, 10))


def test_a_window_lives_from_its_opening_to_the_last_payment(
    city: ResourceCity, known: Known, budget: Held
) -> None:
    assert (budget.row.stage, budget.row.due_on) == ("propose", date(2026, 10, 15))
    number = city.proposes(budget, known, 3000)
    submit(city.desk(LEAD, on="2026-09-20"), budget.code)
    city.enters(number, S.APPLIED, 3000, on="2026-09-25")
    finish(city.desk(REFORM), budget.code)
    assert (budget.row.stage, budget.row.due_on, budget.row.wake_at) == ("track", None, None)
    city.enters(number, S.GRANTED, 2500, on="2027-03-10")
    city.enters(number, S.ARRIVED, 2500, on="2027-04-12")
    city.enters(number, S.PAID, 2500, on="2027-11-20")

    finish(city.desk(REFORM), budget.code)

    assert budget.row.status == "struck_off"
    sums = city.line(number).sums
    assert [int(sums[step]) for step in (S.APPLIED, S.GRANTED, S.ARRIVED, S.PAID)] == [3000, 2500, 2500, 2500]
    assert city.faults() == []


def test_who_has_the_window_next_is_told_when_the_list_is_in(
    city: ResourceCity, known: Known, budget: Held
) -> None:
    city.proposes(budget, known, 3000)
    submit(city.desk(LEAD, on="2026-09-21"), budget.code, "附清单")

    assert (budget.row.stage, budget.row.due_on) == ("apply", date(2026, 10, 12))
    assert "现代服务业专班" in city.letters(REFORM)[-1].full


@pytest.mark.parametrize(
    ("step", "amount", "said"),
    [
        (S.GRANTED, 1, "下达累计 1 万元，超过申报累计 0 万元"),
        (S.PAID, 100, "支付累计 100 万元，超过到位累计 0 万元"),
    ],
)
def test_no_step_exceeds_the_one_before(
    city: ResourceCity, listed: int, step: S, amount: int, said: str
) -> None:
    with pytest.raises(AmountBeyondStep, match=said):
        city.enters(listed, step, amount)


def test_an_amount_is_corrected_by_a_new_entry_and_the_old_one_stays(city: ResourceCity, listed: int) -> None:
    first = city.enters(listed, S.APPLIED, 3000)
    city.enters(listed, S.GRANTED, 2500)
    with pytest.raises(EntryUnfit, match="须写明理由"):
        city.enters(listed, S.APPLIED, 2800, corrects=first)
    with pytest.raises(AmountBeyondStep):
        city.enters(listed, S.APPLIED, 2000, corrects=first, reason="误填")

    second = city.enters(listed, S.APPLIED, 2800, corrects=first, reason="误填")

    line = city.line(listed)
    assert line.sums[S.APPLIED] == Decimal(2800)
    assert [(entry.id, int(entry.amount), entry.corrects) for entry in line.file.entries[::2]] == [
        (first, 3000, None),
        (second, 2800, first),
    ]


def test_not_even_the_database_lets_an_amount_be_rewritten(city: ResourceCity, listed: int) -> None:
    city.enters(listed, S.APPLIED, 3000)

    with pytest.raises(DBAPIError, match="append-only"), transaction(city.engine) as session:
        session.connection().execute(text("UPDATE fund_entry SET amount = 1"))


def test_an_entry_needs_a_paper_an_amount_and_a_day_that_has_come(city: ResourceCity, listed: int) -> None:
    for wrong in ({"paper": ""}, {"day": date(2026, 12, 1)}):
        with pytest.raises(EntryUnfit):
            city.enters(listed, S.APPLIED, 3000, **wrong)
    with pytest.raises(EntryUnfit, match="不能为 0"):
        city.enters(listed, S.APPLIED, 0)
    with pytest.raises(EntryUnfit, match="可选：申报、下达、到位、支付"):
        city.enters(listed, S.ISSUED, 10)


@pytest.mark.parametrize("body", WRONG)
def test_only_the_funds_own_authority_registers_amounts_and_ends_its_stages(
    city: ResourceCity, budget: Held, listed: int, body: str
) -> None:
    with pytest.raises(NotForThisBody, match="由焦作市发展和改革委员会办理"):
        city.enters(listed, S.APPLIED, 3000, by=body)
    with pytest.raises(NotForThisBody):
        finish(city.desk(body), budget.code)
    with pytest.raises(NotForThisBody):
        drop(city.desk(body), listed, "不符合投向")


@pytest.mark.parametrize("body", [UNIT, OFFICE, REFORM, "industry-information.clerk"])
def test_only_the_task_forces_lead_units_make_up_its_list(
    city: ResourceCity, known: Known, budget: Held, body: str
) -> None:
    with pytest.raises(NotForThisBody):
        city.proposes(budget, known, 3000, by=body)
    with pytest.raises(NotForThisBody):
        submit(city.desk(body), budget.code, "无")

    assert city.proposes(budget, known, 3000, by="culture-tourism.clerk")


def test_a_list_takes_a_project_once_and_only_one_that_is_the_task_forces(
    city: ResourceCity, known: Known, budget: Held
) -> None:
    city.proposes(budget, known, 3000)
    with pytest.raises(CandidateUnfit, match="已在本期清单中"):
        city.proposes(budget, known, 500)
    with pytest.raises(CandidateUnfit, match="不归现代服务业专班调度"):
        city.proposes(budget, city.admits("快速路", 7), 500)


def test_nothing_is_registered_before_the_list_is_in_nor_for_what_was_dropped(
    city: ResourceCity, known: Known, budget: Held
) -> None:
    number = city.proposes(budget, known, 3000)
    with pytest.raises(NotSubmitted, match="清单尚未报送"):
        city.enters(number, S.APPLIED, 3000)
    drop(city.desk(LEAD), number, "前期未完成")
    submit(city.desk(LEAD), budget.code, "本年无成熟项目")

    with pytest.raises(NotSubmitted, match="已移出清单"):
        city.enters(number, S.APPLIED, 3000)


def test_an_empty_list_needs_a_word_why(city: ResourceCity, budget: Held) -> None:
    with pytest.raises(ReasonMissing):
        submit(city.desk(LEAD), budget.code)


def test_there_is_no_way_round_the_register(city: ResourceCity, budget: Held, listed: int) -> None:
    with pytest.raises(RecordMissing, match="diaodu fund finish"):
        complete(city.desk(REFORM), budget.code, "已申报")
    with pytest.raises(StageUnfinished, match="冷链物流园 还没有登记申报金额"):
        finish(city.desk(REFORM), budget.code)
    with pytest.raises(NotThisDuty):
        submit(city.desk(LEAD), budget.code, "再报")


def test_what_was_granted_is_not_dropped_and_what_is_left_unpaid_is_explained(
    city: ResourceCity, budget: Held, listed: int
) -> None:
    city.enters(listed, S.APPLIED, 3000)
    finish(city.desk(REFORM), budget.code)
    city.enters(listed, S.GRANTED, 2500)
    with pytest.raises(StillGranted):
        drop(city.desk(REFORM), listed, "取消")
    with pytest.raises(StageUnfinished, match="尚未支付完毕"):
        finish(city.desk(REFORM), budget.code)

    finish(city.desk(REFORM), budget.code, "项目取消，资金收回")

    assert budget.row.status == "struck_off"


def test_a_bond_needs_its_three_papers_before_it_is_pooled(city: ResourceCity, bond: int) -> None:
    with pytest.raises(PapersLacking, match="实施方案、财务评估报告书、法律意见书"):
        city.enters(bond, S.POOLED, 12000, by=FINANCE)
    with pytest.raises(NotForThisBody):
        readies(city, bond, by="wenxian.clerk")

    readies(city, bond)

    assert city.enters(bond, S.POOLED, 12000, by=FINANCE)


def test_a_bond_that_is_paid_too_slowly_turns_yellow_then_red(city: ResourceCity, bond: int) -> None:
    readies(city, bond)
    for step in (S.POOLED, S.ISSUED, S.DISBURSED):
        city.enters(bond, step, 12000, by=FINANCE, on="2026-05-20")
    shown = []
    for day, paid in (("2026-05-21", 1000), ("2026-07-20", 500), ("2026-12-31", 2000), ("2027-05-20", 8500)):
        city.enters(bond, S.PAID, paid, by=FINANCE, on=day)
        spending = city.line(bond).spending
        assert spending is not None
        shown.append((spending.light, round(float(spending.rate), 3)))

    assert shown == [
        (Light.GREEN, 0.083),
        (Light.YELLOW, 0.125),
        (Light.RED, 0.292),
        (Light.GREEN, 1.0),
    ]


def test_the_preparatory_fund_is_applied_for_by_the_list_and_leaves_a_list_of_the_unfunded(
    city: ResourceCity, known: Known
) -> None:
    window = city.opens("preparatory-fund", on="2026-03-02")[FORCE]
    first = city.proposes(window, known, 200, paper="焦商〔2026〕3号")
    second = city.proposes(window, city.admits("会展中心"), 150, paper="焦商〔2026〕3号")
    submit(city.desk(LEAD), window.code)
    assert window.row.holder == "body:finance"
    city.enters(first, S.ARRANGED, 120, by=FINANCE)
    with pytest.raises(StageUnfinished, match="会展中心"):
        finish(city.desk(FINANCE), window.code)
    drop(city.desk(FINANCE), second, "资金规模不足，明年优先")

    finish(city.desk(FINANCE), window.code)
    city.enters(first, S.DISBURSED, 120, by=FINANCE, on="2026-05-06")

    assert window.row.status == "struck_off"
    assert [city.line(number).is_unfunded for number in (first, second)] == [False, True]


def test_sums_are_kept_by_task_force_year_and_kind(city: ResourceCity, known: Known, listed: int) -> None:
    city.enters(listed, S.APPLIED, 3000)
    other = city.opens("central-budget", on="2026-09-03")["major-infrastructure"]
    road = city.proposes(other, city.admits("快速路", 7), 8000, by="transport.clerk")
    submit(city.desk("transport.clerk"), other.code)
    city.enters(road, S.APPLIED, 7000)

    with reading(city.engine) as session:
        lines = fund_lines(session, city.mechanism, FundFilter(), date(2026, 9, 3))
    sums = fund_sums(lines, city.mechanism, date(2026, 9, 3))

    assert [
        (one.task_force, one.year, str(one.kind), int(one.wanted), int(one.sums[S.APPLIED])) for one in sums
    ] == [
        ("modern-services", 2026, "central-budget", 3000, 3000),
        ("major-infrastructure", 2026, "central-budget", 8000, 7000),
    ]

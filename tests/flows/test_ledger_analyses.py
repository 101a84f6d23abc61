"""台帐分析 Lead units analyse, press and feed back; leaders read; nobody in another's name (C24, C25, C26)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands.assigning import NewItem, assign
from flows.commands.feedback import FedBack, feed_back, read_feedback
from flows.commands.forums import plan_sitting
from flows.commands.ledger_analyses import analyse
from flows.commands.officers import reply
from flows.commands.period_duties import NothingDue
from flows.commands.report_desk import paper_of
from flows.commands.report_filling import opened
from flows.commands.urging import PressingMisplaced, press
from models.queries.ledger import analysis_for, feedback_of, reading_of
from models.report_terms import PaperSection
from models.session import reading
from models.tables.ledger_duties import FeedbackReading, LedgerAnalysis
from models.terms import Act
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing
from rules.feedback import from_json
from rules.figures import from_json as figures_from
from tests.city import Held
from tests.city_ledger import (
    HIS_DELEGATE,
    LEADER,
    OTHER_LEAD,
    OTHER_LEADER,
    OTHER_UNIT,
    SERVICES,
    LedgerCity,
    month_of,
)
from tests.city_projects import LEAD, OFFICE, UNIT, Known
from tests.support.shipped import NOTICE

AWAY = """delegations:
  - {post: vice-mayor-services, delegate: executive-vice-mayor, since: 2026-03-20, until: 2026-03-25}
"""


@pytest.fixture
def city(engine: Engine) -> LedgerCity:
    return LedgerCity(engine, on="2026-03-02")


@pytest.fixture
def known(city: LedgerCity) -> Known:
    return city.admits(stage="under_construction")


@pytest.fixture
def item(city: LedgerCity) -> Held:
    """An item of the task force's meeting, due on 20 March, with Xiuwu."""
    planned = plan_sitting(
        city.desk(on="2026-03-03"), "task-force-meeting", date(2026, 3, 5), (SERVICES,), ""
    )
    new = NewItem(planned.id, "完成交地", "xiuwu", date(2026, 3, 20), SERVICES)
    return city.matter(assign(city.desk(LEAD), new).code)


def last_analysis(city: LedgerCity, month: str = "2026-03") -> LedgerAnalysis | None:
    """What the monthly report is opened with."""
    with reading(city.engine) as session:
        return analysis_for(session, SERVICES, month_of(month))


def feeds_back(city: LedgerCity, *, on: str = "", by: str = LEAD) -> FedBack:
    """The lead unit reports to the leader."""
    return feed_back(city.desk(by, on=on), SERVICES, "交办 1 项，未办结 1 项。")


def read_on_record(city: LedgerCity, code: str) -> FeedbackReading | None:
    """That the leader has read."""
    with reading(city.engine) as session:
        return reading_of(session, city.matter(code).row.id or 0)


def test_an_analysis_keeps_the_figures_it_was_written_from(city: LedgerCity, known: Known) -> None:
    city.opens("2026-03-10")
    city.reports(known, "2026-03", 50, on="2026-03-19")
    city.reports(known, "2026-03", 80, on="2026-03-23", reason="补报")

    said = city.analyses("本月投资 50 万元。")

    row = last_analysis(city)
    assert row is not None
    assert (said.completed, row.as_of, row.version) == (True, date(2026, 3, 20), 1)
    assert figures_from(row.figures) == said.figures
    assert said.figures.investment.done_year == 50
    assert city.matter(said.code).row.status == "struck_off"


def test_later_versions_stand_beside_the_first_and_the_report_takes_the_last(
    city: LedgerCity, known: Known
) -> None:
    city.opens("2026-03-10")
    first = city.analyses("初稿", on="2026-03-20")
    second = city.analyses("改稿", on="2026-03-24")

    row = last_analysis(city)
    assert row is not None
    assert (second.code, second.version, second.completed) == (first.code, 2, False)
    assert (row.text, row.version) == ("改稿", 2)
    assert city.faults() == []


def test_nobody_analyses_for_another_task_force(city: LedgerCity, known: Known) -> None:
    city.opens("2026-03-10")
    with pytest.raises(NotForThisBody):
        city.analyses("代写", by=OTHER_LEAD)
    city.analyses("初稿")

    for stranger in (OTHER_LEAD, UNIT, OFFICE):
        with pytest.raises(NotForThisBody):
            city.analyses("代改", by=stranger)


def test_nothing_is_analysed_before_its_period_has_opened(city: LedgerCity) -> None:
    with pytest.raises(NothingDue):
        city.analyses("太早")
    with pytest.raises(ReasonMissing):
        analyse(city.desk(LEAD), SERVICES, " ")


def test_pressing_is_on_record_and_reaches_the_holder(city: LedgerCity, item: Held) -> None:
    before = item.row
    press(city.desk(LEAD, on="2026-03-12"), item.code, "请本周内完成")

    (step,) = [step for step in item.steps if step.act == Act.URGED]
    assert (step.actor, item.row.due_on, item.row.stage) == (LEAD, before.due_on, before.stage)
    assert [kind for kind in city.told("xiuwu.clerk") if kind == "urged"] == ["urged"]
    assert "urged" in city.told("xiuwu.head")


def test_only_those_above_press_and_nobody_itself(city: LedgerCity, item: Held) -> None:
    for stranger in (OTHER_LEAD, OTHER_UNIT, UNIT):
        with pytest.raises(NotForThisBody):
            press(city.desk(stranger), item.code, "请尽快")
    city.sweeps(on="2026-03-23")

    with pytest.raises(PressingMisplaced, match="由本单位承办"):
        press(city.desk(LEAD), item.code, "请尽快")
    press(city.desk(OFFICE), item.code, "请牵头单位尽快督促")


def test_a_leader_is_reminded_and_not_pressed(city: LedgerCity, item: Held) -> None:
    city.sweeps(on="2026-03-23")
    city.sweeps(on="2026-03-31")

    assert item.row.holder == f"post:{LEADER}"
    with pytest.raises(PressingMisplaced, match="由领导承办"):
        press(city.desk(OFFICE), item.code, "请尽快")


def test_feedback_tells_of_every_item_and_goes_to_the_leader(city: LedgerCity, item: Held) -> None:
    city.opens("2026-03-10")
    reply(city.desk(UNIT, on="2026-03-18"), item.code, "已签订协议 8 户")

    said = feeds_back(city, on="2026-03-23")

    (told,) = said.items
    assert (told.code, told.state, told.said) == (item.code, "超期 3 日", "已签订协议 8 户")
    held = city.matter(said.done.code)
    assert (held.row.stage, held.row.holder) == ("leader_reads", f"post:{LEADER}")
    with reading(city.engine) as session:
        (row,) = feedback_of(session, held.row.id or 0)
    assert from_json(row.items) == said.items


def test_nobody_feeds_back_for_another_task_force(city: LedgerCity, item: Held) -> None:
    city.opens("2026-03-10")

    for stranger in (OTHER_LEAD, UNIT, OFFICE):
        with pytest.raises(NotForThisBody):
            feeds_back(city, by=stranger)


def test_the_leader_reads_and_his_words_come_back(city: LedgerCity, item: Held) -> None:
    city.opens("2026-03-10")
    code = feeds_back(city, on="2026-03-23").done.code

    read_feedback(city.desk(LEADER, on="2026-03-24"), SERVICES, "请修武县月底前交地。")

    row = read_on_record(city, code)
    assert row is not None
    assert (row.leader, row.words, row.read_on, row.by) == (
        LEADER,
        "请修武县月底前交地。",
        date(2026, 3, 24),
        LEADER,
    )
    assert city.matter(code).row.status == "struck_off"
    assert "decision" in city.told("commerce.head")


def test_a_leader_does_not_read_for_another(city: LedgerCity, item: Held) -> None:
    city.opens("2026-03-10")
    code = feeds_back(city, on="2026-03-23").done.code

    for stranger in (OTHER_LEADER, HIS_DELEGATE, "mayor", OTHER_LEAD, OFFICE):
        with pytest.raises(NotForThisBody):
            read_feedback(city.desk(stranger), SERVICES, "已阅")
    assert read_on_record(city, code) is None


def test_who_stands_in_for_the_leader_reads_while_he_is_away(engine: Engine) -> None:
    text = NOTICE.read_text(encoding="utf-8").replace("delegations: []\n", AWAY, 1)
    city = LedgerCity(engine, on="2026-03-02", text=text)
    city.opens("2026-03-10")
    code = feeds_back(city, on="2026-03-19").done.code
    with pytest.raises(NotForThisBody):
        read_feedback(city.desk(HIS_DELEGATE, on="2026-03-19"), SERVICES, "已阅。")

    read_feedback(city.desk(HIS_DELEGATE, on="2026-03-23"), SERVICES, "已阅。")

    row = read_on_record(city, code)
    assert row is not None
    assert (row.leader, row.by) == (LEADER, HIS_DELEGATE)


def test_the_lead_unit_registers_what_the_leader_wrote_and_nothing_else(city: LedgerCity, item: Held) -> None:
    city.opens("2026-03-10")
    code = feeds_back(city, on="2026-03-23").done.code
    with pytest.raises(ReasonMissing):
        read_feedback(city.desk(LEAD), SERVICES)

    read_feedback(city.desk(LEAD), SERVICES, "同意，抓紧。", read_on=date(2026, 3, 23))

    row = read_on_record(city, code)
    assert row is not None
    assert (row.leader, row.by) == (LEADER, LEAD)
    assert "decision" not in city.told("commerce.head")


def test_the_monthly_report_begins_with_the_last_analysis(city: LedgerCity, known: Known) -> None:
    opened_codes = city.opens("2026-03-10")["monthly-report/2026-03"]
    report = next(code for code in opened_codes if city.matter(code).row.task_force == SERVICES)
    city.analyses("初稿", on="2026-03-20")
    city.analyses("本月开工 1 个项目。")

    with reading(city.engine) as session:
        desk = city.desk(LEAD)
        content = opened(session, desk, paper_of(session, desk, report))

    assert content.sections == {PaperSection.PROGRESS: "本月开工 1 个项目。"}

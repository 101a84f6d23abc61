"""提请 The way to the mayor and back down, and the comprehensive meeting that proposes itself once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from flows.commands.convening import convene, decline, propose_meeting
from flows.commands.forums import cancel_sitting
from flows.commands.petition_decisions import instruct_on, return_petition
from flows.commands.petitions import AlreadyPetitioned, PetitionIncomplete, submit_petition
from flows.commands.resolutions import Order
from flows.house import House
from flows.parsing import parse_published
from flows.proposals import ProposalReport, make_proposals, proposals_wait
from flows.works import perform
from flows.world import WorldSource
from models.queries.petitions import waiting_at
from models.run_terms import Work
from models.session import reading
from models.tables.matters import Matter
from rules.acts.common import ReasonMissing
from tests.city import Held
from tests.city_meetings import BUREAU, LEADER, MAYOR, OFFICE, MeetingCity
from tests.support.worlds import at

DUE = date(2026, 5, 29)


@pytest.fixture
def city(engine: Engine) -> MeetingCity:
    return MeetingCity(engine)


@pytest.fixture
def problem(city: MeetingCity) -> Held:
    return city.problem(on="2026-03-02")


def test_a_petition_goes_up_with_an_opinion_and_a_signature(city: MeetingCity, problem: Held) -> None:
    petition = city.takes_to_mayor(problem, on="2026-03-20")

    assert petition.stages == ["draft", "leader_signs", "office_registers", "mayor_decides"]
    assert petition.row.holder == "post:mayor"
    assert problem.row.filed == "leader_signature opinion"
    assert problem.row.status == "suspended"


def test_a_petition_without_an_opinion_stays_with_its_writer(city: MeetingCity, problem: Held) -> None:
    petition = city.petitions(problem, opinion="", options="", on="2026-03-20")

    with pytest.raises(PetitionIncomplete, match="备选方案、具体意见建议"):
        submit_petition(city.desk(BUREAU), petition.code)
    assert petition.row.stage == "draft"


def test_the_mayors_instruction_sends_the_matter_down_with_owner_and_date(
    city: MeetingCity, problem: Held
) -> None:
    petition = city.takes_to_mayor(problem, on="2026-03-20")

    done = instruct_on(
        city.desk(MAYOR), petition.code, Order("同意追加指标，5 月底前交地", DUE, "natural-resources")
    )

    assert (problem.row.stage, problem.row.unit, problem.row.due_on) == (
        "responsible_unit",
        "natural-resources",
        DUE,
    )
    assert (done.code, done.number, petition.row.status) == (problem.code, f"{petition.code}-1", "struck_off")
    assert "decision" in city.told("natural-resources.clerk")
    assert "resumed" not in city.told("xiuwu.clerk")
    assert "handed_over" in city.told("xiuwu.clerk")
    assert city.faults() == []


def test_what_the_mayor_returns_is_written_again_and_its_matter_runs_on(
    city: MeetingCity, problem: Held
) -> None:
    petition = city.takes_to_mayor(problem, on="2026-03-20")

    return_petition(city.desk(MAYOR), petition.code, "先与自然资源部门会商")

    assert (petition.row.stage, problem.row.status) == ("draft", "active")
    assert "returned" in city.told(BUREAU)


def test_there_is_one_petition_about_a_matter(city: MeetingCity, problem: Held) -> None:
    city.petitions(problem, on="2026-03-20")

    with pytest.raises(AlreadyPetitioned):
        city.petitions(problem)


def test_a_petition_that_nobody_answers_does_not_hold_its_matter_for_ever(
    city: MeetingCity, problem: Held
) -> None:
    city.takes_to_mayor(problem, on="2026-03-20")
    for day in ("2026-04-13", "2026-04-14", "2026-05-20", "2026-06-30"):
        city.sweeps(on=day)

    assert (problem.row.stage, problem.row.holder) == ("mayor_meeting", "post:mayor")


def test_what_the_mayor_puts_to_the_meeting_waits_for_it(city: MeetingCity, problem: Held) -> None:
    queued = city.queues(problem, on="2026-03-20")

    assert (queued.row.chain, queued.row.stage, queued.row.holder) == (
        "petition-meeting",
        "queued",
        "post:mayor",
    )
    assert queued.row.filed == "leader_signature opinion"
    assert "assigned" not in [
        notice.kind for notice in city.notices(MAYOR, "assigned") if queued.code in notice.key
    ]


def fill(city: MeetingCity) -> list[Held]:
    """Three petitions wait for the comprehensive meeting."""
    problems = [city.problem(f"问题{n}", on="2026-03-02") for n in range(3)]
    return [city.queues(problem, on="2026-03-20") for problem in problems]


def test_three_petitions_propose_a_meeting_once(city: MeetingCity) -> None:
    fill(city)

    reports = [city.proposes(on=day) for day in ("2026-03-21", "2026-03-21", "2026-03-24")]

    (meeting,) = city.of_kind("comprehensive-meeting")
    assert [report.meetings for report in reports] == [[meeting.code], [], []]
    assert (meeting.title, meeting.holder) == (
        "提议召开综合调度会（待研究3件，最早一件自2026年3月20日起等待）",
        "body:dispatch-office",
    )


def test_several_engines_at_once_propose_one_meeting(city: MeetingCity) -> None:
    fill(city)

    with ThreadPoolExecutor(4) as engines:
        reports = engines.map(
            lambda _: make_proposals(city.engine, WorldSource(parse_published), at("2026-03-23")), range(4)
        )

    assert sum(len(report.meetings) for report in reports) == 1
    assert len(city.of_kind("comprehensive-meeting")) == 1


@pytest.mark.parametrize("database", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_an_engine_that_was_overtaken_while_it_looked_proposes_no_second_meeting(
    city: MeetingCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(city)
    overtaken: list[ProposalReport] = []

    def slowly(session: Session, stages: Sequence[tuple[str, str]]) -> Sequence[Matter]:
        monkeypatch.undo()
        overtaken.append(city.proposes(on="2026-03-23"))
        return waiting_at(session, stages)

    monkeypatch.setattr("flows.proposals.waiting_at", slowly)
    late = city.proposes(on="2026-03-23")

    assert ([len(report.meetings) for report in overtaken], late.meetings) == ([1], [])
    assert len(city.of_kind("comprehensive-meeting")) == 1


def test_an_engine_that_dies_while_proposing_leaves_it_to_the_next(
    city: MeetingCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(city)
    with monkeypatch.context() as dying:
        dying.setattr("flows.proposals.raise_in", _dies)
        with pytest.raises(KeyboardInterrupt):
            city.proposes(on="2026-03-23")

    assert [len(city.proposes(on="2026-03-24").meetings) for _ in range(2)] == [1, 0]


def _dies(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_is_proposed_is_a_reason_for_the_morning_run(city: MeetingCity, tmp_path: Path) -> None:
    city.opens(on="2026-03-02")
    fill(city)
    house, now = House(city.engine, city.worlds, tmp_path), at("2026-03-21", "06:00")

    moved = perform(house, Work.OPEN_PERIODS, now)

    assert moved.counts["meetings-proposed"] == 1
    with reading(city.engine) as session:
        assert not proposals_wait(session, city.worlds, now)


def test_one_petition_proposes_a_meeting_when_it_has_waited_long(city: MeetingCity, problem: Held) -> None:
    city.queues(problem, on="2026-03-20")

    assert city.proposes(on="2026-04-13").meetings == []
    assert len(city.proposes(on="2026-04-14").meetings) == 1


def called(city: MeetingCity) -> tuple[Held, int, list[Held]]:
    """The mayor has called the meeting for 27 March."""
    queued = fill(city)
    meeting = Held(city, city.proposes(on="2026-03-23").meetings[0])
    propose_meeting(city.desk(OFFICE, on="2026-03-23"), meeting.code, "建议研究 3 件提请")
    sitting = convene(city.desk(MAYOR, on="2026-03-24"), meeting.code, date(2026, 3, 27)).id
    return meeting, sitting, queued


def test_the_mayors_meeting_decides_and_its_decisions_come_back_down(city: MeetingCity) -> None:
    meeting, sitting, queued = called(city)
    assert (meeting.row.stage, meeting.row.due_on) == ("hold", date(2026, 3, 27))

    decided = city.decides(queued[0].code, "追加指标", "2026-05-29", on="2026-03-27", by=OFFICE)
    city.holds(sitting, on="2026-03-27", by=OFFICE, chair=MAYOR)
    city.issues_minutes(sitting, on="2026-03-30", by=OFFICE)

    assert city.matter(decided.code).row.title == "问题0"
    assert city.matter(decided.code).row.due_on == DUE
    assert (queued[0].row.status, queued[1].row.status) == ("struck_off", "active")
    assert meeting.row.status == "struck_off"
    assert {"entered_agenda", "decision"} <= set(city.told(BUREAU))
    assert city.faults() == []


def test_what_the_mayor_left_waiting_is_not_put_to_him_daily(city: MeetingCity) -> None:
    fill(city)
    meeting = city.proposes(on="2026-03-23").meetings[0]
    propose_meeting(city.desk(OFFICE), meeting, "建议研究 3 件提请")
    decline(city.desk(MAYOR, on="2026-03-24"), meeting, "月底一并研究")

    assert city.proposes(on="2026-03-25").meetings == []
    assert len(city.proposes(on="2026-04-16").meetings) == 1


def test_a_meeting_called_off_is_proposed_anew(city: MeetingCity) -> None:
    meeting, sitting, _ = called(city)

    cancel_sitting(city.desk(OFFICE, on="2026-03-26"), sitting, "主要领导外出")

    assert meeting.row.status == "withdrawn"
    assert len(city.proposes(on="2026-03-27").meetings) == 1


def test_what_a_task_force_has_had_for_thirty_days_is_proposed_for_petition(
    city: MeetingCity, problem: Held
) -> None:
    for day in ("2026-03-13", "2026-03-23"):
        city.sweeps(on=day)

    assert city.proposes(on="2026-04-10").petitions == []
    reports = [city.proposes(on=day).petitions for day in ("2026-04-15", "2026-04-16")]

    assert reports == [[problem.code], []]
    assert [len(city.notices(to, "petition_proposed")) for to in (BUREAU, LEADER)] == [1, 1]
    assert city.of_kind("petition") == []
    assert city.faults() == []


def test_a_reason_is_needed_to_propose_or_decline_a_meeting(city: MeetingCity) -> None:
    fill(city)
    meeting = city.proposes(on="2026-03-23").meetings[0]

    with pytest.raises(ReasonMissing):
        propose_meeting(city.desk(OFFICE), meeting, " ")

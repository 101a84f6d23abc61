"""The year 2026 in a city of eight task forces and sixty projects: what was done, what was said, and to whom."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from sqlmodel import col, select

from flows.names import Names
from flows.verify import verify
from models.notice_kinds import NoticeKind
from models.report_terms import PeriodState
from models.session import reading
from models.tables.matters import Matter
from models.tables.reports import ReportVersion
from models.terms import Act
from rules.access.actors import ENGINE
from tests.rules.test_left_to_people import CLOCKWORK
from tests.support.explained import unexplained
from tests.support.golden import approved
from tests.year import cast, inboxes, journal, periods
from tests.year.life import Lived
from tests.year.looking import Acted, Told, acted, counts, told

pytestmark = pytest.mark.slow
# What the engine does besides its clockwork: it raises what comes round, lets go of what has lost its object, thinks of
# a petition, and lets a suspended matter run again on the day that a person named.
OF_ITS_OWN = CLOCKWORK | {Act.RAISED, Act.WITHDRAWN, Act.RESUMED, Act.PETITION_PROPOSED}
LED_BY_HIM = {"advanced-manufacturing", "technical-upgrading", "stalled-projects"}


@pytest.fixture(scope="module")
def every(year: Lived) -> list[Told]:
    return told(year)


@pytest.fixture(scope="module")
def deeds(year: Lived) -> list[Acted]:
    return acted(year)


def test_the_journal_reads_as_approved(year: Lived) -> None:
    assert (now := journal.told(year)) == approved("year/journal.md", now)


def test_every_period_ended_as_approved(year: Lived) -> None:
    assert (now := periods.told(year)) == approved("year/periods.md", now)


@pytest.mark.parametrize("post", cast.READERS)
def test_inboxes_read_as_approved(year: Lived, post: str) -> None:
    assert (now := inboxes.told(post, year.inboxes[post])) == approved(f"year/inboxes/{post}.md", now)


def test_everybody_got_as_many_notices_as_approved(every: list[Told]) -> None:
    assert (now := counts(every)) == approved("year/inboxes/counts.md", now)


def test_the_records_hold_on_the_last_day_and_no_notice_waits(year: Lived) -> None:
    report = verify(year.engine, year.worlds, year.ends)

    assert (report.faults, report.unsent) == ([], [])


def test_every_date_of_the_year_is_explained_and_every_notice_has_a_cause(year: Lived) -> None:
    assert unexplained(year.engine, year.ends) == []


def test_the_engine_decides_nothing_that_is_left_to_people(deeds: list[Acted]) -> None:
    by_engine = {Act(one.step.act) for one in deeds if one.step.actor == ENGINE}

    assert by_engine <= OF_ITS_OWN


def test_nobody_is_told_the_same_thing_twice(every: list[Told]) -> None:
    # What is due today is said in the morning and, where the ladder says so, once more in the afternoon.
    said = Counter(
        (one.notice.recipient, one.notice.kind, one.matter.code, one.on, one.notice.payload)
        for one in every
        if one.notice.kind != NoticeKind.DUE_TODAY
    )

    assert [what for what, times in said.items() if times > 1] == []


def test_nobody_is_reminded_of_one_matter_twice_on_a_day(every: list[Told]) -> None:
    reminders = (NoticeKind.REMINDER, NoticeKind.OVERDUE, NoticeKind.GATE_MISSING)
    said = Counter(
        (one.notice.recipient, one.matter.code, one.on) for one in every if one.notice.kind in reminders
    )

    assert [what for what, times in said.items() if times > 1] == []


def test_nothing_happens_while_the_machine_is_off(every: list[Told], deeds: list[Acted]) -> None:
    days = {one.on for one in every} | {one.on for one in deeds}

    assert [day for day in days if cast.OFF_FROM <= day <= cast.OFF_UNTIL] == []
    assert {date(2026, 2, 13), cast.BACK} <= days


def test_every_period_of_the_year_was_opened_whoever_was_off(year: Lived) -> None:
    assert [row for row in periods.rows_of(year) if row.state is PeriodState.UNOPENED] == []


def test_what_ran_out_meanwhile_climbs_one_level_and_each_level_is_told_once(
    every: list[Told], deeds: list[Acted]
) -> None:
    climbed = [one.matter.code for one in deeds if one.on == cast.BACK and one.step.act == Act.ESCALATED]
    keys = [
        (one.notice.key, one.notice.recipient)
        for one in every
        if one.on == cast.BACK and one.notice.kind == NoticeKind.ESCALATED_TO_YOU
    ]

    assert climbed
    assert len(set(climbed)) == len(climbed)
    assert len(set(keys)) == len(keys)
    assert {code for key, _ in keys for code in climbed if code in key} == set(climbed)


def test_after_the_festival_everybody_gets_one_letter(year: Lived) -> None:
    letters = list(year.letters.rglob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in letters if "digest" in file.name]

    assert set(Counter(file.parent.name for file in letters).values()) == {1}
    assert texts
    assert all("系统停机期间（2026年2月13日" in text for text in texts)


def test_septembers_reports_are_due_before_the_mid_autumn_day(year: Lived) -> None:
    rows = [
        row
        for row in periods.rows_of(year)
        if row.cycle.id == "monthly-report" and row.starts == date(2026, 9, 1)
    ]

    assert {row.due_on for row in rows} == {date(2026, 9, 24)}
    # Handed in on the first working day after the holiday is in time (A2).
    assert {row.state for row in rows} == {PeriodState.MET}
    assert max(row.facts.done_at for row in rows if row.facts.done_at).astimezone(year.zone).day == 28


def test_from_his_day_on_the_new_mayor_has_what_the_old_one_had(every: list[Told]) -> None:
    to_mayor = [one for one in every if one.notice.recipient == "mayor"]

    assert {one.officer for one in to_mayor if one.on < cast.MAYOR_FROM} == {"mayor"}
    assert {one.officer for one in to_mayor if one.on >= cast.MAYOR_FROM} == {"new-mayor"}


def test_old_records_keep_the_old_mayors_name(year: Lived, deeds: list[Acted]) -> None:
    with reading(year.engine) as session:
        mechanism = year.worlds.mechanism(session)
    signed = [(one.on, Names(mechanism, one.on)["mayor"]) for one in deeds if one.step.actor == "mayor"]

    assert {name for on, name in signed if on < cast.MAYOR_FROM} == {"市长某甲（示例）"}
    assert {name for on, name in signed if on >= cast.MAYOR_FROM} == {f"市长{cast.NEW_MAYOR}"}


def test_a_delegate_is_told_of_what_he_stands_in_for_and_of_nothing_else(every: list[Told]) -> None:
    august = [one for one in every if one.notice.recipient == cast.AWAY.post and cast.AWAY.covers(one.on)]
    covered = {one.officer for one in august if one.matter.chain in cast.AWAY.chains}

    assert covered == {cast.AWAY.delegate}
    assert {one.officer for one in august if one.matter.chain not in cast.AWAY.chains} == {cast.AWAY.post}


def test_a_delegate_answers_in_august_and_the_rest_waits_for_the_leader(deeds: list[Acted]) -> None:
    approved_by = {
        one.step.actor
        for one in deeds
        if (one.matter.origin or "").startswith("monthly-report/2026-08/")
        and one.matter.task_force in LED_BY_HIM
        and "leader_approval" in one.step.detail
        and one.step.act == Act.DONE
        and '"from_stage":"leader_approval"' in one.step.detail
    }
    visited = [one.on for one in deeds if one.matter.origin == f"visit/2026-08/{cast.AWAY.post}"][-1]

    assert approved_by == {cast.AWAY.delegate}
    assert visited == date(2026, 8, 31)


def test_a_meeting_that_was_not_held_leaves_its_reason_owed(year: Lived, deeds: list[Acted]) -> None:
    origin = "monthly-report/2026-07/modern-agriculture"
    chosen = select(ReportVersion).join(Matter, col(Matter.id) == col(ReportVersion.matter_id))
    with reading(year.engine) as session:
        versions = session.exec(chosen.where(Matter.origin == origin).order_by(col(ReportVersion.seq))).all()
    duty = [one for one in deeds if one.matter.origin == "task-force-meeting/2026-07/modern-agriculture"]

    assert versions[-1].no_meeting == cast.WHY
    assert Act.REMINDED in {one.step.act for one in duty if one.on > cast.DROPPED}
    assert (duty[-1].on, cast.WHY in duty[-1].step.detail) == (cast.SAID_WHY, True)

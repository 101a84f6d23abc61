"""判定 What the mechanism requires of a matter as time goes by."""

from __future__ import annotations

from datetime import date

from models.terms import Colour, Gate, MatterStatus
from rules.acts.agenda import leave_agenda
from rules.acts.filing import file_opinion, sign
from rules.acts.raising import Subject
from rules.decide import decide
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import ISSUE, Climb, at, sitting, world_of


def test_an_unsolved_issue_climbs_to_the_deputy_mayor_by_itself() -> None:
    issue = Climb.raised("2026-03-02").runs("2026-04-19")

    assert issue.stages == ["responsible_unit", "task_force", "deputy_mayor"]
    assert issue.standing.holder == ("post:vice-mayor",)


def test_each_level_has_its_own_limit_counted_from_the_day_it_was_told() -> None:
    issue = Climb.raised("2026-03-02")
    assert issue.standing.due_on == date(2026, 3, 11)

    # The limit ends with 11 March, so the task force is told at midnight, on the 12th.
    issue.runs("2026-03-12")
    assert issue.standing.due_on == date(2026, 3, 19)


def test_without_opinion_and_signature_nothing_goes_to_the_mayor_however_late() -> None:
    issue = Climb.raised("2026-03-02").runs("2027-03-02")

    assert issue.standing.stage == "deputy_mayor"
    assert issue.standing.status is MatterStatus.BLOCKED
    assert "mayor" not in [recipient for recipient, _ in issue.told]


def test_a_matter_held_at_the_gate_nags_its_holder_again_and_again() -> None:
    issue = Climb.raised("2026-03-02").runs("2026-06-30")

    assert issue.told.count(("vice-mayor", "gate_missing")) > 10


def test_nagging_at_the_gate_slows_down_as_configured() -> None:
    issue = Climb.raised("2026-03-02").runs("2026-04-28")
    daily = issue.acts.count("gate_nagged")

    issue.runs("2026-06-29")

    # Held from 21 April: each of five working days, then once a week for nine weeks.
    assert (daily, issue.acts.count("gate_nagged")) == (5, 14)


def test_a_leader_is_told_at_once_and_then_weekly_of_what_the_lead_unit_is_asked_for_every_day() -> None:
    issue = Climb.raised("2026-03-02").runs("2026-04-28")

    # Held from 21 April: the day itself, and each of five working days; the leader only on the last of them.
    assert issue.told.count(("commerce.clerk", "gate_missing")) == 6
    assert issue.told.count(("vice-mayor", "gate_missing")) == 2


def test_a_meeting_that_settles_nothing_makes_nobody_asked_again_that_day() -> None:
    issue = Climb.raised("2026-03-02", world_of(sittings=(sitting("2026-04-21"),))).runs(
        "2026-04-21", "12:00"
    )
    held = issue.standing

    left = leave_agenda(held, world_of(), at("2026-04-21", "16:00"), by="vice-mayor").after

    assert (held.forum_id, left.forum_id) == (1, None)
    assert (left.status, left.wake_at) == (MatterStatus.BLOCKED, held.wake_at)


def test_with_opinion_and_signature_on_file_the_held_matter_goes_up_at_once() -> None:
    issue = Climb.raised("2026-03-02").runs("2026-06-30")
    now = at("2026-07-01")
    issue.takes(file_opinion(issue.standing, issue.world, now, by="vice-mayor", text="建议专题研究"))
    issue.takes(sign(issue.standing, issue.world, now, by="vice-mayor", gate=Gate.LEADER_SIGNATURE))

    issue.runs("2026-07-01")

    assert issue.standing.stage == "mayor_meeting"
    assert issue.standing.holder == ("post:mayor",)


def test_with_the_opinion_alone_it_stays_held() -> None:
    issue = Climb.raised("2026-03-02").runs("2026-06-30")
    now = at("2026-07-01")
    issue.takes(file_opinion(issue.standing, issue.world, now, by="vice-mayor", text="建议专题研究"))

    issue.runs("2026-07-31")

    assert issue.standing.status is MatterStatus.BLOCKED


def test_the_new_holder_and_the_head_of_the_old_one_are_told_once_each() -> None:
    issue = Climb.raised("2026-03-02").runs("2026-03-12", "00:00")

    assert [(draft.recipient, str(draft.kind)) for draft in issue.decisions[-1].drafts] == [
        ("commerce.clerk", "escalated_to_you"),
        ("east.head", "escalated_from_you"),
    ]


def test_reminders_come_before_the_due_date_and_on_it() -> None:
    issue = Climb.raised("2026-03-02").runs("2026-03-11")

    assert [kind for _, kind in issue.told] == ["assigned", "reminder", "reminder", "due_today"]


def test_an_outage_of_three_weeks_makes_one_step_and_each_level_is_told_once() -> None:
    issue = Climb.raised("2026-02-02")
    late = at("2026-03-05")

    issue.takes(decide(issue.standing, issue.world, late))

    assert issue.stages == ["responsible_unit", "task_force"]
    assert issue.standing.due_on == date(2026, 3, 12)
    # From the end of 11 February until 09:00 on 5 March.
    assert issue.decisions[-1].detail["engine_late_seconds"] == (21 * 24 + 9) * 3600


def test_anchored_catch_up_counts_from_when_it_should_have_happened() -> None:
    world = world_of(mechanism_with(("catch_up: stepwise", "catch_up: anchored")))
    issue = Climb.raised("2026-02-02", world)

    issue.takes(decide(issue.standing, world, at("2026-03-20")))
    assert issue.standing.due_on == date(2026, 2, 25)

    issue.takes(decide(issue.standing, world, at("2026-03-20")))
    assert issue.stages == ["responsible_unit", "task_force", "deputy_mayor"]


def test_an_urgent_matter_of_the_scope_has_three_working_days() -> None:
    urgent = Subject("issue", "east", "services", severity="urgent", scope="2")

    assert Climb.raised("2026-03-02", subject=urgent).standing.due_on == date(2026, 3, 5)


def test_an_override_that_matches_in_part_does_not_apply() -> None:
    urgent = Subject("issue", "east", "services", severity="urgent", scope="1")

    assert Climb.raised("2026-03-02", subject=urgent).standing.due_on == date(2026, 3, 11)


def test_a_matter_waits_for_the_planned_meeting_and_is_due_on_its_day() -> None:
    world = world_of(sittings=(sitting("2026-04-02"),))
    issue = Climb.raised("2026-03-02", world).runs("2026-03-20")

    assert issue.standing.forum_id == 1
    assert issue.standing.due_on == date(2026, 4, 2)


def test_a_meeting_whose_submissions_have_closed_does_not_take_it() -> None:
    world = world_of(sittings=(sitting("2026-03-24"), sitting("2026-04-08", number=2)))
    issue = Climb.raised("2026-03-02", world).runs("2026-03-20")

    assert issue.standing.forum_id == 2


def test_no_meeting_within_the_month_counts_as_a_timeout() -> None:
    issue = Climb.raised("2026-03-02")
    issue.changes(filed=frozenset({Gate.OPINION, Gate.LEADER_SIGNATURE}))

    issue.runs("2026-04-21")

    assert issue.standing.stage == "mayor_meeting"
    assert issue.decisions[-1].detail["forum_missed"] is True


def test_a_report_that_is_late_stays_where_it_is_and_its_colour_climbs() -> None:
    report = Climb.raised("2026-03-02", subject=Subject("monthly-report", "", "services"))
    report.runs("2026-03-26")
    assert report.standing.colour is Colour.BLUE

    report.runs("2026-04-30")

    assert report.stages == ["write"]
    assert report.standing.colour is Colour.RED
    assert ("vice-mayor", "overdue") in report.told


def test_with_nobody_in_the_chair_the_next_in_line_has_it_at_once() -> None:
    world = world_of(mechanism_with(("tenures: [{officer: qian, since: 2021-06-08}]", "tenures: []")))
    issue = Climb.raised("2026-03-02", world).runs("2026-03-20", "00:00")

    assert issue.standing.stage == "deputy_mayor"
    assert issue.standing.holder == ("post:mayor",)
    assert issue.decisions[-1].detail["vacant"] == ["vice-mayor"]


def test_a_chair_that_empties_while_it_holds_a_matter_passes_it_on_that_day() -> None:
    ends = "tenures: [{officer: qian, since: 2021-06-08, until: 2026-03-31}]"
    world = world_of(mechanism_with(("tenures: [{officer: qian, since: 2021-06-08}]", ends)))
    issue = Climb.raised("2026-03-02", world).runs("2026-03-31")
    due_on = issue.standing.due_on

    issue.runs("2026-04-01", "00:00")

    assert issue.standing.holder == ("post:mayor",)
    assert issue.standing.due_on == due_on


def test_a_change_of_mayor_needs_no_step_the_post_holds_the_matter() -> None:
    issue = Climb.raised("2026-03-02")
    issue.changes(filed=frozenset({Gate.OPINION, Gate.LEADER_SIGNATURE}))

    issue.runs("2026-05-10")

    assert issue.standing.holder == ("post:mayor",)
    assert "skipped_vacant" not in issue.acts


def test_equal_standings_get_equal_decisions() -> None:
    first, second = Climb.raised("2026-03-02", subject=ISSUE), Climb.raised("2026-03-02", subject=ISSUE)
    late = at("2026-03-20")

    assert decide(first.standing, first.world, late) == decide(second.standing, first.world, late)

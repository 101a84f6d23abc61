"""办理动作 What officials can do, one transaction and one step each, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands import officers
from flows.commands.evidence import Piece
from flows.commands.forums import cancel_sitting, hold_sitting, plan_sitting
from flows.commands.issues import give_opinion
from flows.commands.requests import (
    AlreadyAsked,
    NothingAsked,
    answer_for_extension,
    ask_for_extension,
    ask_for_strike_off,
    verify_strike_off,
)
from flows.commands.resolutions import Order
from flows.commands.sitting_decisions import decide_matter
from models.errors import NotFound, Stale
from rules.acts.closing import BadMerge, EvidenceMissing
from rules.acts.common import NotInThisStatus, ReasonMissing
from rules.acts.extending import ExtensionNotOpen
from rules.acts.moving import GateShut, NowhereToGo, SkipTooFar
from rules.acts.review import NobodyElse
from tests.city import City, Held

PROOF = Piece("批复.pdf", "0" * 64, 10)


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine)


@pytest.fixture
def issue(city: City) -> Held:
    return city.raises("G312 国道拆迁受阻", on="2026-03-02")


def test_a_reply_is_on_record_and_the_clock_runs_on(city: City, issue: Held) -> None:
    before = issue.row.due_on

    officers.reply(city.desk("east.clerk", on="2026-03-04"), issue.code, "已与村民代表商谈")

    assert issue.acts == ["raised", "replied"]
    assert issue.row.due_on == before


def test_a_stale_click_is_refused_and_changes_nothing(city: City, issue: Held) -> None:
    seen = issue.row.version
    city.sweeps(on="2026-03-12")

    with pytest.raises(Stale, match="在您查看之后已有变动"):
        officers.escalate(city.desk(), issue.code, "重大", seen=seen)
    assert issue.stages == ["responsible_unit", "task_force"]


def test_an_unknown_code_is_refused(city: City) -> None:
    with pytest.raises(NotFound, match="没有编号为「SL-2026-9999」的事项"):
        officers.accept(city.desk(), "SL-2026-9999")


def test_escalation_by_hand_needs_a_reason(city: City, issue: Held) -> None:
    with pytest.raises(ReasonMissing):
        officers.escalate(city.desk(), issue.code, "  ")


def test_a_reasoned_skip_goes_to_the_deputy_mayor_and_no_further(city: City, issue: Held) -> None:
    with pytest.raises(SkipTooFar):
        officers.escalate(city.desk(), issue.code, "紧急", target="mayor_meeting")

    officers.escalate(city.desk(), issue.code, "紧急", target="deputy_mayor")

    assert issue.row.stage == "deputy_mayor"


def test_nobody_sends_a_matter_to_the_mayor_past_the_gate(city: City, issue: Held) -> None:
    officers.escalate(city.desk(), issue.code, "紧急", target="deputy_mayor")
    with pytest.raises(GateShut, match="具体意见建议"):
        officers.escalate(city.desk(), issue.code, "无法解决")

    give_opinion(city.desk("vice-mayor"), issue.code, "建议市政府专题研究", signed_by="vice-mayor")
    officers.escalate(city.desk("vice-mayor"), issue.code, "无法解决")

    assert issue.row.holder == "post:mayor"


def test_a_return_gives_no_time_back(city: City, issue: Held) -> None:
    city.sweeps(on="2026-03-12")
    due_on = issue.row.due_on

    officers.give_back(city.desk("commerce.head", on="2026-03-13"), issue.code, "材料不全")

    assert (issue.row.stage, issue.row.due_on, issue.row.round) == ("responsible_unit", due_on, 2)


def test_a_returned_matter_climbs_again_and_its_holder_is_told_again(city: City, issue: Held) -> None:
    city.sweeps(on="2026-03-12")
    officers.give_back(city.desk("commerce.head", on="2026-03-13"), issue.code, "材料不全")

    city.sweeps(on="2026-03-20")

    assert city.keys("escalated_to_you") == [
        f"escalate/{issue.code}/task_force/1",
        f"escalate/{issue.code}/task_force/2",
    ]


def test_the_first_stage_has_nowhere_to_return_to(city: City, issue: Held) -> None:
    with pytest.raises(NowhereToGo, match="第一环节"):
        officers.give_back(city.desk(), issue.code, "不属我单位")


def test_an_extension_moves_the_due_date_and_keeps_the_original(city: City, issue: Held) -> None:
    ask_for_extension(city.desk("east.clerk", on="2026-03-09"), issue.code, date(2026, 3, 25), "等待评估报告")
    answer_for_extension(city.desk("commerce.head", on="2026-03-10"), issue.code, granted=True)

    assert (issue.row.due_on, issue.row.original_due_on) == (date(2026, 3, 25), date(2026, 3, 11))
    assert city.sweeps(on="2026-03-12").moved == {}


def test_a_request_for_more_time_is_a_matter_of_its_own(city: City, issue: Held) -> None:
    asked = ask_for_extension(city.desk(on="2026-03-09"), issue.code, date(2026, 3, 25), "等待评估报告")

    request = city.matter(asked.code)
    assert request.row.parent_id == issue.row.id
    assert request.row.holder == "body:commerce"
    with pytest.raises(AlreadyAsked):
        ask_for_extension(city.desk(), issue.code, date(2026, 3, 26), "等待评估报告")


def test_a_refused_extension_leaves_the_date_and_can_be_asked_again(city: City, issue: Held) -> None:
    ask_for_extension(city.desk(on="2026-03-09"), issue.code, date(2026, 3, 25), "等待评估报告")
    answer_for_extension(city.desk(), issue.code, granted=False, reason="理由不充分")

    assert issue.row.due_on == date(2026, 3, 11)
    with pytest.raises(NothingAsked):
        answer_for_extension(city.desk(), issue.code, granted=True)


def test_after_the_due_date_no_extension_can_be_asked(city: City) -> None:
    late = city.raises("已逾期", on="2026-03-02", chain="extension")

    with pytest.raises(ExtensionNotOpen):
        ask_for_extension(city.desk(on="2026-03-20"), late.code, date(2026, 4, 1), "来不及")


def test_a_suspended_matter_sleeps_and_wakes_with_the_time_it_had_left(city: City, issue: Held) -> None:
    officers.suspend(city.desk(on="2026-03-05"), issue.code, "等待省厅批复", date(2026, 4, 1))
    assert city.sweeps(on="2026-03-20").moved == {}

    city.sweeps(on="2026-04-01")

    # Four working days were left of seven: 2, 3 and 7, 8 April around Qingming.
    assert (issue.row.status, issue.row.due_on) == ("active", date(2026, 4, 8))


def test_a_matter_handed_over_lies_with_the_other_unit_within_the_same_limit(city: City, issue: Held) -> None:
    officers.hand_over(city.desk(on="2026-03-04"), issue.code, "transport", "属交通部门职责")

    assert (issue.row.holder, issue.row.due_on) == ("body:transport", date(2026, 3, 11))
    assert "handed_over" in city.told("transport.clerk")


def test_strike_off_needs_evidence_and_a_second_party(city: City, issue: Held) -> None:
    with pytest.raises(EvidenceMissing):
        ask_for_strike_off(city.desk(), issue.code, "已解决")

    asked = ask_for_strike_off(city.desk("east.clerk", on="2026-03-10"), issue.code, "已解决", [PROOF])
    assert city.matter(asked.code).row.holder == "body:commerce"
    assert city.sweeps(on="2026-03-12").moved["escalated"] == 0

    verify_strike_off(city.desk("commerce.clerk", on="2026-03-12"), issue.code, granted=True)
    assert (issue.row.status, issue.row.wake_at) == ("struck_off", None)
    assert '"late":false' in issue.steps[-1].detail


def test_a_refused_strike_off_goes_on_within_the_original_limit(city: City, issue: Held) -> None:
    ask_for_strike_off(city.desk(on="2026-03-10"), issue.code, "已解决", [PROOF])
    verify_strike_off(city.desk(on="2026-03-13"), issue.code, granted=False, reason="照片不能证明")

    city.sweeps(on="2026-03-13")

    assert issue.row.stage == "task_force"


def test_a_reopened_matter_keeps_its_number_and_begins_again(city: City, issue: Held) -> None:
    ask_for_strike_off(city.desk(on="2026-03-10"), issue.code, "已解决", [PROOF])
    verify_strike_off(city.desk(), issue.code, granted=True)

    officers.reopen(city.desk("supervision.clerk", on="2026-04-13"), issue.code, "回头看发现反弹")

    assert (issue.row.stage, issue.row.round, issue.row.status) == ("responsible_unit", 2, "active")
    assert issue.row.due_on == date(2026, 4, 22)


def test_a_withdrawn_matter_takes_its_requests_with_it(city: City, issue: Held) -> None:
    asked = ask_for_extension(city.desk(on="2026-03-09"), issue.code, date(2026, 3, 25), "等待")

    officers.withdraw(city.desk(), issue.code, "项目退库")

    assert city.matter(asked.code).row.status == "withdrawn"
    with pytest.raises(NotInThisStatus):
        officers.reply(city.desk(), issue.code, "再说明")


def test_duplicates_are_merged_into_an_open_matter_and_not_into_themselves(city: City, issue: Held) -> None:
    twin = city.raises("同一问题", on="2026-03-02")
    with pytest.raises(BadMerge):
        officers.merge(city.desk(), twin.code, twin.code, "重复")

    officers.merge(city.desk(), twin.code, issue.code, "重复")

    assert (twin.row.status, twin.row.merged_into) == ("merged", issue.row.id)


def test_a_meeting_takes_what_waits_and_its_decision_goes_down_with_a_date(city: City, issue: Held) -> None:
    officers.escalate(city.desk(on="2026-03-03"), issue.code, "紧急", target="deputy_mayor")
    planned = plan_sitting(city.desk(), "task-force-meeting", date(2026, 3, 18), ("services",))
    assert planned.taken == (issue.code,)
    assert issue.row.due_on == date(2026, 3, 18)

    order = Order("由东县月底前清零", date(2026, 3, 31))
    decide_matter(city.desk("vice-mayor", on="2026-03-18"), issue.code, order)

    assert (issue.row.stage, issue.row.due_on) == ("responsible_unit", date(2026, 3, 31))
    assert "decision" in city.told("east.head")


def test_what_a_meeting_did_not_decide_waits_for_the_next(city: City, issue: Held) -> None:
    officers.escalate(city.desk(on="2026-03-03"), issue.code, "紧急", target="deputy_mayor")
    first = plan_sitting(city.desk(), "task-force-meeting", date(2026, 3, 18))
    second = plan_sitting(city.desk(), "task-force-meeting", date(2026, 3, 27))

    hold_sitting(city.desk(on="2026-03-18"), first.id, on=date(2026, 3, 18), chair="vice-mayor")
    assert issue.row.forum_id == second.id

    cancel_sitting(city.desk(), second.id, "改期")
    assert issue.row.forum_id is None


def test_after_all_of_this_the_records_agree(city: City, issue: Held) -> None:
    officers.escalate(city.desk(on="2026-03-03"), issue.code, "紧急", target="deputy_mayor")
    plan_sitting(city.desk(), "task-force-meeting", date(2026, 3, 18))
    decide_matter(city.desk(on="2026-03-18"), issue.code, Order("由东县月底前清零", date(2026, 3, 31)))
    officers.suspend(city.desk(), issue.code, "等待省厅批复", date(2026, 4, 1))
    city.sweeps(on="2026-05-20")

    assert city.faults() == []


def test_a_lead_unit_that_holds_the_matter_does_not_verify_itself(city: City) -> None:
    own = city.raises("牵头单位自己承办", held_by="commerce", on="2026-03-02")

    with pytest.raises(NobodyElse, match="自己不能核自己"):
        ask_for_strike_off(city.desk("commerce.clerk"), own.code, "已解决", [PROOF])

    assert own.acts == ["raised"]


def test_a_lead_unit_asks_its_leader_for_more_time_and_not_itself(city: City) -> None:
    own = city.raises("牵头单位自己承办", held_by="commerce", on="2026-03-02")

    asked = ask_for_extension(city.desk("commerce.clerk"), own.code, date(2026, 3, 25), "等待评估报告")

    assert city.matter(asked.code).row.holder == "post:vice-mayor"

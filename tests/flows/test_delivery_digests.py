"""汇总发送测试 Many notices for one person go out as one; after an outage there is one digest and no storm."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from notifications.letters import refused, try_again
from notifications.payloads.moves import Assigned
from notifications.payloads.system import EngineAlarm
from tests.support.post import FOLDER, MAIL, PostOffice
from tests.support.worlds import at

TIMETABLE = (
    "  sweep: {does: sweep, when: every 10 minutes in office hours}",
    "  sweep: {does: sweep, when: every 10 minutes in office hours}\n  deliver: {does: deliver, when: every minute}",
)


@pytest.fixture
def post(engine: Engine) -> PostOffice:
    return PostOffice.opened(engine, MAIL, changes=[TIMETABLE])


def test_five_notices_for_one_person_are_one_letter(post: PostOffice) -> None:
    post.assigns(5)

    report = post.delivers()

    assert post.mail.subjects == ["调度通知5件"]
    assert post.mail.letters[0].full.count("《基准事项》：新到事项，请办理") == 5
    assert (report.sent, report.digests) == (1, 1)
    assert post.states("mail")[-6:] == ["digested"] * 5 + ["sent"]


def test_what_a_digest_told_points_at_it(post: PostOffice) -> None:
    post.assigns(5)
    post.delivers()

    *told, carrier = post.deliveries("mail")[-6:]

    assert {row.digest_id for row in told} == {carrier.id}
    assert {row.sent_at for row in told} == {carrier.sent_at} == {at("2026-03-02")}


def test_four_are_four_letters(post: PostOffice) -> None:
    post.assigns(4)

    assert post.delivers().sent == 4
    assert post.delivers().digests == 0


def test_each_person_has_a_digest_of_his_own(post: PostOffice) -> None:
    post.assigns(5)
    post.writes(*(Assigned("responsible_unit") for _ in range(6)), to="east.head")

    post.delivers()

    assert [(letter.recipient, letter.subject) for letter in post.mail.letters] == [
        ("李四", "调度通知5件"),
        ("吴六", "调度通知6件"),
    ]


def test_a_daily_digest_gathers_from_two_on(post: PostOffice) -> None:
    post.assigns(2)

    post.delivers(digest_from=2)

    assert post.mail.subjects == ["调度通知2件"]


def test_a_digest_that_fails_is_tried_again_as_the_same_one(post: PostOffice) -> None:
    post.assigns(5)
    post.mail.answers = [try_again("连不上")]
    post.delivers(clock="09:00")
    post.writes(Assigned("responsible_unit"), clock="09:01")

    post.delivers(clock="09:01")

    keys = [letter.key for letter in post.mail.letters if letter.key.startswith("digest/")]
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert post.mail.subjects[-1] == "新到事项，请办理：基准事项"


def test_a_dead_digest_is_revived_whole(post: PostOffice) -> None:
    post.assigns(5)
    post.mail.answers = [refused("没有这个邮箱")]
    post.delivers()
    assert post.states("mail")[-6:] == ["digested"] * 5 + ["dead"]

    post.revives()
    post.delivers(clock="09:01")

    assert post.mail.letters[-1].full.count("《基准事项》") == 5
    assert post.states("mail")[-1] == "sent"


def test_after_an_outage_people_get_one_digest_that_says_so(post: PostOffice) -> None:
    post.city.sweeps(on="2026-03-09", clock="08:31")
    post.forgets(1)
    post.assigns(3, on="2026-03-09")
    post.rings(("2026-02-14", "18:00"), ("2026-03-09", "08:30"), ("2026-03-09", "08:31"))

    post.delivers("2026-03-09", "08:31")

    assert post.mail.subjects == ["调度通知3件"]
    assert "系统停机期间（2026年2月14日18时00分至2026年3月9日8时30分）" in post.mail.letters[0].full


def test_after_an_outage_letters_wait_for_the_sweep_to_catch_up(post: PostOffice) -> None:
    post.city.raises("用地手续受阻")
    post.delivers()
    post.mail.letters.clear()
    post.rings(("2026-03-02", "18:00"), ("2026-03-12", "08:30"))
    post.writes(Assigned("responsible_unit"), on="2026-03-12", clock="08:30")

    assert post.delivers("2026-03-12", "08:30").held
    post.city.sweeps(on="2026-03-12", clock="08:30")
    assert not post.delivers("2026-03-12", "08:31").held

    by_person = [letter.recipient for letter in post.mail.letters]
    assert len(by_person) == len(set(by_person))


def test_what_the_sweep_cannot_decide_holds_nothing_back_for_ever(post: PostOffice) -> None:
    post.city.raises("用地手续受阻")
    post.rings(("2026-03-02", "18:00"), ("2026-03-12", "08:30"))

    assert post.delivers("2026-03-12", "08:44").held
    assert not post.delivers("2026-03-12", "08:45").held


def test_a_night_without_news_is_no_outage(post: PostOffice) -> None:
    post.rings(("2026-03-08", "22:00"), ("2026-03-09", "02:00"), ("2026-03-09", "07:30"))
    post.assigns(3, on="2026-03-09")

    post.delivers("2026-03-09", "07:30")

    assert len(post.mail.letters) == 3


def test_an_alarm_goes_out_at_night(engine: Engine) -> None:
    changes = [("  sun:", "  zheng: {name: 郑七, addresses: {mail: zheng@example.invalid}}\n  sun:")]
    desk = "  office.clerk: {name: 值班员, body: office, tenures: [{officer: zheng, since: 2021-06-08}]}"
    changes.append(("  commerce-head:", f"{desk}\n  commerce-head:"))
    post = PostOffice.opened(engine, MAIL, FOLDER, changes=changes)
    alarm = EngineAlarm("磁盘将满", datetime(2026, 3, 2, 15, tzinfo=UTC), "仍可使用", "请清理")
    post.writes(alarm, to="office.clerk", clock="23:00")
    post.assigns(1, clock="23:00")

    post.delivers(clock="23:00")

    assert post.mail.subjects == ["系统告警：磁盘将满"]

"""发送安排测试 Who is told of a notice, by which channel, and from when on."""

from __future__ import annotations

from sqlalchemy import Engine

from notifications.payloads.moves import Assigned
from tests.support.post import FOLDER, INBOX, MAIL, ROBOT, PostOffice
from tests.support.worlds import at


def test_an_officer_gets_a_letter_and_his_inbox_has_it_at_once(engine: Engine) -> None:
    post = PostOffice.opened(engine, INBOX, MAIL)
    post.city.raises("用地手续受阻")

    report = post.delivers()

    (letter,) = post.mail.letters
    assert (letter.recipient, letter.address) == ("李四", "li@example.invalid")
    assert (report.planned, report.sent) == (1, 1)
    assert [(row.officer, row.state) for row in post.deliveries("inbox")] == [("li", "sent")]


def test_who_has_no_address_is_told_by_file_and_inbox_only(engine: Engine) -> None:
    post = PostOffice.opened(engine, INBOX, FOLDER, MAIL)
    post.writes(Assigned("responsible_unit"), to="mayor")

    post.delivers()

    assert post.mail.letters == []
    assert [letter.recipient for letter in post.outlets["folder"].letters] == ["赵一"]


def test_a_post_is_answered_for_by_whoever_is_in_it_that_day(engine: Engine) -> None:
    post = PostOffice.opened(engine, FOLDER)
    post.writes(Assigned("responsible_unit"), to="mayor", on="2026-05-06")

    post.delivers("2026-05-06")

    assert [letter.recipient for letter in post.outlets["folder"].letters] == ["周五"]


def test_a_delegate_is_told_in_the_place_of_the_post(engine: Engine) -> None:
    post = PostOffice.opened(engine, FOLDER)
    post.writes(Assigned("deputy_mayor"), to="vice-mayor", on="2026-08-03")

    post.delivers("2026-08-03")

    letter = post.outlets["folder"].letters[-1]
    assert letter.recipient == "周五"
    assert "副市长周五同志（代行）：" in letter.full


def test_a_delegation_for_other_chains_changes_nothing(engine: Engine) -> None:
    changes = [("chains: [issue]}", "chains: [monthly-report]}")]
    post = PostOffice.opened(engine, FOLDER, changes=changes)
    post.writes(Assigned("deputy_mayor"), to="vice-mayor", on="2026-08-03")

    post.delivers("2026-08-03")

    assert post.outlets["folder"].letters[-1].recipient == "钱二"


def test_a_desk_without_an_officer_is_written_to_as_a_desk(engine: Engine) -> None:
    post = PostOffice.opened(engine, FOLDER, MAIL)
    post.writes(Assigned("responsible_unit"), to="transport.clerk")

    post.delivers()

    assert [letter.recipient for letter in post.outlets["folder"].letters] == ["示例市交通运输局经办人"]
    assert post.mail.letters == []


def test_a_channel_for_leaders_is_for_leaders(engine: Engine) -> None:
    leaders = FOLDER.replace("enabled: true", "enabled: true, ranks: [leader]")
    post = PostOffice.opened(engine, leaders)
    post.writes(Assigned("responsible_unit"), to="east.clerk")
    post.writes(Assigned("responsible_unit"), to="mayor")

    post.delivers()

    assert [letter.recipient for letter in post.outlets["folder"].letters] == ["赵一"]


def test_a_group_hears_of_one_thing_once(engine: Engine) -> None:
    post = PostOffice.opened(engine, ROBOT)
    post.city.raises("用地手续受阻")
    post.city.sweeps(on="2026-03-12")
    keys = set(post.city.keys())

    post.delivers("2026-03-12")

    assert len(post.city.keys()) > len(keys)
    assert len(post.deliveries("robot")) == len(keys)


def test_quiet_hours_delay_the_letter_and_nothing_else(engine: Engine) -> None:
    post = PostOffice.opened(engine, FOLDER, MAIL)
    post.city.now = at("2026-03-02", "22:00")
    matter = post.city.raises("用地手续受阻")
    due_on = matter.row.due_on

    post.delivers(clock="22:00")
    post.delivers("2026-03-03", "07:29")
    assert (len(post.outlets["folder"].letters), len(post.mail.letters)) == (1, 0)

    post.delivers("2026-03-03", "07:30")
    assert len(post.mail.letters) == 1
    assert matter.row.due_on == due_on

"""发送测试 Letters go out once, failures are tried again, and what nobody confirmed is sent again and says so."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from flows.commands.evidence import Piece
from flows.commands.requests import ask_for_strike_off
from notifications.letters import Letter, Receipt, in_doubt, refused, try_again
from notifications.payloads.timing import Reminder
from tests.support.post import FOLDER, INBOX, MAIL, PostOffice, Recorder
from tests.support.worlds import at


@pytest.fixture
def post(engine: Engine) -> PostOffice:
    return PostOffice.opened(engine, INBOX, MAIL)


def test_a_letter_goes_out_once_however_often_delivery_runs(post: PostOffice) -> None:
    post.city.raises("用地手续受阻")

    reports = [post.delivers(clock=clock) for clock in ("09:00", "09:00", "09:30")]

    assert [report.sent for report in reports] == [1, 0, 0]
    assert [row.receipt for row in post.deliveries("mail")] == ["r-1"]


def test_a_letter_names_matter_people_and_grounds(post: PostOffice) -> None:
    post.city.sweeps(on="2026-03-12")

    post.delivers("2026-03-12")

    climbed = next(letter for letter in post.mail.letters if "escalated-from" in letter.key)
    assert climbed.recipient == "吴六"
    assert "SL-2026-0001《基准事项》" in climbed.full
    assert "在“责任单位”环节至2026年3月11日（星期三）时限届满仍未办结" in climbed.full
    assert "由示例市商务局承办" in climbed.full
    assert climbed.link == "https://dd.example.invalid/matters/SL-2026-0001"


def test_a_refused_letter_is_dead_until_somebody_has_it_tried_again(post: PostOffice) -> None:
    post.mail.answers = [refused("没有这个邮箱")]
    post.city.raises("用地手续受阻")

    report = post.delivers()
    assert report.letters == {"dead": 1}
    assert [row.error for row in post.deliveries("mail")] == ["没有这个邮箱"]
    assert post.delivers("2026-03-05").letters == {}

    assert post.revives("2026-03-05", channel="mail") == 1
    assert post.delivers("2026-03-05").sent == 1


def test_a_failure_is_tried_again_after_growing_pauses(post: PostOffice) -> None:
    post.mail.answers = [try_again("连不上")] * 3
    post.city.raises("用地手续受阻")

    tried = [post.delivers(clock=f"09:{minute:02}") for minute in range(10)]

    assert [sum(report.letters.values()) for report in tried] == [1, 1, 0, 1, 0, 0, 0, 1, 0, 0]
    assert post.states("mail") == ["sent"]


def test_a_letter_that_fails_for_a_day_is_given_up(post: PostOffice) -> None:
    post.mail.answers = [try_again("连不上")] * 100
    post.city.raises("用地手续受阻")

    for day in range(2, 9):
        for hour in range(8, 21):
            post.delivers(f"2026-03-0{day}", f"{hour:02}:00")

    assert post.states("mail") == ["dead"]
    assert len(post.mail.letters) == 30


def test_a_sending_in_doubt_is_repeated_under_its_key_and_says_so(post: PostOffice) -> None:
    post.mail.answers = [in_doubt("没有按时答复")]
    post.city.raises("用地手续受阻")

    post.delivers(clock="09:00")
    assert post.states("mail") == ["unknown"]
    post.delivers(clock="09:05")

    first, again = post.mail.letters
    assert first.key == again.key
    assert "可能为重复发送" not in first.full
    assert "可能为重复发送" in again.full


class Crash(BaseException):
    """The process is gone."""


class CrashingMail(Recorder):
    """Sends, and does not live to tell."""

    def send(self, letter: Letter) -> Receipt:
        super().send(letter)
        raise Crash


def test_a_crash_after_sending_is_made_good_when_the_lease_has_run_out(post: PostOffice) -> None:
    post.outlets["mail"] = CrashingMail()
    post.city.raises("用地手续受阻")
    with pytest.raises(Crash):
        post.delivers(clock="09:00")
    lost = post.mail.letters

    post.outlets["mail"] = Recorder()
    post.delivers(clock="09:14")
    assert post.mail.letters == []
    post.delivers(clock="09:15")

    (again,) = post.mail.letters
    assert again.key == lost[0].key
    assert "可能为重复发送" in again.full
    assert post.states("mail") == ["sent"]


def test_a_channel_that_is_down_spares_the_rest_an_attempt(engine: Engine) -> None:
    post = PostOffice.opened(engine, MAIL, changes=[("digest_after: 5", "digest_after: 50")])
    post.assigns(10)
    post.mail.answers = [try_again("连不上")] * 3

    report = post.delivers()

    assert len(post.mail.letters) == 3
    assert report.problems == {"mail": "连不上"}
    assert sorted(row.attempts for row in post.deliveries("mail"))[-10:] == [0] * 7 + [1] * 3
    assert post.delivers(clock="09:02").sent == 10


def test_a_channel_that_is_not_ready_keeps_its_letters(post: PostOffice) -> None:
    ready = post.outlets.pop("mail")
    post.broken["mail"] = "缺少密码"
    post.city.raises("用地手续受阻")

    assert post.delivers().problems == {"mail": "缺少密码"}
    assert [row.error for row in post.deliveries("mail")] == ["缺少密码"]

    post.outlets["mail"] = ready
    assert post.delivers(clock="09:10").sent == 1


def test_a_notice_that_cannot_be_written_does_not_stop_the_others(engine: Engine) -> None:
    broken = ('{{ matter.code }} 将到期"}', '{{ matter.colour }} 将到期"}')
    post = PostOffice.opened(engine, MAIL, changes=[broken])
    matter = post.city.raises("用地手续受阻").row
    post.writes(Reminder("responsible_unit", matter.due_on or at("2026-03-11").date(), 3))

    report = post.delivers()

    assert report.letters == {"waiting": 1, "sent": 1}
    assert "没有「matter.colour」这一项" in post.deliveries("mail")[-1].error


def test_files_are_recorded_together_and_none_is_lost(engine: Engine) -> None:
    post = PostOffice.opened(engine, FOLDER, changes=[("digest_after: 5", "digest_after: 5000")])
    post.assigns(600)

    report = post.delivers()

    assert report.sent == 600
    assert len({letter.key for letter in post.outlets["folder"].letters}) == 600


def test_a_run_stops_at_its_limit(engine: Engine) -> None:
    post = PostOffice.opened(engine, FOLDER, changes=[("digest_after: 5", "digest_after: 5000")])
    post.assigns(600)

    assert post.delivers(limit=500).sent == 500
    assert post.delivers().sent == 100


def test_nobody_is_pressed_for_what_was_done_before_the_letter_went_out(post: PostOffice) -> None:
    issue = post.city.raises("用地手续受阻", on="2026-03-02")
    post.delivers("2026-03-02")
    post.city.sweeps(on="2026-03-11")
    ask_for_strike_off(post.city.desk("east.clerk"), issue.code, "已解决", [Piece("批复.pdf", "0" * 64, 10)])

    post.delivers("2026-03-11")

    pressing = [letter.code for letter in post.mail.letters if letter.key.startswith("remind/")]
    assert issue.code not in pressing
    assert post.states("mail").count("lapsed") == 1
    assert "lapsed" not in post.states("inbox")

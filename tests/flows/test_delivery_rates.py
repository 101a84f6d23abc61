"""发送速率测试 A robot is given so many letters a minute, whoever delivers; the most urgent go first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from sqlalchemy import Engine

from models.terms import Colour
from notifications.payloads.timing import Overdue
from tests.support.post import MAIL, PostOffice

NO_DIGESTS = [("digest_after: 5", "digest_after: 500")]


def test_a_channel_sends_so_many_a_minute_and_no_more(engine: Engine) -> None:
    post = PostOffice.opened(engine, MAIL, changes=NO_DIGESTS)
    post.assigns(45)

    sent = [post.delivers(clock=clock).sent for clock in ("09:00", "09:00", "09:01", "09:02", "09:03")]

    assert sent == [20, 0, 20, 5, 0]


def test_two_deliverers_share_one_rate_and_send_nothing_twice(engine: Engine) -> None:
    post = PostOffice.opened(engine, MAIL, changes=NO_DIGESTS)
    post.assigns(60)

    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda _: post.delivers(), range(2)))

    assert sum(report.sent for report in reports) == 20
    assert len({letter.key for letter in post.mail.letters}) == len(post.mail.letters) == 20


def test_the_most_urgent_go_first(engine: Engine) -> None:
    post = PostOffice.opened(engine, MAIL.replace("per_minute: 20", "per_minute: 1"), changes=NO_DIGESTS)
    post.assigns(3)
    red = Overdue("responsible_unit", date(2026, 3, 11), 10, Colour.RED)
    post.writes(red)

    post.delivers()

    assert post.mail.subjects == ["逾期10个工作日（红）：基准事项"]

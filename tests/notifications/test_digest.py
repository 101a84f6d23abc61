"""汇总测试 Many notices told at once: grouped by urgency, one line a matter, with the outage they waited out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from models.terms import Colour
from notifications.facts import Notice
from notifications.payloads.base import Payload
from notifications.payloads.moves import EscalatedToYou
from notifications.payloads.system import Digest
from notifications.payloads.timing import DueToday, Overdue, Reminder
from notifications.rendering import Renderer
from notifications.sample_cast import HOUSE, MATTER, UNIT

TODAY, DUE = date(2026, 3, 17), date(2026, 3, 10)


def told(payload: Payload, code: str) -> Notice:
    return Notice(f"{payload.kind}/{code}", payload, UNIT, TODAY, replace(MATTER, code=code))


def digest(*items: Notice, of: Digest = Digest()) -> str:  # noqa: B008 - a frozen value
    return Renderer(HOUSE).render(Notice("digest/1", of, UNIT, TODAY, items=items)).full


def test_the_most_pressing_come_first_with_their_counts() -> None:
    full = digest(
        told(Reminder("a", DUE, 3), "JZ-1"),
        told(EscalatedToYou("b", "a", DUE), "JZ-2"),
        told(Overdue("a", DUE, 5, Colour.YELLOW), "JZ-3"),
        told(Overdue("a", DUE, 1, Colour.BLUE), "JZ-4"),
    )

    assert "共" not in full
    assert "调度通知4件，其中已逾期2件，新到办理1件，即将到期1件。" in full
    assert (
        full.index("一、已逾期（2件）")
        < full.index("二、新到办理（1件）")
        < full.index("三、即将到期（1件）")
    )


def test_reminders_of_one_matter_are_told_once_the_latest() -> None:
    full = digest(
        told(Reminder("a", DUE, 3), "JZ-1"),
        told(DueToday("a", DUE), "JZ-1"),
        told(Overdue("a", DUE, 5, Colour.YELLOW), "JZ-1"),
    )

    assert "调度通知1件，其中已逾期1件。" in full
    assert full.count("JZ-1《") == 1


def test_an_outage_is_said_with_its_beginning_and_end() -> None:
    down = Digest(
        down_from=datetime(2026, 2, 14, 10, tzinfo=UTC), down_until=datetime(2026, 3, 9, 0, 30, tzinfo=UTC)
    )

    full = digest(told(DueToday("a", DUE), "JZ-1"), of=down)

    assert "系统停机期间（2026年2月14日18时00分至2026年3月9日8时30分）" in full


def test_a_digest_names_only_counts_to_robots() -> None:
    text = Renderer(HOUSE).render(
        Notice("d", Digest(), UNIT, TODAY, items=(told(DueToday("a", DUE), "JZ-1"),))
    )

    assert text.short == "调度通知1件：今日到期1件。请登录调度系统查看。"

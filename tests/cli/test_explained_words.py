"""说明原文 What `diaodu explain` says of telling cases, as somebody read and approved it on a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from rich.cells import cell_len

from diaodu.cli.explain_screen import folded, print_parts
from diaodu.cli.names import Names
from diaodu.cli.wording import left_text
from flows.explaining import Explained, OnTheWay
from flows.explaining_notices import NoticeExplained, Sending
from flows.explaining_periods import Borne, PeriodExplained
from flows.telling.explained.matter import matter_parts
from flows.telling.explained.notice import notice_parts
from flows.telling.explained.period import period_parts
from flows.telling.explained.scene import Part, Scene
from models.delivery_terms import DeliveryState
from models.notice_kinds import NoticeKind
from models.organisation import Delegation
from models.report_terms import PeriodState
from rules.access.actors import ENGINE
from rules.deadlines import local_day
from rules.explained.notices import Letter, cause_of
from rules.explained.periods import period_dates
from tests.cli.explained_cases import CASES, INFRASTRUCTURE, city
from tests.support.calendars import CALENDAR, TIMEKEEPING
from tests.support.golden import approved
from tests.support.lives import CODE, Life
from tests.support.shipped import shipped
from tests.support.worlds import at

Printed = Callable[[str, Iterable[Part]], str]
SILENT = Sending("inbox", "", DeliveryState.SENT, None, None, None, 0, 0, 0, "", None)


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Printed:
    """What an explanation prints at a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(title: str, parts: Iterable[Part]) -> str:
        print_parts(title, parts)
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("name", CASES)
def test_a_matter_is_explained_as_approved(name: str, printed: Printed) -> None:
    life, day = CASES[name]()
    found = life.explained(day)
    mechanism = life.world.mechanism(life.standing)
    zone = mechanism.timekeeping.zone
    scene = Scene(
        Names(mechanism, local_day(found.as_of, zone)), mechanism.timekeeping, found.standing.chain, CODE
    )
    left = left_text(found.standing.status, found.standing.due_at, found.as_of, zone, life.world.calendar)

    text = printed(f"{CODE}　示例事项", matter_parts(Explained("示例事项", found, ()), scene, left))

    assert text == approved(f"explained/matter-{name}.txt", text)


def period(cycle: str, starts: date, *borne: Borne, opened_at: datetime | None = None) -> PeriodExplained:
    dates = period_dates(shipped().cycles[cycle], starts, CALENDAR, TIMEKEEPING)
    as_of = 20 if cycle == "monthly-report" else None
    to_open_at = at(dates.opens.due_on.isoformat(), "00:00")
    return PeriodExplained(dates, to_open_at, opened_at, ENGINE, at("2026-01-01"), bool(borne), as_of, borne)


def bearer(name: str, state: PeriodState, code: str = "", reason: str = "") -> Borne:
    return Borne(
        name, name, state, code, date(2026, 9, 24), at("2026-09-29", "00:00"), agrees=True, reason=reason
    )


PERIODS = {
    "september": period(
        "monthly-report",
        date(2026, 9, 1),
        bearer("战略性新兴产业专班", PeriodState.MET, "SL-2026-0101"),
        bearer("先进制造业专班", PeriodState.LATE, "SL-2026-0102"),
        bearer("现代农业专班", PeriodState.WAIVED, reason="抗旱期间免报"),
        replace(
            bearer("现代服务业专班", PeriodState.OPEN, "SL-2026-0104"), due_on=date(2026, 9, 30), agrees=False
        ),
        opened_at=at("2026-09-10", "06:00"),
    ),
    "after-the-national-day": period("monthly-summary", date(2026, 9, 1), bearer("", PeriodState.TO_COME)),
    "missed-while-off": period(
        "monthly-report",
        date(2026, 2, 1),
        bearer("招商引资专班", PeriodState.MET_LATE, "SL-2026-0011"),
        opened_at=at("2026-02-24", "08:00"),
    ),
    "before-the-first": period("monthly-report", date(2021, 5, 1)),
}


@pytest.mark.parametrize("name", PERIODS)
def test_a_period_is_explained_as_approved(name: str, printed: Printed) -> None:
    scene = Scene(Names(shipped(), date(2026, 9, 30)), TIMEKEEPING)

    text = printed("示例期次", period_parts(PERIODS[name], scene))

    assert text == approved(f"explained/period-{name}.txt", text)


def notice(
    life: Life, recipient: str, kind: NoticeKind, *sendings: Sending, planned: int = 0
) -> NoticeExplained:
    letter = life.told(recipient, kind)
    return NoticeExplained(
        letter, kind, CODE, "示例", "issue", cause_of(letter, life.past, life.world), (),
        letter.at + timedelta(hours=planned), None, sendings,
    )  # fmt: skip


def overdue() -> NoticeExplained:
    life = Life.opened("monthly-report", date(2026, 9, 1), "2026-09-10", city(), replace(
        INFRASTRUCTURE, chain="monthly-report", unit="housing-construction"
    )).runs("2026-10-16")  # fmt: skip
    sent = replace(SILENT, officer="闫小杏", sent_at=at("2026-10-16", "09:00"))
    return replace(
        notice(life, "vice-mayor-infrastructure", NoticeKind.OVERDUE, sent), chain="monthly-report"
    )


def delayed() -> NoticeExplained:
    life = Life.raised("2026-03-02", city(), INFRASTRUCTURE).runs("2026-03-20")
    away = Delegation(
        "vice-mayor-infrastructure", "executive-vice-mayor", date(2026, 3, 16), date(2026, 3, 31)
    )
    quiet, morning = at("2026-03-20", "07:30"), at("2026-03-20", "07:31")
    mail = Sending("mail", "李民生", DeliveryState.DIGESTED, morning, None, quiet, 88, 6, 0, "", away)
    dead = Sending("sms", "李民生", DeliveryState.DEAD, None, None, None, 0, 0, 30, "网关拒绝", away)
    return notice(life, "vice-mayor-infrastructure", NoticeKind.ESCALATED_TO_YOU, mail, dead)


def after_outage() -> NoticeExplained:
    life = Life.raised("2026-03-02", city(), INFRASTRUCTURE).takes_late("2026-03-09")
    lapsed = replace(SILENT, channel="mail", state=DeliveryState.LAPSED)
    return notice(life, "xiuwu.clerk", NoticeKind.REMINDER, SILENT, lapsed, planned=3)


def moved_up() -> NoticeExplained:
    life = Life.raised("2026-03-02", city(), INFRASTRUCTURE).runs("2026-03-12")
    waiting = replace(SILENT, channel="mail", state=DeliveryState.WAITING, next_at=at("2026-03-12", "07:30"))
    return notice(life, "xiuwu.head", NoticeKind.ESCALATED_FROM_YOU, waiting)


def digest() -> NoticeExplained:
    letter = Letter(88, "digest/mail/7", "digest", "housing-construction.clerk", at("2026-03-12"))
    return NoticeExplained(letter, NoticeKind.DIGEST, "", "", "", None, (), letter.at, None, (SILENT,))


NOTICES = {
    "overdue-to-the-leader": overdue,
    "at-night-to-a-deputy": delayed,
    "after-an-outage": after_outage,
    "moved-up": moved_up,
    "digest": digest,
}


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_is_explained_as_approved(name: str, printed: Printed) -> None:
    found = NOTICES[name]()
    scene = Scene(Names(shipped(), date(2026, 3, 20)), TIMEKEEPING, found.chain, found.code)

    text = printed(f"通知「{found.kind.zh}」", notice_parts(found, scene, 5))

    assert text == approved(f"explained/notice-{name}.txt", text)


def test_notices_that_have_not_arrived_say_why(printed: Printed) -> None:
    life, day = CASES["over-the-holidays"]()
    waiting = (
        OnTheWay("", DeliveryState.WAITING, None, 2),
        OnTheWay("mail", DeliveryState.WAITING, at("2026-09-22", "08:00"), 1),
        OnTheWay("mail", DeliveryState.WAITING, at("2026-09-21", "12:05"), 3, "连接超时"),
        OnTheWay("sms", DeliveryState.DEAD, None, 1, "网关拒绝"),
    )
    scene = Scene(Names(shipped(), date(2026, 9, 21)), TIMEKEEPING, "issue", CODE)

    text = printed("", matter_parts(Explained("", life.explained(day), waiting), scene, ""))

    assert "2条：刚写下，等下一轮排发。" in text
    assert "1条（mail）：写在免打扰时段，2026年9月22日 08:00起发送" in text
    assert "3条（mail）：上次没有发成（连接超时），2026年9月21日 12:05再试" in text
    assert "多次发送失败，已停发（网关拒绝）" in text


@pytest.mark.parametrize("width", [20, 40, 80])
def test_lines_are_broken_as_chinese_is_set(width: int) -> None:
    text = "由副市长（基础设施）办理，用 diaodu opinion JZ-2026-0001 提出意见建议；备齐以后，即升级。"

    lines = folded(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert [line for line in lines if line[0] in "，。、；：）」" or "JZ-2026-0001" not in text] == []
    assert max(map(cell_len, lines)) <= width
    assert sum("JZ-2026-0001" in line for line in lines) == 1

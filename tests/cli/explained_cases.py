"""说明样例 Telling cases in the life of a matter, a period and a notice, each explained as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from models.calendar_seed import seed_days
from rules.acts import filing, moving, pausing
from rules.acts.closing import ask_strike_off
from rules.acts.extending import answer_extension
from rules.acts.raising import Subject
from rules.explained.history import Asked
from rules.standing import World
from rules.workdays import WorkCalendar
from tests.support.calendars import day_off
from tests.support.lives import Life
from tests.support.mechanisms import mechanism_with
from tests.support.shipped import shipped
from tests.support.worlds import sitting, world_of

INFRASTRUCTURE = Subject("issue", "xiuwu", "major-infrastructure", category="land")


def city(*sittings: str) -> World:
    """The shipped mechanism with meetings of the infrastructure task force on some days."""
    planned = [
        sitting(day, number=no, task_forces="major-infrastructure") for no, day in enumerate(sittings, 1)
    ]
    return world_of(shipped(), sittings=tuple(planned))


def _raised(day: str, *sittings: str, subject: Subject = INFRASTRUCTURE, due_on: date | None = None) -> Life:
    return Life.raised(day, city(*sittings), subject, due_on=due_on)


def _festival() -> tuple[Life, str]:
    return _raised("2026-09-18"), "2026-09-21"


def _urgent() -> tuple[Life, str]:
    return _raised("2026-04-29", subject=replace(INFRASTRUCTURE, severity="urgent")), "2026-04-30"


def _gate() -> tuple[Life, str]:
    life = _raised("2026-03-02", "2026-04-10").does(filing.file_opinion, "2026-04-09", text="建议市级协调")
    return life, "2026-04-20"


def _meeting() -> tuple[Life, str]:
    return _raised("2026-09-01", "2026-09-30"), "2026-09-21"


def _no_meeting() -> tuple[Life, str]:
    return _raised("2026-09-01"), "2026-09-21"


def _suspended() -> tuple[Life, str]:
    life = _raised("2026-09-18")
    return life.does(
        pausing.suspend, "2026-09-22", reason="等省级批复", review_on=date(2026, 10, 8)
    ), "2026-09-23"


def _resumed() -> tuple[Life, str]:
    life, _ = _suspended()
    return life.does(pausing.resume, "2026-09-29", reason="批复已到"), "2026-09-29"


def _extended() -> tuple[Life, str]:
    life = _raised("2026-03-02")
    grant = partial(answer_extension, granted=True, until=date(2026, 3, 20))
    life.does(grant, "2026-03-09", by="housing-construction.clerk")
    refuse = partial(answer_extension, granted=False, until=date(2026, 3, 31), reason="已延过一次")
    life.does(refuse, "2026-03-18", by="vice-mayor-infrastructure")
    asked = Asked(
        "SL-2026-0009", "extension", ("post:vice-mayor-infrastructure",), date(2026, 3, 20), date(2026, 4, 3)
    )
    life.asked = (asked,)
    return life, "2026-03-19"


def _returned() -> tuple[Life, str]:
    life = _raised("2026-03-02")
    return_it = partial(moving.give_back, reason="缺少现场照片。")
    return life.does(return_it, "2026-03-13", by="housing-construction.clerk"), "2026-03-13"


def _verifying() -> tuple[Life, str]:
    life = _raised("2026-03-02").does(ask_strike_off, "2026-03-06", text="已交地", files=2)
    asked = Asked("SL-2026-0010", "strike_off", ("body:housing-construction",), date(2026, 3, 11), None)
    life.asked = (asked,)
    return life, "2026-03-09"


def _decided() -> tuple[Life, str]:
    life = _raised("2026-03-02", "2026-04-10")
    decide = partial(moving.decide_in_forum, text="限期腾地", due_on=date(2026, 4, 30))
    return life.does(decide, "2026-04-10", "16:00", by="vice-mayor-infrastructure"), "2026-04-10"


def _topic() -> tuple[Life, str]:
    return _raised("2026-09-21", subject=replace(INFRASTRUCTURE, chain="topic")), "2026-09-28"


def _report() -> tuple[Life, str]:
    report = Subject("monthly-report", "commerce", "modern-services")
    return Life.opened("monthly-report", date(2026, 9, 1), "2026-09-10", city(), report), "2026-09-25"


def _unannounced() -> tuple[Life, str]:
    return _raised("2026-12-28"), "2026-12-29"


def _changed() -> tuple[Life, str]:
    life = _raised("2026-03-02")
    calendar = WorkCalendar([*seed_days(), day_off(date(2026, 3, 5), "市庆")])
    life.world = replace(life.world, calendar=calendar)
    return life, "2026-03-06"


def _empty_chair() -> tuple[Life, str]:
    mechanism = mechanism_with(
        (
            "tenures: [{officer: qian, since: 2021-06-08}]",
            "tenures: [{officer: qian, since: 2021-06-08, until: 2026-03-31}]",
        )
    )
    return Life.raised("2026-03-25", world_of(mechanism)), "2026-04-15"


CASES: Mapping[str, Callable[[], tuple[Life, str]]] = {
    "over-the-holidays": _festival,
    "urgent": _urgent,
    "gate-shut": _gate,
    "waiting-for-the-30th": _meeting,
    "no-meeting": _no_meeting,
    "suspended": _suspended,
    "resumed": _resumed,
    "extended": _extended,
    "returned": _returned,
    "verifying": _verifying,
    "decided-in-a-meeting": _decided,
    "left-to-people": _topic,
    "monthly-report": _report,
    "unannounced-year": _unannounced,
    "calendar-changed": _changed,
    "empty-chair": _empty_chair,
}

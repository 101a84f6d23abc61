"""`roster`: task forces and their people, who is in a post on a day, and who stands in for whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from flows.rosters import raise_rosters
from tests.city_assessed import AssessedCity
from tests.support.terminal import Terminal

LEAD, OFFICE = ("--as", "商务局.clerk"), ("--as", "dispatch-office.clerk")
FORCE = "现代服务业专班"


@pytest.fixture
def there(engine: Engine, database: str, tmp_path: Path) -> Terminal:
    """A city whose lead units were asked for their rosters."""
    city = AssessedCity(engine, on="2026-03-02")
    raise_rosters(engine, city.worlds, city.now)
    return Terminal(tmp_path, database, "2026-03-03T09:30")


def test_a_roster_is_written_confirmed_and_shown(there: Terminal) -> None:
    assert "待报（JZ-2026-0004）" in there.says("roster", "list")
    typed = ("roster", "set", FORCE, "王五", "--unit", "商务局", "--phone", "010-12345678", "--contact")
    there.says(*typed, *LEAD)
    assert there.gives("roster", "confirm", "4", *LEAD)["matter"] == "JZ-2026-0004"

    shown = there.gives("roster", "show", FORCE)
    assert (shown["people"][0]["name"], shown["duty"], shown["leader"]) == (
        "王五",
        None,
        "vice-mayor-services",
    )
    page = there.says("roster", "show", FORCE)
    for part in ("王五", "010-12345678", "2026年3月3日确认", "焦作市商务局经办人　登记　王五"):
        assert part in page


def test_who_is_in_a_post_is_answered_for_any_day(there: Terminal) -> None:
    assert "徐衣显" in there.says("roster", "who", "市长", "--on", "2024-02-01")
    now = there.gives("roster", "who", "刘冰")

    assert (now["post"], now["officers"][0]["officer"]) == ("mayor", "刘冰")
    assert "战略性新兴产业专班主报单位" in there.says("roster", "who", "发改委")


def test_a_delegation_is_entered_listed_and_taken_back(there: Terminal) -> None:
    typed = ("roster", "delegate", "孙起鹏", "executive-vice-mayor", "--since", "2026-03-04", "--until")
    assert there.gives(*typed, "2026-03-20", "--reason", "外出", "--chain", "问题升级", *OFFICE)["id"] == 1
    there.hour = "2026-03-05T09:30"
    assert "李民生" in there.says("roster", "who", "vice-mayor-industry")
    assert there.gives("roster", "revoke", "1", "--reason", "提前返回", *OFFICE)["ends"] == "2026-03-04"

    (item,) = there.gives("roster", "delegations")["items"]
    assert (item["chains"], [note["act"] for note in item["notes"]]) == (["issue"], ["entered", "revoked"])
    assert "已收回，2026年3月4日为止" in there.says("roster", "delegations")


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (["show", "9"], "没有专班「9」", 2),
        (["confirm", FORCE], "还没有联络员", 1),
        (["set", FORCE, "王五", "--remove", "--reason", "调离"], "名册上没有「王五」", 1),
        (["who", "县委书记"], "没有职务「县委书记」", 2),
        (["delegate", "孙起鹏", "孙起鹏", "--since", "2026-03-04", "--until", "2026-03-05", "--reason", "x"], "由本职务代行", 1),
        (["revoke", "9", "--reason", "x"], "没有编号为 9 的代行", 1),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_line(
    there: Terminal, typed: list[str], said: str, exit_code: int
) -> None:
    assert said in there.refuses("roster", *typed, code=exit_code)

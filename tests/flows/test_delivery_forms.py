"""随函表格测试 The form goes out with the notice that the month's duty has come round, by channels that carry files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from flows.delivery import deliver
from flows.delivery_room import PostRoom, open_post_room
from flows.periods import open_periods
from notifications.letters import Enclosure, Letter
from tests.city_projects import ProjectCity
from tests.support.post import Recorder
from tests.support.worlds import at

NAME = "台帐填报表（修武县人民政府）2026年3月.xlsx"


@pytest.fixture
def city(engine: Engine) -> ProjectCity:
    """Xiuwu has a project, and March's duties have come round."""
    city = ProjectCity(engine, on="2026-03-02")
    city.admits("冷链物流园", 5)
    open_periods(city.engine, city.worlds, at("2026-03-11"))
    return city


def room(city: ProjectCity, folder: Path) -> PostRoom:
    """The post room of the city, with what it sends below a folder."""
    return open_post_room(city.engine, city.worlds, folder, {})


def letters(city: ProjectCity, folder: Path, channel: str) -> list[Letter]:
    """What goes out by a channel, kept instead of being sent."""
    kept, place = Recorder(), room(city, folder)
    place.outlets[channel] = kept  # type: ignore[index]
    deliver(place, at("2026-03-11"), digest_from=1000)
    return kept.letters


def attached(sent: list[Letter]) -> list[Enclosure]:
    """All files that went along."""
    return [file for letter in sent for file in letter.enclosures]


def test_the_unit_gets_its_form_with_the_notice(city: ProjectCity, tmp_path: Path) -> None:
    sent = [letter for letter in letters(city, tmp_path, "folder") if letter.enclosures]

    assert {file.name for file in attached(sent)} == {NAME}
    assert all(f"附　　件：{NAME}" in letter.full for letter in sent)
    page = load_workbook(BytesIO(attached(sent)[0].data))["主表"]
    assert (page["D5"].value, page["D6"].value) == ("冷链物流园", None)


def test_the_file_lies_beside_the_letter(city: ProjectCity, tmp_path: Path) -> None:
    deliver(room(city, tmp_path), at("2026-03-11"), digest_from=1000)

    (form,) = tmp_path.rglob("*.xlsx")
    (letter,) = (file for file in form.parent.glob("*.txt") if form.name.startswith(file.stem))
    assert "台帐月度更新" in letter.read_text(encoding="utf-8")


def test_a_digest_carries_the_form_too(city: ProjectCity, tmp_path: Path) -> None:
    deliver(room(city, tmp_path), at("2026-03-11"), digest_from=1)

    (form,) = tmp_path.rglob("*.xlsx")
    (letter,) = (file for file in form.parent.glob("*.txt") if form.name.startswith(file.stem))
    assert f"附件：{NAME}" in letter.read_text(encoding="utf-8")


def test_channels_that_carry_no_files_do_without(city: ProjectCity, tmp_path: Path) -> None:
    sent = letters(city, tmp_path, "inbox")

    assert attached(sent) == []
    assert all("附　　件" not in letter.full for letter in sent)

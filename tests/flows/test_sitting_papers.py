"""What the papers of a sitting say: whose items they are, what was decided beside its name, and who came."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.kinds import PaperKind
from flows.commands.forums import Came
from flows.commands.papers import Press
from flows.papers.bench import PaperUnfit
from models.session import open_engine
from tests.city_meetings import BUREAU, INDUSTRY, OFFICE, MeetingCity
from tests.flows.test_papers import drafted, text_in


@pytest.fixture
def city(sqlite_database: str) -> MeetingCity:
    return MeetingCity(open_engine(sqlite_database))


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "evidence")


def test_joint_minutes_tell_each_task_force_of_its_own_items(city: MeetingCity, press: Press) -> None:
    first = city.plans("2026-03-03", *INDUSTRY).id
    city.assigns(first, "办结设备用地预审", "2026-03-06", on="2026-03-03")
    city.assigns(first, "完成改造备案", "2026-03-06", on="2026-03-03", task_force=INDUSTRY[1])
    city.holds(first, on="2026-03-03")
    second = city.plans("2026-03-10", *INDUSTRY).id
    topic = city.brings("设备用地未批").code
    city.accepts(topic)
    city.decides(topic, "会议议定：抓紧组卷报批", "2026-03-31")
    city.assigns(second, "会议决定：补办施工许可", "2026-03-31")
    city.holds(second, on="2026-03-10", came=[Came("xiuwu"), Came("commerce", "张三")])

    text = text_in(press, drafted(city, press, sitting=second, part=INDUSTRY[0], by=BUREAU))

    assert ("办结设备用地预审" in text, "完成改造备案" in text) == (True, False)
    assert "上次会议交办事项共1项，未办结1项（其中超期1项）。" in text
    assert "1.设备用地未批。会议议定，抓紧组卷报批。责任单位：修武县人民政府；" in text
    assert "2.补办施工许可。责任单位：修武县人民政府；" in text
    assert "出席：焦作市商务局　张三，修武县人民政府\n" in text


def test_a_letter_goes_to_units_and_to_no_leader(city: MeetingCity, press: Press) -> None:
    petition = city.takes_to_mayor(city.problem())

    with pytest.raises(PaperUnfit, match="提醒函只发给别的单位"):
        drafted(city, press, petition, by=OFFICE, kind=PaperKind.REMINDER_LETTER)

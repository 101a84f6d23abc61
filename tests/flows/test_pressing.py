"""督办函 Drafted once for each stage, round and colour, sent only under a signature, on both databases (C9, C25)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from sqlmodel import col

from flows.commands import officers
from flows.commands.duties import NotThisDuty
from flows.commands.pressing import drop_paper, sign_paper
from flows.house import House
from flows.pressing_drafts import pressing_errands
from flows.works import is_waiting, perform
from models.run_terms import Work
from models.session import reading, transaction
from models.tables.matters import Matter
from models.tables.supervision_papers import PressingSignature
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing, RecordMissing
from rules.acts.pressing import PressingUnfit
from tests.city import Held
from tests.city_supervision import SUPERVISION, SupervisedCity

YELLOW, RED, SOON = "2026-03-23", "2026-03-30", date(2026, 4, 8)


@pytest.fixture
def city(engine: Engine) -> SupervisedCity:
    return SupervisedCity(engine)


@pytest.fixture
def late(city: SupervisedCity) -> Held:
    """What Xiuwu was to put right by 16 March: yellow on the 23rd, red on the 30th."""
    return city.takes_up("rectification")


@pytest.fixture
def draft(city: SupervisedCity, late: Held) -> str:
    """The code of the draft that the yellow called for."""
    return turns(city, YELLOW)[0]


def turns(city: SupervisedCity, day: str) -> list[str]:
    """The sweep runs on a day, and the engine does what follows; answers the drafts."""
    city.sweeps(on=day, clock="09:30")
    return city.follows(on=day, clock="09:40").moved.get("pressing-drafted", [])


def test_a_matter_that_turns_yellow_has_a_paper_drafted_once(city: SupervisedCity, late: Held) -> None:
    assert turns(city, "2026-03-17") == []

    (code,) = turns(city, YELLOW)

    assert turns(city, YELLOW) == turns(city, "2026-03-24") == []
    assert (city.matter(code).row.holder, city.matter(code).row.title) == (
        "body:supervision-office",
        f"督办函（黄）：{late.row.title}",
    )
    assert city.faults() == []


def test_nobody_is_told_of_a_paper_before_it_is_signed(city: SupervisedCity, draft: str) -> None:
    assert "pressed" not in city.told("xiuwu.clerk") + city.told("xiuwu.head")
    assert city.told(SUPERVISION)[-1] == "assigned"


def test_a_signed_paper_takes_its_number_and_reaches_the_late(
    city: SupervisedCity, late: Held, draft: str
) -> None:
    sign_paper(city.desk(SUPERVISION), draft, SOON, "通路限期完成")

    with reading(city.engine) as session:
        signed = session.get(PressingSignature, city.matter(draft).row.id)
    assert signed is not None
    assert (signed.number, signed.finish_by) == ("焦政督〔2026〕1号", SOON)
    assert city.told("xiuwu.clerk")[-1] == city.told("xiuwu.head")[-1] == "pressed"
    assert (late.acts[-1], late.row.due_on) == ("pressed", date(2026, 3, 16))
    assert city.faults() == []


@pytest.mark.parametrize(
    "by", ["xiuwu.head", "commerce.clerk", "dispatch-office.clerk", "municipal-office.head"]
)
def test_only_the_supervision_office_signs(city: SupervisedCity, draft: str, by: str) -> None:
    with pytest.raises(NotForThisBody):
        sign_paper(city.desk(by), draft, SOON)

    assert "pressed" not in city.told("xiuwu.clerk")


def test_a_paper_cannot_be_ticked_off_nor_signed_twice(city: SupervisedCity, draft: str) -> None:
    with pytest.raises(RecordMissing, match="diaodu supervise press"):
        officers.complete(city.desk(SUPERVISION), draft, "已发")
    sign_paper(city.desk(SUPERVISION), draft, SOON)

    with pytest.raises((NotThisDuty, PressingUnfit)):
        sign_paper(city.desk(SUPERVISION), draft, SOON)
    assert city.told("xiuwu.clerk").count("pressed") == 1


def test_a_day_that_has_come_cannot_be_set(city: SupervisedCity, draft: str) -> None:
    with pytest.raises(PressingUnfit, match="不在今天"):
        sign_paper(city.desk(SUPERVISION), draft, date(2026, 3, 23))


def test_red_takes_the_place_of_an_unsigned_yellow(city: SupervisedCity, late: Held, draft: str) -> None:
    (code,) = turns(city, RED)

    assert city.matter(draft).row.status == "withdrawn"
    sign_paper(city.desk(SUPERVISION), code, SOON)
    assert city.told("vice-mayor-services")[-1] == "pressed"


def test_a_draft_does_not_outlive_the_matter(city: SupervisedCity, late: Held, draft: str) -> None:
    officers.complete(city.desk("xiuwu.clerk"), late.code, "已整改")
    with pytest.raises(PressingUnfit, match="已转到其他环节"):
        sign_paper(city.desk(SUPERVISION), draft, SOON)

    moved = city.follows(on="2026-03-24").moved

    assert moved == {"pressing-withdrawn": [draft]}
    assert city.follows(on="2026-03-24").moved == {}


def test_a_paper_that_was_decided_against_is_not_drafted_again(city: SupervisedCity, draft: str) -> None:
    with pytest.raises(NotForThisBody):
        drop_paper(city.desk("xiuwu.head"), draft, "正在办")
    with pytest.raises(ReasonMissing):
        drop_paper(city.desk(SUPERVISION), draft, " ")

    drop_paper(city.desk(SUPERVISION), draft, "已当面督办")

    assert turns(city, "2026-03-24") == []
    assert "pressed" not in city.told("xiuwu.clerk")


def test_the_supervision_office_does_not_press_itself(city: SupervisedCity) -> None:
    city.proposes(on="2026-03-02")

    (code,) = turns(city, "2026-03-27")

    assert city.matter(code).row.holder == "post:office-director"
    with pytest.raises(NotForThisBody):
        sign_paper(city.desk(SUPERVISION), code, SOON)
    sign_paper(city.desk("office-director"), code, SOON)
    assert city.told("supervision-office.head")[-1] == "pressed"


def test_a_matter_whose_clock_stands_is_not_pressed(city: SupervisedCity, late: Held) -> None:
    city.sweeps(on=YELLOW, clock="09:30")
    officers.suspend(city.desk(), late.code, "等省里批复", date(2026, 5, 6))

    assert city.follows(on=YELLOW, clock="09:40").moved == {}


def test_what_cannot_be_drafted_is_named_and_does_not_stop_the_rest(city: SupervisedCity, late: Held) -> None:
    other = city.takes_up("rectification")
    city.sweeps(on=YELLOW, clock="09:30")
    with transaction(city.engine) as session:
        session.exec(update(Matter).where(col(Matter.code) == late.code).values(unit="gone"))

    report = city.follows(on=YELLOW, clock="09:40")

    assert "配置中没有单位「gone」" in report.failed[late.code]
    assert len(report.moved["pressing-drafted"]) == 1
    assert city.duty(f"pressing-paper/{other.code}/respond/1/yellow").row.status == "active"


def test_of_two_engines_that_saw_the_same_one_drafts(city: SupervisedCity, late: Held) -> None:
    city.sweeps(on=YELLOW, clock="09:30")

    codes = city.runs_twice(pressing_errands)

    assert codes == [city.duty(f"pressing-paper/{late.code}/respond/1/yellow").code, ""]
    assert city.faults() == []


def test_the_clock_drafts_what_is_called_for_and_then_rests(
    city: SupervisedCity, late: Held, tmp_path: Path
) -> None:
    house = House(city.engine, city.worlds, tmp_path)
    city.sweeps(on=YELLOW, clock="09:30")

    with reading(city.engine) as session:
        assert is_waiting(session, city.worlds, Work.FOLLOW_UP, city.now)
    assert perform(house, Work.FOLLOW_UP, city.now).counts == {"pressing-drafted": 1}
    with reading(city.engine) as session:
        assert not is_waiting(session, city.worlds, Work.FOLLOW_UP, city.now)

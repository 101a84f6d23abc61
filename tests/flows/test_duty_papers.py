"""职责文稿 Requests, visits, supervision and pressing papers as papers, under the numbers that their business took."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from flows.commands.papers import PaperUnsigned, Press, sign_paper
from flows.commands.pressing import sign_paper as press_on
from flows.commands.requests import ask_for_extension, ask_for_strike_off
from tests.city_meetings import INDUSTRY, MeetingCity
from tests.city_supervision import PHOTO, SERVICES, SUPERVISION, SupervisedCity
from tests.flows.test_papers import drafted, text_in
from tests.support.kept import Kept


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "evidence")


@pytest.fixture
def city(engine: Engine, kept: Kept) -> SupervisedCity:
    return kept.city("first-quarter", engine, SupervisedCity.of_first_quarter)


def test_a_unit_prints_what_it_asks(engine: Engine, press: Press) -> None:
    city = MeetingCity(engine)
    sitting = city.plans("2026-03-10", INDUSTRY[0]).id
    item = city.assigns(sitting, "办结设备用地预审", "2026-03-31")
    desk = city.desk("xiuwu.clerk")
    longer = ask_for_extension(desk, item.code, date(2026, 4, 15), "批复未到").code
    struck = ask_for_strike_off(desk, item.code, "已取得批复", (PHOTO,)).code

    asked, done = (text_in(press, drafted(city, press, code, by="xiuwu.clerk")) for code in (longer, struck))

    for words in ("事项延期申请表", "本次为第1次申请延期", "批复未到", "2026年4月15日", item.code):
        assert words in asked
    for words in ("事项销号申请表", "已取得批复", "现场.jpg", "按期完成"):
        assert words in done


def test_a_visit_is_recorded_on_paper_and_signed_by_its_leader(city: SupervisedCity, press: Press) -> None:
    city.opens()
    number = city.visits(city.admits()).number

    draft = drafted(city, press, visit=number, by=SERVICES)
    signed = sign_paper(city.desk(SERVICES), press, draft.key)

    assert (signed.paper.about, signed.signature and signed.signature.number) == (f"督导{number}", None)
    assert "冷链物流园" in text_in(press, signed)


def test_a_supervision_report_bears_its_issue(city: SupervisedCity, press: Press) -> None:
    report = city.supervises(city.admits()).report
    number = city.issues_report(report).number

    signed = sign_paper(city.desk(SUPERVISION), press, drafted(city, press, report, by=SUPERVISION).key)

    assert (signed.signature and signed.signature.number, number) == ("第1期", "第1期")
    assert "季度联合督导安排" in text_in(press, signed)


def test_a_pressing_paper_bears_the_number_it_was_signed_under(city: SupervisedCity, press: Press) -> None:
    held = city.takes_up("rectification")
    city.sweeps(on="2026-03-23", clock="09:30")
    city.follows(on="2026-03-23", clock="09:40")
    code = city.duty(f"pressing-paper/{held.code}/respond/1/yellow").code
    draft = drafted(city, press, code, by=SUPERVISION)
    with pytest.raises(PaperUnsigned, match="diaodu supervise press"):
        sign_paper(city.desk(SUPERVISION), press, draft.key)

    press_on(city.desk(SUPERVISION), code, date(2026, 4, 8), "限期通路")
    signed = sign_paper(city.desk(SUPERVISION), press, draft.key)

    assert signed.signature is not None
    assert signed.signature.number == "焦政督〔2026〕1号"
    assert "限期通路" in text_in(press, signed)

"""复查 Closed matters are drawn, looked at again and opened again, each once; red lights propose, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands import officers
from flows.commands.evidence import Piece
from flows.commands.issues import NewIssue, give_opinion, raise_issue
from flows.commands.rechecks import recheck
from flows.commands.requests import ask_for_strike_off, verify_strike_off
from flows.commands.supervision_reports import verify_rectification
from flows.recheck_draws import recheck_errands
from flows.red_proposals import proposal_errands
from models.record_terms import Record
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing
from tests.city import Held
from tests.city_supervision import SUPERVISION, SupervisedCity
from tests.support.shipped import NOTICE

OFFICE, UNIT = "dispatch-office.clerk", "xiuwu.clerk"
ALL = ("spot-check-percent: {value: 20", "spot-check-percent: {value: 100")
NONE = ("spot-check-percent: {value: 20", "spot-check-percent: {value: 0")


def city_with(engine: Engine, *changes: tuple[str, str]) -> SupervisedCity:
    text = NOTICE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return SupervisedCity(engine, text=text)


@pytest.fixture
def city(engine: Engine) -> SupervisedCity:
    return city_with(engine, ALL)


def problem(city: SupervisedCity) -> Held:
    """A problem of Xiuwu in 现代服务业."""
    return Held(city, raise_issue(city.desk(), NewIssue("拆迁受阻", "xiuwu", "modern-services")).code)


def struck_off(city: SupervisedCity, held: Held | None = None) -> Held:
    """A problem of Xiuwu that the lead unit has struck off."""
    held = held or problem(city)
    ask_for_strike_off(city.desk(UNIT), held.code, "已拆完", [Piece("图.jpg", "cd" * 32, 9)])
    verify_strike_off(city.desk("commerce.clerk"), held.code, granted=True)
    return held


def rectified(city: SupervisedCity) -> Held:
    """What Xiuwu has put right, verified on 5 March."""
    held = city.takes_up("rectification")
    officers.complete(city.desk(UNIT, on="2026-03-05"), held.code, "已整改")
    verify_rectification(city.desk(SUPERVISION), held.code, sound=True, text="属实")
    return held


def drawn(city: SupervisedCity, kind: str, *, on: str) -> list[str]:
    return city.follows(on=on).moved.get(kind, [])


def test_a_struck_off_matter_that_is_drawn_is_checked_once(city: SupervisedCity) -> None:
    held = struck_off(city)

    (code,) = drawn(city, "spot-check", on="2026-03-06")

    assert drawn(city, "spot-check", on="2026-03-07") == []
    assert (city.matter(code).row.holder, city.matter(code).row.parent_id) == (
        "body:dispatch-office",
        held.row.id,
    )


def test_what_is_sound_stays_closed(city: SupervisedCity) -> None:
    held = struck_off(city)
    (code,) = drawn(city, "spot-check", on="2026-03-06")

    told = recheck(city.desk(OFFICE), code, Record.SPOT_CHECK, sound=True, text="现场属实")

    assert (told.reopened, held.row.status, city.matter(code).row.status) == (
        False,
        "struck_off",
        "struck_off",
    )


def test_what_is_not_sound_is_reopened_under_its_number_and_checked_again_later(city: SupervisedCity) -> None:
    held = struck_off(city)
    (code,) = drawn(city, "spot-check", on="2026-03-06")

    told = recheck(city.desk(OFFICE), code, Record.SPOT_CHECK, sound=False, text="2户未搬")

    assert (told.about, told.reopened, held.row.status, held.row.round) == (held.code, True, "active", 2)
    assert city.told(UNIT)[-1] == "reopened"
    assert drawn(city, "spot-check", on="2026-03-07") == []
    assert city.faults() == []


@pytest.mark.parametrize("by", [UNIT, "commerce.clerk"])
def test_neither_the_unit_nor_who_struck_it_off_checks_it(city: SupervisedCity, by: str) -> None:
    struck_off(city)
    (code,) = drawn(city, "spot-check", on="2026-03-06")

    with pytest.raises(NotForThisBody):
        recheck(city.desk(by), code, Record.SPOT_CHECK, sound=True, text="属实")
    with pytest.raises(ReasonMissing):
        recheck(city.desk(OFFICE), code, Record.SPOT_CHECK, sound=True, text=" ")


def test_what_was_with_the_mayor_is_always_checked(engine: Engine) -> None:
    city = city_with(engine, NONE)
    struck_off(city)
    assert drawn(city, "spot-check", on="2026-03-06") == []
    held = problem(city)
    give_opinion(city.desk(), held.code, "建议市里统筹", signed_by="vice-mayor-services")
    for target in ("deputy_mayor", "mayor_meeting"):
        officers.escalate(city.desk(), held.code, "重大", target=target)

    struck_off(city, held)

    assert len(drawn(city, "spot-check", on="2026-03-07")) == 1


def test_what_only_waited_below_the_mayor_is_not(engine: Engine) -> None:
    city = city_with(engine, NONE)
    held = problem(city)
    officers.escalate(city.desk(), held.code, "重大", target="deputy_mayor")
    city.sweeps(on="2026-06-01")
    assert held.row.status == "blocked"

    struck_off(city, held)

    assert drawn(city, "spot-check", on="2026-06-02") == []


def test_a_request_that_was_answered_is_no_struck_off_matter(city: SupervisedCity) -> None:
    struck_off(city)

    assert len(drawn(city, "spot-check", on="2026-03-06")) == 1


def test_what_was_rectified_is_looked_back_on_after_thirty_days_once(city: SupervisedCity) -> None:
    held = rectified(city)
    assert drawn(city, "look-back", on="2026-04-03") == []

    (code,) = drawn(city, "look-back", on="2026-04-07")

    assert drawn(city, "look-back", on="2026-04-08") == []
    row = city.matter(code).row
    assert (row.holder, row.parent_id) == ("body:supervision-office", held.row.id)
    assert row.due_on is not None
    assert row.due_on > date(2026, 4, 7)


def test_a_rebound_reopens_and_is_looked_back_on_again(city: SupervisedCity) -> None:
    held = rectified(city)
    (code,) = drawn(city, "look-back", on="2026-04-07")
    with pytest.raises(NotForThisBody):
        recheck(city.desk(UNIT), code, Record.LOOK_BACK, sound=True, text="没有反弹")

    recheck(city.desk(SUPERVISION), code, Record.LOOK_BACK, sound=False, text="又堵了")
    officers.complete(city.desk(UNIT), held.code, "再整改")
    verify_rectification(city.desk(SUPERVISION, on="2026-04-10"), held.code, sound=True, text="属实")

    assert len(drawn(city, "look-back", on="2026-05-11")) == 1


def test_a_look_back_on_what_was_reopened_is_withdrawn(city: SupervisedCity) -> None:
    held = rectified(city)
    (code,) = drawn(city, "look-back", on="2026-04-07")
    officers.reopen(city.desk(), held.code, "群众来信")

    assert drawn(city, "recheck-withdrawn", on="2026-04-08") == [code]


def test_red_lights_have_one_supervision_proposed_in_a_quarter(city: SupervisedCity) -> None:
    for name in ("停滞一期", "停滞二期"):
        city.plans(city.admits(name, stage="about_to_start"), "开工", "2025-11-10")
    city.lights(on="2026-03-03")

    (code,) = drawn(city, "supervision-proposed", on="2026-03-03")

    assert city.matter(code).row.title == "红灯项目联合督导（停滞一期等2个项目）"
    officers.withdraw(city.desk(OFFICE), code, "已并入季度督导")
    assert drawn(city, "supervision-proposed", on="2026-03-04") == []


def test_a_supervision_that_is_being_planned_takes_the_red_ones_in(engine: Engine) -> None:
    city = SupervisedCity.of_first_quarter(engine)
    city.plans(city.admits("停滞一期", stage="about_to_start"), "开工", "2025-11-10")
    city.lights(on="2026-03-03")

    assert drawn(city, "supervision-proposed", on="2026-03-03") == []
    city.plans_supervision()
    assert [sampled.pick for sampled in city.sample()] == ["red"]
    assert drawn(city, "supervision-proposed", on="2026-03-05") == []


def test_of_two_engines_that_saw_the_same_one_draws(city: SupervisedCity) -> None:
    struck_off(city)

    (code, again) = city.runs_twice(recheck_errands)

    assert (city.matter(code).row.kind, again) == ("spot-check", "")


def test_of_two_engines_that_saw_the_same_one_proposes(city: SupervisedCity) -> None:
    city.plans(city.admits("停滞一期", stage="about_to_start"), "开工", "2025-11-10")
    city.lights(on="2026-03-03")

    (code, again) = city.runs_twice(proposal_errands)

    assert (city.matter(code).row.chain, again) == ("joint-supervision", "")


def test_red_proposals_can_be_switched_off(engine: Engine) -> None:
    city = city_with(engine, ("supervision-on-red: {value: true", "supervision-on-red: {value: false"))
    city.plans(city.admits("停滞一期", stage="about_to_start"), "开工", "2025-11-10")
    city.lights(on="2026-03-03")

    assert drawn(city, "supervision-proposed", on="2026-03-03") == []

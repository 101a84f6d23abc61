"""关键节点提示 Whoever is near a key milestone is asked to be there, once, on both databases (C23)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands import officers
from flows.commands.service import Service, log_service
from flows.key_nodes import is_key_node_waiting
from models.session import reading
from rules.acts.common import RecordMissing
from tests.city_projects import UNIT, Known, ProjectCity


@pytest.fixture
def city(engine: Engine) -> ProjectCity:
    return ProjectCity(engine)


@pytest.fixture
def known(city: ProjectCity) -> Known:
    return city.admits()


def test_a_key_node_is_prompted_for_fifteen_days_before_and_once(city: ProjectCity, known: Known) -> None:
    city.plans(known, "开工", "2026-04-10", on="2026-03-02")
    assert city.prompts(on="2026-03-25").raised == []

    raised = city.prompts(on="2026-03-26").raised
    assert city.prompts(on="2026-03-27").raised == []

    duty = known.duties("key-node")[0]
    assert [duty.code] == raised
    assert (duty.holder, duty.due_on) == ("body:xiuwu", date(2026, 4, 10))


def test_a_node_that_is_put_off_is_prompted_for_again_and_one_that_is_reached_is_not(
    city: ProjectCity, known: Known
) -> None:
    city.plans(known, "开工", "2026-03-10", on="2026-03-02")
    city.prompts(on="2026-03-02")
    city.plans(known, "开工", "2026-04-10", on="2026-03-05")
    city.prompts(on="2026-04-01")
    assert len(known.duties("key-node")) == 2

    city.reaches(known, "开工", "2026-04-02", on="2026-04-02")

    assert known.duties("key-node") == []
    assert city.prompts(on="2026-04-03").raised == []


@pytest.mark.parametrize(("planned", "is_key"), [("2026-03-01", True), ("待定", True), ("2026-03-10", False)])
def test_what_is_past_undated_or_ordinary_is_not_prompted_for(
    city: ProjectCity, known: Known, planned: str, is_key: bool
) -> None:
    city.plans(known, "主体完工", planned, is_key=is_key)

    assert city.prompts(on="2026-03-02").raised == []


def test_a_prompt_that_nobody_heeded_goes_to_the_lead_unit(city: ProjectCity, known: Known) -> None:
    city.plans(known, "开工", "2026-03-10", on="2026-03-02")
    raised = city.prompts(on="2026-03-02").raised

    city.sweeps(on="2026-03-11")

    assert city.matter(raised[0]).stages == ["contact", "lead_unit"]


def test_the_clock_knows_whether_anybody_is_to_be_prompted(city: ProjectCity, known: Known) -> None:
    city.plans(known, "开工", "2026-03-10", on="2026-03-02")

    with reading(city.engine) as session:
        assert is_key_node_waiting(session, city.worlds, city.now)
    city.prompts(on="2026-03-02")
    with reading(city.engine) as session:
        assert not is_key_node_waiting(session, city.worlds, city.now)


def test_a_contact_before_the_node_ends_the_prompt(city: ProjectCity, known: Known) -> None:
    city.plans(known, "开工", "2026-03-10", on="2026-03-02")
    code = city.prompts(on="2026-03-02").raised[0]

    with pytest.raises(RecordMissing, match="diaodu service log --node"):
        officers.complete(city.desk(UNIT), code, "已到现场协调供电")
    log_service(city.desk(UNIT), known.code, Service("到现场协调供电", node="开工"))

    assert known.duties("key-node") == []

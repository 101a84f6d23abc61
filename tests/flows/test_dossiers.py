"""A dossier holds facts; what follows from them is said by the head of the leading group, and by nobody and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from flows.commands.desk import Desk
from flows.commands.dossiers import Lead, NothingToCollect, collect_dossier, decide_dossier, open_dossier
from flows.commands.duties import NotThisDuty
from flows.commands.officers import complete
from models.accountability_terms import Verdict
from models.errors import NotFound
from models.queries.accountability import facts_of_dossier, verdicts_of
from models.session import reading, transaction
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing, RecordMissing
from tests.city import Held
from tests.city_assessed import trouble
from tests.city_projects import ProjectCity

INSPECTOR = "supervision-office.head"


@pytest.fixture
def city(engine: Engine) -> ProjectCity:
    """A city of the notice in March 2026."""
    return ProjectCity(engine)


@pytest.fixture
def late(city: ProjectCity) -> str:
    """A problem that Xiuwu let run out of time."""
    issue = trouble(city)
    city.sweeps(on="2026-03-10")
    city.sweeps(on="2026-03-12")
    return issue.code


def lead(city: ProjectCity, *about: str, by: str = INSPECTOR, reason: str = "交地逾期") -> Held:
    """A lead about Xiuwu."""
    found = Lead("xiuwu", about, reason, "李四")
    return Held(city, open_dossier(city.desk(by, on="2026-03-16"), found).code)


def collect(city: ProjectCity, held: Held, store: Path, by: str = INSPECTOR) -> str:
    """The facts are collected."""
    return collect_dossier(city.desk(by, on="2026-03-18"), held.code, store)


def content(city: ProjectCity, held: Held) -> dict[str, Any]:
    """The facts as they were kept."""
    with reading(city.engine) as session:
        kept = facts_of_dossier(session, held.row.id or 0)
    assert kept is not None
    found: dict[str, Any] = json.loads(kept.content)
    return found


def test_the_facts_say_who_had_it_when_until_when_and_how_it_left_them(
    city: ProjectCity, late: str, tmp_path: Path
) -> None:
    held = lead(city, late)
    collect(city, held, tmp_path)
    (matter,) = content(city, held)["matters"]

    assert [(s["holder"], s["due_on"], s.get("how", "")) for s in matter["stays"]] == [
        ("修武县人民政府", "2026-03-11", "到期升级"),
        ("焦作市商务局、焦作市文化广电和旅游局", "2026-03-19", ""),
    ]
    assert matter["reminders"][0]["to"] == "修武县人民政府经办人"


def test_the_facts_hold_no_conclusion_and_no_proposal(city: ProjectCity, late: str, tmp_path: Path) -> None:
    held = lead(city, late)
    collect(city, held, tmp_path)
    said = json.dumps(content(city, held), ensure_ascii=False)

    assert [word.zh for word in Verdict if word.zh in said.replace("到期提醒", "")] == []
    with reading(city.engine) as session:
        assert verdicts_of(session, held.row.id or 0) == []


def test_the_mayor_concludes_in_his_own_words(city: ProjectCity, late: str, tmp_path: Path) -> None:
    held = lead(city, late)
    collect(city, held, tmp_path)
    assert (held.row.stage, held.row.holder) == ("decide", "post:mayor")
    decide_dossier(city.desk("mayor", on="2026-03-20"), held.code, Verdict.INTERVIEWED, "约谈主要负责人")
    with reading(city.engine) as session:
        (verdict,) = verdicts_of(session, held.row.id or 0)

    assert (verdict.verdict, verdict.text, verdict.by) == ("interviewed", "约谈主要负责人", "mayor")
    assert held.row.status == "struck_off"


def test_however_long_nobody_decides_nothing_is_decided(city: ProjectCity, late: str, tmp_path: Path) -> None:
    held = lead(city, late)
    collect(city, held, tmp_path)
    for month in range(4, 13):
        city.sweeps(on=f"2026-{month:02}-15")

    assert (held.row.stage, held.row.status) == ("decide", "active")


STRANGERS = ["xiuwu.head", "commerce.head", "dispatch-office.head", "executive-vice-mayor", INSPECTOR]


@pytest.mark.parametrize("stranger", STRANGERS)
def test_nobody_decides_in_the_mayors_place(
    city: ProjectCity, late: str, tmp_path: Path, stranger: str
) -> None:
    held = lead(city, late)
    collect(city, held, tmp_path)

    with pytest.raises(NotForThisBody):
        decide_dossier(city.desk(stranger, on="2026-03-20"), held.code, Verdict.NONE, "不予问责")


@pytest.mark.parametrize("stranger", ["xiuwu.head", "mayor", "dispatch-office.clerk"])
def test_only_the_supervision_office_opens_and_collects(
    city: ProjectCity, late: str, tmp_path: Path, stranger: str
) -> None:
    with pytest.raises(NotForThisBody):
        lead(city, late, by=stranger)
    held = lead(city, late)
    with pytest.raises(NotForThisBody):
        collect(city, held, tmp_path, by=stranger)

    assert held.row.stage == "collect"


def test_without_collected_facts_nobody_can_decide(city: ProjectCity, late: str) -> None:
    held = lead(city, late)
    desk: Desk = city.desk("mayor", on="2026-03-20")

    with pytest.raises(NotThisDuty):
        decide_dossier(desk, held.code, Verdict.NAMED, "通报")
    with pytest.raises(RecordMissing):
        complete(city.desk(INSPECTOR), held.code, "已汇集")


def test_a_lead_is_about_something_on_record_and_says_why(city: ProjectCity, late: str) -> None:
    with pytest.raises(NothingToCollect):
        lead(city)
    with pytest.raises(NotFound):
        lead(city, "JZ-2026-9999")
    with pytest.raises(ReasonMissing):
        lead(city, late, reason=" ")


def test_facts_and_conclusions_cannot_be_rewritten(city: ProjectCity, late: str, tmp_path: Path) -> None:
    held = lead(city, late)
    collect(city, held, tmp_path)

    with pytest.raises(DatabaseError), transaction(city.engine) as session:
        session.connection().execute(text("DELETE FROM dossier_facts"))
    assert city.faults() == []

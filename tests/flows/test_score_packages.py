"""Frozen scores leave the house with their hash, and whoever receives them signs for that hash (C37)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine
from sqlmodel import select

from flows.commands.duties import NotThisDuty
from flows.commands.score_packages import hand_over_scores, receive_scores
from flows.score_exports import NotFrozen, export_scores
from models.session import reading
from models.tables.payloads import Evidence
from models.tables.scores import ScorePackage
from rules.access.requiring import NotForThisBody
from rules.score_record import digest_of
from tests.city_assessed import ASSESSOR, MINISTRY, AssessedCity
from tests.city_projects import OFFICE
from tests.support.kept import Kept

EXPORT = "assessment-export/2026/office"
COUNTIES = "考核结果-2026-counties"


@pytest.fixture
def city(engine: Engine, kept: Kept) -> AssessedCity:
    """Both assessments of 2026 are frozen, and the handing over has come round."""
    return kept.city("frozen", engine, _frozen)


def _frozen(engine: Engine) -> AssessedCity:
    found = AssessedCity.at_the_years_end(engine)
    for scheme in ("county", "department"):
        held = found.year(scheme=scheme)
        found.publicises(held)
        found.freezes(held, on="2027-01-19")
    found.opens("2027-02-22")
    return found


def exported(city: AssessedCity, folder: Path) -> list[str]:
    """The names of the files written for 2026."""
    with reading(city.engine) as session:
        return [one.file.name for one in export_scores(session, city.mechanism, "2026", folder)]


def test_a_workbook_and_a_json_file_are_written_for_each_scheme(city: AssessedCity, tmp_path: Path) -> None:
    assert exported(city, tmp_path) == [
        f"考核结果-2026-{scheme}.{kind}"
        for scheme in ("departments", "counties")
        for kind in ("json", "xlsx")
    ]


def test_the_json_file_holds_what_its_hash_was_taken_over(city: AssessedCity, tmp_path: Path) -> None:
    exported(city, tmp_path)
    said = json.loads((tmp_path / f"{COUNTIES}.json").read_text(encoding="utf-8"))

    assert said["digest"] == digest_of(said["sheets"]) == city.runs("frozen")[0].digest
    assert said["approval"] == "市政府常务会议纪要〔2026〕3号"


def test_the_workbook_shows_the_order_and_the_ground_of_every_point(
    city: AssessedCity, tmp_path: Path
) -> None:
    exported(city, tmp_path)
    book = load_workbook(tmp_path / f"{COUNTIES}.xlsx")
    scores = [row for row in book["得分"].iter_rows(values_only=True) if row[0] == 1]
    grounds = list(book["计分依据"].iter_rows(values_only=True))

    assert [(row[1], row[-1]) for row in scores] == [("修武县人民政府", 0)]
    assert grounds[1][:3] == ("修武县人民政府", "台帐按时更新", city.duty("ledger-update/2026-12/xiuwu").code)


def test_exporting_twice_gives_the_same_bytes(city: AssessedCity, tmp_path: Path) -> None:
    exported(city, tmp_path / "1")
    exported(city, tmp_path / "2")

    names = [f"{COUNTIES}.json", f"{COUNTIES}.xlsx"]
    assert [(tmp_path / "1" / name).read_bytes() for name in names] == [
        (tmp_path / "2" / name).read_bytes() for name in names
    ]


def test_what_may_still_change_is_not_handed_out(engine: Engine, tmp_path: Path) -> None:
    city = AssessedCity(engine, on="2026-12-01")

    with pytest.raises(NotFrozen):
        exported(city, tmp_path)
    assert list(tmp_path.glob("*.json")) == []


def test_the_package_is_kept_and_its_hash_signed_for(city: AssessedCity, tmp_path: Path) -> None:
    held = city.duty(EXPORT)
    package = hand_over_scores(
        city.desk(OFFICE, on="2027-03-02"), held.code, tmp_path / "out", tmp_path / "store"
    )
    digest = receive_scores(city.desk(MINISTRY, on="2027-03-04"), held.code, "郑七")
    with reading(city.engine) as session:
        kept = session.exec(select(Evidence.name)).all()
        acts = [(row.act, row.person, row.digest) for row in session.exec(select(ScorePackage))]

    assert held.row.status == "struck_off"
    assert sorted(kept) == sorted(one.file.name for one in package.files)
    assert acts == [("handed_over", "", digest), ("received", "郑七", package.digest)]


def test_only_the_office_hands_over_and_only_the_ministry_receives(
    city: AssessedCity, tmp_path: Path
) -> None:
    held = city.duty(EXPORT)
    for stranger in (ASSESSOR, MINISTRY, "xiuwu.head"):
        with pytest.raises(NotForThisBody):
            hand_over_scores(city.desk(stranger, on="2027-03-02"), held.code, tmp_path / "out", tmp_path)
    with pytest.raises(NotThisDuty):
        receive_scores(city.desk(MINISTRY, on="2027-03-02"), held.code, "郑七")
    hand_over_scores(city.desk(OFFICE, on="2027-03-02"), held.code, tmp_path / "out", tmp_path)
    for stranger in (ASSESSOR, OFFICE, "xiuwu.head"):
        with pytest.raises(NotForThisBody):
            receive_scores(city.desk(stranger, on="2027-03-04"), held.code, "郑七")

"""What was asked for, registered and granted comes back from a backup as it was, into either kind of database."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.commands.evidence import Piece, take_in
from flows.commands.funds import submit
from models.fund_terms import FundStep
from models.permit_terms import PermitMode
from models.project_terms import PermitNode
from models.resource_terms import Verdict
from models.session import open_engine
from tests.city_projects import LEAD
from tests.city_resources import ResourceCity
from tests.support.terminal import Terminal

READ = (("request", "list"), ("fund", "list"), ("fund", "sums"), ("project", "permit-days"))


def proof(folder: Path) -> Piece:
    """A file in the evidence store of a terminal in that folder."""
    file = folder / "批复.pdf"
    file.write_text("同意")
    return take_in(file, folder / "data" / "evidence")


def lives(city: ResourceCity, folder: Path) -> None:
    """A request answered in part, an amount corrected, a permit with a paper lacking."""
    known = city.admits()
    city.answers(city.asks(known), Verdict.PARTIAL, pieces=(proof(folder),), 建设用地=80)
    window = city.opens("central-budget", on="2026-03-02")["modern-services"]
    number = city.proposes(window, known, 3000)
    submit(city.desk(LEAD), window.code)
    first = city.enters(number, FundStep.APPLIED, 3000)
    city.enters(number, FundStep.APPLIED, 2800, corrects=first, reason="误填")
    city.applies(
        known, PermitNode.ENVIRONMENT, modes=(PermitMode.TOLERANT,), lacking={"公众参与说明": "2026-03-16"}
    )


@pytest.mark.parametrize("target", ["sqlite_url", pytest.param("postgres_url", marks=pytest.mark.postgres)])
def test_a_backup_brings_back_every_answer_amount_and_application(
    sqlite_database: str, target: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    engine = open_engine(sqlite_database)
    lives(ResourceCity(engine), tmp_path)
    engine.dispose()
    here = Terminal(tmp_path, sqlite_database, "2026-03-02T09:30")
    url = request.getfixturevalue(target).replace("diaodu.db", "restored.db")
    there = Terminal(tmp_path / "elsewhere", url)
    here.says("backup", tmp_path / "backup.zip")

    assert "全部相符" in there.says("restore", tmp_path / "backup.zip")

    there.hour = here.hour
    assert [there.gives(*words) for words in READ] == [here.gives(*words) for words in READ]

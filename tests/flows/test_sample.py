"""示例库 Three months of a made-up city: every stage and status to be seen, records that hold, the same at every making."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine
from sqlmodel import col, select

from diaodu.cli.main import app
from diaodu.cli.sampling import SOURCE
from documents.ledger.book import write_book
from flows.ledger_rows import Selection, read_ledger
from flows.parsing import parse_published
from flows.rehearsal.portfolio import SOURCE as MARK
from flows.rehearsal.portfolio import Portfolio, SampleUnfit, read_portfolio
from flows.rehearsal.scenes import SCENES
from flows.sample import found_sample
from flows.verify import verify
from flows.world import WorldSource
from models.session import open_engine, reading
from models.tables.matters import Matter, Step
from models.tables.organisation import OfficerRow
from models.tables.payloads import Evidence, Issue
from models.tables.projects import Project
from models.tables.settings import Installation
from models.terms import Category, MatterStatus
from tests.support.checkout import ROOT
from tests.support.explained import unexplained
from tests.support.shipped import NOTICE, OTHER, shipped
from tests.support.terminal import RUNNER
from tests.support.worlds import at

pytestmark = pytest.mark.slow
# A Sunday night in a long holiday: the sample must not care.
NOW = at("2026-05-03", "23:00")
# Enough for matters to be raised, answered, put off and to climb.
DAYS = 24
TEXT = NOTICE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    return read_portfolio(ROOT / SOURCE)


@pytest.fixture(scope="module")
def city(sampled: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{sampled / 'diaodu.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def matters(city: Engine) -> Sequence[Matter]:
    with reading(city) as session:
        return list(session.exec(select(Matter)))


@pytest.fixture(scope="module")
def issues(matters: Sequence[Matter]) -> Sequence[Matter]:
    return [matter for matter in matters if matter.kind == "issue"]


def test_there_are_sixty_projects_and_a_hundred_and_fifty_problems(
    city: Engine, issues: Sequence[Matter]
) -> None:
    with reading(city) as session:
        projects = list(session.exec(select(Project)))
        # What leaders find on their visits comes on top.
        written = set(session.exec(select(Issue.matter_id).where(Issue.source == MARK)))

    problems = [matter for matter in issues if matter.id in written]
    assert (len(projects), len(problems)) == (60, 150)
    assert {matter.project_id for matter in problems} == {project.id for project in projects}


def test_every_stage_of_the_ladder_has_open_problems(issues: Sequence[Matter]) -> None:
    held = Counter(matter.stage for matter in issues if MatterStatus(matter.status).is_open)

    assert set(held) == {stage.id for stage in shipped().chains["issue"].stages}


def test_every_status_is_to_be_seen(matters: Sequence[Matter]) -> None:
    # No stage of the notice waits for a meeting after its limit: being on an agenda is no status of its own.
    assert {matter.status for matter in matters} == set(MatterStatus) - {MatterStatus.AWAITING_FORUM}
    assert any(matter.forum_id for matter in matters)


def test_problems_were_struck_off_in_time_and_late(city: Engine) -> None:
    with reading(city) as session:
        ends = session.exec(select(Step.detail).where(Step.act == "struck_off")).all()

    assert {'"late":true' in end for end in ends} == {True, False}


def test_requests_wait_and_were_answered(matters: Sequence[Matter]) -> None:
    asked = {(matter.kind, MatterStatus(matter.status).is_open) for matter in matters if matter.parent_id}

    assert asked >= {(kind, is_open) for kind in ("extension", "strike_off") for is_open in (True, False)}


def test_duties_came_round_and_some_are_overdue(matters: Sequence[Matter]) -> None:
    duties = [matter for matter in matters if matter.kind == "period"]
    late = [
        matter for matter in duties if matter.status == "active" and matter.due_at and matter.due_at < NOW
    ]

    assert len({matter.chain for matter in duties}) > 10
    assert 0 < len(late) < 20


def test_a_merged_problem_went_into_the_one_it_repeats(issues: Sequence[Matter]) -> None:
    merged = [matter for matter in issues if matter.status == MatterStatus.MERGED]
    by_id = {matter.id: matter for matter in issues}

    assert len(merged) == 4
    assert all(by_id[m.merged_into].project_id == m.project_id for m in merged)


def test_the_records_hold_and_no_notice_waits(city: Engine) -> None:
    report = verify(city, WorldSource(parse_published), NOW)

    assert (report.faults, report.unsent) == ([], [])


def test_every_stored_date_is_the_one_that_is_explained(city: Engine) -> None:
    assert unexplained(city, NOW) == []


def test_everything_made_up_says_so(city: Engine, issues: Sequence[Matter], sampled: Path) -> None:
    with reading(city) as session:
        projects = list(session.exec(select(Project)))
        installation = session.get(Installation, 1)
        files = set(session.exec(select(Evidence.name)))
        people = set(session.exec(select(OfficerRow.name)))

    assert all(p.sample and p.name.startswith("示例：") and p.owner.startswith("示例") for p in projects)
    assert all(matter.title.startswith("示例：") for matter in issues)
    assert all(name.startswith("示例") for name in files)
    assert all(name.startswith("某") and name.endswith("（示例）") for name in people)
    assert installation is not None
    assert installation.rehearsal


def test_it_is_put_in_its_place_whole_and_once(city: Engine, sampled: Path) -> None:
    made = (sampled / "diaodu.db").read_bytes()

    again = RUNNER.invoke(app, ["--data", str(sampled), "--config", str(NOTICE), "init", "--sample"])

    assert (again.exit_code, "原样保留" in again.stdout) == (0, True)
    assert {part.name for part in sampled.iterdir() if not part.name.startswith("diaodu.db-")} == {
        "diaodu.db",
        "evidence",
        "notices",
    }
    assert (sampled / "diaodu.db").read_bytes() == made


def test_evidence_and_recent_letters_lie_in_the_data_folder(city: Engine, sampled: Path) -> None:
    assert len(list((sampled / "evidence").rglob("*/*"))) > 10
    assert len(list((sampled / "notices").rglob("*.txt"))) > 100


class _Enough(Exception):
    """The days that a test wanted to see have been lived."""


def lives_some_days(engine: Engine, portfolio: Portfolio, now: datetime) -> None:
    """The first weeks of the sample that ends at `now`."""

    def count(day: int, _of: int) -> None:
        if day == DAYS:
            raise _Enough

    with pytest.raises(_Enough):
        found_sample(engine, shipped(), TEXT, now, portfolio, progress=count)


@pytest.mark.postgres
def test_the_same_moment_makes_the_same_city_on_either_database(
    city: Engine, portfolio: Portfolio, postgres_url: str
) -> None:
    twin = open_engine(postgres_url)
    lives_some_days(twin, portfolio, NOW)

    there = _hashes(twin)
    assert len(there) > 300
    assert there.items() <= _hashes(city).items()
    twin.dispose()


def _hashes(engine: Engine) -> dict[tuple[str, int], bytes]:
    chosen = select(Matter.code, Step.seq, Step.hash).join(Matter, col(Matter.id) == col(Step.matter_id))
    with reading(engine) as session:
        return {(code, seq): found for code, seq, found in session.exec(chosen)}


def test_another_mechanism_is_refused_before_anything_is_made(portfolio: Portfolio, sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)

    with pytest.raises(SampleUnfit, match="示例只配随附的"):
        found_sample(engine, shipped(OTHER), "", NOW, portfolio)
    assert not Path(sqlite_url.removeprefix("sqlite:///")).exists()


def test_the_tables_fit_together(portfolio: Portfolio) -> None:
    problems = portfolio.problems

    assert {problem.scene for problem in problems} | {item.scene for item in portfolio.items} == set(SCENES)
    assert {problem.category for problem in problems} == set(Category)
    assert len({problem.title for problem in problems}) == len(problems)
    assert all(problem.project in portfolio.projects for problem in problems)


@pytest.mark.parametrize("use", ["reply", "strike_off", "evidence"])
def test_officials_have_words_for_every_category(portfolio: Portfolio, use: str) -> None:
    assert all(portfolio.words.texts.get((use, str(category))) for category in Category)


def test_it_can_be_made_in_a_year_whose_holidays_are_not_announced(
    portfolio: Portfolio, sqlite_url: str
) -> None:
    engine, now = open_engine(sqlite_url, durable=False), at("2027-04-15", "09:55")
    lives_some_days(engine, portfolio, now)

    with reading(engine) as session:
        assert True in set(session.exec(select(Matter.provisional)))
    assert verify(engine, WorldSource(parse_published), now).faults == []
    engine.dispose()


def test_its_ledger_goes_out_whole(city: Engine, portfolio: Portfolio) -> None:
    worlds = WorldSource(parse_published)
    with reading(city) as session:
        ledger = read_ledger(session, worlds.mechanism(session), Selection(NOW.date().replace(day=1)), NOW)
    book = load_workbook(BytesIO(write_book(ledger)))

    rows = range(5, 5 + ledger.projects)
    names = {book["主表"].cell(row, 4).value for row in rows}
    assert names == {project.name for project in portfolio.projects.values()}
    # A divider and a sum for each of the eight task forces, and one sum of all.
    assert book["台帐"].max_row == 4 + len(names) + 2 * 8 + 1
    assert book["问题"].max_row > 3 + 50

"""推演 The twelve matters of 2013 under the mechanism: all accounted for, nothing invented, told as approved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from diaodu.cli.demo import SOURCE, SPAN
from diaodu.cli.demo_pages import as_json, print_report
from diaodu.cli.main import app
from flows.rehearsal.findings import finding
from flows.rehearsal.published import PublishedMatter, read_published
from flows.rehearsal.replay import ReplayReport, Span, replay
from flows.rehearsal.unnamed import unnamed
from models.config.loader import load
from models.session import open_engine, reading
from models.tables.matters import Step
from models.tables.organisation import OfficerRow
from models.tables.settings import Installation
from models.terms import Act, MatterStatus
from tests.support.checkout import ROOT
from tests.support.explained import unexplained
from tests.support.golden import approved
from tests.support.shipped import NOTICE
from tests.support.terminal import RUNNER
from tests.support.worlds import at

PUBLISHED = read_published(ROOT / SOURCE, 2013)
INVENTED = {Act.OPINION_FILED, Act.SIGNED, Act.DECIDED, Act.STRIKE_OFF_ASKED, Act.EXTENSION_ASKED}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("replay")


@pytest.fixture(scope="module")
def engine(place: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{place / 'diaodu.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def report(engine: Engine, place: Path) -> ReplayReport:
    return replay(engine, NOTICE.read_text(encoding="utf-8"), PUBLISHED, SPAN, data=place)


@pytest.mark.slow
def test_every_matter_that_was_published_is_accounted_for(report: ReplayReport) -> None:
    assert [one.published.no for one in report.matters] == list(range(1, 13))
    assert all(one.passages[0].act is Act.RAISED for one in report.matters)


@pytest.mark.slow
def test_the_records_of_a_replay_hold(report: ReplayReport) -> None:
    assert (report.verified.matters, report.verified.faults, report.verified.unsent) == (12, [], [])


@pytest.mark.slow
def test_every_date_of_the_year_is_the_one_that_is_explained(engine: Engine, report: ReplayReport) -> None:
    assert unexplained(engine, at("2013-12-31", "23:59")) == []


@pytest.mark.slow
def test_nobodys_answer_or_decision_is_invented(report: ReplayReport) -> None:
    acts = {passage.act for one in report.matters for passage in one.passages}

    assert not acts & INVENTED


@pytest.mark.slow
def test_only_what_was_published_is_entered_and_not_before_it_was_printed(report: ReplayReport) -> None:
    entered = [p for one in report.matters for p in one.passages if p.act is Act.REPLIED]

    assert len(entered) == sum(len(matter.progress) for matter in PUBLISHED)
    assert {passage.at.date() for passage in entered} == {date(2013, 5, 31), date(2013, 10, 31)}


@pytest.mark.slow
def test_without_an_opinion_nothing_reaches_the_mayor(report: ReplayReport) -> None:
    assert {one.matter.status for one in report.matters} == {MatterStatus.BLOCKED}
    assert {one.matter.stage for one in report.matters} == {"deputy_mayor"}


@pytest.mark.slow
def test_a_published_date_is_the_first_due_date_and_the_rest_get_the_chains_limit(
    report: ReplayReport,
) -> None:
    first = {one.published.no: one.passages[0].due_on for one in report.matters}

    assert [first[no] for no in (1, 2, 4, 5)] == [date(2013, 3, day) for day in (31, 31, 20, 31)]
    assert {first[no] for no in (3, *range(6, 13))} == {date(2013, 3, 12)}


@pytest.mark.slow
def test_holidays_of_2013_count(report: ReplayReport) -> None:
    # Qingming: 4 to 6 April off, Sunday the 7th made up.
    zone = report.mechanism.timekeeping.zone
    reached = finding(report.matters[0], zone).reached

    assert (reached["task_force"], reached["deputy_mayor"]) == (date(2013, 4, 1), date(2013, 4, 10))


@pytest.mark.slow
def test_the_journal_reads_as_approved(
    report: ReplayReport, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")

    print_report(report, Path("数据目录/replay-2013"))

    printed = "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines()) + "\n"
    assert printed == approved("replay-2013.txt", printed)


@pytest.mark.slow
def test_programs_get_the_same_with_stable_keys(report: ReplayReport) -> None:
    told = as_json(report, Path("x"))

    assert told["replay"] is True
    assert told["overall"]["held"] == 12
    assert told["matters"][3]["published"]["due"]["original"] == "2013年3月20日前"


@pytest.mark.slow
def test_letters_lie_in_the_folder_by_day_and_reader(report: ReplayReport, place: Path) -> None:
    letters = list((place / "notices" / "2013").glob("*/*/*.txt"))

    assert len(letters) == report.letters > 100
    assert all("推演" in letter.read_text(encoding="utf-8") for letter in letters)


@pytest.mark.slow
def test_the_database_is_marked_as_a_replay_and_names_nobody_of_2021(
    report: ReplayReport, engine: Engine
) -> None:
    with reading(engine) as session:
        installation = session.get(Installation, 1)
        names = set(session.exec(select(OfficerRow.name)))

    assert installation is not None
    assert (installation.rehearsal, installation.replay) == (True, True)
    assert all(name.startswith("某") for name in names)


@pytest.mark.slow
def test_the_demo_tells_the_same_story_in_a_folder_of_its_own(
    report: ReplayReport, engine: Engine, tmp_path: Path
) -> None:
    (tmp_path / "replay-2013").mkdir()
    (tmp_path / "replay-2013" / "left over").touch()

    typed = ["--data", str(tmp_path), "--config", str(NOTICE), "demo", "--json"]
    told = json.loads(RUNNER.invoke(app, typed).stdout)

    again = open_engine(f"sqlite:///{tmp_path / 'replay-2013' / 'diaodu.db'}")
    assert (told["replay"], len(told["matters"]), told["faults"]) == (True, 12, [])
    assert _heads(again) == _heads(engine)
    assert not (tmp_path / "replay-2013" / "left over").exists()
    again.dispose()


def _heads(engine: Engine) -> list[bytes]:
    with reading(engine) as session:
        return [step.hash for step in session.exec(select(Step).order_by(col(Step.matter_id), col(Step.seq)))]


@pytest.mark.postgres
def test_a_replay_runs_on_postgres_alike(postgres_url: str) -> None:
    engine = open_engine(postgres_url)
    span = Span(SPAN.since, date(2013, 4, 30))

    report = replay(engine, NOTICE.read_text(encoding="utf-8"), PUBLISHED, span)

    assert {one.matter.status for one in report.matters} == {MatterStatus.BLOCKED}
    assert report.verified.faults == []
    engine.dispose()


def test_a_replayed_mechanism_keeps_its_chains_and_loses_people_and_channels() -> None:
    text = NOTICE.read_text(encoding="utf-8")
    before, after = load(text), load(unnamed(text, date(2013, 3, 1), "推演"))

    assert (after.chains, after.organisation.posts) == (before.chains, before.organisation.posts)
    assert {channel.kind for channel in after.channels} == {"folder", "inbox"}
    assert "李民生" not in unnamed(text, date(2013, 3, 1), "推演")


def test_published_lines_are_read_with_their_dates_as_printed() -> None:
    fourth: PublishedMatter = PUBLISHED[3]

    assert fourth.units == ("解放区政府", "山阳区政府")
    assert fourth.due is not None
    assert fourth.due.deadline_on == date(2013, 3, 20)
    assert [progress.as_of for progress in fourth.progress] == [date(2013, 4, 30)]

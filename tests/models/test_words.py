"""词语查询 Matters are found by words of their titles through an index that cannot fall behind them, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from flows.verify import verify
from models.bulk.words import mend_words
from models.migrate import _configured, migrate
from models.queries.listing import MatterFilter, matters
from models.queries.sight_pages import matters_page
from models.queries.ways import way_to
from models.queries.words import count_candidates, indexed, pairs_of
from models.scope import EVERYTHING, Scope
from models.session import open_engine, reading, transaction
from models.tables.matters import Matter
from tests.city import City

TITLES = (
    "修武县高铁站前广场征地受阻",
    "高铁站配套道路（二期）环评",
    "地征不下来，需市级协调",
    "A1标段土方外运",
    "🚄 城际铁路",
    "水",
)
# What is asked, and how many of the titles hold it.
ASKED = {
    "征地": 1,
    "高铁站": 2,
    "高铁 环评": 1,
    "a1标": 1,
    "（二期）": 1,
    "路": 2,
    "水": 1,
    "🚄": 1,
    "站路": 0,
    "%": 0,
    "_": 0,
    "'": 0,
    '" OR 征地': 0,
}


@pytest.fixture
def city(engine: Engine) -> City:
    """A city with a matter of each title."""
    made = City(engine)
    for title in TITLES:
        made.raises(title)
    return made


def found(session: Session, words: str, scope: Scope = EVERYTHING) -> list[str]:
    """The titles that a search answers with."""
    return [matter.title for matter in matters_page(session, MatterFilter(words=words), scope, 9)]


def test_exactly_the_titles_that_hold_all_words_are_found(city: City) -> None:
    with reading(city.engine) as session:
        pages = {words: len(found(session, words)) for words in ASKED}
        lists = {words: len(matters(session, MatterFilter(words=words), 9)) for words in ASKED}
        counts = {words: way_to(session, MatterFilter(words=words), EVERYTHING).count for words in ASKED}

    assert pages == lists == counts == ASKED


def test_every_part_of_a_title_leads_to_it(city: City) -> None:
    title = TITLES[1]
    parts = {title[at:end] for at in range(len(title)) for end in range(at + 1, len(title) + 1)}
    with reading(city.engine) as session:
        assert all(title in found(session, part) for part in parts)


def test_a_word_that_stands_in_very_many_titles_is_looked_for_on_the_way(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.queries.ways.FEW_TITLES", 1)
    with reading(city.engine) as session:
        assert found(session, "高铁") == list(TITLES[:2])
        assert found(session, "高铁", Scope(bodies=frozenset({"transport"}))) == []


def test_a_title_that_changes_takes_its_words_along(city: City) -> None:
    with transaction(city.engine) as session:
        session.connection().exec_driver_sql("UPDATE matter SET title = '供电' WHERE title = '水'")
    with reading(city.engine) as session:
        assert (found(session, "供电"), count_candidates(session, "水", 9)) == (["供电"], 0)


def test_verify_notices_an_index_that_disagrees_and_migrating_makes_it_anew(city: City) -> None:
    with transaction(city.engine) as session:
        session.connection().exec_driver_sql(LOST[city.engine.dialect.name])
    (fault,) = verify(city.engine, city.worlds, city.now).faults
    with transaction(city.engine) as session:
        mended = mend_words(session), mend_words(session)

    assert ("缺 1 件" in fault.message, mended) == (True, (True, False))
    assert verify(city.engine, city.worlds, city.now).faults == []


LOST = {
    "sqlite": "INSERT INTO matter_words(matter_words, rowid, pairs) "
    "SELECT 'delete', id, pairs FROM matter_pairs WHERE pairs = 'E6B0B4'",
    "postgresql": "DELETE FROM matter_words WHERE title = '水'",
}


def test_the_index_is_asked_and_not_the_matters(city: City) -> None:
    with reading(city.engine) as session:
        sqlite = city.engine.dialect.name == "sqlite"
        # So few rows are read whole on PostgreSQL unless that is made dear.
        session.connection().exec_driver_sql("SELECT 1" if sqlite else "SET LOCAL enable_seqscan = off")
        chosen = select(Matter.id).where(indexed("征地"))
        asked = chosen.compile(city.engine, compile_kwargs={"literal_binds": True})
        how = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
        plan = [str(row[-1]) for row in session.connection().exec_driver_sql(f"{how} {asked}")]

    assert any("VIRTUAL TABLE INDEX" in line or "matter_words_pairs" in line for line in plan)
    assert not [line for line in plan if line.startswith("SCAN matter ") or "Seq Scan" in line]


A_CONFIGURATION = "INSERT INTO published_configuration VALUES (1, '', '', '', '', 'keep', 0)"
_NUMBERS = "version,seq,configuration,round,raised_at,entered_at,extensions"
_TEXTS = "task_force,unit,leader,severity,category,scope,status,stage,holder,colour,filed,kind,chain"
A_MATTER = (
    f"INSERT INTO matter(code,title,provisional,head,{_NUMBERS},{_TEXTS}) "
    f"VALUES ('M-1','征地受阻',false,'',{','.join('1' * 7)},{','.join(repr('x') for _ in range(13))})"
)


@pytest.fixture
def old(empty_database: str) -> Iterator[Engine]:
    """A database of the release before the index."""
    engine = open_engine(empty_database)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        command.upgrade(_configured(connection), "0003")
        connection.execute(text(A_CONFIGURATION))
        connection.execute(text(A_MATTER))
    yield engine
    engine.dispose()


def test_what_was_there_before_the_index_is_in_it(old: Engine) -> None:
    migrate(old)

    with reading(old) as session:
        assert count_candidates(session, "征地", 9) == 1


def test_a_word_is_asked_for_as_pairs_of_its_characters_and_a_single_one_as_their_beginning() -> None:
    assert list(pairs_of("A1水")) == ["6131", "31e6b0b4"]
    assert list(pairs_of("水")) == ["e6b0b4*"]

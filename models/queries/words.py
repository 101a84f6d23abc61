"""词语查询 Matters whose titles hold some words: candidates from the index of pairs of characters, then the exact condition.

The index is the database's own work (revision 0005): whatever writes a title, the words are written with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, bindparam, column, func, table, text
from sqlalchemy import select as select_columns
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType
from sqlmodel import Session, col

from models.driver import is_sqlite
from models.tables.matters import Matter

# The database folds these letters too; what else has two cases is told apart, as SQLite does.
_FOLDED = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_INDEX = table("matter_words", column("rowid", Integer()))


class _Matches(FunctionElement[Any]):
    """That an entry of the index has what is asked: once in the language of either database."""

    # Not a boolean to SQLAlchemy, which would compare it with 1: SQLite wants MATCH to stand by itself.
    type = NullType()
    name = "matches"
    inherit_cache = True


@compiles(_Matches, "sqlite")
def _in_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"matter_words MATCH {compiler.process(next(iter(element.clauses)), **kw)}"


@compiles(_Matches, "postgresql")
def _in_postgres(element: Any, compiler: Any, **kw: Any) -> str:
    return f"matter_pairs(matter_words.title) @@ CAST({compiler.process(list(element.clauses)[1], **kw)} AS tsquery)"


class _Among(FunctionElement[Any]):
    """That a matter is one of those that a select gives: PostgreSQL is made to ask for them first, whatever it expects."""

    # Not a boolean to SQLAlchemy either.
    type = NullType()
    name = "among"
    inherit_cache = True


@compiles(_Among, "sqlite")
def _in_list(element: Any, compiler: Any, **kw: Any) -> str:
    one, chosen = element.clauses
    return f"{compiler.process(one, **kw)} IN {compiler.process(chosen, **kw)}"


@compiles(_Among, "postgresql")
def _in_array(element: Any, compiler: Any, **kw: Any) -> str:
    one, chosen = element.clauses
    return f"{compiler.process(one, **kw)} = ANY (ARRAY{compiler.process(chosen, **kw)})"


def pairs_of(word: str) -> Iterator[str]:
    """What a title has in the index if it holds the word: its pairs of characters in hexadecimal.

    A single character stands for all pairs that begin with it, marked by a star.
    """
    folded = word.translate(_FOLDED)
    if len(folded) == 1:
        yield f"{_hex(folded)}*"
    yield from (_hex(folded[at : at + 2]) for at in range(len(folded) - 1))


def holding(words: str) -> ColumnElement[bool]:
    """That the title of `select(Matter)` holds each of the words, which spaces divide; letters of either case."""
    return and_(*(col(Matter.title).icontains(word, autoescape=True) for word in words.split()))


def indexed(words: str) -> ColumnElement[bool]:
    """That a matter is among the index's candidates: all that hold the words, and few besides."""
    return _Among(col(Matter.id), _candidates(words).scalar_subquery())


def count_candidates(session: Session, words: str, most: int) -> int:
    """How many candidates there are; `most` where there are so many or more."""
    counted = select_columns(func.count()).select_from(_candidates(words).limit(most).subquery())
    return session.connection().execute(counted).scalar_one()


def index_faults(session: Session) -> tuple[int, int]:
    """How many matters the index lacks, and how many it has that are none: other than nothing, it is not to be trusted."""
    # A question about the rows of SQLite's index itself is answered from the matters.
    kept = "SELECT id FROM matter_words_docsize" if is_sqlite(session) else "SELECT rowid FROM matter_words"
    lacking = text(f"SELECT count(*) FROM (SELECT id FROM matter EXCEPT {kept}) AS lacking")  # noqa: S608
    beyond = text(f"SELECT count(*) FROM ({kept} EXCEPT SELECT id FROM matter) AS beyond")  # noqa: S608
    lacks, has = (session.connection().execute(asked).scalar_one() for asked in (lacking, beyond))
    return lacks, has


def fed(chosen: Any, words: str) -> Any:
    """A select of matters, for SQLite, fed with the candidates as they come: with a limit most are never looked at."""
    among = chosen.select_from(_INDEX.join(Matter, col(Matter.id) == _INDEX.c.rowid))
    return among.where(_matching(words))


def _candidates(words: str) -> Any:
    return select_columns(_INDEX.c.rowid).where(_matching(words))


def _matching(words: str) -> Any:
    pairs = [pair for word in words.split() for pair in pairs_of(word)]
    sqlite, postgres = " AND ".join(pairs), " & ".join(pair.replace("*", ":*") for pair in pairs)
    asked: list[Any] = [bindparam("words", said, unique=True) for said in (sqlite, postgres)]
    return _Matches(*asked)


def _hex(pair: str) -> str:
    return pair.encode().hex()

"""搭台 Setting up a rehearsal: a database founded with nobody real in it, its course of time, and who acts in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from flows.commands.evidence import Piece, take_in
from flows.commands.founding import found
from flows.parsing import parse_published
from flows.rehearsal.course import Course
from flows.rehearsal.players import Players
from flows.rehearsal.portfolio import SOURCE, Portfolio, Words, refuse_unfit
from flows.rehearsal.unnamed import unnamed
from flows.world import WorldSource
from models.calendar_seed import seed_days
from models.config.loader import load
from models.mechanism import Mechanism
from models.terms import Category
from rules.deadlines import local_day
from rules.workdays import WorkCalendar


def set_up(
    engine: Engine,
    mechanism: Mechanism,
    text: str,
    began: datetime,
    portfolio: Portfolio,
    data: Path | None = None,
) -> Players:
    """Found a rehearsal at `began` and call its players; evidence and letters go below `data`.

    Raises SampleUnfit before anything is written, AlreadyFounded.
    """
    refuse_unfit(portfolio, mechanism.organisation)
    zone = mechanism.timekeeping.zone
    # Nobody real is to have decided what was made up.
    staged = unnamed(text, local_day(began, zone), SOURCE)
    found(engine, load(staged), staged, began, author=SOURCE, rehearsal=True)
    course = Course(engine, WorldSource(parse_published), zone, began, data)
    evidence = _evidence(portfolio.words, data)
    return Players(course, WorkCalendar(seed_days()), mechanism.organisation, portfolio.words, evidence)


def _evidence(words: Words, data: Path | None) -> Mapping[str, Piece]:
    """One file for each category, plainly marked as made up."""
    with TemporaryDirectory() as scratch:
        store = data / "evidence" if data else Path(scratch, "store")
        return dict(_pieces(words, Path(scratch), store))


def _pieces(words: Words, scratch: Path, store: Path) -> Iterator[tuple[str, Piece]]:
    for category in Category:
        name = words.pick("evidence", str(category), 0)
        file = scratch / f"{name}.txt"
        file.write_text(f"{name}\n\n本文件是示例，不是真实材料。\n", encoding="utf-8")
        yield str(category), take_in(file, store)

"""Transactions that are part of a larger one: all of it is committed, or nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.session import reading, transaction, whole
from models.tables.runs import Series


def name(session: Session, text: str) -> None:
    session.add(Series(name=text, last=1))


def named(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return sorted(session.exec(select(Series.name)))


def test_what_is_called_inside_is_committed_with_the_rest(engine: Engine) -> None:
    with whole(engine) as session:
        name(session, "outer")
        with transaction(engine) as inner:
            name(inner, "inner")
        assert named(engine) == []

    assert named(engine) == ["inner", "outer"]


def breaks_off(session: Session, text: str) -> None:
    name(session, text)
    session.flush()
    raise ZeroDivisionError


def half_of_two(engine: Engine) -> None:
    with whole(engine) as session:
        with transaction(engine) as inner:
            name(inner, "inner")
        breaks_off(session, "outer")


def alone(engine: Engine) -> None:
    with transaction(engine) as session:
        breaks_off(session, "alone")


def test_what_was_done_inside_goes_when_the_whole_fails(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError):
        half_of_two(engine)

    assert named(engine) == []


def test_afterwards_a_transaction_is_its_own_again(engine: Engine) -> None:
    with whole(engine) as session:
        name(session, "outer")
    with pytest.raises(ZeroDivisionError):
        alone(engine)

    assert named(engine) == ["outer"]

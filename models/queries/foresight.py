"""推演查询 What a forecast and a replay read besides the open matters: what was told, what was done, and sittings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, literal_column, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.queries.matters import CLOSED
from models.tables.forums import ForumSitting
from models.tables.matters import Matter, Step
from models.tables.notices import Notice
from models.tables.petitions import Petition, PetitionProposal
from models.tables.supervision_papers import PressingPaper
from models.terms import Act

# Of what is read from end to end, no more than this is in memory at once.
_BY_PAGES = {"yield_per": 10_000}


def keys_beginning(session: Session, heads: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Matter, key and recipient of the notices about open matters whose keys begin so."""
    for head in heads:
        # A range, and not LIKE: that one uses the index on either database.
        begins = col(Notice.key) >= f"{head}/", col(Notice.key) < f"{head}0"
        about = select(Notice.matter_id, Notice.key, Notice.recipient).join(
            Matter, col(Matter.id) == col(Notice.matter_id)
        )
        for matter_id, key, recipient in session.exec(
            about.where(*begins, col(Matter.status).not_in(CLOSED))
        ):
            yield matter_id or 0, key, recipient


def papers_waiting(session: Session) -> Iterator[tuple[int, int, bool, str, int, str]]:
    """The pressing papers that wait for a signature: paper, matter, whether that has ended; stage, round and colour."""
    about = aliased(Matter)
    columns: list[Any] = [PressingPaper.matter_id, PressingPaper.about_id, col(about.closed_at).is_not(None)]
    columns += [PressingPaper.stage, PressingPaper.round, PressingPaper.colour]
    chosen = select_columns(*columns).join(Matter, col(Matter.id) == col(PressingPaper.matter_id))
    open_ones = chosen.join(about, col(about.id) == col(PressingPaper.about_id)).where(
        col(Matter.status).not_in(CLOSED)
    )
    yield from map(tuple, session.connection().execute(open_ones.order_by(col(PressingPaper.matter_id))))


def pressed_colours(session: Session) -> Iterator[tuple[int, str]]:
    """Open matters with the colours for which a paper was drafted in their present stay."""
    columns: list[Any] = [PressingPaper.about_id, PressingPaper.colour]
    stays = select_columns(*columns).join(
        Matter,
        (col(Matter.id) == col(PressingPaper.about_id))
        & (col(Matter.stage) == col(PressingPaper.stage))
        & (col(Matter.round) == col(PressingPaper.round)),
    )
    yield from map(tuple, session.connection().execute(stays.where(col(Matter.status).not_in(CLOSED))))


def settled_petitions(session: Session) -> Iterator[int]:
    """The open matters for which a petition was proposed in this round, or about which one is under way."""
    proposed = select(PetitionProposal.matter_id).join(
        Matter,
        (col(Matter.id) == col(PetitionProposal.matter_id))
        & (col(Matter.round) == col(PetitionProposal.round)),
    )
    yield from session.exec(proposed.where(col(Matter.status).not_in(CLOSED)))
    under_way = select(Petition.about_id).join(
        Matter, (col(Matter.id) == col(Petition.matter_id)) | (col(Matter.id) == col(Petition.queued_id))
    )
    yield from session.exec(under_way.where(col(Matter.status).not_in(CLOSED)))


def earlier_steps(session: Session, chain: str, stages: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Matter, instant (epoch seconds) and detail of steps that name one of the stages, of the open matters of a chain
    that stand at one of them, from before they came there; matter by matter, the first step first.

    Of what was reopened, also the steps that begin a round.
    """
    columns: list[Any] = [Step.matter_id, literal_column("step.at"), Step.detail]
    named = [_names(stage) for stage in sorted(stages)]
    chosen = select_columns(*columns).join(Matter, col(Matter.id) == col(Step.matter_id))
    earlier = chosen.where(
        col(Matter.chain) == chain,
        col(Matter.stage).in_(stages),
        col(Matter.status).not_in(CLOSED),
        col(Step.at) < col(Matter.entered_at),
        or_(*named, and_(col(Matter.round) > 1, _names("round"))),
    )
    ordered = earlier.order_by(col(Step.matter_id), col(Step.seq))
    yield from map(tuple, session.connection().execute(ordered))


def _names(word: str) -> ColumnElement[bool]:
    return col(Step.detail).contains(f'"{word}"', autoescape=True)


def titles_of(session: Session, ids: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    """Code and title of a few matters, by id."""
    chosen = select(Matter.id, Matter.code, Matter.title).where(col(Matter.id).in_(ids))
    return {key or 0: (code, title) for key, code, title in session.exec(chosen)}


def steps_until(session: Session, until: datetime) -> Iterator[tuple[int, int, str, str, str]]:
    """Matter, instant (epoch seconds), act, actor and detail of every step up to an instant, matter by matter."""
    return _steps(session, col(Step.at) <= until)


def steps_of_swept(
    session: Session, engine: str, acts: Sequence[str], since: datetime, until: datetime
) -> Iterator[tuple[int, int, str, str, str]]:
    """The same of the matters to which the engine did one of some acts between two instants."""
    moved = select(Step.matter_id).where(
        Step.actor == engine, col(Step.act).in_(acts), col(Step.at).between(since, until)
    )
    return _steps(session, and_(col(Step.at) <= until, col(Step.matter_id).in_(moved)))


def _steps(session: Session, which: ColumnElement[bool]) -> Iterator[tuple[int, int, str, str, str]]:
    chosen: list[Any] = [literal_column(name) for name in ("matter_id", "at", "act", "actor", "detail")]
    wanted = select_columns(*chosen).select_from(Step).where(which)
    ordered = wanted.order_by(col(Step.matter_id), col(Step.seq))
    yield from map(tuple, session.connection().execute(ordered, execution_options=_BY_PAGES))


def notices_until(session: Session, until: datetime) -> Iterator[tuple[int, str, datetime, str, str]]:
    """Matter, its code, instant, key and recipient of every notice about a matter up to an instant, matter by matter,
    oldest first."""
    columns: list[Any] = [Notice.matter_id, Matter.code, Notice.at, Notice.key, Notice.recipient]
    about = select_columns(*columns).join(Matter, col(Matter.id) == col(Notice.matter_id))
    wanted = about.where(col(Notice.at) <= until).order_by(col(Notice.matter_id), col(Notice.id))
    yield from map(tuple, session.connection().execute(wanted, execution_options=_BY_PAGES))


def agenda_steps(session: Session, until: datetime) -> Iterator[tuple[int, int, str, str]]:
    """Matter, instant (epoch seconds), act and detail of the steps up to an instant that put a matter on an agenda, or
    took it off, matter by matter."""
    columns: list[Any] = [literal_column(name) for name in ("matter_id", "at", "act", "detail")]
    entered = col(Step.detail).contains('"forum_id":', autoescape=True)
    nowhere = col(Step.detail).contains('"forum_id":null', autoescape=True)
    wanted = select_columns(*columns).where(
        col(Step.at) <= until, or_(and_(entered, ~nowhere), col(Step.act) == str(Act.LEFT_AGENDA))
    )
    ordered = wanted.select_from(Step).order_by(col(Step.matter_id), col(Step.seq))
    yield from map(tuple, session.connection().execute(ordered, execution_options=_BY_PAGES))


def all_sittings(session: Session) -> Sequence[ForumSitting]:
    """Every sitting that was ever planned, in the order of their days."""
    return session.exec(
        select(ForumSitting).order_by(col(ForumSitting.planned_on), col(ForumSitting.id))
    ).all()

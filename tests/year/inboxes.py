"""收件箱 What chosen officials found in their inboxes, in the words of the day on which they read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby

from sqlmodel import Session, col, select

from flows.delivery_claim import told_of
from flows.notice_facts import Scribe, Subject
from flows.recipients import answering
from flows.rehearsal.course import Course
from models.notice_kinds import NoticeKind
from models.official_words import zh_date
from models.queries import outbox
from models.session import reading
from models.tables.notices import Notice as Row
from notifications.facts import Notice, Text
from notifications.rendering import Renderer
from rules.deadlines import local_day
from tests.year import cast


@dataclass(frozen=True, slots=True)
class Found:
    """A notice as its reader found it."""

    at: datetime
    kind: NoticeKind
    officer: str
    text: Text


class Inboxes:
    """Looked into several times a day; `found` are the notices by recipient, oldest first."""

    def __init__(self, course: Course) -> None:
        self.found: dict[str, list[Found]] = defaultdict(list)
        self._course = course
        self._last = 0

    def look(self) -> None:
        """Read what has come since."""
        with reading(self._course.engine) as session:
            rows = self._new(session)
            for row, notice in zip(rows, self._told(session, rows), strict=True):
                self._last = row.id or 0
                local = row.at.astimezone(self._course.zone)
                text = self._renderer.render(notice)
                self.found[row.recipient].append(Found(local, NoticeKind(row.kind), notice.to.officer, text))

    def _new(self, session: Session) -> Sequence[Row]:
        chosen = select(Row).where(
            col(Row.id) > self._last,
            col(Row.recipient).in_(cast.READERS),
            Row.kind != str(NoticeKind.DIGEST),
        )
        return session.exec(chosen.order_by(col(Row.id))).all()

    def _told(self, session: Session, rows: Sequence[Row]) -> Iterator[Notice]:
        world, mechanism = self._course.worlds.world(session), self._course.worlds.mechanism(session)
        scribe = Scribe(world, mechanism, "")
        matters = outbox.matters_told_of(session, {row.matter_id for row in rows if row.matter_id})
        subjects = {key: Subject(matter, project) for key, (matter, project) in matters.items()}
        for row in rows:
            subject = subjects.get(row.matter_id or 0)
            chain = subject.matter.chain if subject else ""
            on = local_day(row.at, self._course.zone)
            first = answering(row.recipient, mechanism.organisation, on, chain)[0]
            yield scribe.notice(told_of(row), first.officer, subject, repeat=False)

    @cached_property
    def _renderer(self) -> Renderer:
        with reading(self._course.engine) as session:
            world, mechanism = self._course.worlds.world(session), self._course.worlds.mechanism(session)
        return Renderer(Scribe(world, mechanism, "").house)


def told(recipient: str, found: Sequence[Found]) -> str:
    """A year of one inbox: every notice by its subject, those of some months word by word."""
    parts = [f"# {cast.READERS[recipient]}的收件箱\n"]
    for day, of_day in groupby(found, key=lambda one: one.at.date()):
        parts.append(f"\n## {zh_date(day)}\n")
        parts.extend(_told(one, day) for one in of_day)
    return "\n".join(parts) + "\n"


def _told(one: Found, day: date) -> str:
    who = f"（{one.officer}）" if one.officer else ""
    line = f"- {one.at:%H:%M} {one.kind.zh}{who}　{one.text.subject}"
    if day.month not in cast.WORD_BY_WORD:
        return line
    return "\n".join((line, "", *(f"  > {part}" for part in one.text.full.splitlines()), ""))

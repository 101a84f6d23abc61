"""起草台 What a paper is made at: the facts of the database and the words of the mechanism, as of one hour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from documents.kinds import PaperKind
from documents.papers.base import Issued, Paper
from documents.papers.parts import Contact
from flows.commands.desk import Desk
from flows.names import Names
from flows.papers.wording import contact_of, source_of
from models.errors import Refused
from models.mechanism import Mechanism
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from rules.deadlines import local_day
from rules.standing import World
from rules.workdays import WorkCalendar


class PaperUnfit(Refused):
    """A paper of this kind cannot be made about this: nothing is printed by halves."""

    code = "paper-unfit"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a paper is to be about: one of a matter, a sitting, a visit; `part` is a task force or unit of it."""

    matter: Matter | None = None
    sitting: ForumSitting | None = None
    visit: int | None = None
    part: str = ""

    @property
    def about(self) -> str:
        """What people type for it."""
        where = f"会议{self.sitting.id}" if self.sitting is not None else f"督导{self.visit}"
        named = self.matter.code if self.matter is not None else where
        return f"{named}/{self.part}" if self.part else named

    def the_matter(self, kind: PaperKind) -> Matter:
        """The matter. Raises PaperUnfit where it is about something else."""
        if self.matter is None:
            raise unfit(kind, self.about, "须写事项编号")
        return self.matter

    def the_sitting(self, kind: PaperKind) -> ForumSitting:
        """The sitting. Raises PaperUnfit where it is about something else."""
        if self.sitting is None:
            raise unfit(kind, self.about, "须写会议号，如 会议3")
        return self.sitting


@dataclass(frozen=True, slots=True)
class Made:
    """A paper's facts, and whose it is: refs of who may draft and who may sign it.

    `done_by` is the command that signs papers of the kind, where one does; `issued` what it came to, its number taken
    from `series`. Where no command does, `pattern` is how the number is written; empty: none is carried.
    """

    paper: Paper
    title: str
    drafters: tuple[str, ...]
    signers: tuple[str, ...]
    as_of: date | None = None
    chain: str = ""
    series: str = ""
    pattern: str = ""
    issued: Issued | None = None
    done_by: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where papers are made: a session, a desk, and what is read once for all of them."""

    session: Session
    desk: Desk
    world: World
    mechanism: Mechanism
    today: date
    names: Names = field(repr=False)

    @classmethod
    def at(cls, session: Session, desk: Desk) -> Bench:
        """The bench of a desk."""
        mechanism = desk.worlds.mechanism(session)
        today = local_day(desk.now, mechanism.timekeeping.zone)
        return cls(session, desk, desk.worlds.world(session), mechanism, today, Names(mechanism, today))

    @property
    def calendar(self) -> WorkCalendar:
        """The working days."""
        return self.world.calendar

    @property
    def basis(self) -> str:
        """The notice that the mechanism carries out."""
        number = self.mechanism.document
        return f"{self.mechanism.name}{f'（{number}）' if number else ''}"

    @property
    def office(self) -> str:
        """The body that is the leading group's Office."""
        return self.mechanism.organisation.leading_group.office

    def body(self, unit: str) -> str:
        """What a body is called."""
        return self.names.get(f"body:{unit}", unit)

    def bodies(self, units: Iterable[str]) -> tuple[str, ...]:
        """What several bodies are called."""
        return tuple(self.body(unit) for unit in units)

    def post(self, key: str) -> str:
        """What a post and who is in it are called."""
        return self.names.get(key, key)

    def lead(self, task_force: str) -> str:
        """The first lead unit of a task force; the Office where there is none."""
        found = self.mechanism.organisation.task_forces.get(task_force)
        return found.lead_units[0] if found else self.office

    def force(self, task_force: str) -> str:
        """What a task force is called."""
        found = self.mechanism.organisation.task_forces.get(task_force)
        return found.name if found else task_force

    def contact(self, unit: str, task_force: str = "") -> Contact:
        """Whom to ask at a body: the contact on the task force's roster, else a place to fill in."""
        return contact_of(self.session, unit, task_force)

    def source(self, matter: Matter) -> str:
        """Where a matter came from."""
        return source_of(self.session, self.mechanism, self.names, matter)

    def late(self, due_on: date, through: date) -> int:
        """How many working days late; none before the day."""
        return max(0, self.calendar.count(due_on, through))


def unfit(kind: PaperKind, about: str, why: str) -> PaperUnfit:
    """The refusal to make a paper of a kind about something."""
    return PaperUnfit(
        f"《{kind.zh}》不能由「{about}」生成：{why}；没有起草；请核对编号，或用 --kind 写明文种"
    )


def lines(text: str) -> tuple[str, ...]:
    """The paragraphs that somebody wrote."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())

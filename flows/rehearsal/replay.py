"""推演 Replays matters that were once published, day by day, under a mechanism that did not exist then."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import select

from flows.commands.forums import hold_sitting, plan_sitting
from flows.commands.founding import found
from flows.commands.issues import NewIssue, raise_issue
from flows.commands.officers import reply
from flows.commands.projects import NewProject, admit
from flows.parsing import parse_published
from flows.rehearsal.course import Course, days
from flows.rehearsal.journal import Passage, journal
from flows.rehearsal.published import Progress, PublishedMatter
from flows.rehearsal.unnamed import unnamed
from flows.verify import VerifyReport, verify
from flows.world import WorldSource
from models.config.loader import load
from models.mechanism import Forum, Mechanism
from models.notice_kinds import NoticeKind
from models.queries.matters import by_code, steps_of
from models.session import reading
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.notices import Notice
from notifications.wording import zh_day
from rules.acts.raising import UnknownToMechanism
from rules.deadlines import instant
from rules.periods import month_day
from rules.workdays import WorkCalendar

CHAIN = "issue"
MARK = "推演"
REPLAYER = "operator"
MORNING, EVENING = time(9), time(18)
UNDECIDED = "推演假定按机制召开；没有公布过会议决定，按会上未作决定处理"


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are replayed, both included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Replayed:
    """One matter after the replay: what was published of it, its row at the end, all that it went through."""

    published: PublishedMatter
    matter: Matter
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """A finished replay; `sittings` gives their days by number, `notices` counts by kind, `letters` those sent."""

    mechanism: Mechanism
    span: Span
    matters: tuple[Replayed, ...]
    sittings: Mapping[int, date]
    notices: Mapping[str, int]
    letters: int
    verified: VerifyReport


def replay(
    engine: Engine,
    text: str,
    published: Sequence[PublishedMatter],
    span: Span,
    *,
    data: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ReplayReport:
    """Found a rehearsal marked as a replay and live through the span, the configuration stripped of names.

    Assumed: all matters are raised on the first day, task forces meet by the day that their forum names and decide
    nothing, and what was published is entered as a reply on the last working day of the month after. Letters go to
    the folder channel below `data`; without it notices stay unsent.
    Raises UnknownToMechanism when a unit is known under none of its names.
    """
    staged = unnamed(text, span.since, MARK)
    mechanism = load(staged)
    began = instant(span.since, time(8), mechanism.timekeeping.zone)
    found(engine, mechanism, staged, began, author=MARK, rehearsal=True, replay=True)
    course = Course(engine, WorldSource(parse_published), mechanism.timekeeping.zone, began, data)
    actors = _Replay(course, mechanism, span, published)
    whole = (span.until - span.since).days + 1
    for number, day in enumerate(days(span.since, span.until), 1):
        actors.live(day)
        if progress is not None:
            progress(number, whole)
    return _report(course, mechanism, span, actors.codes)


class _Replay:
    """The people of a replay: they raise, meet and report progress, and do nothing that was not published."""

    def __init__(
        self, course: Course, mechanism: Mechanism, span: Span, published: Sequence[PublishedMatter]
    ) -> None:
        self.codes: dict[str, PublishedMatter] = {}
        self._course = course
        self._mechanism = mechanism
        self._span = span
        self._published = published
        self._sittings: dict[date, list[tuple[int, str]]] = defaultdict(list)
        with reading(course.engine) as session:
            self._calendar = course.worlds.world(session).calendar
        self._printed = _printed_on(published, self._calendar)

    def live(self, day: date) -> None:
        """One day: the engine's morning, what people do, the engine's day, the meetings of the day."""
        self._course.until(day, MORNING)
        self._course.send()
        if day == self._span.since:
            self._raise_all()
        if day in (self._span.since, day.replace(day=1)):
            self._plan_month(day)
        for matter, progress in self._printed.get(day, ()):
            self._enter(matter, progress)
        self._course.until(day, EVENING)
        for sitting, chair in self._sittings.pop(day, ()):
            hold_sitting(
                self._course.desk(REPLAYER),
                sitting,
                on=day,
                chair=chair,
                minutes=UNDECIDED,
            )
        self._course.send()

    def _raise_all(self) -> None:
        for matter in self._published:
            self.codes[self._raise(matter)] = matter

    def _raise(self, matter: PublishedMatter) -> str:
        responsible, *others = (self._body(unit) for unit in matter.units)
        desk = self._course.desk(REPLAYER)
        route = matter.route
        project = NewProject(
            name=matter.title,
            task_force=route.task_force,
            unit=responsible,
            scopes=route.scope,
            cooperating_units=" ".join(others),
            content=matter.node,
        )
        new = NewIssue(
            title=f"{matter.title}：{matter.node}" if matter.node else matter.title,
            unit=responsible,
            task_force=route.task_force,
            description=f"{matter.area}。责任单位：{'、'.join(matter.units)}。",
            category=route.category,
            scope=route.scope,
            project_id=admit(desk, project).id,
            due_on=matter.due.deadline_on if matter.due else None,
            chain=CHAIN,
            source="公布的督查情况",
        )
        return raise_issue(desk, new).code

    def _body(self, name: str) -> str:
        for body in self._mechanism.organisation.bodies.values():
            if name in (body.name, *body.aliases):
                return body.id
        raise UnknownToMechanism(
            f"配置中没有单位「{name}」；推演没有进行；请在 bodies 中为对应机构补上这个别名"
        )

    def _plan_month(self, day: date) -> None:
        forces = sorted({matter.route.task_force for matter in self._published})
        for forum in self._mechanism.forums.values():
            on = self._held_on(forum, day)
            if on < day:
                continue
            for force in forces:
                planned = plan_sitting(self._course.desk(REPLAYER), forum.id, on, (force,))
                chair = self._mechanism.organisation.task_forces[force].leader
                self._sittings[on].append((planned.id, chair))

    def _held_on(self, forum: Forum, day: date) -> date:
        """The day of the month by which the forum meets; the past for one that meets as the need arises."""
        if forum.each != "task_force" or not forum.by_day:
            return date.min
        return self._calendar.previous_or_same(day.replace(day=forum.by_day))

    def _enter(self, matter: PublishedMatter, progress: Progress) -> None:
        code = next(code for code, known in self.codes.items() if known is matter)
        said = "；".join(filter(None, (progress.grade, progress.note)))
        reply(self._course.desk(REPLAYER), code, f"公布的进展（截至{zh_day(progress.as_of)}）：{said}")


def _printed_on(
    published: Sequence[PublishedMatter], calendar: WorkCalendar
) -> Mapping[date, list[tuple[PublishedMatter, Progress]]]:
    """When each progress is entered: by the end of the month after it, it had been in the newspaper."""
    found: dict[date, list[tuple[PublishedMatter, Progress]]] = defaultdict(list)
    for matter in published:
        for progress in matter.progress:
            found[calendar.previous_or_same(month_day(progress.as_of, 1, 31))].append((matter, progress))
    return found


def _report(
    course: Course, mechanism: Mechanism, span: Span, codes: Mapping[str, PublishedMatter]
) -> ReplayReport:
    with reading(course.engine) as session:
        rows = {code: by_code(session, code) for code in codes}
        lives = {code: journal(steps_of(session, row.id or 0)) for code, row in rows.items()}
        sittings = {sitting.id or 0: sitting.planned_on for sitting in session.exec(select(ForumSitting))}
        # A digest carries notices and is none of its own.
        told = select(Notice.kind).where(Notice.kind != str(NoticeKind.DIGEST))
        kinds = Counter(session.exec(told))
    return ReplayReport(
        mechanism=mechanism,
        span=span,
        matters=tuple(Replayed(codes[code], rows[code], lives[code]) for code in codes),
        sittings=sittings,
        notices=dict(sorted(kinds.items())),
        letters=course.letters,
        verified=verify(course.engine, course.worlds, course.now),
    )

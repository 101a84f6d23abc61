"""会议行 Sittings, topics and what was resolved as lists show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from console.pages.duty_rows import left_said, tone_of
from console.pages.look import Look
from flows.telling.names import Names
from models.meeting_terms import MeetingForm, SittingStatus, TopicAnswer
from models.scope import Scope
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import Resolution, Topic
from models.terms import MatterStatus
from rules.standing import World

_FORMS = {str(form): form for form in MeetingForm}


@dataclass(frozen=True, slots=True)
class SittingRow:
    """A sitting as lists show it."""

    number: int
    name: str
    whose: str
    day: str
    form: str
    place: str
    status: str
    tone: str
    topics: int
    soon: bool


@dataclass(frozen=True, slots=True)
class ResolvedRow:
    """What was resolved, with how the matter stands that carries it out."""

    number: str
    content: str
    unit: str
    cooperating: str
    due: str
    code: str
    status: str
    tone: str
    left: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic that was handed in."""

    code: str
    title: str
    unit: str
    content: str
    remark: str
    status: str


def sitting_rows(
    found: Iterable[ForumSitting], topics: Mapping[int, int], look: Look, names: Names
) -> Iterator[SittingRow]:
    """Sittings as rows."""
    for sitting in found:
        status, day = SittingStatus(sitting.status), sitting.held_on or sitting.planned_on
        yield SittingRow(
            number=sitting.id or 0,
            name=names.forum(sitting.forum),
            whose=forces_text(sitting, look, names),
            day=look.tongue.weekday(day),
            form=form_text(sitting, look),
            place=sitting.place,
            status=look.tongue.term(status),
            tone={"planned": "blue", "held": "green"}.get(status, "plain"),
            topics=topics.get(sitting.id or 0, 0),
            soon=status is SittingStatus.PLANNED and day <= names.today,
        )


def forces_text(sitting: ForumSitting, look: Look, names: Names) -> str:
    """Whom a sitting is for."""
    forces = "、".join(names.task_force(key) for key in sitting.task_forces.split())
    return forces or look.tongue("全市", "The whole city")


def form_text(sitting: ForumSitting, look: Look) -> str:
    """How a sitting is held, in words."""
    form = _FORMS.get(sitting.form)
    return look.tongue.term(form) if form else sitting.form


def resolved_rows(
    found: Iterable[tuple[Resolution, Matter]], look: Look, names: Names, world: World
) -> Iterator[ResolvedRow]:
    """What was resolved, as rows."""
    for row, matter in found:
        yield ResolvedRow(
            number=row.number,
            content=row.content,
            unit="　".join(filter(None, (names.body(row.unit), row.leader))),
            cooperating="、".join(names.body(unit) for unit in row.cooperating.split()),
            due=look.tongue.day(row.due_on),
            code=matter.code,
            status=look.tongue.term(MatterStatus(matter.status)),
            tone=tone_of(matter),
            left=left_said(look, matter, world.calendar),
        )


def topic_rows(found: Sequence[tuple[Topic, Matter]], look: Look, names: Names) -> Iterator[TopicRow]:
    """Topics as rows."""
    t = look.tongue
    for topic, matter in found:
        marks = (
            t("加急", "Urgent") if topic.urgent else "",
            t("迟报", "Late") if topic.late else "",
            names.task_force(matter.task_force),
        )
        yield TopicRow(
            code=matter.code,
            title=matter.title,
            unit=names.body(matter.unit),
            content=topic.content,
            remark="　".join(filter(None, marks)),
            status=t.term(TopicAnswer(topic.answer)) if topic.answer else t("待受理", "To be answered"),
        )


def of_scope(scope: Scope, matter: Matter) -> bool:
    """Whether a matter concerns a scope."""
    return scope.concerns(matter.unit, matter.task_force, matter.leader, matter.holder.split())

"""议题 What units bring to a sitting until its cut-off; the lead unit takes it in or returns it (C8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import duty_at
from flows.commands.issues import TITLE_MOST, TitleUnfit
from flows.commands.raising import NewMatter, raise_in
from flows.commands.sittings import chain_from, monthly, today
from models.bulk.once import insert_once
from models.errors import NotFound, Refused
from models.mechanism import Forum, Mechanism
from models.meeting_terms import TopicAnswer
from models.queries.matters import by_code
from models.queries.meetings import topic_of, topics, topics_to_hear, undecided_item
from models.record_terms import Record
from models.session import transaction
from models.tables.forums import AgendaItem
from models.tables.matters import Matter
from models.tables.meetings import Topic
from models.terms import MatterStatus, Severity
from notifications.wording import zh_day
from rules.access.circles import leads_of
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.acts.raising import Subject
from rules.acts.topics import answer_topic
from rules.forum_plan import PlannedSitting, last_submission
from rules.sittings import SittingUnfit
from rules.standing import World


class AlreadyBrought(Refused):
    """The matter is on the agenda, or was handed in for it and waits for an answer."""

    code = "already-brought"


@dataclass(frozen=True, slots=True)
class NewTopic:
    """A topic as a unit hands it in; `about` is the code of a matter, `sitting` 0 the next one that can take it.

    An urgent one says why in `reason`: it is taken after the cut-off as well.
    """

    unit: str
    title: str = ""
    content: str = ""
    about: str = ""
    task_force: str = ""
    sitting: int = 0
    urgent: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A topic that was handed in, and the sitting that will hear it if it is accepted; `late` for the one before it."""

    code: str
    sitting: int | None
    sits_on: date | None
    late: bool


def submit_topic(desk: Desk, new: NewTopic) -> Submitted:
    """Hand in a topic; after the cut-off it goes to the next sitting unless it is urgent, with a reason.

    The unit itself may, its lead unit and the Office. Raises TitleUnfit, NotForThisBody, AlreadyBrought, ReasonMissing,
    SittingUnfit, NotFound.
    """
    with transaction(desk.engine) as session:
        mechanism, world = desk.worlds.mechanism(session), desk.worlds.world(session)
        about = _about(session, new)
        force = new.task_force or (about.task_force if about else "")
        _refuse_unfit(new, force, mechanism)
        allowed = (new.unit, *leads_of(force, mechanism.organisation))
        require_body(desk.actor, allowed, "提报议题", mechanism.organisation, today(desk, mechanism))
        wanted = _wanted(new, force, mechanism, world, desk)
        taken, late = _taking(new, wanted, force, mechanism, world, desk)
        matter = raise_in(session, desk, _matter(new, force, about, mechanism))
        session.add(_payload(matter, new, about, taken, late=late))
        session.flush()
        return Submitted(matter.code, taken.id if taken else None, taken.planned_on if taken else None, late)


def _about(session: Session, new: NewTopic) -> Matter | None:
    if not new.about:
        return None
    about = by_code(session, new.about)
    if not MatterStatus(about.status).is_open:
        raise NotFound(f"事项 {new.about} 已了结，不必再上会；未提报；情况有变的请先用 diaodu reopen 重开")
    waits = any(topic.about_id == about.id for topic, _ in topics(session, None, unanswered=True))
    if waits or undecided_item(session, new.about):
        raise AlreadyBrought(f"事项 {new.about} 已在议题中，或已提报待受理；未重复提报")
    return about


def _refuse_unfit(new: NewTopic, force: str, mechanism: Mechanism) -> None:
    if force not in mechanism.organisation.task_forces:
        msg = f"议题须属于一个专班（现为「{force}」）；未提报；请用 --task-force 写明"
        raise SittingUnfit(msg)
    if not new.about and not 0 < len(new.title.strip()) <= TITLE_MOST:
        raise TitleUnfit(f"议题名称须为 1–{TITLE_MOST} 字；未提报；请写清「什么项目、什么问题」")
    if new.urgent:
        require_reason(new.reason, "加急议题")


def _wanted(
    new: NewTopic, force: str, mechanism: Mechanism, world: World, desk: Desk
) -> PlannedSitting | None:
    """The sitting that the unit means: the one it names, else the next one of the task force."""
    forum = _forum(mechanism)
    if new.sitting:
        named = world.forums.by_id(new.sitting)
        if named is None or not named.serves(forum.id, force):
            msg = f"会议 {new.sitting} 不是该专班待开的{forum.name}；未提报；请用 diaodu meeting list 查看"
            raise SittingUnfit(msg)
        return named
    return _coming(world, forum, force, today(desk, mechanism))


def _taking(
    new: NewTopic, wanted: PlannedSitting | None, force: str, mechanism: Mechanism, world: World, desk: Desk
) -> tuple[PlannedSitting | None, bool]:
    forum, day = _forum(mechanism), today(desk, mechanism)
    if wanted is None:
        return None, False
    late = day > last_submission(wanted, forum.closes, world.calendar)
    if not late or new.urgent:
        return wanted, late
    return world.forums.next(forum.id, force, day, forum.closes, world.calendar), True


def _forum(mechanism: Mechanism) -> Forum:
    forum = monthly(mechanism)
    if forum is None:
        raise SittingUnfit("配置中没有专班的会议（each: task_force）；未提报；请在 forums 中补上")
    return forum


def _matter(new: NewTopic, force: str, about: Matter | None, mechanism: Mechanism) -> NewMatter:
    chain = chain_from(mechanism, Record.TOPIC_ANSWER)
    title = about.title if about else new.title.strip()
    subject = Subject(
        chain.id, new.unit, force, severity=str(Severity.URGENT if new.urgent else Severity.NORMAL)
    )
    return NewMatter(
        "topic",
        f"议题：{title}"[:TITLE_MOST],
        subject,
        parent_id=about.id if about else None,
        project_id=about.project_id if about else None,
    )


def _payload(
    matter: Matter, new: NewTopic, about: Matter | None, taken: PlannedSitting | None, *, late: bool
) -> Topic:
    return Topic(
        matter_id=matter.id or 0,
        forum_id=taken.id if taken else None,
        about_id=about.id if about else None,
        content=new.content or new.title,
        urgent=new.urgent,
        reason=new.reason,
        late=late,
    )


def accept_topic(desk: Desk, code: str, *, seen: int | None = None) -> Done:
    """Take a topic in: it is on the agenda, its unit is told. Raises NotThisDuty, NotForThisBody, NotFound."""
    with transaction(desk.engine) as session:
        duty_at(session, desk, code, Record.TOPIC_ANSWER)
        topic, _ = topic_of(session, code)
        world, forum = desk.worlds.world(session), _forum(desk.worlds.mechanism(session))
        sitting = world.forums.by_id(topic.forum_id or 0) or _next_for(session, desk, topic)
        topic.answer = str(TopicAnswer.ACCEPTED)
        _put_on(session, desk, topic, sitting.id if sitting else None)
        when = f"{zh_day(sitting.planned_on)}{forum.name}" if sitting else f"下一次{forum.name}"
        text = f"列入{when}议题，请准备汇报材料"
        rule = partial(answer_topic, by=desk.actor, answer=TopicAnswer.ACCEPTED, text=text)
        return carry_out(session, desk, code, rule, seen)


def return_topic(desk: Desk, code: str, reason: str, *, seen: int | None = None) -> Done:
    """Return a topic to its unit with a reason. Raises ReasonMissing, NotThisDuty, NotForThisBody, NotFound."""
    with transaction(desk.engine) as session:
        duty_at(session, desk, code, Record.TOPIC_ANSWER)
        require_reason(reason, "退回议题")
        topic, _ = topic_of(session, code)
        topic.answer, topic.answer_text = str(TopicAnswer.RETURNED), reason
        rule = partial(answer_topic, by=desk.actor, answer=TopicAnswer.RETURNED, reason=reason)
        return carry_out(session, desk, code, rule, seen)


def carry_over(session: Session, desk: Desk) -> list[str]:
    """Put accepted topics that no sitting has heard on the next one's agenda; answers the codes that found one."""
    taken = []
    for topic, matter in topics_to_hear(session):
        sitting = _next_for(session, desk, topic)
        _put_on(session, desk, topic, sitting.id if sitting else None)
        taken.extend([matter.code] if sitting else [])
    return taken


def _next_for(session: Session, desk: Desk, topic: Topic) -> PlannedSitting | None:
    mechanism, world = desk.worlds.mechanism(session), desk.worlds.world(session)
    forum, day = _forum(mechanism), today(desk, mechanism)
    force = session.get_one(Matter, topic.matter_id).task_force
    if topic.late and not topic.urgent and topic.forum_id is None:
        # It was too late for the sitting before: it is not smuggled into it while that is still to come.
        return world.forums.next(forum.id, force, day, forum.closes, world.calendar)
    return _coming(world, forum, force, day)


def _coming(world: World, forum: Forum, force: str, day: date) -> PlannedSitting | None:
    return next((s for s in world.forums.sittings if s.serves(forum.id, force) and s.planned_on >= day), None)


def _put_on(session: Session, desk: Desk, topic: Topic, sitting: int | None) -> None:
    topic.forum_id = sitting
    session.flush()
    if sitting is not None:
        matter = topic.about_id or topic.matter_id
        insert_once(session, AgendaItem, forum_id=sitting, matter_id=matter, entered_at=desk.now, decision="")

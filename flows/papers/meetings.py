"""会议文稿 A sitting's agenda and minutes, and a petition, as Word files: drafts until somebody issues or signs them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from documents.papers.agenda import Agenda, AgendaLine
from documents.papers.base import Issued
from documents.papers.minutes import Attendees, Decision, Minutes, Part
from documents.papers.parts import Item
from documents.papers.petition import Effort, Option, View
from documents.papers.petition import Petition as PetitionForm
from documents.words import sentence
from flows.agendas import AgendaLine as Heard
from flows.agendas import agenda_of
from flows.commands.minutes import ISSUE
from flows.commands.petitions import NUMBER
from flows.commands.sittings import forum_of
from flows.names import Names
from flows.papers.wording import contact_of, phrases, quoted
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.meeting_terms import MeetingForm, Presence
from models.queries.meetings import attendance_of, minutes_of, resolutions_of, sitting_by_id
from models.queries.petitions import petition_of
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import Attendance, Resolution
from models.terms import STOPPED, MatterStatus
from rules.deadlines import local_day
from rules.sittings import chair_of, serves_one_leader
from rules.workdays import WorkCalendar

# What the paper says by itself: whose words they are, and that it is a topic.
_LEADING = re.compile(r"^(?:会议(?:议定|决定|明确)[，：:]?|议题：|提请：)")
_OPTION = re.compile(r"方案[一二三四五六七八九十0-9]+[：:、]")


def agenda_form(session: Session, worlds: WorldSource, number: int, now: datetime) -> Agenda:
    """What a sitting's agenda says. Raises NotFound."""
    sitting, mechanism = sitting_by_id(session, number), worlds.mechanism(session)
    names, calendar = Names(mechanism, sitting.planned_on), worlds.world(session).calendar
    lines = agenda_of(session, worlds, sitting, now)
    new = [line for line in lines if line.resolution is None]
    forces = sitting.task_forces.split()
    chair = sitting.chair or chair_of(
        forum_of(mechanism, sitting), forces, mechanism.organisation, sitting.planned_on
    )
    return Agenda(
        issuer=_issuer(mechanism, sitting, ""),
        made_from=(f"会议 {number}",),
        meeting=phrases(_called(_whose(mechanism, forces), names[sitting.forum])),
        held_on=sitting.planned_on,
        place=sitting.place,
        form={str(known): known.zh for known in MeetingForm}.get(sitting.form, sitting.form),
        chair=names.get(chair, chair),
        attending=tuple(dict.fromkeys(_unit(names, line.matter.unit) for line in lines)),
        earlier=_earlier(session, lines, names, calendar, local_day(now, mechanism.timekeeping.zone)),
        items=tuple(
            AgendaLine(
                _LEADING.sub("", line.matter.title), _unit(names, line.matter.unit), note=line.placed.why
            )
            for line in new
        ),
    )


def minutes_form(
    session: Session, worlds: WorldSource, number: int, task_force: str, now: datetime
) -> tuple[Minutes, Issued | None]:
    """What a sitting's minutes for one task force say, and their number once they are issued. Raises NotFound."""
    sitting, mechanism = sitting_by_id(session, number), worlds.mechanism(session)
    on = sitting.held_on or sitting.planned_on
    names = Names(mechanism, on)
    came, calendar = attendance_of(session, number), worlds.world(session).calendar
    heard = (line for line in agenda_of(session, worlds, sitting, now) if _is_of(line, task_force))
    whose = _whose(mechanism, (task_force,) if task_force else ())
    meeting = _called(whose, names[sitting.forum])
    form = Minutes(
        issuer=_issuer(mechanism, sitting, task_force),
        mark=f"{meeting}纪要",
        series=ISSUE,
        year=on.year,
        made_from=(f"会议 {number}",),
        meeting=meeting,
        held_on=on,
        place=sitting.place or "市政府",
        chair=names.get(sitting.chair, sitting.chair),
        purpose=sitting.minutes or "会议听取有关事项办理情况，研究解决存在问题",
        earlier=_earlier(session, heard, names, calendar, on),
        parts=(Part(whose, _decisions(session, resolutions_of(session, [number]), task_force, names)),),
        present=_attendees(came, Presence.PRESENT, names),
        excused=_attendees(came, Presence.EXCUSED, names),
        listening=_attendees(came, Presence.LISTENING, names),
        printed_by=_issuer(mechanism, sitting, task_force),
    )
    issued = [row for row in minutes_of(session, number) if row.task_force == task_force]
    if not issued:
        return form, None
    last = issued[-1]
    return form, Issued(last.number, names.get(last.by, last.by), last.issued_on)


def petition_form(
    session: Session, mechanism: Mechanism, code: str, now: datetime
) -> tuple[PetitionForm, Issued | None]:
    """What a petition says, and its number once it is signed and registered. Raises NotFound."""
    petition, matter = petition_of(session, code)
    zone = mechanism.timekeeping.zone
    names = Names(mechanism, local_day(petition.signed_at or now, zone))
    force = mechanism.organisation.task_forces.get(matter.task_force)
    unit = force.lead_units[0] if force else mechanism.organisation.leading_group.office
    form = PetitionForm(
        issuer=_unit(names, unit),
        mark=f"{_unit(names, unit)}文件",
        series=NUMBER,
        year=local_day(now, zone).year,
        made_from=(session.get_one(Matter, petition.about_id).code,),
        code=matter.code,
        to=f"{mechanism.city}人民政府",
        subject=(*quoted(phrases(matter.title.removeprefix("提请："))), "问题"),
        facts=_paragraphs(petition.facts),
        efforts=tuple(Effort(None, text) for text in _paragraphs(petition.tried)),
        views=tuple(_view(text) for text in _paragraphs(petition.views)),
        options=tuple(Option(text) for text in _options(petition.options)),
        opinion=_paragraphs(petition.opinion),
        legal_basis="" if petition.legal_basis.strip() == "无" else petition.legal_basis,
        contact=contact_of(session, unit, matter.task_force),
    )
    if petition.signed_at is None or not petition.number:
        return form, None
    signed_on = local_day(petition.signed_at, zone)
    return form, Issued(petition.number, names.person(petition.signed_by), signed_on)


def _paragraphs(*texts: str) -> tuple[str, ...]:
    return tuple(line.strip() for text in texts for line in text.splitlines() if line.strip())


def _options(text: str) -> tuple[str, ...]:
    """The ways out one by one, without numbers of their own: the paper numbers them."""
    return tuple(option.rstrip("；;") for option in _paragraphs(*_OPTION.split(text)))


def _view(text: str) -> View:
    """A unit's view as it was written: 自然资源局：指标不足."""
    unit, colon, view = text.partition("：")
    return View(unit, view) if colon else View("有关单位", text)


def _called(whose: str, meeting: str) -> str:
    """先进制造业专班调度会: the task force is not named twice."""
    return f"{whose}{meeting.removeprefix('专班') if whose.endswith('专班') else meeting}"


def _whose(mechanism: Mechanism, forces: Iterable[str]) -> str:
    known = mechanism.organisation.task_forces
    return "、".join(known[force].name for force in forces if force in known)


def _issuer(mechanism: Mechanism, sitting: ForumSitting, task_force: str) -> str:
    forum, group = forum_of(mechanism, sitting), mechanism.organisation.leading_group
    forces = (task_force,) if task_force else sitting.task_forces.split()
    whose = _whose(mechanism, forces) if serves_one_leader(forum) else ""
    return whose or mechanism.organisation.bodies[group.office].name


def _unit(names: Names, unit: str) -> str:
    return names.get(f"body:{unit}", unit)


def _is_of(line: Heard, task_force: str) -> bool:
    """Whether the minutes of one task force speak of a line of a joint sitting's agenda."""
    return line.resolution is None or not task_force or line.resolution.task_force == task_force


def _earlier(
    session: Session, lines: Iterable[Heard], names: Names, calendar: WorkCalendar, on: date
) -> tuple[Item, ...]:
    return tuple(
        _assigned(session, line.resolution, line.matter, names, calendar, on)
        for line in lines
        if line.resolution is not None
    )


def _assigned(
    session: Session, row: Resolution, matter: Matter, names: Names, calendar: WorkCalendar, on: date
) -> Item:
    """What an earlier sitting assigned, as it stands; late by the day that holds now, which may have been extended."""
    status, title = MatterStatus(matter.status), "——".join(filter(None, _said(session, matter, row.content)))
    due_on = max(row.due_on, matter.due_on or row.due_on)
    late = calendar.count(due_on, on) if status.is_open and status not in STOPPED else 0
    return Item(title, _unit(names, row.unit), due_on, status.zh, max(late, 0), done=not status.is_open)


def _decisions(
    session: Session, resolved: Iterable[tuple[Resolution, Matter]], task_force: str, names: Names
) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            *_said(session, matter, row.content),
            _unit(names, row.unit),
            tuple(_unit(names, unit) for unit in row.cooperating.split()),
            row.due_on,
        )
        for row, matter in resolved
        if not task_force or row.task_force == task_force
    )


def _said(session: Session, matter: Matter, content: str) -> tuple[str, str]:
    """What an item is called, by the topic that it came from if it did, and what was decided beside its name."""
    topic = session.get(Matter, matter.parent_id) if matter.parent_id else None
    title, decided = (_LEADING.sub("", text.strip()) for text in ((topic or matter).title, content))
    return title, "" if sentence(decided) == sentence(title) else sentence(decided)


def _attendees(came: Iterable[Attendance], presence: Presence, names: Names) -> tuple[Attendees, ...]:
    return tuple(
        Attendees(_unit(names, row.body), tuple(name for name in row.names.split("、") if name))
        for row in came
        if row.presence == presence
    )

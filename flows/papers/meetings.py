"""会议文稿 A sitting's agenda and minutes, and a petition, as Word files: drafts until somebody issues or signs them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from documents.papers.agenda import Agenda, AgendaLine
from documents.papers.base import Issued
from documents.papers.minutes import Attendees, Decision, Minutes, Part
from documents.papers.parts import Item
from documents.papers.petition import Effort, Option, View
from documents.papers.petition import Petition as PetitionForm
from flows.agendas import AgendaLine as Heard
from flows.agendas import agenda_of
from flows.commands.minutes import ISSUE
from flows.commands.petitions import NUMBER
from flows.commands.sittings import forum_of
from flows.names import Names
from flows.papers.wording import contact_of, phrases
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.meeting_terms import MeetingForm, Presence
from models.queries.meetings import attendance_of, minutes_of, resolutions_of, sitting_by_id
from models.queries.petitions import petition_of
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import Attendance, Resolution
from models.terms import MatterStatus
from rules.deadlines import local_day
from rules.sittings import chair_of, serves_one_leader

_OPTION = re.compile(r"方案[一二三四五六七八九十0-9]+[：:、]")


def agenda_form(session: Session, worlds: WorldSource, number: int, now: datetime) -> Agenda:
    """What a sitting's agenda says. Raises NotFound."""
    sitting, mechanism = sitting_by_id(session, number), worlds.mechanism(session)
    names = Names(mechanism, sitting.planned_on)
    lines = agenda_of(session, worlds, sitting, now)
    new = [line for line in lines if line.resolution is None]
    forces = sitting.task_forces.split()
    chair = sitting.chair or chair_of(
        forum_of(mechanism, sitting), forces, mechanism.organisation, sitting.planned_on
    )
    return Agenda(
        issuer=_issuer(mechanism, sitting, ""),
        made_from=(f"会议 {number}",),
        meeting=(_called(_whose(mechanism, forces), names[sitting.forum]),),
        held_on=sitting.planned_on,
        place=sitting.place,
        form={str(known): known.zh for known in MeetingForm}.get(sitting.form, sitting.form),
        chair=names.get(chair, chair),
        attending=tuple(dict.fromkeys(_unit(names, line.matter.unit) for line in lines)),
        earlier=_earlier(lines, names),
        items=tuple(
            AgendaLine(line.matter.title, _unit(names, line.matter.unit), note=line.placed.why)
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
    came = attendance_of(session, number)
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
        purpose=sitting.minutes or "听取有关事项办理情况，研究解决存在问题",
        earlier=_earlier(agenda_of(session, worlds, sitting, now), names),
        parts=(Part(whose, _decisions(resolutions_of(session, [number]), task_force, names)),),
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
        subject=phrases(matter.title.removeprefix("提请：")),
        facts=_paragraphs(petition.facts),
        efforts=tuple(Effort(None, text) for text in _paragraphs(petition.tried)),
        views=tuple(_view(text) for text in _paragraphs(petition.views)),
        options=tuple(Option(text) for text in _options(petition.options)),
        opinion=_paragraphs(petition.opinion),
        legal_basis=petition.legal_basis,
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
    return _paragraphs(*_OPTION.split(text))


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


def _earlier(lines: Iterable[Heard], names: Names) -> tuple[Item, ...]:
    return tuple(
        Item(
            line.resolution.content,
            _unit(names, line.resolution.unit),
            line.resolution.due_on,
            MatterStatus(line.matter.status).zh,
            done=not MatterStatus(line.matter.status).is_open,
        )
        for line in lines
        if line.resolution is not None
    )


def _decisions(
    resolved: Iterable[tuple[Resolution, Matter]], task_force: str, names: Names
) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            matter.title,
            row.content,
            _unit(names, row.unit),
            tuple(_unit(names, unit) for unit in row.cooperating.split()),
            row.due_on,
        )
        for row, matter in resolved
        if not task_force or row.task_force == task_force
    )


def _attendees(came: Iterable[Attendance], presence: Presence, names: Names) -> tuple[Attendees, ...]:
    return tuple(
        Attendees(_unit(names, row.body), tuple(row.names.split("、")))
        for row in came
        if row.presence == presence
    )

"""会议数据 What programs get about sittings, their agendas, topics, minutes, petitions and directives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from diaodu.cli.records import of_matter, of_sitting
from flows.agendas import AgendaLine
from models.queries.meetings import MonthOfMeetings
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import Attendance, MinutesSection, Resolution, Topic
from models.tables.petitions import Directive, Petition

_TOPIC = ("forum_id", "content", "urgent", "reason", "late", "answer", "answer_text", "heard_at")
_RESOLUTION = ("number", "task_force", "content", "unit", "leader", "evidence_wanted", "due_on", "by", "at")
_MINUTES = ("task_force", "version", "number", "text", "reason", "issued_on", "by", "at")
_PETITION = (
    *("facts", "tried", "views", "options", "opinion", "legal_basis", "drafted_by", "signed_by", "signed_at"),
    *("number", "registered_by", "registered_at", "decision", "decision_text", "decided_by", "decided_at"),
)
_DIRECTIVE = ("content", "source", "decision", "decided_by", "decided_at")


def _picked(row: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def of_line(line: AgendaLine) -> dict[str, Any]:
    """A place of an agenda; `number` is that of an earlier sitting's item."""
    item = line.item
    return {
        "place": line.placed.place,
        "placed_for": line.placed.reason,
        "why": line.placed.why,
        "entered_at": item.entered_at if item else None,
        "decision": item.decision if item else "",
        "decided_at": item.decided_at if item else None,
        "number": line.resolution.number if line.resolution else None,
        "matter": of_matter(line.matter),
    }


def of_meeting(
    sitting: ForumSitting,
    lines: Sequence[AgendaLine],
    resolved: Sequence[tuple[Resolution, Matter]],
    came: Sequence[Attendance],
    minutes: Sequence[MinutesSection],
) -> dict[str, Any]:
    """A sitting, whole."""
    return {
        **of_sitting(sitting, len(lines)),
        "agenda": [of_line(line) for line in lines],
        "resolutions": [of_resolution(row, matter) for row, matter in resolved],
        "attendance": [_picked(row, ("body", "presence", "names")) for row in came],
        "minutes_sections": [_picked(row, _MINUTES) for row in minutes],
    }


def of_resolution(row: Resolution, matter: Matter) -> dict[str, Any]:
    """What was resolved, with the matter that carries it out."""
    return {
        **_picked(row, _RESOLUTION),
        "cooperating": row.cooperating.split(),
        "matter": _picked(matter, ("code", "status", "stage", "due_on")),
    }


def of_minutes(row: MinutesSection) -> dict[str, Any]:
    """The minutes of a task force."""
    return {"sitting": row.forum_id, **_picked(row, _MINUTES)}


def of_handed_in(topic: Topic, matter: Matter) -> dict[str, Any]:
    """A topic with its own matter."""
    return {**_picked(topic, _TOPIC), "matter": of_matter(matter)}


def of_month(task_force: str, found: MonthOfMeetings) -> dict[str, Any]:
    """What a month had for a task force."""
    return {
        "task_force": task_force,
        "sittings": [_picked(sitting, ("id", "held_on", "form", "chair")) for sitting in found.sittings],
        "absence": found.absence.reason if found.absence else None,
    }


def of_petition(petition: Petition, matter: Matter, about: str, queued: str) -> dict[str, Any]:
    """A petition; `about` and `queued` are codes of matters."""
    return {
        **_picked(petition, _PETITION),
        "about": about,
        "queued": queued or None,
        "matter": of_matter(matter),
    }


def of_directive(directive: Directive, matter: Matter) -> dict[str, Any]:
    """Something before the leading group."""
    return {**_picked(directive, _DIRECTIVE), "matter": of_matter(matter)}

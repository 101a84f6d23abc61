"""督导记录稿 A visit as the form that its leader signs on paper."""

from __future__ import annotations

from sqlmodel import Session

from documents.papers.parts import Demand
from documents.papers.visit_record import Visited, VisitRecord
from flows.names import Names
from models.mechanism import Mechanism
from models.official_words import zh_day
from models.queries.projects import milestones_of
from models.queries.visits import findings_of, projects_of_visits, visit_of
from models.tables.projects import Project


def visit_form(session: Session, mechanism: Mechanism, number: int) -> VisitRecord:
    """What a visit's record says; NotFound when there is no such visit."""
    visit = visit_of(session, number)
    names = Names(mechanism, visit.visited_on)
    projects = projects_of_visits(session, [visit]).get(number, ())
    findings = findings_of(session, number)
    assigned = [
        (found, matter)
        for found, _, matter in findings
        if matter is not None and matter.kind == "assigned_item" and matter.raised_at == visit.recorded_at
    ]
    on_the_spot = {found.id for found, _ in assigned}
    return VisitRecord(
        issuer=names[f"body:{mechanism.organisation.leading_group.office}"],
        made_from=tuple(project.code for project in projects),
        leader=names.get(visit.leader, visit.leader),
        visited_on=visit.visited_on,
        mode=visit.mode,
        place=visit.place,
        with_units=tuple(dict.fromkeys(names.get(f"body:{one.unit}", one.unit) for one in projects)),
        visited=tuple(Visited(one.name, _node(session, one), visit.note) for one in projects),
        found=tuple(
            found.text for found, _, _ in findings if not found.settled and found.id not in on_the_spot
        ),
        settled=tuple(found.text for found, _, _ in findings if found.settled),
        assigned=tuple(
            Demand(names.get(f"body:{matter.unit}", matter.unit), found.text, matter.due_on)
            for found, matter in assigned
            if matter.due_on is not None
        ),
        recorded_by=names.get(visit.recorded_by, visit.recorded_by),
    )


def _node(session: Session, project: Project) -> str:
    """The next milestone that a project is to reach; empty where none is planned."""
    dated = [row for row in milestones_of(session, project.id or 0) if row.planned_to and not row.actual_from]
    following = min(dated, key=lambda row: str(row.planned_to), default=None)
    if following is None or following.planned_to is None:
        return ""
    # A stretch of time is said as people wrote it: 2026年6月底.
    is_day = following.planned_from == following.planned_to
    return f"{zh_day(following.planned_to) if is_day else following.planned_text}{following.name}"

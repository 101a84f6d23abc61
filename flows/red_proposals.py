"""红灯督导提议 A red light that no joint supervision of the quarter looks at has one proposed, once a quarter (C33, A12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.inspection_plans import CHAIN
from flows.commands.raising import NewMatter, raise_in
from flows.commands.sittings import stages_for
from flows.errands import Errand
from flows.light_reading import shown_lights
from flows.slots import fire
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.project_terms import Light, ProjectStage
from models.queries.runs import fired_slots
from models.queries.supervision import inspectable, inspected_since, standing_at
from models.record_terms import Record
from models.tables.projects import Project
from models.terms import Period
from rules.acts.raising import Subject
from rules.deadlines import local_day
from rules.periods import next_period, period_key, period_start
from rules.setting_values import is_on

PROPOSED = "supervision-proposed"


def proposal_errands(session: Session, worlds: WorldSource, now: datetime) -> Iterator[Errand]:
    """At most one: a supervision that is still being planned takes in whatever is red by itself."""
    mechanism = worlds.mechanism(session)
    if standing_at(session, stages_for(mechanism, Record.INSPECTION_PLAN)):
        return
    today = local_day(now, mechanism.timekeeping.zone)
    if red := red_unseen(session, mechanism, today):
        starts = period_start(today, Period.QUARTER)
        slot, key = datetime.combine(starts, time(0), UTC), period_key(starts, Period.QUARTER)
        yield Errand(PROPOSED, red[0].code, partial(_propose, red, slot, key))


def red_unseen(session: Session, mechanism: Mechanism, on: date) -> list[Project]:
    """The red projects that no supervision of the day's quarter looks at and for which none was proposed.

    None where the configuration has no such duty.
    """
    if CHAIN not in mechanism.chains or not is_on(mechanism, "supervision-on-red", True):
        return []
    starts = period_start(on, Period.QUARTER)
    ends = next_period(starts, Period.QUARTER) - timedelta(days=1)
    seen, slot = inspected_since(session, starts, ends), datetime.combine(starts, time(0), UTC)
    return [
        project
        for project in _red(session, mechanism, on)
        if project.id not in seen and slot not in fired_slots(session, _timing(project))
    ]


def _red(session: Session, mechanism: Mechanism, today: date) -> list[Project]:
    projects = {project.id or 0: project for project in inspectable(session)}
    stages = {key: ProjectStage(project.stage) for key, project in projects.items()}
    lights = shown_lights(session, mechanism, today, stages)
    return [projects[key] for key in projects if key in lights and lights[key].light is Light.RED]


def _propose(red: list[Project], slot: datetime, quarter: str, session: Session, desk: Desk) -> str:
    # Each project is claimed for the quarter: a proposal that was turned down is not made again for the same red.
    claimed = [project for project in red if fire(session, _timing(project), slot, desk.now, desk.actor)]
    if not claimed:
        return ""
    first, subject = claimed[0], supervision_subject(desk.worlds.mechanism(session))
    several = f"等{len(claimed)}个项目" if len(claimed) > 1 else ""
    title = f"红灯项目联合督导（{first.name}{several}）"
    new = NewMatter(CHAIN, title, subject, f"{CHAIN}/red/{quarter}/{first.code}")
    return raise_in(session, desk, new).code


def supervision_subject(mechanism: Mechanism) -> Subject:
    """What the rules must know of a supervision that is proposed."""
    return Subject(CHAIN, mechanism.organisation.leading_group.supervision)


def _timing(project: Project) -> str:
    return f"supervision-on-red/{project.id}"

"""红灯督导提议 A red light that no joint supervision of the quarter looks at has one proposed, once a quarter (C33, A12)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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
from models.queries.lights import overrides_in_force
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
    if red := red_unseen(session, mechanism, today, _red(session, mechanism, today)):
        starts = period_start(today, Period.QUARTER)
        slot, key = datetime.combine(starts, time(0), UTC), period_key(starts, Period.QUARTER)
        yield Errand(PROPOSED, red[0].code, partial(_propose, red, slot, key))


def red_unseen(session: Session, mechanism: Mechanism, on: date, red: Collection[int]) -> list[Project]:
    """Of the projects that are red, those that no supervision of the day's quarter looks at and for which none was
    proposed. None where the configuration has no such duty."""
    if not red or CHAIN not in mechanism.chains or not is_on(mechanism, "supervision-on-red", True):
        return []
    starts = period_start(on, Period.QUARTER)
    ends = next_period(starts, Period.QUARTER) - timedelta(days=1)
    seen, slot = inspected_since(session, starts, ends), datetime.combine(starts, time(0), UTC)
    return [
        project
        for project in inspectable(session)
        if project.id in red and project.id not in seen and slot not in fired_slots(session, _timing(project))
    ]


def _red(session: Session, mechanism: Mechanism, today: date) -> frozenset[int]:
    stages = {project.id or 0: ProjectStage(project.stage) for project in inspectable(session)}
    lights = shown_lights(session, mechanism, today, stages)
    return frozenset(key for key, found in lights.items() if found.light is Light.RED)


def red_ahead(session: Session, lights: Mapping[int, Light], on: date) -> frozenset[int]:
    """The projects that would be shown red on a day to come on which the lights were counted so."""
    set_by_hand = overrides_in_force(session, on)
    shown_as = {
        key: set_by_hand[key].light if key in set_by_hand else str(light) for key, light in lights.items()
    }
    return frozenset(key for key, light in shown_as.items() if light == Light.RED)


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

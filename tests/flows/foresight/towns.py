"""随机城市 Small cities drawn by a seed: their rules, holidays, meetings and matters; and the engine's life in them, day by day."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from flows.commands.desk import Desk, Rule, carry_out
from flows.commands.raising import NewMatter, raise_in
from flows.follow_up import follow_up
from flows.foresight.forecast import Basis, basis_in
from flows.foresight.portfolio import read_portfolio
from flows.ledger_day import keep_ledger
from flows.periods import open_periods
from flows.proposals import make_proposals
from flows.rosters import raise_rosters
from flows.sweep import sweep
from models.queries.circumstances import circumstances_changed
from models.queries.matters import first_wake
from models.session import reading, transaction
from models.tables.forums import ForumSitting
from models.tables.matters import Matter, Step
from models.tables.notices import Notice
from models.tables.project_nodes import Milestone
from models.tables.projects import Project
from models.tables.settings import CalendarDayRow
from models.terms import Gate
from rules.access.actors import ENGINE
from rules.acts.closing import answer_strike_off, ask_strike_off
from rules.acts.extending import answer_extension
from rules.acts.filing import file_opinion, sign
from rules.acts.moving import send_up
from rules.acts.pausing import suspend
from rules.acts.raising import Subject
from rules.foresight.errands import Looks, Rings
from rules.foresight.unfolding import when_due
from tests.city import City
from tests.support.mechanisms import text_with
from tests.support.worlds import at

START, DAYS = date(2026, 3, 2), 45
SHAPES: tuple[tuple[tuple[str, str], ...], ...] = (
    (),
    (("catch_up: stepwise", "catch_up: anchored"), ("cutoff: 24:00", "cutoff: 18:00")),
    (
        ("limit: 5 workdays", "limit: 10 days"),
        ("then weekly\n    repeat_at: 09:00", "then every 3 workdays\n    repeat_at: 10:30"),
    ),
    (
        ("gate_nag: every workday for 5 workdays, then weekly", "gate_nag: weekly"),
        ("limit: 7 workdays", "limit: 5 days"),
    ),
    (("on_timeout: escalate\n      - id: task_force", "on_timeout: remind\n      - id: task_force"),),
    (
        ("until: 2026-04-30", "until: 2026-03-20"),
        ("[{officer: qian, since: 2021-06-08}]", "[{officer: qian, since: 2021-06-08, until: 2026-03-26}]"),
    ),
)
SCOPES = ("", "1", "2", "1 2")
# What the engine raises by itself: papers about the late, proposals of meetings, rosters, key nodes, looks at the red.
OWN_WORK = (
    "\ncycles:",
    """
  pressing-paper: {default: ours, name: 督办函, stages: [{id: sign, default: ours, name: 签发, holder: leading_group.supervision,
    limit: 1 workday, on_timeout: decide}], strike_off: {evidence_required: false}}
  pressing-paper-by-director: {default: ours, name: 督办函二, stages: [{id: sign, default: ours, name: 签发,
    holder: leading_group.office_director, limit: 1 workday, on_timeout: decide}], strike_off: {evidence_required: false}}
  comprehensive-meeting: {default: ours, name: 开会, stages: [{id: propose, default: ours, name: 提议,
    holder: leading_group.office, limit: 3 workdays, on_timeout: remind, record: proposal}], strike_off: {evidence_required: false}}
  roster: {default: ours, name: 名册, stages: [{id: register, default: ours, name: 报名册, holder: task_force.primary_lead,
    limit: 3 workdays, on_timeout: remind, record: roster}], strike_off: {evidence_required: false}}
  key-node: {default: ours, name: 关键节点, stages: [{id: contact, default: ours, name: 服务, holder: project.responsible_unit,
    limit: 15 days, on_timeout: remind}], strike_off: {evidence_required: false}}
  look-back: {default: ours, name: 回头看, stages: [{id: look, default: ours, name: 回访, holder: leading_group.supervision,
    limit: 5 days, on_timeout: remind}], strike_off: {evidence_required: false}}
  joint-supervision: {default: ours, name: 联合督导, stages: [{id: plan, default: ours, name: 拟方案,
    holder: leading_group.supervision, limit: 10 days, on_timeout: remind, record: inspection_plan}],
    strike_off: {evidence_required: false}}
  spot-check: {default: ours, name: 抽查, stages: [{id: check, default: ours, name: 抽查, holder: leading_group.office,
    limit: 5 workdays, on_timeout: remind}], strike_off: {evidence_required: false}}

cycles:""",
)


@dataclass(slots=True)
class Town:
    """A city at the beginning of a forecast; `looks` is when its engine looks. Periods are opened in the morning."""

    city: City
    looks: Looks
    until: datetime

    def basis(self) -> Basis:
        """What a forecast starts from."""
        with reading(self.city.engine) as session:
            world = self.city.worlds.world(session)
            rings = Rings(morning, morning, morning)
            portfolio = read_portfolio(session, world, self.city.now)
            return basis_in(session, world, portfolio, self.city.now, DAYS, rings)

    def lives(self) -> None:
        """Let the engine sweep whenever it looks, and do all its other work in the mornings, until the end."""
        for now in self._instants():
            sweep(self.city.engine, self.city.worlds, now)
            if now == morning(now):
                works(self.city, now)
                sweep(self.city.engine, self.city.worlds, now)

    def _instants(self) -> Iterator[datetime]:
        now = self.looks(self.city.now)
        while now <= self.until:
            yield now
            tomorrow = morning(now + timedelta(seconds=1))
            with reading(self.city.engine) as session:
                wake = first_wake(session)
            now = min(tomorrow, self.looks(wake)) if wake else tomorrow


def works(city: City, now: datetime) -> None:
    """All scheduled work beside the sweep, in the order of the timetable."""
    open_periods(city.engine, city.worlds, now)
    raise_rosters(city.engine, city.worlds, now)
    assert not make_proposals(city.engine, city.worlds, now).failed
    assert not keep_ledger(city.engine, city.worlds, now).nodes.failed
    assert not follow_up(city.engine, city.worlds, now).failed


def morning(now: datetime) -> datetime:
    """The next nine o'clock in the city, from an instant on."""
    today = at(now.date().isoformat())
    return today if today >= now else today + timedelta(days=1)


def drawn(engine: Engine, seed: str) -> Town:
    """The town of a seed."""
    draw = Random(seed)
    city = City(engine, text_with(*draw.choice(SHAPES), OWN_WORK), on="2026-02-16")
    with transaction(engine) as session:
        _holidays(session, draw)
        _sittings(session, draw)
        _project(session, draw)
        circumstances_changed(session)
    for _ in range(draw.randint(3, 12)):
        _matter(city, draw)
    for clock in draw.sample(("09:00", "18:00"), draw.randint(0, 2)):
        sweep(engine, city.worlds, at("2026-03-01", clock))
        works(city, at("2026-03-01", clock))
    sweep(engine, city.worlds, at(START.isoformat(), "08:00"))
    city.now = at(START.isoformat())
    looks = draw.choice((when_due, morning))
    return Town(city, looks, at((START + timedelta(days=DAYS)).isoformat(), "23:59:59"))


def _holidays(session: Session, draw: Random) -> None:
    for offset in draw.sample(range(1, DAYS), draw.randint(0, 4)):
        day = START + timedelta(days=offset)
        if session.get(CalendarDayRow, day) is None:
            session.add(
                CalendarDayRow(on=day, is_workday=False, name="新增假日", source="test", confirmed=True)
            )


def _sittings(session: Session, draw: Random) -> None:
    for _ in range(draw.randint(0, 3)):
        planned_on = START + timedelta(days=draw.randrange(-5, DAYS))
        session.add(ForumSitting(forum="task-force-meeting", task_forces="services", planned_on=planned_on))


def _project(session: Session, draw: Random) -> None:
    """A project with key nodes, some of which come close."""
    now = at("2026-02-16")
    project = Project(
        code="P1",
        filed_as="P1",
        name="园区",
        unit="east",
        task_force="services",
        filed_at=now,
        admitted_at=now,
        updated_at=now,
    )
    session.add(project)
    session.flush()
    for number in range(draw.randint(0, 3)):
        planned_to = START + timedelta(days=draw.randrange(-3, DAYS + 20))
        session.add(
            Milestone(project_id=project.id or 0, name=str(number), is_key=True, planned_to=planned_to)
        )


def _matter(city: City, draw: Random) -> None:
    now = at("2026-02-17", "00:00") + timedelta(seconds=draw.randrange(12 * 24 * 3600))
    desk = Desk(city.engine, city.worlds, now, "operator")
    unit, severity = draw.choice(("east", "commerce", "transport")), draw.choice(("normal", "urgent"))
    subject = Subject(
        "issue", unit, draw.choice(("services", "")), severity=severity, scope=draw.choice(SCOPES)
    )
    with transaction(city.engine) as session:
        code = raise_in(session, desk, NewMatter("issue", "事项", subject)).code
        acts = [act for act in _acts(now, draw) if draw.random() < 0.3]
        for rule in _struck_off(now) if draw.random() < 0.2 else acts:
            carry_out(session, desk, code, rule)


def _acts(now: datetime, draw: Random) -> list[Rule]:
    later = now.date() + timedelta(days=draw.randint(8, 30))
    return [
        partial(answer_extension, by="x", granted=True, until=later + timedelta(days=30)),
        partial(file_opinion, by="x", text="意见"),
        partial(sign, by="x", gate=Gate.LEADER_SIGNATURE),
        partial(send_up, by="x", reason="紧急", target="deputy_mayor"),
        partial(suspend, by="x", reason="待批复", review_on=later),
    ]


def _struck_off(now: datetime) -> list[Rule]:
    return [
        partial(ask_strike_off, by="x", text="已解决", files=1),
        partial(answer_strike_off, by="x", granted=True, reason="", asked_at=now),
    ]


Line = tuple[object, ...]


def journal(engine: Engine, since: datetime) -> Counter[Line]:
    """What the engine did from an instant on: each step without its matter, each notice without its matter's code."""
    with reading(engine) as session:
        codes = dict(session.exec(select(Matter.id, Matter.code)).all())
        steps = session.exec(select(Step).where(col(Step.at) >= since, Step.actor == ENGINE)).all()
        notices = session.exec(select(Notice).where(col(Notice.at) >= since)).all()
        known = {(step.matter_id, step.at) for step in steps}
        kept = [notice for notice in notices if (notice.matter_id, notice.at) in known]
    found: Counter[Line] = Counter((step.at, step.act, said(step.detail)) for step in steps)
    found.update(
        (n.at, n.key.replace(f"/{codes[n.matter_id]}/", "/·/"), n.recipient, n.kind, nameless(n.payload))
        for n in kept
    )
    return found


def said(detail: str) -> str:
    """What a step says, without what is its matter's own."""
    words = json.loads(detail)
    for own in ("code", "title", "kind", "origin", "parent_id", "project_id", "raised_at"):
        words["after"].pop(own, None)
    if str(words["after"].get("chain")).startswith("pressing-paper"):
        # Who is late is known of each matter, not of a kind.
        words["after"] |= {"unit": "", "leader": "", "severity": ""}
    return nameless(json.dumps(words, sort_keys=True, ensure_ascii=False))


def nameless(text: str) -> str:
    """A text without the codes of matters: a forecast knows kinds, and no names."""
    return re.sub(r"SL-2026-\d+", "", text)

"""随机城市 Small cities drawn by a seed: their rules, holidays, meetings and matters; and the engine's life in them, day by day."""

from __future__ import annotations

import json
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
from flows.foresight.forecast import Basis, basis_in
from flows.foresight.portfolio import read_portfolio
from flows.periods import open_periods
from flows.sweep import sweep
from models.queries.circumstances import circumstances_changed
from models.queries.matters import first_wake
from models.session import reading, transaction
from models.tables.forums import ForumSitting
from models.tables.matters import Matter, Step
from models.tables.notices import Notice
from models.tables.settings import CalendarDayRow
from models.terms import Gate
from rules.access.actors import ENGINE
from rules.acts.extending import answer_extension
from rules.acts.filing import file_opinion, sign
from rules.acts.pausing import suspend
from rules.acts.raising import Subject
from rules.foresight.unfolding import Looks, when_due
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
            return basis_in(
                session, world, read_portfolio(session, world, self.city.now), self.city.now, DAYS, morning
            )

    def lives(self) -> None:
        """Let the engine open and sweep whenever it looks, until the end."""
        engine, worlds = self.city.engine, self.city.worlds
        for now in self._instants():
            if now == morning(now):
                open_periods(engine, worlds, now)
            sweep(engine, worlds, now)

    def _instants(self) -> Iterator[datetime]:
        now = self.looks(self.city.now)
        while now <= self.until:
            yield now
            tomorrow = morning(now + timedelta(seconds=1))
            with reading(self.city.engine) as session:
                wake = first_wake(session)
            now = min(tomorrow, self.looks(wake)) if wake else tomorrow


def morning(now: datetime) -> datetime:
    """The next nine o'clock in the city, from an instant on."""
    today = at(now.date().isoformat())
    return today if today >= now else today + timedelta(days=1)


def drawn(engine: Engine, seed: str) -> Town:
    """The town of a seed."""
    draw = Random(seed)
    city = City(engine, text_with(*draw.choice(SHAPES)), on="2026-02-16")
    with transaction(engine) as session:
        _holidays(session, draw)
        _sittings(session, draw)
        circumstances_changed(session)
    for _ in range(draw.randint(3, 12)):
        _matter(city, draw)
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


def _matter(city: City, draw: Random) -> None:
    now = at("2026-02-17", "00:00") + timedelta(seconds=draw.randrange(12 * 24 * 3600))
    desk = Desk(city.engine, city.worlds, now, "operator")
    unit, severity = draw.choice(("east", "commerce", "transport")), draw.choice(("normal", "urgent"))
    subject = Subject(
        "issue", unit, draw.choice(("services", "")), severity=severity, scope=draw.choice(SCOPES)
    )
    with transaction(city.engine) as session:
        code = raise_in(session, desk, NewMatter("issue", "事项", subject)).code
        for rule in (act for act in _acts(now, draw) if draw.random() < 0.3):
            carry_out(session, desk, code, rule)


def _acts(now: datetime, draw: Random) -> list[Rule]:
    later = now.date() + timedelta(days=draw.randint(8, 30))
    return [
        partial(answer_extension, by="x", granted=True, until=later + timedelta(days=30)),
        partial(file_opinion, by="x", text="意见"),
        partial(sign, by="x", gate=Gate.LEADER_SIGNATURE),
        partial(suspend, by="x", reason="待批复", review_on=later),
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
        (n.at, n.key.replace(f"/{codes[n.matter_id]}/", "/·/"), n.recipient, n.kind, n.payload) for n in kept
    )
    return found


def said(detail: str) -> str:
    """What a step says, without what is its matter's own."""
    words = json.loads(detail)
    for own in ("code", "title", "kind", "origin", "parent_id", "project_id", "raised_at"):
        words["after"].pop(own, None)
    return json.dumps(words, sort_keys=True, ensure_ascii=False)

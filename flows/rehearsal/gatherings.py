"""开会 The sample's meetings: each leader's own every month, and the mayor's once it was called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import col, select

from flows.commands.assigning import NewItem, assign
from flows.commands.forums import Came, cancel_sitting, hold_sitting, plan_sitting
from flows.commands.resolutions import Order
from flows.commands.sitting_decisions import decide_matter
from flows.rehearsal.players import Played, Players
from flows.rehearsal.portfolio import Item
from flows.rehearsal.scenes import SCENES, Beat, Do
from flows.telling.attending import people_on_rosters
from models.mechanism import Forum, Mechanism
from models.session import reading
from models.tables.matters import Matter
from models.terms import Category, Rank, Severity
from rules.periods import month_day

_FORMS = ("专题会议", "现场办公")
_ITEMS_A_SITTING = 2
_TO_CARRY_OUT = 20


@dataclass(frozen=True, slots=True)
class Diary:
    """What is known of the meetings beforehand.

    `called`: the days on which the Office calls the city's own meeting, and for which day. `moved`: days on which a
    regular sitting would fall, and the day it is planned for instead. `dropped`: sittings that are cancelled on their
    day, by day and leader, with the reason. `mayor_decides`: the city's own meeting leaves nothing undecided (C11).
    """

    called: Mapping[date, date] = field(default_factory=dict)
    moved: Mapping[date, date] = field(default_factory=dict)
    dropped: Mapping[tuple[date, str], str] = field(default_factory=dict)
    mayor_decides: bool = False


class Gatherings:
    """Plans sittings ahead, holds them on their day, decides what a scene says is decided, assigns items."""

    def __init__(
        self,
        players: Players,
        mechanism: Mechanism,
        items: Sequence[Item],
        now_on: date,
        diary: Diary,
    ) -> None:
        self._players = players
        self._diary = diary
        self._now_on = now_on
        self._organisation = mechanism.organisation
        self._forums = mechanism.forums
        self._items = list(items)
        self._planned: dict[date, list[tuple[int, Forum, tuple[str, ...]]]] = defaultdict(list)

    def plan_month(self, today: date) -> None:
        """Plan each leader's sitting of this month; where its day has gone by, of the next."""
        for forum in self._forums.values():
            if forum.each == "task_force" and forum.by_day:
                for leader in dict.fromkeys(
                    force.leader for force in self._organisation.task_forces.values()
                ):
                    self._plan_regular(forum, leader, today)

    def _plan_regular(self, forum: Forum, leader: str, today: date) -> None:
        led = tuple(force.id for force in self._organisation.task_forces.values() if force.leader == leader)
        calendar = self._players.calendar
        days = (calendar.previous_or_same(month_day(today, months, forum.by_day)) for months in (0, 1))
        planned = (self._diary.moved.get(day, day) for day in days)
        self._plan(forum, next(day for day in planned if day > today), led)

    def call_what_is_due(self, today: date) -> None:
        """Call the sittings that are held as the need arises, for everybody."""
        for forum in self._forums.values() if today in self._diary.called else ():
            if not forum.by_day:
                self._plan(forum, self._diary.called[today], ())

    def _plan(self, forum: Forum, on: date, forces: tuple[str, ...]) -> None:
        desk = self._players.course.desk(f"{self._organisation.leading_group.office}.{Rank.CLERK}")
        planned = plan_sitting(desk, forum.id, on, forces, place="市政府会议室（示例）")
        self._planned[on].append((planned.id, forum, forces))

    def hold(self, today: date) -> None:
        """Hold the sittings of the day, and plan each leader's next; those that the mayor called among them."""
        self._take_called()
        for sitting, forum, forces in self._planned.pop(today, ()):
            leader = self._organisation.task_forces[forces[0]].leader if forces else ""
            if reason := self._diary.dropped.get((today, leader)):
                cancel_sitting(self._players.course.desk(leader), sitting, reason)
            else:
                self._hold(sitting, forum, forces, today)
            if forces:
                self._plan_regular(forum, leader, today)

    def _take_called(self) -> None:
        forum = next(forum for forum in self._forums.values() if not forum.by_day)
        for on, number in self._players.called:
            self._planned[on].append((number, forum, ()))
        self._players.called.clear()

    def _chair(self, forum: Forum, forces: tuple[str, ...]) -> str:
        group = self._organisation.leading_group
        leader = self._organisation.task_forces[forces[0]].leader if forces else group.head
        return self._players.acting(leader, forum.id)

    def _hold(self, sitting: int, forum: Forum, forces: tuple[str, ...], today: date) -> None:
        players, chair = self._players, self._chair(forum, forces)
        heard = self._agenda(sitting)
        for matter in heard:
            role = players.roles.get(matter.code)
            if role and self._diary.mayor_decides and not forces:
                role.beats = (Beat(Do.DECIDE, 0, matter.stage, days=_TO_CARRY_OUT), *SCENES["item_done"])
            if role and role.beats and role.beats[0].do is Do.DECIDE and role.beats[0].stage == matter.stage:
                due_on = players.day_after(role.beats[0].days)
                order = Order(players.say("decision", role), due_on)
                decide_matter(players.course.desk(chair), matter.code, order)
                players.done(role, today)
        left = players.calendar.count(today, self._now_on)
        ripe = [item for item in self._items if item.task_force in forces and item.latest >= left]
        for item in ripe[:_ITEMS_A_SITTING]:
            self._items.remove(item)
            self._assign(sitting, item, today)
        if not ripe:
            # No sitting is held to no purpose: what the chair asks for goes on record.
            self._assign(sitting, self._usual(sitting, forces), today)
        minutes = f"示例纪要：{forum.name}听取有关事项办理情况，逐件明确责任单位和办理时限。"
        desk, form = players.course.desk(chair), _FORMS[sitting % len(_FORMS)]
        hold_sitting(
            desk, sitting, on=today, chair=chair, form=form, minutes=minutes, came=self._came(forces, heard)
        )

    def _came(self, forces: tuple[str, ...], heard: Sequence[Matter]) -> list[Came]:
        """The lead units with whom their rosters name, and the units whose matters are heard."""
        with reading(self._players.course.engine) as session:
            people = people_on_rosters(session, forces)
        units = dict.fromkeys((*self._units(forces), *(matter.unit for matter in heard)))
        return [Came(unit, people.get(unit, "")) for unit in units if unit]

    def _units(self, forces: tuple[str, ...]) -> tuple[str, ...]:
        units = (unit for force in forces for unit in self._organisation.task_forces[force].lead_units)
        return tuple(dict.fromkeys(units)) or (self._organisation.leading_group.office,)

    def _usual(self, sitting: int, forces: tuple[str, ...]) -> Item:
        content = self._players.words.pick("item", "", sitting)
        force = forces[sitting % len(forces)] if forces else ""
        return Item(force, self._units(forces)[0], content, Severity.NORMAL, 15, "item_done", 0)

    def _agenda(self, sitting: int) -> list[Matter]:
        with reading(self._players.course.engine) as session:
            chosen = select(Matter).where(Matter.forum_id == sitting).order_by(col(Matter.id))
            return list(session.exec(chosen))

    def _assign(self, sitting: int, item: Item, today: date) -> None:
        players = self._players
        due_on = players.day_after(item.days)
        severity = str(item.severity)
        new = NewItem(sitting, item.content, item.unit, due_on, task_force=item.task_force, severity=severity)
        office = f"{self._organisation.leading_group.office}.{Rank.CLERK}"
        code = assign(players.course.desk(office), new).code
        players.roles[code] = Played(code, str(Category.OTHER), SCENES[item.scene], today, turn=sitting)

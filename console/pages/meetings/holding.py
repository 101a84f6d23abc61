"""开会 What whoever prepares a sitting does with it as a whole: assign besides the agenda, close it, put it off, issue minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.choices import bodies, posts, task_forces, words
from console.pages.known import known_matter
from console.pages.look import Look
from console.pages.meetings.orders import order_blanks, order_of
from console.pages.seats import Seats, seats_for
from console.visits import Visit
from flows.agendas import AgendaLine
from flows.commands import assigning, forums, minutes
from flows.commands.forums import Came
from flows.telling.attending import sheet_of
from flows.telling.finding import Finder
from flows.telling.names import Names
from models.mechanism import Forum
from models.meeting_terms import MeetingForm, Presence, SittingStatus
from models.tables.forums import ForumSitting
from models.tables.meetings import Attendance, MinutesSection
from models.terms import Severity
from rules.sittings import chair_of, served, serves_one_leader

_LONG = 20_000


@dataclass(frozen=True, slots=True)
class Scene:
    """A sitting as a reader has it before him; `seats` are the posts by which he prepares it."""

    sitting: ForumSitting
    forum: Forum | None
    names: Names
    seats: Seats
    lines: Sequence[AgendaLine]
    minutes: Sequence[MinutesSection]
    came: Sequence[Attendance]
    people: Mapping[str, str]

    @property
    def number(self) -> int:
        """What people quote."""
        return self.sitting.id or 0

    @property
    def leading(self) -> tuple[str, ...]:
        """The lead units of its task forces."""
        known = self.names.organisation.task_forces
        return tuple(unit for force in self.forces if force in known for unit in known[force].lead_units)

    @property
    def is_planned(self) -> bool:
        """Whether it is still to be held."""
        return self.sitting.status == SittingStatus.PLANNED

    @property
    def forces(self) -> tuple[str, ...]:
        """The task forces that it is for; none for the city's."""
        named = self.sitting.task_forces.split()
        return served(self.forum, named, self.names.organisation) if self.forum else tuple(named)


def running(look: Look, scene: Scene) -> Iterator[Ask]:
    """What the reader may do with the sitting as it stands."""
    if scene.forum is None:
        return
    is_held = scene.sitting.status == SittingStatus.HELD
    issued = {section.task_force for section in scene.minutes}
    if scene.seats and scene.is_planned:
        yield _hold(look, scene, scene.forum)
        yield _assign(look, scene)
        yield _cancel(look, scene)
    elif scene.seats and is_held and not scene.minutes:
        yield _assign(look, scene)
        yield _attend(look, scene)
    if is_held:
        for force in scene.forces or ("",):
            yield from _issue(look, scene, scene.forum, force, again=force in issued)


def _hold(look: Look, scene: Scene, forum: Forum) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        came = _came(scene, said)
        left = forums.hold_sitting(
            scene.seats.desk(visit, said),
            scene.number,
            on=said["on"],
            chair=said["chair"],
            form=said.get("form", ""),
            minutes=said["note"],
            came=came,
        )
        rest = t(f"，未议 {left} 件等下一次", f", {left} left for the next") if left else ""
        return t(f"会议已登记召开{rest}", f"The meeting was held{rest}")

    note = t("各专班当月的会议即算开过；没有议定的事项等下一次。", "What was not decided waits for the next.")
    blanks = (*_sitting_blanks(look, scene, forum), *_coming_blanks(look, scene), *scene.seats.blanks)
    return Ask("hold", t("散会，登记召开", "Close the meeting"), act, blanks, note)


def _sitting_blanks(look: Look, scene: Scene, forum: Forum) -> Iterator[Blank]:
    """When it was held, who was in the chair, and in what form."""
    t, names = look.tongue, scene.names
    on = min(scene.sitting.planned_on, names.today)
    chair = chair_of(forum, scene.sitting.task_forces.split(), names.organisation, on)
    yield Blank("on", t("召开日期", "Held on"), Kind.DAY, value=on)
    yield Blank("chair", t("主持", "Chair"), Kind.CHOICE, value=chair, choices=posts(names))
    if serves_one_leader(forum):
        usual, forms = str(MeetingForm.TOPICAL), words(t, MeetingForm)
        yield Blank("form", t("形式", "Form"), Kind.CHOICE, value=usual, choices=forms)


def _coming_blanks(look: Look, scene: Scene) -> Iterator[Blank]:
    """Who came, with the people of the rosters filled in, and what was said."""
    t, names = look.tongue, scene.names
    every = bodies(names)
    expected = list(dict.fromkeys((*scene.leading, *(line.matter.unit for line in scene.lines if line.item))))
    known = [f"{names.body(unit)}：{scene.people[unit]}" for unit in expected if unit in scene.people]
    kind = Kind.CHOICES
    yield Blank("present", t("出席单位", "Present"), kind, required=False, value=expected, choices=every)
    yield Blank("excused", t("请假单位", "Excused"), kind, required=False, choices=every)
    yield Blank("listening", t("列席单位", "Listening"), kind, required=False, choices=every)
    label = t("人员（每行一个单位，如 市商务局：张三、李四）", "Who (a unit a line)")
    hint = t(
        "已按名册填好，请按签到表核对；没有选的单位按出席登记", "From the rosters: check against the sheet"
    )
    yield Blank("people", label, Kind.AREA, required=False, value="\n".join(known), hint=hint)
    yield Blank("note", t("会议摘要", "Summary"), Kind.AREA, required=False)


def _came(scene: Scene, said: Mapping[str, Any]) -> list[Came]:
    """The units that were chosen with their people; a unit that only the sheet names was there too."""
    people = sheet_of(said["people"], Finder(scene.names.mechanism, scene.names.today))
    chosen = {body: presence for presence in Presence for body in said[str(presence)]}
    by_body = {**dict.fromkeys(people, Presence.PRESENT), **chosen}
    return [Came(body, people.get(body, ""), presence) for body, presence in by_body.items()]


def _assign(look: Look, scene: Scene) -> Ask:
    t, names = look.tongue, scene.names

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        order = order_of(said)
        item = assigning.NewItem(
            sitting=scene.number,
            content=order.content,
            unit=order.unit,
            due_on=order.due_on,
            task_force=said.get("force", ""),
            cooperating=order.cooperating,
            evidence_wanted=order.evidence_wanted,
            about=known_matter(visit, said["about"]),
            severity=said["severity"],
            leader=order.leader,
        )
        code = assigning.assign(scene.seats.desk(visit, said), item).code
        return t(f"已交办 {code}", f"Assigned as {code}")

    force = Blank(
        "force",
        t("由哪个专班督促", "Task force"),
        Kind.CHOICE,
        value=next(iter(scene.forces), ""),
        choices=task_forces(names, scene.forces or None),
        required=bool(scene.forces),
    )
    blanks = (
        *order_blanks(look, names, wants_unit=True),
        force,
        Blank("about", t("由哪件事项引出（编号）", "Because of which matter"), required=False, most=40),
        Blank("severity", t("紧急程度", "Severity"), Kind.CHOICE, value="normal", choices=words(t, Severity)),
        *scene.seats.blanks,
    )
    note = t(
        "承办和配合单位各收到一件签收；到期逐级上报。", "Each unit signs for it; it climbs when it is late."
    )
    return Ask("assign", t("另行交办", "Assign an item"), act, blanks, note)


def _cancel(look: Look, scene: Scene) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        left = forums.cancel_sitting(scene.seats.desk(visit, said), scene.number, said["reason"])
        return t(f"会议已取消，{left} 件议题等下一次", f"Cancelled; {left} topics wait for the next")

    blanks = (Blank("reason", t("取消或改期的理由", "Why"), Kind.AREA), *scene.seats.blanks)
    note = t("议题等下一次，到期日不变。改期的，取消后另行安排。", "Topics wait; their dates do not move.")
    return Ask("cancel", t("取消会议", "Cancel"), act, blanks, note, weighty=True)


def _attend(look: Look, scene: Scene) -> Ask:
    t, names = look.tongue, scene.names

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        came = Came(said["body"], said["names"], Presence(said["presence"]))
        minutes.note_attendance(scene.seats.desk(visit, said), scene.number, [came])
        return t("已补登", "Recorded")

    known = {row.body for row in scene.came}
    left = [pair for pair in bodies(names) if pair[0] not in known]
    blanks = (
        Blank("body", t("单位", "Unit"), Kind.CHOICE, choices=left),
        Blank(
            "presence",
            t("怎样参加", "How"),
            Kind.CHOICE,
            value=str(Presence.PRESENT),
            choices=words(t, Presence),
        ),
        Blank("names", t("人员", "Who"), required=False, most=200),
        *scene.seats.blanks,
    )
    return Ask("attend", t("补登出席", "Add who came"), act, blanks)


def _issue(look: Look, scene: Scene, forum: Forum, force: str, *, again: bool) -> Iterator[Ask]:
    t, names, organisation = look.tongue, scene.names, scene.names.organisation
    unit = organisation.task_forces[force].lead_units[0] if force else organisation.leading_group.office
    chair = chair_of(forum, (force,) if force else (), organisation, names.today)
    seats = seats_for(look, names, (f"body:{unit}", f"post:{chair}"), forum.id)
    if not seats:
        return
    said_before = next((row.text for row in reversed(scene.minutes) if row.task_force == force), "")

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        row = minutes.issue_minutes(
            seats.desk(visit, said),
            scene.number,
            said["text"],
            task_force=force,
            reason=said.get("reason", ""),
        )
        return t(f"会议纪要{row.number}已印发", f"Minutes {row.number} were issued")

    why = (Blank("reason", t("更正的理由", "Why"), most=200),) if again else ()
    blanks = (
        Blank("text", t("纪要正文", "Text"), Kind.AREA, value=said_before, most=_LONG),
        *why,
        *seats.blanks,
    )
    does = t("更正纪要", "Correct the minutes") if again else t("印发纪要", "Issue the minutes")
    whose = names.task_force(force) if len(scene.forces) > 1 else ""
    label = t(f"{does}{'：' + whose if whose else ''}", f"{does} {whose}".strip())
    yield Ask(f"minutes-{force or 'city'}", label, act, blanks)

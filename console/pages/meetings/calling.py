"""召集会议 Planning a sitting, handing in a topic, and saying why a month had none, from the board of meetings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from console.pages.asking import Ask, Led
from console.pages.blanks import Blank, Kind
from console.pages.choices import bodies, task_forces
from console.pages.known import known_matter
from console.pages.look import Look
from console.pages.seats import every_seat, seats_for
from console.visits import Visit
from flows.commands import forums, minutes, topics
from flows.telling.names import Names
from rules.access.actors import bodies_of
from rules.sittings import conveners, serves_one_leader

if TYPE_CHECKING:
    from console.pages.meetings.board import MonthRow


def planning(look: Look, names: Names) -> Iterator[Ask]:
    """Plan a sitting of each kind that the reader may call."""
    t, organisation = look.tongue, names.organisation
    for forum in names.mechanism.forums.values():
        own = [
            force
            for force in organisation.task_forces
            if serves_one_leader(forum) and seats_for(look, names, conveners(forum, (force,), organisation))
        ]
        refs = conveners(forum, own[:1], organisation)
        seats = seats_for(look, names, refs) if own or not serves_one_leader(forum) else None
        if not seats:
            continue

        def act(visit: Visit, said: Mapping[str, Any], forum: str = forum.id, seats: Any = seats) -> Led:
            forces = tuple(said.get("forces", ()))
            done = forums.plan_sitting(seats.desk(visit, said), forum, said["on"], forces, said["place"])
            taken = t(f"，列入议题 {len(done.taken)} 项", f", {len(done.taken)} topics") if done.taken else ""
            return Led(t(f"已安排会议{taken}", f"Planned{taken}"), f"/meetings/{done.id}")

        whose = Blank(
            "forces",
            t("为哪个专班（合开的选几个，须同一位牵头领导）", "For which task forces"),
            Kind.CHOICES,
            value=own if len(own) == 1 else (),
            choices=task_forces(names, own),
        )
        blanks = (
            *((whose,) if own else ()),
            Blank("on", t("会期", "Day"), Kind.DAY),
            Blank("place", t("地点", "Place"), required=False, most=80),
            *seats.blanks,
        )
        label = t(f"安排{forum.name}", f"Plan: {forum.name}")
        note = t("正在等会的事项随即列入议题。", "What waits for a meeting goes on its agenda at once.")
        yield Ask(f"plan-{forum.id}", label, act, blanks, note)


def submitting(look: Look, names: Names) -> Iterator[Ask]:
    """Hand in a topic, for each of the reader's bodies."""
    t, seats = look.tongue, every_seat(look, names)
    own = {key for post in seats.posts for key in bodies_of(post, names.organisation, names.today)}
    if not own:
        return

    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        new = topics.NewTopic(
            unit=said["unit"],
            title=said["title"],
            content=said["content"],
            about=known_matter(visit, said["about"]),
            task_force=said["force"],
            urgent=bool(said["reason"]),
            reason=said["reason"],
        )
        done = topics.submit_topic(seats.desk(visit, said), new)
        when = t(f"，拟上{t.day(done.sits_on)}会议", f", for {t.day(done.sits_on)}") if done.sits_on else ""
        late = t("；已过截止日", "; after the cut-off") if done.late else ""
        return Led(
            t(f"已提报议题 {done.code}{when}{late}", f"Handed in {done.code}{when}{late}"), "/meetings"
        )

    blanks = (*_topic_blanks(look, names, own), *seats.blanks)
    yield Ask("topic", t("提报议题", "Hand in a topic"), act, blanks)


def _topic_blanks(look: Look, names: Names, own: Collection[str]) -> tuple[Blank, ...]:
    t, forces = look.tongue, task_forces(names)
    known = [pair for pair in bodies(names) if pair[0] in own]
    return (
        Blank("title", t("议题名称（已有事项的不必写）", "Title"), required=False, most=120),
        Blank("about", t("已有事项的编号", "Code of the matter"), required=False, most=40),
        Blank("content", t("议题内容", "What it is about"), Kind.AREA, required=False),
        Blank("unit", t("提报单位", "From"), Kind.CHOICE, value=known[0][0], choices=known),
        Blank("force", t("专班", "Task force"), Kind.CHOICE, value=forces[0][0], choices=forces),
        Blank(
            "reason",
            t("加急理由", "Why it is urgent"),
            required=False,
            hint=t("过了截止日仍须上本次会议的，写明理由", "Only to be heard after the cut-off"),
        ),
    )


def absence_asks(look: Look, names: Names, months: Sequence[MonthRow], month: date) -> Iterator[Ask]:
    """Say why a task force did not meet in a month."""
    t, organisation = look.tongue, names.organisation
    may = {}
    for row in months:
        force = organisation.task_forces[row.task_force]
        refs = (*(f"body:{unit}" for unit in force.lead_units), f"post:{force.leader}")
        if row.lacking and (seats := seats_for(look, names, refs)):
            may[row.task_force] = seats
    if not may:
        return

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        seats = may[said["force"]]
        minutes.state_absence(seats.desk(visit, {}), said["force"], month, said["reason"])
        return t("已登记未召开的原因，写入本月月报", "Recorded; the month's report will say so")

    choices = task_forces(names, may)
    blanks = (
        Blank("force", t("专班", "Task force"), Kind.CHOICE, value=choices[0][0], choices=choices),
        Blank("reason", t("没有召开的原因", "Why there was none"), Kind.AREA),
    )
    label = t(f"说明{month.month}月未开会的原因", "Say why there was no meeting")
    yield Ask(
        "absence",
        label,
        act,
        blanks,
        t(
            "月报和通报照此写明；本月职责随之了结。",
            "Reports and bulletins will say so; the duty of the month ends with it.",
        ),
    )

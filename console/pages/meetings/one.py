"""会议页 One sitting: its agenda with what can be decided about each topic, what was resolved, who came, its minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from console.pages.asking import offering
from console.pages.catalogue import page
from console.pages.duty_rows import left_said, stage_said, tone_of
from console.pages.look import AddressUnfit, Look, Part, Sheet
from console.pages.meetings.deciding import deciding
from console.pages.meetings.holding import Scene, running
from console.pages.meetings.rows import forces_text, form_text, of_scope, resolved_rows, topic_rows
from console.pages.meetings.topics import topic_parts
from console.pages.papers.about import paper_asks, paper_rows
from console.pages.parts import grouped
from console.pages.rendering import render
from console.pages.seats import seats_for
from flows.agendas import AgendaLine, agenda_of
from flows.commands.papers import Asked
from flows.telling.attending import people_on_rosters
from models.meeting_terms import AgendaReason, Presence, SittingStatus
from models.queries.meetings import attendance_of, minutes_of, resolutions_of
from models.queries.sitting_pages import sitting_within_scope, topics_of
from models.tables.forums import ForumSitting
from models.tables.meetings import MinutesSection
from rules.forum_plan import PlannedSitting, last_submission
from rules.sittings import conveners
from rules.standing import World


@dataclass(frozen=True, slots=True)
class LineRow:
    """A place of an agenda."""

    place: int
    code: str
    title: str
    unit: str
    stage: str
    due: str
    left: str
    tone: str
    why: str
    raised: str
    outcome: str
    decided: bool
    earlier: str


@page("/meetings/{number}", "会议详情", "Meeting")
def meeting(look: Look) -> Sheet:
    """The page of a sitting. Raises NotFound."""
    if not look.path["number"].isdecimal():
        raise AddressUnfit("地址中的会议号须为数字；没有显示；请从会议清单进入")
    number = int(look.path["number"][:9])
    with look.visit.reading() as session:
        sitting = sitting_within_scope(session, number, look.visit.caller.scope)
        scene = _scene(session, look, sitting)
        parts = tuple(_parts(session, look, scene))
    day = look.tongue.day(sitting.held_on or sitting.planned_on)
    return Sheet(f"{scene.names.forum(sitting.forum)}　{day}", parts)


def _scene(session: Session, look: Look, sitting: ForumSitting) -> Scene:
    names, scope = look.names(session), look.visit.caller.scope
    lines = agenda_of(session, look.visit.house.worlds, sitting, look.visit.now)
    forum = names.mechanism.forums.get(sitting.forum)
    forces = sitting.task_forces.split()
    refs = conveners(forum, forces, names.organisation) if forum else ()
    return Scene(
        sitting,
        forum,
        names,
        seats_for(look, names, refs, sitting.forum),
        [line for line in lines if of_scope(scope, line.matter)],
        minutes_of(session, sitting.id or 0),
        attendance_of(session, sitting.id or 0),
        people_on_rosters(session, forces),
    )


def _parts(session: Session, look: Look, scene: Scene) -> Iterator[Part]:
    names, number = scene.names, scene.number
    world, scope = look.visit.world(session), look.visit.caller.scope
    papers = paper_rows(session, look, f"会议{number}")
    writing = paper_asks(look, scene.seats, Asked(sitting=number), scene.forces, names, papers)
    if asks := [*running(look, scene), *writing]:
        yield offering(asks)
    yield render("meetings/one.html.j2", look, facts=_facts(look, scene, world))
    handed = [found for found in topics_of(session, number) if of_scope(scope, found[1])]
    yield from topic_parts(look, names, handed)
    yield from _agenda(look, scene, world)
    found = [pair for pair in resolutions_of(session, [number]) if of_scope(scope, pair[1])]
    came = [(look.tongue.term(Presence(row.presence)), names.body(row.body), row.names) for row in scene.came]
    shown = {
        "resolved": list(resolved_rows(found, look, names, world)),
        "came": came,
        "minutes": list(_minutes(look, scene)),
        "papers": papers,
        "handed": list(topic_rows([pair for pair in handed if pair[0].answer], look, names)),
    }
    yield render("meetings/outcome.html.j2", look, **shown)


def _facts(look: Look, scene: Scene, world: World) -> list[tuple[str, str]]:
    t, sitting, names = look.tongue, scene.sitting, scene.names
    is_planned, closes = sitting.status == SittingStatus.PLANNED, ""
    if is_planned and scene.forum:
        place = PlannedSitting(sitting.id or 0, sitting.forum, frozenset(), sitting.planned_on)
        closes = t.weekday(last_submission(place, scene.forum.closes, world.calendar))
    return [
        (t("状态", "Status"), t.term(SittingStatus(sitting.status))),
        (t("会期", "Planned"), t.weekday(sitting.planned_on)),
        (t("议题截止", "Topics until"), closes),
        (t("召开", "Held"), t.weekday(sitting.held_on)),
        (t("主持", "Chair"), names.post(sitting.chair, sitting.held_on) if sitting.chair else ""),
        (t("形式", "Form"), form_text(sitting, look)),
        (t("地点", "Place"), sitting.place),
        (t("专班", "Task forces"), forces_text(sitting, look, names)),
        (t("说明", "Note"), sitting.minutes),
    ]


def _agenda(look: Look, scene: Scene, world: World) -> Iterator[Part]:
    rows = [_line(look, scene, line, world) for line in scene.lines]
    acting = scene.is_planned and bool(scene.seats)
    if not acting:
        yield render("meetings/agenda.html.j2", look, rows=rows, live=False)
        return
    yield render("meetings/agenda.html.j2", look, rows=rows, live=True)
    for line, row in zip(scene.lines, rows, strict=True):
        text = render("meetings/line.html.j2", look, row=row)
        asks = deciding(look, scene, line)
        yield grouped(text, offering(asks, row.title), name="card topic")


def _line(look: Look, scene: Scene, line: AgendaLine, world: World) -> LineRow:
    t, matter, names = look.tongue, line.matter, scene.names
    return LineRow(
        place=line.placed.place,
        code=matter.code,
        title=matter.title,
        unit=names.body(matter.unit),
        stage=stage_said(look, names, matter),
        due=t.day(matter.due_on),
        left=left_said(look, matter, world.calendar),
        tone=tone_of(matter),
        why=_why(look, line),
        raised=t.day(matter.raised_at.astimezone(t.zone).date()),
        outcome=_outcome(look, scene.sitting, line),
        decided=bool(line.item and line.item.decision),
        earlier=line.resolution.number if line.resolution else "",
    )


def _why(look: Look, line: AgendaLine) -> str:
    placed, t = line.placed, look.tongue
    return f"{t.term(placed.reason)}：{placed.why}" if placed.reason is AgendaReason.BY_HAND else placed.why


def _outcome(look: Look, sitting: ForumSitting, line: AgendaLine) -> str:
    t = look.tongue
    if line.item is None:
        return line.resolution.content if line.resolution else ""
    if line.item.decision:
        return line.item.decision
    is_planned = sitting.status == SittingStatus.PLANNED
    return t("待议", "To be heard") if is_planned else t("未议，等下一次", "Not heard; waits for the next")


def _minutes(look: Look, scene: Scene) -> Iterator[tuple[str, str, str, str]]:
    for section in _newest(scene.minutes):
        whose = scene.names.task_force(section.task_force) if section.task_force else ""
        t = look.tongue
        version = t(f"第{section.version}版", f"version {section.version}") if section.version > 1 else ""
        head = "　".join(filter(None, (f"{whose}会议纪要{section.number}", version)))
        yield head, t.day(section.issued_on), section.text, section.reason


def _newest(found: Sequence[MinutesSection]) -> list[MinutesSection]:
    return list({section.task_force: section for section in found}.values())

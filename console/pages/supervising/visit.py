"""一次督导 One visit: what was found, what it was turned into, its photographs; lead units turn what is left (C32)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import bodies, words
from console.pages.downloads import FileOut, download
from console.pages.handed import EVIDENCE
from console.pages.known import known_matter
from console.pages.look import AddressUnfit, Look, Part, Sheet
from console.pages.papers.about import paper_asks, paper_rows
from console.pages.parts import grouped
from console.pages.rendering import render
from console.pages.seats import Seats, seats_at, seats_for
from console.visits import Visit
from documents.kinds import PaperKind
from flows.commands import visit_findings
from flows.commands.evidence import path_in
from flows.commands.papers import Asked
from flows.commands.visit_findings import CHAIN, Charge
from flows.telling.names import Names
from flows.telling.wording import size_text
from models.errors import NotFound
from models.queries.visit_pages import duties_to_turn, files_of, visit_within
from models.queries.visits import findings_of, projects_of_visits
from models.tables.matters import Matter
from models.tables.visits import Visit as Held
from models.tables.visits import VisitFinding
from models.terms import Category, MatterStatus, Severity


@dataclass(frozen=True, slots=True)
class FindingRow:
    """Something that the visit found, and what became of it."""

    number: int
    text: str
    force: str
    outcome: str
    code: str
    tone: str


@page("/visits/{number}", "一次督导", "Visit")
def visit_page(look: Look) -> Sheet:
    """The page of a visit. Raises NotFound."""
    with look.visit.reading() as session:
        held = visit_within(session, _number(look, "number"), look.visit.caller.scope)
        names = look.names(session)
        parts = tuple(_parts(session, look, names, held))
    return Sheet(f"{names.post(held.leader, held.visited_on)}　{look.tongue.day(held.visited_on)}督导", parts)


def _number(look: Look, name: str) -> int:
    if not look.path[name].isdecimal():
        raise AddressUnfit("地址中的编号须为数字；没有显示；请从督导清单进入")
    return int(look.path[name][:9])


def _parts(session: Session, look: Look, names: Names, held: Held) -> Iterator[Part]:
    t, number = look.tongue, held.id or 0
    findings, papers = findings_of(session, number), paper_rows(session, look, f"督导{number}")
    seats = seats_for(look, names, (f"post:{held.leader}",))
    if asks := list(paper_asks(look, seats, Asked(visit=number), (), names, papers, PaperKind.VISIT_RECORD)):
        yield offering(asks)
    projects = projects_of_visits(session, [held]).get(number, ())
    facts = [
        (t("日期", "Day"), t.weekday(held.visited_on)),
        (t("方式", "How"), held.mode),
        (t("地点", "Place"), held.place),
        (t("情况", "What was seen"), held.note),
        (t("登记", "Recorded"), f"{names.actor(held.recorded_by)}　{t.hour(held.recorded_at)}"),
    ]
    shown = {
        "facts": facts,
        "projects": [(project.code, project.name) for project in projects],
        "findings": [_row(look, names, found, matter) for found, _, matter in findings],
        "files": [(piece.id, piece.name, size_text(piece.size)) for piece in files_of(session, held)],
        "number": number,
        "papers": papers,
    }
    yield render("supervising/visit.html.j2", look, **shown)
    left = [found for found, _, matter in findings if matter is None and not found.settled]
    yield from _turning(session, look, names, held, left)


def _row(look: Look, names: Names, found: VisitFinding, matter: Matter | None) -> FindingRow:
    t = look.tongue
    if matter is not None:
        status = MatterStatus(matter.status)
        said, tone = t.term(status), "green" if not status.is_open else "blue"
    else:
        said, tone = found.settled or t("待转办", "To be turned"), "green" if found.settled else "yellow"
    return FindingRow(
        found.id or 0,
        found.text,
        names.task_force(found.task_force) if found.task_force else "",
        said,
        matter.code if matter else "",
        tone,
    )


def _turning(
    session: Session, look: Look, names: Names, held: Held, left: Sequence[VisitFinding]
) -> Iterator[Part]:
    forces = dict.fromkeys(found.task_force for found in left)
    origins = {f"{CHAIN}/{held.id}/{force}": force for force in forces}
    for matter in duties_to_turn(session, list(origins)):
        seats = seats_at(look, names, matter)
        for found in left if seats else ():
            if found.task_force == origins[matter.origin or ""]:
                text = render("supervising/finding.html.j2", look, found=found)
                yield grouped(text, offering([_turn(look, names, seats, matter.code, found)], found.text))


def _turn(look: Look, names: Names, seats: Seats, code: str, found: VisitFinding) -> Ask:
    t, number = look.tongue, found.id or 0

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        desk = seats.desk(visit, said)
        charge = Charge(said["unit"], said["due"], Category(said["category"]), Severity(said["severity"]))
        if said["known"]:
            done = visit_findings.turn_into_known(desk, code, number, known_matter(visit, said["known"]))
        elif said["into"] == "item":
            done = visit_findings.turn_into_item(desk, code, number, charge)
        else:
            done = visit_findings.turn_into_issue(desk, code, number, charge)
        rest = (
            t(f"，尚待转办 {done.left} 个", f", {done.left} left")
            if done.left
            else t("，本件办结", "; the visit is done")
        )
        return t(f"已转为 {done.code}{rest}", f"Turned into {done.code}{rest}")

    blanks = (*_charge(look, names), *seats.blanks)
    return Ask(f"turn-{number}", t("转办", "Turn into a matter"), act, blanks, found.text)


def _charge(look: Look, names: Names) -> tuple[Blank, ...]:
    t = look.tongue
    into = [
        ("issue", t("问题，逐级升级", "An issue")),
        ("item", t("交办事项，须写时限", "An item with a date")),
    ]
    return (
        Blank("into", t("转为", "Into"), Kind.CHOICE, value="issue", choices=into),
        Blank(
            "unit",
            t("由谁办（不选为项目责任单位）", "By whom"),
            Kind.CHOICE,
            required=False,
            choices=bodies(names),
        ),
        Blank("due", t("办结时限", "Until"), Kind.DAY, required=False),
        Blank(
            "category",
            t("问题类型", "Category"),
            Kind.CHOICE,
            value=str(Category.OTHER),
            choices=words(t, Category),
        ),
        Blank("severity", t("紧急程度", "Severity"), Kind.CHOICE, value="normal", choices=words(t, Severity)),
        Blank("known", t("已是在办的哪一件（编号，写了即并入）", "Known as"), required=False, most=40),
    )


@download("/visits/{number}/files/{piece}")
def visit_file(look: Look) -> FileOut:
    """A photograph or note of a visit. Raises NotFound."""
    with look.visit.reading() as session:
        held = visit_within(session, _number(look, "number"), look.visit.caller.scope)
        wanted = _number(look, "piece")
        found = next((piece for piece in files_of(session, held) if piece.id == wanted), None)
        name, digest = (found.name, found.sha256) if found else ("", "")
    file = path_in(look.visit.house.data / EVIDENCE, digest) if digest else None
    if file is None or not file.is_file():
        raise NotFound(f"督导 {held.id} 没有编号为 {wanted} 的附件；没有下载；请从督导页进入")
    return FileOut(name, file.read_bytes())

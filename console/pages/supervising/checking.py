"""现场核查 A check sheet: on its nodes or not, what was assigned carried out or not, a grade, problems with dates (C33)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.pages.asking import Ask, standing
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import bodies, words
from console.pages.handed import pieces_in
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.seats import Seats, seats_of
from console.visits import Visit
from flows.commands.inspection_checks import fill_in
from flows.supervision_reading import supervision_of
from flows.telling.names import Names
from models.errors import NotFound
from models.queries.supervision_pages import supervision_within
from models.supervision_terms import Grade, ItemsVerdict, NodeVerdict
from models.tables.projects import Project
from rules.check_sheets import Problem
from rules.check_sheets import Sheet as CheckSheet

_PROBLEMS, _FILES = 3, 20


@page("/supervision/{code}/check/{project}", "核查表", "Check sheet")
def check_page(look: Look) -> Sheet:
    """The check sheet of a project, for who was sent to it. Raises NotFound."""
    with look.visit.reading() as session:
        matter = supervision_within(session, look.path["code"], look.visit.caller.scope)
        names, found = look.names(session), supervision_of(session, matter.code)
        wanted = look.path["project"]
        pair = next((pair for pair in found.sample if pair[1].code == wanted), None)
        if pair is None or not (seats := seats_to_check(look, names, pair[0].team)):
            raise NotFound(f"没有派您核查的项目「{wanted}」；没有显示；请从联合督导页进入")
        sampled, project = pair
        ask = _check(look, names, seats, matter.code, project, again=sampled.project_id in found.sheets)
        facts = [
            (look.tongue("督导", "Supervision"), f"{matter.code}　{matter.title}"),
            (look.tongue("责任单位", "Unit"), names.body(sampled.unit)),
            (look.tongue("入选", "Picked"), sampled.reason),
        ]
    text = render("supervising/check.html.j2", look, facts=facts, code=matter.code, project=project.code)
    return Sheet(project.name, (text, standing(ask, look.tongue("核查表", "Check sheet"))))


def seats_to_check(look: Look, names: Names, team: str) -> Seats:
    """The reader's posts of the bodies that were sent to a project."""
    return seats_of(look, names, team.split())


def _check(look: Look, names: Names, seats: Seats, code: str, project: Project, *, again: bool) -> Ask:
    t, key = look.tongue, project.code

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        sheet = CheckSheet(
            NodeVerdict(said["nodes"]),
            ItemsVerdict(said["items"]),
            Grade(said["grade"]),
            said["found"],
            said["on"],
            said["node"],
            said["node_due"],
            tuple(_problems(said)),
        )
        done = fill_in(seats.desk(visit, said), code, key, sheet, pieces_in(visit, said["files"]))
        left = (
            t(f"，尚有 {len(done.left)} 个待核查", f", {len(done.left)} left")
            if done.left
            else t("，转入结论", "; the conclusion is next")
        )
        return t(f"核查表已登记{left}", f"Recorded{left}")

    def choice(name: str, label: str, terms: Any) -> Blank:
        return Blank(name, label, Kind.CHOICE, choices=words(t, terms))

    blanks = (
        choice("nodes", t("一问节点：是否按期", "Is it on its nodes"), NodeVerdict),
        Blank("node", t("对照的是哪个节点", "Which node"), most=80),
        Blank("node_due", t("该节点的时限", "Due"), Kind.DAY),
        choice("items", t("二问交办：是否落实", "Was it carried out"), ItemsVerdict),
        choice("grade", t("等次", "Grade"), Grade),
        Blank("found", t("核查情况", "What was found"), Kind.AREA),
        Blank("on", t("核查日期", "Checked on"), Kind.DAY, value=names.today),
        *_problem_blanks(look, names),
        Blank("files", t("照片、材料", "Photographs, files"), Kind.FILES, most=_FILES),
        *seats.blanks,
    )
    does = t("更正核查表", "Correct the sheet") if again else t("登记核查表", "Check")
    return Ask("check", does, act, blanks, to=f"/supervision/{code}")


def _problem_blanks(look: Look, names: Names) -> Iterator[Blank]:
    t, every = look.tongue, bodies(names)
    for n in range(1, _PROBLEMS + 1):
        yield Blank(f"problem{n}", t(f"问题 {n}", f"Problem {n}"), required=False, most=200)
        yield Blank(f"due{n}", t(f"问题 {n} 的整改期限", f"Put right until {n}"), Kind.DAY, required=False)
        yield Blank(
            f"unit{n}",
            t(f"问题 {n} 的责任单位（不选为项目责任单位）", f"Unit {n}"),
            Kind.CHOICE,
            required=False,
            choices=every,
        )


def _problems(said: Mapping[str, Any]) -> Iterator[Problem]:
    for n in range(1, _PROBLEMS + 1):
        if said[f"problem{n}"]:
            # A problem without a day is refused by the sheet's own rule, which says why.
            yield Problem(said[f"problem{n}"], said[f"due{n}"] or said["on"], said[f"unit{n}"])

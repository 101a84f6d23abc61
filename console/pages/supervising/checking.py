"""现场核查 A check sheet: on its nodes or not, what was assigned carried out or not, a grade, problems with dates (C33)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.choices import bodies, words
from console.pages.handed import pieces_in
from console.pages.look import Look
from console.pages.seats import Seats, seats_of
from console.visits import Visit
from flows.commands.inspection_checks import fill_in
from flows.supervision_reading import Supervision
from flows.telling.names import Names
from models.supervision_terms import Grade, ItemsVerdict, NodeVerdict
from models.tables.projects import Project
from rules.check_sheets import Problem, Sheet

_PROBLEMS, _FILES = 3, 20


def checking(look: Look, names: Names, found: Supervision) -> Iterator[Ask]:
    """Fill in the sheet of each project that the reader's bodies were sent to."""
    for sampled, project in found.sample:
        if seats := seats_of(look, names, sampled.team.split()):
            yield _check(
                look, names, seats, found.matter.code, project, again=sampled.project_id in found.sheets
            )


def _check(look: Look, names: Names, seats: Seats, code: str, project: Project, *, again: bool) -> Ask:
    t, key = look.tongue, project.code

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        sheet = Sheet(
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
            else t("，转入结论", "")
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
    return Ask(f"check-{key}", f"{does}：{project.name}", act, blanks)


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

"""登记督导 Putting a leader's visit on record: where, how, what was found, settled and assigned on the spot (C31, C32)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, Led
from console.pages.blanks import Blank, Kind
from console.pages.choices import bodies
from console.pages.handed import pieces_in
from console.pages.known import codes_in, known_projects
from console.pages.look import Look
from console.pages.seats import Seats, seats_for
from console.visits import Visit
from flows.commands.visit_findings import Charge
from flows.commands.visits import MODES, Found, NewVisit, duty_of, record_visit
from flows.leaders import projects_by_leader
from flows.telling.names import Names
from flows.telling.visits import SETTLED, found_of
from rules.setting_values import texts_of
from rules.visits import VisitUnfit

_CHARGES = 3
_FILES = 20


def recording(session: Session, look: Look, names: Names) -> Iterator[Ask]:
    """Record a visit of each leader for whom the reader acts this month."""
    for leader, led in projects_by_leader(session, names.organisation).items():
        if seats := _seats(session, look, names, leader):
            projects = [(one.code, f"{one.name}（{one.code}）") for one in led]
            yield _record(look, names, seats, leader, projects)


def _seats(session: Session, look: Look, names: Names, leader: str) -> Seats:
    try:
        _, duty = duty_of(session, names.mechanism, leader, names.today)
    except VisitUnfit:
        return Seats(())
    return seats_for(look, names, duty.holder.split(), duty.chain)


def _record(look: Look, names: Names, seats: Seats, leader: str, led: list[tuple[str, str]]) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        codes = known_projects(visit, (*said["projects"], *codes_in(said["others"])))
        new = NewVisit(
            leader, said["on"], said["mode"], codes, tuple(_told(said)), said["place"], said["note"]
        )
        done = record_visit(seats.desk(visit, said), new, pieces_in(visit, said["files"]))
        also = t("，当月职责办结", ", the month's duty is done") if done.completed else ""
        return Led(t(f"已登记督导{also}", f"Recorded{also}"), f"/visits/{done.number}")

    modes = texts_of(names.mechanism, "visit-modes", MODES)
    blanks = (
        Blank("on", t("督导日期", "Day"), Kind.DAY, value=names.today),
        Blank(
            "mode", t("方式", "How"), Kind.CHOICE, value=modes[0], choices=[(mode, mode) for mode in modes]
        ),
        Blank("projects", t("督导的项目", "Projects"), Kind.CHOICES, required=False, choices=led),
        Blank("others", t("其他项目的编号", "Codes of others"), required=False, most=400),
        Blank("place", t("地点", "Place"), required=False, most=80),
        Blank("note", t("督导情况", "What was seen"), Kind.AREA, required=False),
        Blank(
            "found",
            t("发现的问题（每行一个；写在某个项目名下的，前面加“项目编号=”）", "Findings, one a line"),
            Kind.AREA,
            required=False,
        ),
        Blank("settled", t("现场解决的问题（每行一个）", "Settled on the spot"), Kind.AREA, required=False),
        *_charge_blanks(look, names),
        Blank("files", t("照片、记录", "Photographs, notes"), Kind.FILES, required=False, most=_FILES),
        *seats.blanks,
    )
    label = t(f"登记督导：{names.post(leader)}", f"Record a visit: {names.post(leader)}")
    note = t("发现的问题两个工作日内由牵头单位转为问题或交办事项。", "Findings are turned into matters.")
    return Ask(f"visit-{leader}", label, act, blanks, note)


def _charge_blanks(look: Look, names: Names) -> Iterator[Blank]:
    t, every = look.tongue, bodies(names)
    for n in range(1, _CHARGES + 1):
        yield Blank(f"charge{n}", t(f"现场交办 {n}", f"Assigned on the spot {n}"), required=False, most=120)
        yield Blank(
            f"unit{n}", t(f"交办 {n} 的单位", f"Unit {n}"), Kind.CHOICE, required=False, choices=every
        )
        yield Blank(f"due{n}", t(f"交办 {n} 的时限", f"Until {n}"), Kind.DAY, required=False)


def _told(said: Mapping[str, Any]) -> Iterator[Found]:
    yield from (found_of(line) for line in _lines(said["found"]))
    yield from (found_of(line, SETTLED) for line in _lines(said["settled"]))
    for n in range(1, _CHARGES + 1):
        if said[f"charge{n}"]:
            yield found_of(said[f"charge{n}"], charge=Charge(said[f"unit{n}"], said[f"due{n}"]))


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())

"""领导督导 A month's visits, and how each leader stands in it: where blank months are the Office's to see, and his own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from console.pages.asking import offering
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.spans import span_asked
from console.pages.supervising.recording import recording
from flows.telling.names import Names
from flows.visit_reading import Coverage, coverage_of
from models.queries.visit_pages import visits_seen
from models.queries.visits import projects_of_visits
from models.tables.projects import Project
from models.tables.visits import Visit
from models.terms import Period
from rules.access.requiring import NotForThisBody

PATH = "/visits"


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """How a leader stands in a month."""

    name: str
    visits: int
    last: str
    on_site: int
    few: bool
    covered: str
    uncovered: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit as the list shows it."""

    number: int
    day: str
    leader: str
    mode: str
    place: str
    projects: tuple[tuple[str, str], ...]
    files: int


@page(PATH, "领导督导", "Leaders' visits", group="review", order=34)
def visits(look: Look) -> Sheet:
    """The visits of a month."""
    t, visit = look.tongue, look.visit
    with visit.reading() as session:
        names = look.names(session)
        span = span_asked(look, PATH, Period.MONTH, names.today)
        found = visits_seen(session, visit.caller.scope, span.first, span.last)
        projects = projects_of_visits(session, found)
        coverage = _coverage(session, look, span.first)
        asks = list(recording(session, look, names))
    leaders = _leaders(look, names, coverage) if coverage else []
    shown = {
        "span": span,
        "rows": [_row(look, names, one, projects) for one in found],
        "leaders": leaders,
        "wanted": coverage.on_site_wanted if coverage else 0,
        "figures": _figures(look, found, leaders),
    }
    text = render("supervising/visits.html.j2", look, **shown)
    return Sheet(t("领导督导", "Leaders' visits"), (offering(asks), text))


def _coverage(session: Session, look: Look, month: date) -> Coverage | None:
    """What the first of the reader's posts may see that may see any of it."""
    for post in look.visit.caller.posts:
        try:
            return coverage_of(session, look.visit.desk(post), month)
        except NotForThisBody:
            continue
    return None


def _leaders(look: Look, names: Names, coverage: Coverage) -> list[LeaderRow]:
    t = look.tongue
    return [
        LeaderRow(
            names.post(month.leader),
            month.visits,
            t.day(month.last_on),
            month.on_site,
            month.on_site < coverage.on_site_wanted,
            f"{len(month.covered)}/{len(coverage.led[month.leader])}",
            tuple((one.code, one.name) for one in coverage.led[month.leader] if one.id in month.uncovered),
        )
        for month in coverage.months
    ]


def _row(look: Look, names: Names, visit: Visit, projects: Mapping[int, Sequence[Project]]) -> VisitRow:
    return VisitRow(
        visit.id or 0,
        look.tongue.weekday(visit.visited_on),
        names.post(visit.leader, visit.visited_on),
        visit.mode,
        visit.place,
        tuple((project.code, project.name) for project in projects.get(visit.id or 0, ())),
        len(visit.files.split()),
    )


def _figures(
    look: Look, found: Sequence[Visit], leaders: Sequence[LeaderRow]
) -> list[tuple[str, int, str, str]]:
    t = look.tongue
    blank = sum(not row.visits for row in leaders)
    tiles = [(t("本月督导", "Visits"), len(found), "#visits", "blue")]
    if leaders:
        tiles += [
            (t("已督导的领导", "Leaders who visited"), len(leaders) - blank, "#coverage", "green"),
            (t("尚未督导", "Not yet"), blank, "#coverage", "yellow" if blank else ""),
        ]
    return tiles

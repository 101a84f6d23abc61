"""计分取数 The facts that scores are counted from, read with a handful of statements however many units there are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlmodel import Session

from models.assessment import Scheme
from models.mechanism import Mechanism
from models.queries import lights, scores
from models.tables.columns import from_epoch, from_number
from models.terms import Act
from rules.deadlines import closing
from rules.investment import YearFigures
from rules.periods import month_day
from rules.score_courses import TELLING, Course, Turn
from rules.score_courses import facts_of as course_facts
from rules.score_facts import Fact, Span, answering_units
from rules.score_projects import ScoredNode, ScoredProject
from rules.score_projects import facts_of as project_facts

_ACTS = tuple(str(act) for act in TELLING)


def facts_in(session: Session, mechanism: Mechanism, schemes: tuple[Scheme, ...], span: Span) -> list[Fact]:
    """Every fact of a span that any item of the schemes counts."""
    chains = sorted({chain for scheme in schemes for item in scheme.items for chain in item.chains})
    return [*_of_matters(session, mechanism, chains, span), *_of_projects(session, mechanism, span)]


def _of_matters(session: Session, mechanism: Mechanism, chains: list[str], span: Span) -> Iterator[Fact]:
    # What ended on the eve of the year may still have been due in it.
    earliest = closing(month_day(span.since, -1, 1), mechanism.timekeeping)
    ends_at = closing(span.until, mechanism.timekeeping)
    zone = mechanism.timekeeping.zone
    rows = scores.turning_steps(session, chains, _ACTS, earliest, ends_at)
    for _, of_one in groupby(rows, key=itemgetter(0)):
        steps = list(of_one)
        _, code, title, chain, *_ = steps[0]
        yield from course_facts(Course(code, title, chain, tuple(map(_turn, steps))), span, ends_at, zone)


def _turn(row: Any) -> Turn:
    *_, at, act, detail = row
    after = json.loads(detail)["after"]
    return Turn(
        at,
        Act(act),
        after.get("stage", ""),
        after.get("holder", ""),
        _day(after.get("due_on")),
        _instant(after.get("due_at")),
    )


def _day(number: int | None) -> date | None:
    return from_number(number) if number else None


def _instant(seconds: int | None) -> datetime | None:
    return from_epoch(seconds) if seconds else None


def _of_projects(session: Session, mechanism: Mechanism, span: Span) -> Iterator[Fact]:
    nodes, lit = _nodes(session), _lights(session, span)
    years, months = _years(session, span), _months(session, span)
    for key, code, name, county, unit, further, force in scores.scored_projects(session):
        units = answering_units(county, (unit, *further.split()), force, mechanism.organisation)
        project = ScoredProject(code, name, units, years.get(key), months[key], tuple(nodes[key]), lit[key])
        yield from project_facts(project, span)


def _nodes(session: Session) -> dict[int, list[ScoredNode]]:
    found: dict[int, list[ScoredNode]] = defaultdict(list)
    for key, name, role, planned_to, reached_on in scores.scored_milestones(session):
        found[key].append(ScoredNode(name, role, planned_to, reached_on))
    return found


def _years(session: Session, span: Span) -> dict[int, YearFigures]:
    rows = lights.year_plans(session, span.since.year, span.since.year)
    return {
        key: YearFigures(planned, tuple(Decimal(point) for point in curve.split()))
        for key, _, planned, curve in rows
    }


def _months(session: Session, span: Span) -> dict[int, dict[date, Decimal]]:
    """The year's sum by the end of each month with a figure: as it was reported, else added up."""
    found: dict[int, dict[date, Decimal]] = defaultdict(dict)
    rows = sorted(lights.month_reports(session, span.since, span.until), key=itemgetter(0, 1))
    for key, month, invested, cumulative, _ in rows:
        so_far = max(found[key].items(), default=(month, Decimal(0)))[1]
        found[key][month] = so_far + (invested or 0) if cumulative is None else cumulative
    return found


def _lights(session: Session, span: Span) -> dict[int, dict[date, str]]:
    found: dict[int, dict[date, str]] = defaultdict(dict)
    for (key, month), light in scores.month_lights(session, span.since, span.until).items():
        found[key][month] = light
    return found

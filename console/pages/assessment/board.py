"""考核 Running scores of a period: every unit with its rank and points, each point one click from what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.assessment.works import work_rows
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.seats import seats_of
from console.visits import Visit
from flows.assessing import NothingAssessed, assessment_of, contents_of, schemes_named
from flows.commands.assessment import run_scores
from flows.telling.names import Names
from flows.telling.scores import point_text
from models.assessment import Scheme
from models.assessment_terms import ScoreKind
from models.queries.score_pages import latest_runs
from models.queries.scores import runs_of
from models.tables.scores import ScoreRun
from rules.access.circles import office_of
from rules.access.wings import Wing
from rules.scoring import ranked

PATH = "/assessment"
_RUNS = 12


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in the ranking."""

    place: int
    unit: str
    name: str
    total: str
    points: tuple[str, ...]


@page(PATH, "考核", "Assessment", wing=Wing.ASSESSMENT, group="review", order=36)
def assessment(look: Look) -> Sheet:
    """The scores of a period."""
    t = look.tongue
    with look.visit.reading() as session:
        names = look.names(session)
        recent = latest_runs(session, _RUNS)
        period = look.asked("period") or (recent[0].period if recent else "")
        tables = (
            [_table(session, look, names, scheme, period) for scheme in _schemes(names)] if period else []
        )
        asks = list(_counting(look, names))
        shown = {
            "tables": [table for table in tables if table],
            "works": work_rows(session, look, names),
            "runs": [_run(look, names, run) for run in recent],
            "period": period,
            "periods": [
                (one, look.tongue.written(one)) for one in dict.fromkeys(run.period for run in recent)
            ],
            "approved": _is_approved(names),
        }
    text = render("assessment/board.html.j2", look, **shown)
    return Sheet(t("考核", "Assessment"), (offering(asks), text))


def _schemes(names: Names) -> Sequence[Scheme]:
    try:
        return schemes_named(names.mechanism)
    except NothingAssessed:
        return ()


def _is_approved(names: Names) -> bool:
    return bool(_schemes(names)) and assessment_of(names.mechanism).enabled


def _table(session: Session, look: Look, names: Names, scheme: Scheme, period: str) -> dict[str, Any] | None:
    found = runs_of(session, scheme=scheme.id, period=period)
    if not found:
        return None
    run, t = found[0], look.tongue
    contents = contents_of(session, run)
    places = ranked({unit: Decimal(content["total"]) for unit, content in contents.items()})
    rows = [
        UnitRow(
            places[unit],
            unit,
            names.body(unit),
            content["total"],
            tuple(point_text(one) for one in content["items"]),
        )
        for unit, content in contents.items()
    ]
    kind = t.term(ScoreKind(run.kind))
    return {
        "scheme": scheme,
        "run": run.id,
        "head": f"{scheme.name}　{t.written(period)}",
        "said": t(
            f"{kind}，数据截至{t.day(run.until)}，{t.hour(run.at)}计算", f"{kind}, until {t.day(run.until)}"
        ),
        "rows": rows,
        "digest": run.digest if run.kind == ScoreKind.FROZEN else "",
    }


def _run(look: Look, names: Names, run: ScoreRun) -> tuple[int, str, str, str, str, str]:
    t = look.tongue
    name = next((scheme.name for scheme in _schemes(names) if scheme.id == run.scheme), run.scheme)
    return (
        run.id or 0,
        name,
        run.period,
        t.written(run.period),
        t.term(ScoreKind(run.kind)),
        f"{t.hour(run.at)}　{names.actor(run.by)}",
    )


def _counting(look: Look, names: Names) -> Iterator[Ask]:
    t, seats = look.tongue, seats_of(look, names, office_of(names.organisation))
    if not seats or not _schemes(names):
        return

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        kept = run_scores(seats.desk(visit, said), said["period"], said["scheme"])
        return t(f"已试算 {len(kept)} 个方案", f"{len(kept)} schemes were counted")

    schemes = [(scheme.id, scheme.name) for scheme in _schemes(names)]
    blanks = (
        Blank(
            "period",
            t("期次，如 2026年7月、2026年第三季度、2026年", "Period, such as 2026-07, 2026-Q3, 2026"),
            value=t.month(names.today),
            most=12,
        ),
        Blank("scheme", t("方案（不选为全部）", "Scheme"), Kind.CHOICE, required=False, choices=schemes),
        *seats.blanks,
    )
    note = t("自年初累计，由事实计分，存档；方案未经批准的只是试算。", "Counted from facts, kept on record.")
    yield Ask("count", t("试算得分", "Count"), act, blanks, note)

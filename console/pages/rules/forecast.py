"""推演 What reaches whom when if nobody acts, or if people act as they used to: as charts and as tables."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from console.pages.catalogue import page
from console.pages.look import Look, Part, Sheet
from console.pages.rendering import render
from console.pages.rules.forecast_charts import weekly_chart
from console.pages.rules.forecast_rows import lines_of, meetings_of, months_of, ranges_of, unplaced_of
from console.pages.rules.surroundings import rules_part
from console.pages.rules.working import Progress, long_work
from console.visits import Visit
from flows.foresight.forecast import Forecast, forecast, read_basis
from flows.foresight.learning import habits_of
from flows.foresight.outlook import Outlook
from flows.foresight.ranges import Futures, many_futures
from flows.telling.futures import LEFT_OUT, outlook_of
from models.foresight_terms import Viewpoint
from rules.access.wings import Wing

PATH = "/rules/forecast"
_DAYS, _MOST_DAYS = 90, 366
_RUNS, _MOST_RUNS = 20, 200
_SEED = "1"
VIEWS = (Viewpoint.UNIT, Viewpoint.LEADER, Viewpoint.STAGE)


@page(PATH, "推演", "Forecast", wing=Wing.RULES, group="mechanism", order=3)
def foretold(look: Look) -> Sheet:
    """The days to come. Raises AddressUnfit."""
    t, learned = look.tongue, look.ticked("learned")
    days = look.number("days", 1, _MOST_DAYS) or _DAYS
    runs = look.number("runs", 2, _MOST_RUNS) or _RUNS
    head = rules_part("forecast.html.j2", look, PATH, {"days": days, "runs": runs, "learned": learned})

    def work(visit: Visit, progress: Progress) -> Sequence[Part]:
        progress.at(0.1, t("读取在办事项", "Reading the open matters"))
        with visit.reading() as session:
            if learned:
                return _many(look, visit, session, days, runs, progress)
            progress.at(0.3, t("推演", "Foretelling"))
            found = forecast(read_basis(session, visit.house.worlds, visit.now, days))
            return _alone(look, visit, session, found)

    return Sheet(t("推演", "Forecast"), (head, long_work(work, t("正在推演…", "Foretelling…"))))


def _alone(look: Look, visit: Visit, session: Session, found: Forecast) -> Sequence[Part]:
    """One future: nobody acts."""
    rows, names = outlook_of(found), look.names(session)
    scope = visit.caller.scope
    lines = {view: lines_of(rows, view, names, scope) for view in VIEWS}
    shown = {
        "found": found,
        "weeks": rows.weeks,
        "months": months_of(rows.weeks),
        "lines": lines,
        "left_out": "".join(LEFT_OUT),
        "whole": scope.everything,
    }
    return (
        render("rules/forecast_head.html.j2", look, **shown),
        *_meetings(look, session, rows),
        *(weekly_chart(look, view, lines[view], rows.weeks) for view in VIEWS[:2]),
        render("rules/forecast_lines.html.j2", look, **shown),
    )


def _meetings(look: Look, session: Session, rows: Outlook) -> Sequence[Part]:
    names = look.names(session)
    shown = {"meetings": meetings_of(rows, names), "unplaced": unplaced_of(rows, names)}
    return (render("rules/forecast_meetings.html.j2", look, **shown),)


def _many(
    look: Look, visit: Visit, session: Session, days: int, runs: int, progress: Progress
) -> Sequence[Part]:
    """Many futures, in which people answer as they used to."""
    habits = habits_of(session, visit.world(session), visit.now)
    basis = read_basis(session, visit.house.worlds, visit.now, days, keeping=True)
    done = 0

    def one_more() -> None:
        nonlocal done
        done += 1
        said = look.tongue(f"推演第 {done} 种将来，共 {runs} 种", f"Future {done} of {runs}")
        progress.at(0.2 + 0.8 * done / runs, said)

    found: Futures = many_futures(basis, habits, runs, _SEED, one_more)
    names, scope = look.names(session), visit.caller.scope
    shown = {
        "found": found,
        "views": [(view, ranges_of(found, view, names, scope)) for view in VIEWS],
        "meetings": ranges_of(found, Viewpoint.MEETING, names, scope),
    }
    return (render("rules/forecast_ranges.html.j2", look, **shown),)

"""推演 What reaches whom when if nobody acts, or if people act as they used to: as charts and as tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from console.pages.catalogue import page
from console.pages.look import Look, Part, Sheet
from console.pages.rendering import render
from console.pages.rules.forecast_charts import weekly_chart
from console.pages.rules.surroundings import rules_part
from console.pages.rules.working import LongWork
from console.visits import Visit
from console.workroom.orders import Asked
from flows.reckonings import Rows, future_told, futures_told
from flows.telling.forecast_rows import VIEWS
from rules.access.wings import Wing

PATH = "/rules/forecast"
_DAYS, _MOST_DAYS = 90, 366
_RUNS, _MOST_RUNS = 20, 200
_SEED = "1"


@page(PATH, "推演", "Forecast", wing=Wing.RULES, group="mechanism", order=3)
def foretold(look: Look) -> Sheet:
    """The days to come. Raises AddressUnfit."""
    t, learned = look.tongue, look.ticked("learned")
    days = look.number("days", 1, _MOST_DAYS) or _DAYS
    runs = look.number("runs", 2, _MOST_RUNS) or _RUNS
    head = rules_part("forecast.html.j2", look, PATH, {"days": days, "runs": runs, "learned": learned})

    def ask(visit: Visit) -> Asked:
        said = {"now": visit.now, "days": days, "scope": visit.caller.scope}
        many = {"runs": runs, "seed": _SEED}
        return Asked(futures_told, {**said, **many}) if learned else Asked(future_told, said)

    work = LongWork(t("正在推演…", "Foretelling…"), ask, partial(_many if learned else _alone, look))
    return Sheet(t("推演", "Forecast"), (head, work.put))


def _alone(look: Look, shown: Rows) -> Sequence[Part]:
    """One future: nobody acts."""
    return (
        render("rules/forecast_head.html.j2", look, **shown),
        render("rules/forecast_meetings.html.j2", look, **shown),
        *(weekly_chart(look, view, shown["lines"][view], shown["weeks"]) for view in VIEWS[:2]),
        render("rules/forecast_lines.html.j2", look, **shown),
    )


def _many(look: Look, shown: Rows) -> Sequence[Part]:
    """Many futures, in which people answer as they used to."""
    return (render("rules/forecast_ranges.html.j2", look, **shown),)

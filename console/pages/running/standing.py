"""眼下 How the engine stands at this moment: figures that open the rows behind them, and whether the orchestrator answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from markupsafe import Markup

from console.pages.look import Look
from console.pages.rendering import address, render
from console.pages.running.words import span
from console.visits import Visit
from flows.gauging import COUNTED_MOST, PATIENCE, Gauges, gauge
from flows.prefect_health import health
from flows.telling.wording import size_text
from models.delivery_terms import DeliveryState
from models.queries.runs import RunFilter, count_runs
from models.run_terms import RunOutcome

Tile = tuple[str, str, str, str]
_LATELY = timedelta(days=7)


def figures_of(visit: Visit, look: Look) -> Markup:
    """The figures of the engine, each with the rows behind it."""
    found = gauge(visit.house, visit.now, settled=False)
    since = visit.now - _LATELY
    ill = RunFilter(outcomes=(str(RunOutcome.FAILED), str(RunOutcome.LOST)), since=since)
    with visit.reading() as session:
        failed = count_runs(session, ill)
    tiles = [*_tiles(look, found), _failed(look, failed, since)]
    return render("running/figures.html.j2", look, tiles=tiles, at=look.tongue.hour(visit.now))


def _tiles(look: Look, found: Gauges) -> Iterator[Tile]:
    t = look.tongue
    due = f"{COUNTED_MOST}+" if found.due >= COUNTED_MOST else str(found.due)
    yield t("到时待巡检", "Due for a sweep"), due, "/matters?overdue=1", "blue" if found.due else "green"
    yield _late(look, t("巡检积压", "Sweep behind by"), found.late_by, "/runs?work=sweep")
    waiting = sum(found.deliveries[str(state)] for state in (DeliveryState.WAITING, DeliveryState.UNKNOWN))
    yield (
        t("待发送", "Waiting to be sent"),
        str(waiting),
        "/notices?state=waiting",
        "blue" if waiting else "green",
    )
    yield _late(look, t("最早的已等", "The oldest waits for"), found.unsent_for, "/notices?state=waiting")
    dead = found.deliveries[str(DeliveryState.DEAD)]
    yield t("发送失败", "Dead letters"), str(dead), "/notices?state=dead", "red" if dead else "green"
    missed = len(found.missed)
    yield t("漏响的时点", "Slots missed"), str(missed), "/runs/engine#slots", "red" if missed else "green"


def _late(look: Look, label: str, late: timedelta, to: str) -> Tile:
    said = span(look.tongue, late) if late else look.tongue("无", "None")
    return label, said, to, "red" if late > PATIENCE else "green"


def _failed(look: Look, failed: int, since: object) -> Tile:
    t = look.tongue
    day = f"{since:%Y-%m-%d}"
    return (
        t("七天内失败", "Failed in 7 days"),
        str(failed),
        address("/runs", outcome="ill", since=day),
        _tone(failed),
    )


def _tone(count: int) -> str:
    return "red" if count else "green"


def orchestrator_unasked(look: Look) -> Markup:
    """What stands there until the orchestrator has been asked."""
    return render("running/orchestrator.html.j2", look, said="", found=None, size="")


def orchestrator_of(visit: Visit, look: Look) -> Markup:
    """Whether the orchestrator answers; asking takes a few seconds where it hangs, and holds nobody else back."""
    found = health(visit.house.settings)
    size = size_text(found.bytes) if found.bytes is not None else ""
    page = found.url.removesuffix("/api")
    return render("running/orchestrator.html.j2", look, found=found, size=size, page=page)

"""运行记录 What ran, who carried it out and what it moved; how the engine stands at this moment; starting work by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from console.cursors import cursor, number_after
from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import words
from console.pages.look import Look, Sheet
from console.pages.pulse import pulsing
from console.pages.rendering import render
from console.pages.running.standing import figures_of, orchestrator_of, orchestrator_unasked
from console.pages.running.words import TONES, carried_out_by, gist, span
from console.pages.turning import turning
from console.visits import Visit
from flows.moved import read_moved
from flows.prefect_calls import ringer_at
from flows.starting import start
from models.access_terms import AuditKind
from models.queries.runs import RunFilter, runs_page
from models.run_terms import RunBy, RunOutcome, Work
from models.tables.runs import RunRecord
from notifications.wording import clip
from rules.access.wings import Wing

PATH = "/runs"
_PAGE = 50
_GIST = 60
# 失败: both ways of coming to a bad end.
ILL = "ill"


@dataclass(frozen=True, slots=True)
class Row:
    """A run as the list shows it."""

    number: int
    at: str
    work: str
    by: str
    took: str
    outcome: str
    tone: str
    said: str


@page(PATH, "运行", "Runs", wing=Wing.RUNNING, group="engine", order=1)
def runs(look: Look) -> Sheet:
    """The list, the latest first."""
    t = look.tongue
    with look.visit.reading() as session:
        wanted = wanted_of(look)
        found = runs_page(session, wanted, _PAGE + 1, number_after(look.asked("after")))
        rows = list(_rows(found[:_PAGE], look))
    choices = {
        "work": words(t, Work),
        "outcome": [*words(t, RunOutcome), (ILL, t("失败和中断", "Failed or lost"))],
        "by": [(str(by), carried_out_by(t, by)) for by in RunBy],
    }
    turned = turning(look, PATH, found, _PAGE, lambda one: cursor(one.id))
    return Sheet(
        t("运行", "Runs"),
        (
            render("running/places.html.j2", look, here=PATH),
            pulsing(lambda visit: figures_of(visit, look), figures_of(look.visit, look)),
            pulsing(
                lambda visit: orchestrator_of(visit, look), orchestrator_unasked(look), every=30, at_once=True
            ),
            offering([run_ask(look)], t("立即运行", "Run now")),
            render("running/list.html.j2", look, rows=rows, choices=choices, **turned),
        ),
    )


def wanted_of(look: Look) -> RunFilter:
    """What the address asks for. Raises AddressUnfit."""
    outcome, (since, until) = look.asked("outcome"), look.between()
    ill = (str(RunOutcome.FAILED), str(RunOutcome.LOST))
    return RunFilter(
        whats=(look.asked("work"),) if look.asked("work") else (),
        outcomes=ill if outcome == ILL else (outcome,) if outcome else (),
        by=look.asked("by"),
        since=since,
        until=until,
    )


def _rows(found: Iterable[RunRecord], look: Look) -> Iterable[Row]:
    t = look.tongue
    for run in found:
        outcome = RunOutcome(run.outcome)
        yield Row(
            number=run.id or 0,
            at=t.hour(run.started_at),
            work=t.term(Work(run.what)),
            by=carried_out_by(t, run.by),
            took=span(t, run.ended_at - run.started_at) if run.ended_at else "",
            outcome=t.term(outcome),
            tone=TONES[outcome],
            said=clip(run.error.partition("\n")[0], _GIST) or gist(t, read_moved(run.moved)),
        )


def run_ask(look: Look, work: Work | None = None) -> Ask:
    """Starting some work now: the one that is named, or one that is chosen."""
    t = look.tongue
    asked = Blank("work", t("工作", "Work"), Kind.CHOICE, choices=words(t, Work), value=str(Work.SWEEP))

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        visit.require(Wing.RUNNING)
        chosen = work or Work(said["work"])
        house, who = visit.house, visit.caller.account
        visit.note(AuditKind.OPERATED, act="run", what=str(chosen))
        started = start(house, ringer_at(house.settings), chosen, who, visit.now)
        if started.moved is None:
            return t("已请编排器执行；开始后见运行记录", "The orchestrator was asked; see the list")
        return t("已执行：", "Done: ") + gist(t, started.moved)

    note = t(
        "编排器可用时由它执行；不可用时在这里立即执行，完成后才返回。重复执行不会重复升级或通知。",
        "By the orchestrator where it answers, else here and at once. Nothing is done or told twice.",
    )
    label = t("再运行一次", "Run again") if work else t("立即运行", "Run now")
    return Ask("run", label, act, () if work else (asked,), note)

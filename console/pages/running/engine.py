"""时点与体检 What rings when and what was missed, which clocks are alive, and everything that the engine stands on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from markupsafe import Markup
from sqlmodel import Session

from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.pulse import pulsing
from console.pages.rendering import render
from console.pages.running.place import Place
from console.pages.running.words import span
from console.visits import Visit
from flows.checkups.examining import examined
from flows.checkups.findings import Verdict
from flows.slot_reading import slot_states
from flows.telling.timings import when_text
from models.notice_kinds import NoticeKind
from models.queries.listing import NoticeFilter
from models.queries.listing import notices as notices_of
from models.queries.runs import clocks_since, open_runs
from models.run_terms import RunOutcome, Work
from notifications.payloads.registry import read_payload
from rules.access.wings import Wing

PATH = "/runs/engine"
_HEARD = timedelta(days=2)
_ALIVE = timedelta(minutes=15)
_ALARMS = 20
_LAMPS = {Verdict.OK: "green", Verdict.WARN: "yellow", Verdict.BAD: "red"}


@page(PATH, "时点与体检", "Slots and checkup", wing=Wing.RUNNING)
def engine(look: Look) -> Sheet:
    """The page; the checkup, which may take seconds, follows when it is done."""
    visit, t = look.visit, look.tongue
    with visit.reading() as session:
        shown = {
            "slots": list(_slots(session, look)),
            "clocks": list(_clocks(session, look)),
            "under_way": list(_under_way(session, look)),
            "alarms": list(_alarms(session, look)),
        }
    waiting = render("running/checkup.html.j2", look, found=None)
    return Sheet(
        t("时点与体检", "Slots and checkup"),
        (
            render("running/places.html.j2", look, here=PATH),
            render("running/engine.html.j2", look, **shown),
            pulsing(lambda again: _checkup(again, look), waiting, every=60, at_once=True),
        ),
    )


def _slots(session: Session, look: Look) -> Iterator[dict[str, Any]]:
    t, visit = look.tongue, look.visit
    for state in slot_states(session, visit.house, visit.now):
        yield {
            "id": state.timing.id,
            "work": t.term(Work(state.timing.does)),
            "when": t(when_text(state.timing.when), state.timing.when),
            "fired": t.hour(state.fired),
            "next": t.hour(state.next),
            "missed": span(t, state.missed_for) if state.missed_for else "",
        }


def _clocks(session: Session, look: Look) -> Iterator[tuple[str, str, bool]]:
    now = look.visit.now
    for name, heard in clocks_since(session, now - _HEARD):
        yield name, look.tongue.hour(heard), now - heard < _ALIVE


def _under_way(session: Session, look: Look) -> Iterator[tuple[int, str, str, str]]:
    t = look.tongue
    for run in open_runs(session):
        heard = t.hour(run.seen_at or run.started_at)
        yield run.id or 0, t.term(Work(run.what)), t.term(RunOutcome(run.outcome)), heard


def _alarms(session: Session, look: Look) -> Iterator[dict[str, Any]]:
    for notice in notices_of(session, NoticeFilter(kind=str(NoticeKind.ENGINE_ALARM)), _ALARMS):
        payload: Any = read_payload(notice.kind, notice.payload)
        yield {"number": notice.id, "at": look.tongue.hour(notice.at), "told": payload}


def _checkup(visit: Visit, look: Look) -> Markup:
    found = [(_LAMPS[one.level], look.tongue.term(one.level), one) for one in examined(Place(visit))]
    return render("running/checkup.html.j2", look, found=found)

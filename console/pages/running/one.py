"""一次运行 One run: who asked for it and when, who carried it out, everything it moved and what it could not do."""

from __future__ import annotations

from markupsafe import Markup

from console.pages.asking import offering
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.running.listing import run_ask
from console.pages.running.words import TONES, carried_out_by, counted, span
from flows.moved import Moved, read_moved
from flows.prefect_calls import page_of_run
from flows.telling.names import Names
from models.errors import NotFound
from models.run_terms import RunOutcome, Work
from models.tables.runs import RunRecord
from rules.access.wings import Wing

_MOST_KEY = 2**31


@page("/runs/{number:int}", "运行详情", "Run", wing=Wing.RUNNING)
def run(look: Look) -> Sheet:
    """The page of a run. Raises NotFound."""
    t = look.tongue
    number = int(look.path["number"])
    with look.visit.reading() as session:
        found = session.get(RunRecord, number) if number < _MOST_KEY else None
        names = look.names(session)
    if found is None:
        raise NotFound(f"没有编号为 {number} 的运行；没有显示；请返回运行记录")
    work, outcome = Work(found.what), RunOutcome(found.outcome)
    may_repeat = outcome in (RunOutcome.FAILED, RunOutcome.LOST)
    asks = [run_ask(look, work)] if may_repeat else []
    text = _text(look, found, read_moved(found.moved), names)
    return Sheet(f"{t('运行', 'Run')} {found.id}　{t.term(work)}", (offering(asks), text))


def _text(look: Look, found: RunRecord, moved: Moved, names: Names) -> Markup:
    t, outcome = look.tongue, RunOutcome(found.outcome)
    facts = [
        (t("由谁执行", "Carried out by"), carried_out_by(t, found.by)),
        (t("时点", "Slot"), found.slot),
        (t("打铃次数", "Rings"), str(found.rings or "")),
        (t("开始", "Began"), t.hour(found.started_at)),
        (t("最近音讯", "Last heard of"), "" if found.ended_at else t.hour(found.seen_at)),
        (t("结束", "Ended"), t.hour(found.ended_at)),
        (t("用时", "Took"), span(t, found.ended_at - found.started_at) if found.ended_at else ""),
    ]
    stages = {stage.id: stage.name for chain in names.mechanism.chains.values() for stage in chain.stages}
    notices = [(t("写出通知", "Notices written"), moved.notices)] if moved.notices else []
    shown = {
        "facts": facts,
        "outcome": t.term(outcome),
        "tone": TONES[outcome],
        "error": found.error,
        "counts": [*((counted(t, name), count) for name, count in moved.counts.items()), *notices],
        "entered": [(stages.get(stage, stage), count) for stage, count in moved.entered.items()],
        "failed": list(moved.failed.items()),
        "codes": moved.codes,
        "prefect": page_of_run(look.visit.house.settings, found.flow_run),
    }
    return render("running/one.html.j2", look, **shown)

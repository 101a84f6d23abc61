"""填写报告 The form of a report over the ledger's figures: written by its compiler, supplemented after it went in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.look import Look
from console.pages.reports.scene import Scene
from console.pages.seats import Seats, seats_of
from console.visits import Visit
from flows.commands import report_filling, report_supplements
from flows.commands.report_filling import Filling
from models.record_terms import Record
from models.report_terms import PaperSection
from models.terms import Period
from rules.amounts import amount_of
from rules.report_drafts import wan
from rules.reports import MONTHLY
from rules.setting_values import words_of

_MOST = 20_000


def filling(look: Look, scene: Scene) -> Ask | None:
    """The form of a paper that is still with its compiler; a second lead unit has its own field alone (A6)."""
    paper = scene.found.paper
    if scene.record is not (Record.REPORT if paper.form.has_figures else Record.SUMMARY):
        return None
    if scene.seats:
        return _form(look, scene, scene.seats, paper.form.sections)
    seats = _of_sub_field(look, scene)
    return _form(look, scene, seats, (PaperSection.SUB_FIELD,), alone=True) if seats else None


def _of_sub_field(look: Look, scene: Scene) -> Seats:
    paper, names = scene.found.paper, scene.names
    force = names.organisation.task_forces.get(paper.matter.task_force)
    own = words_of(paper.mechanism, "sub-fields", {})
    is_there = force is not None and PaperSection.SUB_FIELD in paper.form.sections
    seconds = [unit for unit in force.lead_units[1:] if unit in own] if force and is_there else []
    return seats_of(look, names, seconds)


def _form(
    look: Look, scene: Scene, seats: Seats, sections: tuple[PaperSection, ...], *, alone: bool = False
) -> Ask:
    t, paper = look.tongue, scene.found.paper
    before = scene.found.content.sections

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        changed = {s: said[s] for s in sections if said[s] != before.get(s, "")}
        expected = said.get("expected", "")
        amount = amount_of(expected, "预计完成投资") if expected else None
        written = Filling(changed, amount, said.get("no_meeting") or None)
        done = report_filling.fill(seats.desk(visit, said), scene.code, written)
        return t(f"已保存第{done.seq}版", f"Saved as version {done.seq}")

    texts = (
        Blank(
            str(section),
            t.term(section)
            + ("" if section in paper.form.required or alone else t("（可不填）", " (may stay empty)")),
            Kind.AREA,
            required=False,
            value=before.get(section, ""),
            most=_MOST,
        )
        for section in sections
    )
    blanks = (*texts, *(() if alone else _numbers(look, scene)), *seats.blanks)
    note = t("每保存一次留存一版；数字由系统按台帐取到截止日，每次重取。", "Each saving keeps a version.")
    return Ask("fill", t("保存", "Save"), act, blanks, note)


def _numbers(look: Look, scene: Scene) -> tuple[Blank, ...]:
    t, paper, content = look.tongue, scene.found.paper, scene.found.content
    if not paper.form.has_figures:
        return ()
    expected = Blank(
        "expected",
        t("预计全期完成投资（万元）", "Expected of the whole period (10,000 CNY)"),
        required=False,
        value="" if content.expected is None else wan(content.expected),
        most=20,
    )
    why = Blank(
        "no_meeting",
        t("当月没有召开调度会的原因（开过的不填）", "Why there was no meeting"),
        required=False,
        value=content.no_meeting,
        most=500,
    )
    return (expected, why) if paper.form is MONTHLY else (expected,)


def submitting(look: Look, scene: Scene) -> Ask:
    """Submit a report; a quarter's together with its last month's where that falls on one day (A4)."""
    t, is_quarter = look.tongue, scene.found.paper.cycle.period is Period.QUARTER

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        desk, together = scene.seats.desk(visit, said), bool(said.get("with_month"))
        done = report_filling.submit(desk, scene.code, with_month=together, seen=scene.version)
        also = t(f"，月报 {done[1].code} 一并报送", f", with {done[1].code}") if done[1:] else ""
        return t(f"已报送{also}", f"Submitted{also}")

    month = Blank(
        "with_month", t("季末月月报一并报送", "Submit the month's with it"), Kind.TICK, required=False
    )
    blanks = (*((month,) if is_quarter else ()), *scene.seats.blanks)
    note = t("规定的部分不全、当月没开会又没写原因的，不能报送。先保存，再报送。", "Save it first.")
    return Ask("submit", t("报送", "Submit"), act, blanks, note)


def supplementing(look: Look, scene: Scene) -> Iterator[Ask]:
    """Add to a report that went in, until the 5th of the next month (A5)."""
    t, paper, names = look.tongue, scene.found.paper, scene.names
    force = names.organisation.task_forces.get(paper.matter.task_force)
    if not (force and paper.form.has_figures and paper.was_submitted) or scene.record is Record.REPORT:
        return
    seats = seats_of(look, names, force.lead_units[:1])
    if not seats:
        return

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        written = Filling({PaperSection(said["section"]): said["text"]})
        done = report_supplements.supplement(seats.desk(visit, said), scene.code, written)
        return t(f"已补报，第{done.seq}版", f"Supplemented as version {done.seq}")

    blanks = (
        Blank(
            "section",
            t("哪一部分", "Section"),
            Kind.CHOICE,
            value=str(paper.form.sections[0]),
            choices=[(str(section), t.term(section)) for section in paper.form.sections],
        ),
        Blank("text", t("补报后的全文", "The section as it then reads"), Kind.AREA, most=_MOST),
        *seats.blanks,
    )
    note = t("次月 5 日前可以补报，注明“补报”，不影响原来的报送时间。", "Until the 5th of the next month.")
    yield Ask("supplement", t("补报", "Supplement"), act, blanks, note)

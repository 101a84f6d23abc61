"""导入批次页 What came in, batch by batch, with each cell it changed; and taking a batch back whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from console.cursors import cursor, number_after
from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.seats import every_seat, seats_of
from console.pages.turning import turning
from console.visits import Visit
from flows.commands.ledger_undo import undo_batch
from flows.commands.strike_off_proposals import keep_open
from flows.telling.ledger_preview import COUNTED, words
from flows.telling.names import Names
from models.errors import NotFound
from models.queries.ledger_batches import batch_within, batches, cells_page, proposals
from models.tables.ledger_batches import LedgerBatch, LedgerBatchUndo
from rules.access.actors import bodies_of
from rules.access.circles import office_of

PATH = "/ledger/batches"
_PAGE = 50


@page(PATH, "导入批次", "Imports")
def listing(look: Look) -> Sheet:
    """The batches that the reader's bodies brought in, the latest first."""
    scope = look.visit.caller.scope
    before = number_after(look.asked("after")) or 0
    with look.visit.reading() as session:
        names = look.names(session)
        found = batches(session, _PAGE + 1, scope=scope, before=before)
    rows = [_row(look, names, *one) for one in found[:_PAGE]]
    turned = turning(look, PATH, found, _PAGE, lambda one: cursor(one[0].id))
    text = render("ledger/batches.html.j2", look, rows=rows, **turned)
    return Sheet(look.tongue("导入批次", "Imports"), (text,))


def _row(look: Look, names: Names, batch: LedgerBatch, undone: LedgerBatchUndo | None) -> Mapping[str, Any]:
    t, counts = look.tongue, json.loads(batch.counts)
    kept = ("filed", "new", "changed", "raised")
    return {
        "id": batch.id,
        "name": batch.name,
        "at": t.hour(batch.at),
        "by": names.actor(batch.by),
        "counts": "　".join(f"{COUNTED[key]} {counts[key]}" for key in kept if counts.get(key)),
        "undone": undone.reason if undone else "",
        "undone_by": f"{t.hour(undone.at)}　{names.actor(undone.by)}" if undone else "",
    }


@page("/ledger/batches/{number}", "导入批次详情", "Import")
def batch(look: Look) -> Sheet:
    """One batch. Raises NotFound."""
    visit, t = look.visit, look.tongue
    text = look.path["number"]
    if not (text.isascii() and text.isdecimal() and len(text) < len("2147483647")):
        raise NotFound(f"没有第 {text} 批台帐导入；没有显示；请在导入批次中选择")
    number, after = int(text), number_after(look.asked("after")) or 0
    with visit.reading() as session:
        names = look.names(session)
        found, undone = batch_within(session, number, visit.caller.scope)
        cells = cells_page(session, number, _PAGE + 1, after)
    shown = [
        (
            f"{cell.sheet}!{cell.address}",
            cell.heading,
            words(names, cell.what, cell.old),
            words(names, cell.what, cell.new),
        )
        for cell in cells[:_PAGE]
    ]
    turned = turning(look, f"{PATH}/{number}", cells, _PAGE, lambda one: cursor(one.seq))
    asks = [] if undone else _undoing(look, names, found)
    one = _row(look, names, found, undone)
    page_text = render("ledger/batch.html.j2", look, one=one, cells=shown, reason=found.reason, **turned)
    return Sheet(
        t(f"第 {number} 批　{found.name}", f"Import {number}: {found.name}"), (offering(asks), page_text)
    )


def _undoing(look: Look, names: Names, found: LedgerBatch) -> list[Ask]:
    t, organisation = look.tongue, names.organisation
    seats = seats_of(look, names, {*bodies_of(found.by, organisation, names.today), *office_of(organisation)})
    if not seats:
        return []

    def undo(visit: Visit, said: Mapping[str, Any]) -> str:
        done = undo_batch(seats.desk(visit, said), found.id or 0, said["reason"])
        return t(f"已撤销：{done.projects} 个项目恢复原状，撤销事项 {done.withdrawn} 件",
                 f"Taken back: {done.projects} projects, {done.withdrawn} matters withdrawn")  # fmt: skip

    note = t("各格恢复原值，随之提出的事项撤销，新登记的项目退库；此后又有变动的，列出并拒绝。",
             "Everything is put back as it was; refused where somebody has worked on it since.")  # fmt: skip
    reason = Blank("reason", t("为什么撤销", "Why"), Kind.AREA)
    return [Ask("undo", t("整批撤销", "Take it back"), undo, (*seats.blanks, reason), note, weighty=True)]


@page("/ledger/gone", "建议销号", "To be struck off")
def gone(look: Look) -> Sheet:
    """Problems that have gone from the ledger while they are dealt with: to be applied for, or to go on."""
    t, visit = look.tongue, look.visit
    with visit.reading() as session:
        names = look.names(session)
        found = proposals(session, scope=visit.caller.scope)
    rows = [
        (matter.code, matter.title, names.body(matter.unit), row.batch_id, f"{row.sheet}!{row.address}")
        for row, matter in found
    ]
    mine = [matter for _, matter in found if _may_keep(look, names, matter.unit)]
    seats = every_seat(look, names)

    def keep(visit: Visit, said: Mapping[str, Any]) -> str:
        keep_open(seats.desk(visit, said), said["code"], said["reason"])
        return t(f"事项 {said['code']} 继续办理", "The problem goes on")

    choices = [(matter.code, f"{matter.code}　{matter.title}") for matter in mine]
    asked = (*seats.blanks, Blank("code", t("问题", "Problem"), Kind.CHOICE, choices=choices),
             Blank("reason", t("为什么继续办理", "Why it goes on"), Kind.AREA))  # fmt: skip
    asks = [Ask("keep", t("继续办理", "It goes on"), keep, asked)] if mine else []
    text = render("ledger/gone.html.j2", look, rows=rows, mine={matter.code for matter in mine})
    return Sheet(t("建议销号", "To be struck off"), (offering(asks), text))


def _may_keep(look: Look, names: Names, unit: str) -> bool:
    return bool(seats_of(look, names, {unit, *office_of(names.organisation)}))

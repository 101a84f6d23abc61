"""导入预览页 A workbook that waits: what it would change, cell by cell, what needs an answer, and the one confirmation."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from nicegui import ui
from starlette.datastructures import FormData

from console.pages.asking import Ask, Led, offering
from console.pages.catalogue import page
from console.pages.filled import form
from console.pages.ledger import shelf
from console.pages.ledger.drawing import drawer_of, finder_of, reading_blanks, reading_in
from console.pages.ledger.rows import shown_of
from console.pages.live import Live
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.seats import Seats, every_seat
from console.visits import Visit
from flows.ledger_in.drafts import answer, confirm_draft, preview_draft, put_away, read_otherwise
from flows.ledger_in.previewing import fingerprint
from flows.telling.names import Names
from models.errors import NotFound
from models.queries.ledger_drafts import draft_of, last_change_of_projects
from models.tables.ledger_drafts import LedgerDraft

_ANSWER = "answer:"
_LONGEST = 500


@page("/ledger/imports/{number}", "导入预览", "Import")
def draft(look: Look) -> Sheet:
    """A draft of the reader's own. Raises NotFound."""
    visit, t = look.visit, look.tongue
    with visit.reading() as session:
        names = look.names(session)
        row = draft_of(session, visit.caller.account_id, _number(look))
        compared = last_change_of_projects(session)
    title = t(f"导入预览　{row.name}", f"Import of {row.name}")
    if row.batch_id is not None:
        return Sheet(title, (render("ledger/settled.html.j2", look, batch=row.batch_id),))
    seats, kept = every_seat(look, names), shelf.find(row)
    if kept is None:
        return Sheet(title, (_working(look, row, seats),))
    shown = shown_of(look, names, kept.preview, row)
    moved = kept.compared != compared
    text = render("ledger/draft.html.j2", look, row=row, moved=moved, **shown)
    return Sheet(title, (offering(_asks(look, names, row, seats, fingerprint(kept.preview))), text))


def _number(look: Look) -> int:
    text = look.path["number"]
    if not (text.isascii() and text.isdecimal() and len(text) < len("2147483647")):
        raise NotFound(f"没有编号为「{text}」的待导入台帐；没有显示；请在台帐页重新上传")
    return int(text)


def _working(look: Look, row: LedgerDraft, seats: Seats) -> Any:
    """Work a preview out beside everybody else's pages, and say that it goes on; then show it."""
    t = look.tongue

    def put(live: Live) -> None:
        with ui.element("section").classes("card working").props("role=status"):
            ui.label(
                t(f"正在逐格比对「{row.name}」，两千行约需十秒……", f"Comparing {row.name} cell by cell…")
            )
            ui.linear_progress(show_value=False).props("indeterminate rounded")
            since = ui.label("")
            wrong = ui.label("").classes("refusal")
        begun = time.monotonic()
        ticking = ui.timer(
            1,
            lambda: since.set_text(
                t(f"已用 {time.monotonic() - begun:.0f} 秒", f"{time.monotonic() - begun:.0f} s")
            ),
        )

        async def work() -> None:
            done = await live.does(lambda visit: _compare(visit, row, seats))
            ticking.cancel()
            if done:
                ui.navigate.to(look.address)
            else:
                wrong.set_text(t("没有完成；请返回台帐页重新上传", "Not done; go back and upload it again"))

        ui.timer(0.1, work, once=True)

    return put


def _compare(visit: Visit, row: LedgerDraft, seats: Seats) -> bool:
    with visit.reading() as session:
        mine = draft_of(session, visit.caller.account_id, row.id or 0)
        compared, finder = last_change_of_projects(session), finder_of(visit, session)
    shelf.put(mine, preview_draft(seats.desk(visit, {}), drawer_of(visit), mine, finder), compared)
    return True


def _asks(look: Look, names: Names, row: LedgerDraft, seats: Seats, seen: str) -> list[Ask]:
    if not seats:
        return []
    return [_confirming(look, row, seats, seen), *_rereading(look, names, row), _putting_away(look, row)]


def _confirming(look: Look, row: LedgerDraft, seats: Seats, seen: str) -> Ask:
    t, number = look.tongue, row.id or 0

    def confirm(visit: Visit, said: Mapping[str, Any]) -> Led:
        with visit.reading() as session:
            finder = finder_of(visit, session)
        done = confirm_draft(seats.desk(visit, said), drawer_of(visit), number, finder, seen)
        shelf.drop(number)
        count = len(done.raised)
        raised = t(f"，提报问题 {count} 件", f", {count} problems raised") if count else ""
        told = t(f"已入库，为第 {done.batch} 批{raised}", f"Stored as batch {done.batch}{raised}")
        return Led(told, f"/ledger/batches/{done.batch}")

    note = t(
        "待答、冲突和无权的不入库；入库后整批可以撤销。",
        "What needs an answer, is in conflict or is not yours is left out.",
    )
    return Ask("confirm", t("确认入库", "Confirm"), confirm, seats.blanks, note)


def _rereading(look: Look, names: Names, row: LedgerDraft) -> list[Ask]:
    t, number = look.tongue, row.id or 0

    def reread(visit: Visit, said: Mapping[str, Any]) -> str:
        read_otherwise(drawer_of(visit), number, reading_in(said))
        return t("已按新的读法比对", "Compared as it is to be read now")

    def again(_visit: Visit, _said: Mapping[str, Any]) -> str:
        shelf.drop(number)
        return t("已重新比对", "Compared again")

    return [
        Ask("reading", t("读法", "How it is read"), reread, reading_blanks(look, names, row)),
        Ask("again", t("重新比对", "Compare again"), again),
    ]


def _putting_away(look: Look, row: LedgerDraft) -> Ask:
    t, number = look.tongue, row.id or 0

    def away(visit: Visit, _said: Mapping[str, Any]) -> str:
        put_away(drawer_of(visit), number)
        shelf.drop(number)
        return t("已撤下", "Put away")

    return Ask("away", t("撤下", "Put away"), away, to="/ledger", weighty=True)


@form("/ledger/imports/{number}/answers")
def answers(look: Look, filled: FormData) -> Led:
    """What was answered on a page of the preview. Raises NotFound, DraftSettled."""
    said = {
        name.removeprefix(_ANSWER): value[:_LONGEST]
        for name, value in filled.items()
        if name.startswith(_ANSWER) and isinstance(value, str)
    }
    number = _number(look)
    count = answer(drawer_of(look.visit), number, said)
    told = look.tongue(f"已记下 {count} 处答复，重新比对", f"{count} answers kept")
    return Led(told, f"/ledger/imports/{number}")

"""预览行 A preview as a page shows it: counts that filter, sheets, and each row with its cells and what may be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.pages.look import Look
from console.pages.rendering import address
from flows.ledger_in.drafts import answers_of
from flows.telling.ledger_preview import COUNTED, answers_in, on_pages, short_text, words
from flows.telling.names import Names
from models.tables.ledger_drafts import LedgerDraft
from rules.ledger_in.verdicts import Action, CellVerdict, Preview, RowVerdict, SheetVerdict, Verdict

_PAGE, _MOST_PAGES, _PASSED = 25, 10_000, 12
_TONES = {
    Verdict.NEW: "green",
    Verdict.CHANGED: "blue",
    Verdict.CONFLICT: "red",
    Verdict.ASK: "yellow",
    Verdict.REFUSED: "red",
}
_ENGLISH = {
    "asked": "Rows to settle",
    "filed": "New projects",
    "raised": "New problems",
    "gone": "To be struck off",
    "skipped": "Rows passed over",
    **{str(verdict): str(verdict).capitalize() for verdict in Verdict},
}


def shown_of(look: Look, names: Names, found: Preview, row: LedgerDraft) -> dict[str, Any]:
    """What the template shows of a preview."""
    kind, said = look.asked("show"), answers_of(row)
    place = look.number("page", 1, _MOST_PAGES) or 1
    rows = [one for one in found.rows if not one.is_empty and _is_wanted(one, kind)]
    page = rows[(place - 1) * _PAGE : place * _PAGE]
    path = f"/ledger/imports/{row.id}"
    more = address(path, show=kind, page=place + 1) if len(rows) > place * _PAGE else ""
    return {
        "tiles": [(look.tongue(zh, _ENGLISH[key]), found.counts[key], address(path, show=key), _tone(key))
                  for key, zh in COUNTED.items() if key in found.counts],
        "rows": [_row(look, names, one, kind, said) for one in page],
        "sheets": [_sheet(one, said) for one in found.sheets],
        "asks_columns": any(one.unknown for one in found.sheets),
        "counted": (sum(one.read for one in found.sheets), sum(not one.read for one in found.sheets)),
        "remarks": found.remarks,
        "kind": kind,
        "said": look.tongue(COUNTED.get(kind, ""), _ENGLISH.get(kind, "")),
        "every": path,
        "more": more,
        "first": address(path, show=kind) if place > 1 else "",
        "stores": found.stores,
        "is_ledger": found.is_ledger,
        "idle": found.idle,
        "year": found.year,
        "month": found.month,
        "answered": len(said),
    }  # fmt: skip


def _tone(key: str) -> str:
    return (
        _TONES.get(Verdict(key), "")
        if key in list(Verdict)
        else {"asked": "yellow", "filed": "green"}.get(key, "")
    )


def _is_wanted(row: RowVerdict, kind: str) -> bool:
    by_row = {
        "": True,
        "asked": row.action is Action.ASKED,
        "filed": row.action is Action.FILED,
        "skipped": row.action is Action.SKIPPED,
        "raised": bool(row.raised),
        "gone": bool(row.gone),
    }
    found = by_row.get(kind)
    return any(cell.verdict == kind for cell in row.cells) if found is None else found


def _row(look: Look, names: Names, row: RowVerdict, kind: str, said: Mapping[str, str]) -> dict[str, Any]:
    t, place = look.tongue, f"{row.place.sheet}!{row.place.address}"
    verdicts = set(Verdict)
    cells = [cell for cell in row.cells if kind not in verdicts or cell.verdict == kind]
    # A project that is entered anew says everything for the first time: its cells are folded.
    is_folded = row.action is Action.FILED and kind != str(Verdict.NEW)
    plain = [cell for cell in cells if is_folded and cell.verdict.is_stored]
    return {
        "place": place,
        "name": row.name,
        "code": row.code,
        "action": "" if row.action is Action.KNOWN else t.term(row.action),
        "tone": {Action.ASKED: "yellow", Action.REFUSED: "red", Action.FILED: "green"}.get(row.action, ""),
        "why": on_pages(row.why),
        "asks": row.action is Action.ASKED or place in said or row.place.address in said,
        "options": answers_in(row.why) or ("新项目", "跳过"),
        "answer": said.get(place, said.get(row.place.address, "")),
        "folded": "、".join(cell.heading for cell in plain),
        "cells": [_cell(look, names, cell, row, said) for cell in cells if cell not in plain],
        "gone": [(issue.code, short_text(issue.title)) for issue in row.gone],
    }


def _cell(
    look: Look, names: Names, cell: CellVerdict, row: RowVerdict, said: Mapping[str, str]
) -> dict[str, Any]:
    place, t = f"{cell.place.sheet}!{cell.place.address}", look.tongue
    is_other = cell.place.sheet != row.place.sheet
    return {
        "place": place,
        "address": place if is_other else cell.place.address,
        "heading": cell.heading,
        "verdict": t.term(cell.verdict),
        "tone": _TONES.get(cell.verdict, ""),
        "old": words(names, cell.what, cell.old),
        "new": words(names, cell.what, cell.new),
        "why": on_pages(cell.why),
        "asks": cell.verdict in (Verdict.ASK, Verdict.CONFLICT) or place in said,
        "options": answers_in(cell.why),
        "answer": said.get(place, said.get(cell.place.address, "")),
    }


def _sheet(sheet: SheetVerdict, said: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "read": sheet.read,
        "why": sheet.why,
        "heading_row": sheet.heading_row,
        "records": f"{sheet.records} {sheet.of}",
        "unknown": list(_unknown(sheet, said)),
        "passed": sheet.passed[:_PASSED],
        "more_passed": max(len(sheet.passed) - _PASSED, 0),
    }


def _unknown(sheet: SheetVerdict, said: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for place, text in sheet.unknown:
        where = f"{place.sheet}!{place.address}"
        yield where, " ".join(text.split()), said.get(where, said.get(place.address, ""))

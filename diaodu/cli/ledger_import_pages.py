"""台帐预览页面 What an import would do, as an official reads it: file, sheets, then each project with its cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diaodu.cli.names import Names
from flows.ledger_in.previewing import fingerprint
from flows.telling.ledger_preview import COUNTED, short_text, words
from rules.ledger_in.passing import WHY as NOT_READ
from rules.ledger_in.verdicts import ISSUE, Action, CellVerdict, Preview, RowVerdict, SheetVerdict, Verdict

_PASSED_MOST = 12


def preview_lines(names: Names, found: Preview, *, whole: bool = False, mark: bool = True) -> Iterator[str]:
    """The page of a preview; `whole` shows every cell of projects that are filed anew, `mark` its own number."""
    yield f"台帐预览　{found.name}"
    numbered = f"　预览号 {fingerprint(found)}" if mark else ""
    yield f"  年度 {found.year}　月份 {found.month or '未写明'}{numbered}"
    counts = found.counts
    yield "  " + (
        "　".join(f"{zh} {counts[key]}" for key, zh in COUNTED.items() if key in counts)
        or ("与系统一致，没有变动" if found.is_ledger else "没有读出项目")
    )
    for remark in found.remarks:
        yield f"  ！{remark}"
    for sheet in found.sheets:
        yield from _sheet(sheet)
    for row in found.rows:
        if not row.is_empty:
            yield from _row(names, row, whole=whole)


def _sheet(sheet: SheetVerdict) -> Iterator[str]:
    if not sheet.read:
        yield f"工作表「{sheet.name}」不读：{sheet.why}"
        return
    yield f"工作表「{sheet.name}」　表头至第 {sheet.heading_row} 行，{sheet.records} {sheet.of}"
    if sheet.unknown:
        listed = "、".join(f"{place.address}「{' '.join(text.split())}」" for place, text in sheet.unknown)
        first = sheet.unknown[0][0].address
        yield f"  未识别的栏目：{listed}；要读入请答 {first}=栏目名"
    for number, why in sheet.passed[:_PASSED_MOST]:
        yield f"  略过第 {number} 行　{short_text(why)}"
    if len(sheet.passed) > _PASSED_MOST:
        yield f"  另略过 {len(sheet.passed) - _PASSED_MOST} 行"


def _row(names: Names, row: RowVerdict, *, whole: bool) -> Iterator[str]:
    yield ""
    said = {Action.KNOWN: "", Action.FILED: "　新登记"}.get(row.action, f"　{row.action.zh}")
    yield f"{row.place.sheet}!{row.place.address}　{f'{row.code}　' if row.code else ''}{row.name}{said}"
    if row.why:
        yield f"  {row.why}"
    stored = [cell for cell in row.cells if cell.verdict.is_stored and cell.what != ISSUE]
    folded = row.action is Action.FILED and not whole
    if folded and stored:
        yield f"  登记 {len(stored)} 栏：{'、'.join(cell.heading for cell in stored)}"
    passed = [cell for cell in row.cells if cell.why == NOT_READ]
    for cell in row.cells:
        if not (folded and cell in stored) and cell not in passed:
            yield f"  {_cell(names, cell, row.place.sheet)}"
    if passed:
        listed = "、".join(f"{_address(cell, row.place.sheet)} {cell.heading}" for cell in passed)
        yield f"  {Verdict.IGNORED.zh} {len(passed)} 栏：{listed}　{NOT_READ}"
    for issue in row.gone:
        yield f"  建议销号　{issue.code}「{short_text(issue.title)}」表中已无；入库后列入 diaodu ledger gone，由责任单位申请，系统不会自行销号"


def _cell(names: Names, cell: CellVerdict, sheet: str) -> str:
    old, new = (short_text(words(names, cell.what, text)) for text in (cell.old, cell.new))
    change = f"{old or '（空）'} → {new or '（空）'}" if old or not new else new
    why = f"　{cell.why}" if cell.why else ""
    return f"{_address(cell, sheet)}　{cell.heading}　{cell.verdict.zh}　{change}{why}"


def _address(cell: CellVerdict, sheet: str) -> str:
    """Where a cell stands; one of another sheet than its row's says so."""
    place = cell.place
    return place.address if place.sheet == sheet else f"{place.sheet}!{place.address}"


def of_preview(found: Preview) -> dict[str, Any]:
    """A preview as programs get it."""
    return {
        "file": found.name,
        "sha256": found.sha256,
        "seen": fingerprint(found),
        "year": found.year,
        "month": found.month or None,
        "counts": dict(found.counts),
        "remarks": list(found.remarks),
        "sheets": [_of_sheet(sheet) for sheet in found.sheets],
        "rows": [_of_row(row) for row in found.rows if not row.is_empty],
    }


def _of_sheet(sheet: SheetVerdict) -> dict[str, Any]:
    unknown = {place.address: text for place, text in sheet.unknown}
    passed = [{"row": number, "why": why} for number, why in sheet.passed]
    read = {"name": sheet.name, "read": sheet.read, "why": sheet.why, "records": sheet.records}
    return {**read, "unknown": unknown, "passed": passed}


def _of_row(row: RowVerdict) -> dict[str, Any]:
    head = {"sheet": row.place.sheet, "cell": row.place.address, "code": row.code or None, "name": row.name}
    cells = [
        {
            "cell": _address(cell, row.place.sheet),
            "heading": cell.heading,
            "verdict": str(cell.verdict),
            "old": cell.old,
            "new": cell.new,
            "why": cell.why,
        }
        for cell in row.cells
    ]
    gone = [{"code": issue.code, "title": issue.title} for issue in row.gone]
    return {
        **head,
        "action": str(row.action),
        "why": row.why,
        "cells": cells,
        "proposed_for_strike_off": gone,
    }

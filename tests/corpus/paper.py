"""样本纸 What the sample workbooks are written with: sheets given as rows of cells, messed up as people mess them up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Rows = Sequence[Sequence[Any]]
HEAD = ("项目编号", "项目名称", "所属县（市）区", "总投资（万元）", "责任单位")
COLD = ("JZ-04-2026-0001", "冷链物流园", "修武县", 12000, "修武县")
STATION = ("JZ-04-2026-0002", "焦作西站综合枢纽", "博爱县", 30000, "博爱县")
RIVER = ("JZ-04-2026-0003", "大沙河综合治理", "武陟县", 8000, "武陟县")


@dataclass(frozen=True)
class Page:
    """A sheet to be written: rows from A1 on, ranges to merge, rows and columns to hide."""

    rows: Rows
    name: str = "Sheet1"
    merge: Sequence[str] = ()
    hide_rows: Sequence[int] = ()
    hide_columns: Sequence[str] = ()
    state: str = "visible"


@dataclass(frozen=True)
class Sample:
    """A messy workbook: what is the matter with it, its pages, and what a person answers about it."""

    said: str
    pages: Sequence[Page] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    date1904: bool = False
    raw: Callable[[], bytes] | None = None
    suffix: str = ".xlsx"


def write(sample: Sample, file: Path) -> Path:
    """Write a sample; answers its file."""
    if sample.raw is not None:
        file.write_bytes(sample.raw())
        return file
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    if sample.date1904:
        book.epoch = CALENDAR_MAC_1904
    for page in sample.pages:
        _put(book.create_sheet(page.name), page)
    book.save(file)
    return file


def _put(sheet: Any, page: Page) -> None:
    for row in page.rows:
        sheet.append(list(row))
    for block in page.merge:
        sheet.merge_cells(block)
    for number in page.hide_rows:
        sheet.row_dimensions[number].hidden = True
    for letter in page.hide_columns:
        sheet.column_dimensions[letter].hidden = True
    sheet.sheet_state = page.state


def table(*rows: Sequence[Any], head: Sequence[Any] = HEAD) -> list[Sequence[Any]]:
    """A heading and its rows."""
    return [head, *rows]


def changed(row: Sequence[Any], **new: Any) -> list[Any]:
    """A row with some of its cells changed: `total=1` the fourth, `unit=…` the fifth."""
    places = {"code": 0, "name": 1, "county": 2, "total": 3, "unit": 4}
    found = list(row)
    for name, value in new.items():
        found[places[name]] = value
    return found


def dated(cells: Sequence[Any]) -> list[Sequence[Any]]:
    """One sheet on which each cell is the planned completion of a new matter."""
    rows = [[f"事项{number}", "修武县", cell] for number, cell in enumerate(cells, 1)]
    return [("事项名称", "所属县区", "完成时限"), *rows]


TODAY = date(2026, 3, 2)

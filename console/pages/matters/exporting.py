"""事项导出 The matters of an address as a file, for who works on with them elsewhere."""

from __future__ import annotations

from console.pages.downloads import FileOut, download
from console.pages.look import Look
from console.pages.matters.filters import wanted_of
from console.pages.matters.listing import found_of
from console.pages.matters.rows import Row, rows_of
from documents.list_book import ListBook, write_list_book, write_list_csv

MOST = 10_000
_HEADINGS = (
    ("编号", "Code"),
    ("事项", "Matter"),
    ("专班", "Task force"),
    ("责任单位", "Unit"),
    ("环节", "Stage"),
    ("承办", "Holder"),
    ("到期", "Due"),
    ("余缺", "Left"),
    ("逾期颜色", "Colour"),
    ("状态", "Status"),
    ("提报", "Raised"),
)


@download("/matters/export.xlsx")
def workbook(look: Look) -> FileOut:
    """As a workbook. Raises AddressUnfit."""
    return FileOut(f"{_name(look)}.xlsx", write_list_book(_book(look)))


@download("/matters/export.csv")
def plain(look: Look) -> FileOut:
    """As CSV. Raises AddressUnfit."""
    return FileOut(f"{_name(look)}.csv", write_list_csv(_book(look)))


def _name(look: Look) -> str:
    with look.visit.reading() as session:
        day = look.visit.today(session)
    return f"{look.tongue('事项清单', 'matters')}-{day:%Y%m%d}"


def _book(look: Look) -> ListBook:
    t = look.tongue
    with look.visit.reading() as session:
        found = found_of(look, session, wanted_of(look, session), MOST + 1)
        rows = [
            _cells(row) for row in rows_of(found[:MOST], look, look.names(session), look.visit.world(session))
        ]
    notes = [
        t(f"截至{t.hour(look.visit.now)}，共 {len(rows)} 件", f"As of {t.hour(look.visit.now)}: {len(rows)}")
    ]
    if len(found) > MOST:
        notes.append(t(f"只导出最前的 {MOST:,} 件；请缩小范围", f"Cut after {MOST:,}; narrow the filter"))
    headings = [t(*heading) for heading in _HEADINGS]
    return ListBook(t("事项清单", "Matters"), notes, headings, rows, look.visit.now)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        *(row.code, row.title, row.task_force, row.unit, row.stage, row.holder),
        *(row.due, row.left, row.lamp, row.status, row.raised),
    )

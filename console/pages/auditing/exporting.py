"""审计导出 The entries of an address as a file; taking it out is an entry of its own."""

from __future__ import annotations

from console.pages.auditing.listing import Row, rows_of, wanted_of
from console.pages.downloads import FileOut, download
from console.pages.look import Look
from documents.list_book import ListBook, write_list_book, write_list_csv
from models.queries.accounts import audit as entries
from rules.access.wings import Wing

MOST = 50_000
_HEADINGS = (
    ("序号", "No."),
    ("时间", "Time"),
    ("种类", "Kind"),
    ("账号", "Account"),
    ("职务", "Post"),
    ("来源", "From"),
    ("对象", "About"),
    ("详情", "Detail"),
)


@download("/audit/export.xlsx", Wing.AUDIT)
def workbook(look: Look) -> FileOut:
    """As a workbook. Raises AddressUnfit."""
    return FileOut(f"{_name(look)}.xlsx", write_list_book(_book(look)))


@download("/audit/export.csv", Wing.AUDIT)
def plain(look: Look) -> FileOut:
    """As CSV. Raises AddressUnfit."""
    return FileOut(f"{_name(look)}.csv", write_list_csv(_book(look)))


def _name(look: Look) -> str:
    return f"{look.tongue('审计', 'audit')}-{look.visit.now:%Y%m%d}"


def _book(look: Look) -> ListBook:
    t = look.tongue
    with look.visit.reading() as session:
        found = entries(session, wanted_of(look), MOST + 1)
        rows = [_cells(row) for row in rows_of(found[:MOST], look, look.names(session))]
    notes = [
        t(f"截至{t.hour(look.visit.now)}，共 {len(rows)} 条", f"As of {t.hour(look.visit.now)}: {len(rows)}")
    ]
    if len(found) > MOST:
        notes.append(t(f"只导出最近的 {MOST:,} 条；请缩小范围", f"Cut after {MOST:,}; narrow the filter"))
    return ListBook(t("审计", "Audit"), notes, [t(*heading) for heading in _HEADINGS], rows, look.visit.now)


def _cells(row: Row) -> tuple[str, ...]:
    return (str(row.number), row.at, row.kind, row.account, row.actor, row.source, row.subject, row.detail)

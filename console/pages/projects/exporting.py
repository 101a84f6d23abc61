"""项目台帐导出 The projects that a page shows as the ledger's A3 workbook."""

from __future__ import annotations

from console.pages.downloads import FileOut, download
from console.pages.look import Look
from console.pages.projects.wanted import all_ids, around_of, said_of, wanted_of
from documents.ledger.book import write_book
from flows.ledger_rows import Selection, read_ledger
from models.queries.project_grid import summed_rows
from models.terms import Period
from rules.periods import period_start


@download("/projects/export.xlsx")
def export(look: Look) -> FileOut:
    """Just the projects of the address's filters, of those that its reader may see. Raises AddressUnfit."""
    visit = look.visit
    with visit.reading() as session:
        around = around_of(look, session)
        wanted = wanted_of(look, session, around)
        seen = summed_rows(session, wanted, visit.caller.scope, around.today.year)
        chosen = all_ids(wanted, [row.id for row in seen])
        month = period_start(around.today, Period.MONTH)
        selection = Selection(month, exactly=chosen, said=said_of(look, look.names(session)))
        ledger = read_ledger(session, around.mechanism, selection, visit.now)
    return FileOut(ledger.file_name, write_book(ledger))

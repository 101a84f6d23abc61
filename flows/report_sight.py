"""报告可见 Which report may be read: as its matter, and a bulletin that was issued by every body that it went to (C30)."""

from __future__ import annotations

from sqlmodel import Session

from models.errors import NotFound
from models.queries.matters import by_code
from models.queries.reports import publication_of
from models.queries.sight import matter_within
from models.scope import Scope
from models.tables.matters import Matter
from rules.access.sight import MatterFacts, may_read_report


def report_within(session: Session, code: str, scope: Scope) -> Matter:
    """The matter of a report that a scope may read; NotFound, in the same words, for any other."""
    try:
        return matter_within(session, code, scope)
    except NotFound:
        matter = by_code(session, code)
        issued = publication_of(session, matter.id or 0)
        went_to = tuple(issued.recipients.split()) if issued else ()
        if not may_read_report(scope, MatterFacts("", "", "", ()), went_to):
            raise
        return matter

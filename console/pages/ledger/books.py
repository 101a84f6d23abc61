"""台帐下载 Workbooks that go out: a unit's form for a month, and an empty ledger; the whole one is under projects."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from console.pages.downloads import FileOut, download
from console.pages.look import Look
from documents.ledger.book import write_book
from flows.ledger_rows import read_form, read_template
from models.errors import NotFound
from models.queries.ledger import carried_by, carried_within
from models.terms import Period
from rules.period_keys import read_period
from rules.periods import period_start


@download("/ledger/template.xlsx")
def template(look: Look) -> FileOut:
    """A ledger without any project. Raises SettingUnfit."""
    with look.visit.reading() as session:
        ledger = read_template(session, look.visit.mechanism(session), look.visit.now)
    return FileOut(ledger.file_name, write_book(ledger))


@download("/ledger/forms/{unit}.xlsx")
def form(look: Look) -> FileOut:
    """What a unit has to fill in for a month, for who may see its projects. Raises NotFound."""
    visit, unit = look.visit, look.path["unit"]
    with visit.reading() as session:
        mechanism = visit.mechanism(session)
        own = unit in visit.caller.scope.bodies or visit.caller.scope.everything
        if unit not in mechanism.organisation.bodies or not (own or _sees_all(look, session, unit)):
            raise NotFound(f"没有单位「{unit}」的填报表；没有导出；请在台帐页选择单位")
        ledger = read_form(session, mechanism, unit, _month(look, session), visit.now)
    return FileOut(ledger.file_name, write_book(ledger))


def _sees_all(look: Look, session: Session, unit: str) -> bool:
    """Whether all that the form would say is the reader's to see: a lead unit sees some of a county's projects only."""
    scope = look.visit.caller.scope
    seen = {one.id for one in carried_within(session, scope, unit)}
    return bool(seen) and seen == {one.id for one in carried_by(session, unit)}


def _month(look: Look, session: Session) -> date:
    text, today = look.asked("month"), look.visit.today(session)
    found = read_period(text, Period.MONTH) if text else period_start(today, Period.MONTH)
    return min(found, period_start(today, Period.MONTH))

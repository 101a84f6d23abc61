"""有台帐职责的城市 A city of the shipped notice whose units owe their monthly ledger, analysis, feedback and service."""

from __future__ import annotations

from datetime import date

from flows.commands.ledger_analyses import Analysed, analyse
from flows.commands.ledger_updates import Submitted, confirm_month, months_of, submit_ledger
from flows.commands.service import Contact, Service, contacts_of, log_service, submit_service
from flows.periods import open_periods
from models.service_terms import ServiceManner
from models.session import reading
from models.tables.matters import Matter
from models.tables.service import ServiceEntry
from rules.ledger_months import MonthOf
from tests.city_projects import LEAD, UNIT, Known, ProjectCity
from tests.support.worlds import at

SERVICES = "modern-services"
LEADER, HIS_DELEGATE, OTHER_LEADER = "vice-mayor-services", "executive-vice-mayor", "vice-mayor-industry"
OTHER_UNIT, OTHER_LEAD = "wenxian.clerk", "industry-information.clerk"


def month_of(text: str) -> date:
    """The first day of a month such as 2026-03."""
    return date.fromisoformat(f"{text}-01")


class LedgerCity(ProjectCity):
    """Its units fill in, confirm and declare; its lead units analyse, press and feed back."""

    def opens(self, on: str) -> dict[str, list[str]]:
        """What has come round is opened; answers codes by period."""
        self.now = at(on)
        return open_periods(self.engine, self.worlds, self.now).opened

    def confirms(self, known: Known, month: str, note: str = "", *, on: str = "", by: str = UNIT) -> None:
        """A unit says that a month changed nothing."""
        confirm_month(self.desk(by, on=on), known.code, month_of(month), note)

    def submits(self, unit: str = "xiuwu", *, on: str = "", by: str = UNIT, month: str = "") -> Submitted:
        """A unit declares its part of the ledger up to date."""
        return submit_ledger(self.desk(by, on=on), unit, month=month_of(month) if month else None)

    def months(self, month: str, unit: str = "xiuwu") -> list[MonthOf]:
        """What a month of each of a unit's projects is."""
        with reading(self.engine) as session:
            return list(months_of(session, unit, month_of(month)))

    def analyses(self, text: str, task_force: str = SERVICES, *, on: str = "", by: str = LEAD) -> Analysed:
        """A lead unit saves its analysis."""
        return analyse(self.desk(by, on=on), task_force, text)

    def serves(
        self, known: Known, text: str, *, on: str = "", by: str = UNIT, node: str = ""
    ) -> ServiceEntry:
        """Somebody is in touch with a project."""
        return log_service(self.desk(by, on=on), known.code, Service(text, ServiceManner.CALL, node=node))

    def declares_service(self, *, on: str = "", by: str = LEAD) -> Matter:
        """The lead unit says that all projects were contacted."""
        return self.matter(submit_service(self.desk(by, on=on), SERVICES).done.code).row

    def contacts(self, month: str) -> list[Contact]:
        """How often each project was contacted."""
        with reading(self.engine) as session:
            return list(contacts_of(session, SERVICES, month_of(month)))

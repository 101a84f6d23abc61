"""报送的城市 The city of the shipped notice around a 25th: its task forces report, its Office and its mayor rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from flows.commands import (
    report_filling,
    report_office,
    report_publishing,
    report_ruling,
    report_supplements,
)
from flows.commands.evidence import Piece
from flows.commands.report_filling import Filling
from flows.commands.report_publishing import Issued, Named
from flows.commands.report_ruling import HIMSELF, Signature
from flows.periods import open_periods
from flows.report_reading import PaperFile, paper_file
from flows.report_rolls import roll_of
from models.queries.matters import by_origin
from models.report_terms import PaperSection
from models.session import reading
from models.tables.matters import Matter
from models.terms import Period
from rules.period_keys import read_period
from rules.reports import MONTHLY, QUARTERLY, Form
from rules.rolls import Entry
from tests.city import City, Held
from tests.support.shipped import NOTICE
from tests.support.worlds import at

OFFICE, SUPERVISION, LEAD, SECOND = (
    "dispatch-office.clerk",
    "supervision-office.clerk",
    "commerce.clerk",
    "culture-tourism.head",
)
LEADER, MAYOR, SERVICES = "vice-mayor-services", "mayor", "modern-services"
SCAN = Piece("签批件.pdf", "0" * 64, 4)
FORCES = (
    *("strategic-emerging-industries", "advanced-manufacturing", "modern-agriculture", SERVICES),
    *("technical-upgrading", "major-infrastructure", "stalled-projects", "investment-promotion"),
)
FORMS = {"monthly-report": MONTHLY, "quarterly-report": QUARTERLY}


def on_paper(name: str) -> Signature:
    """A signature on paper, with its scan."""
    return Signature(name, (SCAN,))


def whole(form: Form) -> dict[PaperSection, str]:
    """Words for every mandatory section."""
    return {section: f"{section.zh}如下" for section in form.sections if section in form.required}


class ReportCity(City):
    """Founded on the last day of August, so that September's month and the third quarter are its first."""

    def __init__(self, engine: Engine, *, on: str = "2026-08-31", text: str = "") -> None:
        super().__init__(engine, text or NOTICE.read_text(encoding="utf-8"), on=on)

    def opens(self, on: str, clock: str = "06:00") -> None:
        """The clock opens what has come round."""
        self.now = at(on, clock)
        open_periods(self.engine, self.worlds, self.now)

    def paper(self, cycle: str, period: str, force: str = SERVICES) -> Held:
        """The matter of a report, of a summary (`office`), or of the bulletin."""
        with reading(self.engine) as session:
            found = by_origin(session, f"{cycle}/{period}/{force}")
        assert found is not None, f"{cycle}/{period}/{force} was not opened"
        return Held(self, found.code)

    def fills(self, paper: Held, *, by: str = LEAD, on: str = "", **more: Any) -> None:
        """The lead unit writes; every mandatory section unless told which."""
        form = FORMS[paper.row.chain]
        sections = more.pop("sections", whole(form))
        report_filling.fill(self.desk(by, on=on), paper.code, Filling(sections, **more))

    def submits(self, paper: Held, *, by: str = LEAD, on: str = "", **more: Any) -> None:
        """The lead unit submits."""
        report_filling.submit(self.desk(by, on=on), paper.code, **more)

    def hands_in(self, paper: Held, *, by: str = LEAD, on: str = "") -> None:
        """The lead unit writes a report whole and submits it; no meeting was held."""
        self.fills(paper, by=by, on=on, no_meeting="本月合并到下月召开")
        self.submits(paper, by=by)

    def countersigns(self, paper: Held, *, by: str = SECOND, on: str = "", **more: Any) -> None:
        """The second lead unit says what it thinks."""
        report_ruling.countersign(self.desk(by, on=on), paper.code, **more)

    def approves(
        self, paper: Held, *, by: str = LEADER, on: str = "", signature: Signature = HIMSELF, **more: Any
    ) -> None:
        """A leader approves, or has it registered."""
        report_ruling.approve(self.desk(by, on=on), paper.code, signature=signature, **more)

    def returns(self, paper: Held, reason: str, *, by: str, on: str = "", **more: Any) -> None:
        """Somebody sends it back to its compiler."""
        report_ruling.send_back(self.desk(by, on=on), paper.code, reason, **more)

    def receives(self, paper: Held, *, by: str = OFFICE, on: str = "") -> None:
        """The Office receives it."""
        report_ruling.receive(self.desk(by, on=on), paper.code)

    def supplements(self, paper: Held, text: str, *, by: str = LEAD, on: str = "") -> None:
        """The lead unit adds to what it has submitted."""
        filling = Filling({PaperSection.PROBLEMS: text})
        report_supplements.supplement(self.desk(by, on=on), paper.code, filling)

    def reports(self, cycle: str, period: str, *, but: Sequence[str] = ()) -> None:
        """Every task force reports, as the operator registers it, all the way to the Office."""
        for force in self.mechanism.organisation.task_forces.values():
            if force.id not in but:
                self.brings(self.paper(cycle, period, force.id), force.leader)

    def brings(self, paper: Held, leader: str) -> None:
        """One report goes all the way."""
        self.hands_in(paper, by="operator")
        if paper.row.stage == "countersign":
            self.countersigns(paper, by="operator")
        self.approves(paper, by=leader)
        self.receives(paper)

    def drafts(self, paper: Held, *, by: str = OFFICE, **more: Any) -> None:
        """The Office drafts its paper."""
        report_office.draft(self.desk(by), paper.code, **more)

    def summarises(self, paper: Held, *, by: str = OFFICE, on: str = "", **more: Any) -> None:
        """The Office writes what no figure says, and sends its paper up."""
        desk = self.desk(by, on=on)
        sections = {PaperSection.PROBLEMS: "用地指标不足"}
        if paper.row.chain == "quarterly-bulletin":
            sections[PaperSection.DEMANDS] = "限期整改"
        report_filling.fill(desk, paper.code, Filling(sections))
        report_office.summarise(desk, paper.code, **more)

    def publishes(
        self, paper: Held, *named: Named, by: str = SUPERVISION, on: str = "", **more: Any
    ) -> Issued:
        """The supervision office issues the bulletin."""
        return report_publishing.publish(self.desk(by, on=on), paper.code, named=named, **more)

    def file(self, paper: Held) -> PaperFile:
        """Everything about a paper."""
        with reading(self.engine) as session:
            return paper_file(session, self.desk(), paper.code)

    def roll(self, period: str, kind: Period = Period.MONTH) -> dict[str, Entry]:
        """How each task force's report came in."""
        with reading(self.engine) as session:
            found = roll_of(session, self.desk(), kind, read_period(period, kind), {})
        return {entry.task_force: entry for entry in found}

    def matters(self, kind: str) -> list[Matter]:
        """All matters of a kind."""
        with reading(self.engine) as session:
            chosen = select(Matter).where(Matter.kind == kind).order_by(col(Matter.id))
            return list(session.exec(chosen))

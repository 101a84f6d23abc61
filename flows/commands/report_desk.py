"""报告案卷 A paper with its matter and versions, and how a version or a ruling is added to it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.duties import stage_of
from models.errors import Refused
from models.mechanism import Cycle, Mechanism, Stage
from models.queries.matters import by_code, raw_by_code
from models.queries.reports import rulings_of, versions_of
from models.report_terms import PaperSection, Ruling, VersionAct
from models.tables.matters import Matter
from models.tables.payloads import Evidence
from models.tables.reports import ReportRuling, ReportVersion
from rules.deadlines import local_day
from rules.openings import due_of
from rules.period_keys import read_period
from rules.records import canonical
from rules.reports import Form, Sections, form_of


class NoReport(Refused):
    """The matter is no report, summary or bulletin."""

    code = "no-report"


@dataclass(frozen=True, slots=True)
class Content:
    """What a version says: texts by section, the figures (JSON) as of a day, the whole period's estimate in 万元,
    why there was no meeting, and in the Office's papers the roll (JSON)."""

    sections: Sections
    figures: str = ""
    as_of: date | None = None
    expected: Decimal | None = None
    no_meeting: str = ""
    roll: str = ""
    submitted_with: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A report, summary or bulletin: its matter, its period, its form and all its versions."""

    matter: Matter
    mechanism: Mechanism
    cycle: Cycle
    starts: date
    form: Form
    stage: Stage
    nominal_on: date
    versions: Sequence[ReportVersion]

    @property
    def key(self) -> int:
        """The id of its matter."""
        assert self.matter.id is not None
        return self.matter.id

    @property
    def latest(self) -> ReportVersion | None:
        """Its newest version."""
        return self.versions[-1] if self.versions else None

    @property
    def content(self) -> Content:
        """What its newest version says; nothing before the first."""
        latest = self.latest
        if latest is None:
            return Content({})
        return Content(
            sections_of(latest), latest.figures, latest.as_of, latest.expected, latest.no_meeting, latest.roll
        )

    @property
    def was_submitted(self) -> bool:
        """Whether it has been submitted at least once."""
        return any(version.act == VersionAct.SUBMITTED for version in self.versions)


def paper_to_change(session: Session, desk: Desk, code: str) -> Paper:
    """The paper of a matter's code, which nobody else adds to until this transaction ends. Raises NotFound, NoReport."""
    raw_by_code(session, code, ())
    return paper_of(session, desk, code)


def paper_of(session: Session, desk: Desk, code: str) -> Paper:
    """The paper of a matter's code. Raises NotFound, NoReport."""
    return paper_at(session, desk, by_code(session, code))


def paper_at(session: Session, desk: Desk, matter: Matter) -> Paper:
    """The paper of a matter. Raises NoReport."""
    world, mechanism = desk.worlds.world(session), desk.worlds.mechanism(session)
    name, _, rest = (matter.origin or "").partition("/")
    cycle = mechanism.cycles.get(name)
    first = world.mechanisms[matter.configuration].chains[matter.chain].stages[0]
    form = form_of(cycle, first.record) if cycle else None
    if cycle is None or form is None or matter.id is None:
        msg = f"事项 {matter.code}《{matter.title}》不是月报、季报、汇总或通报；未作变动；请用 diaodu report list 查看"
        raise NoReport(msg)
    starts = read_period(rest.partition("/")[0], cycle.period)
    due = due_of(cycle, starts, world.calendar, mechanism.timekeeping)
    stage, versions = stage_of(session, desk, matter), versions_of(session, matter.id)
    return Paper(matter, mechanism, cycle, starts, form, stage, due.nominal_on, versions)


def sections_of(version: ReportVersion) -> dict[PaperSection, str]:
    """The texts of a version by section."""
    kept = json.loads(version.sections)
    return {section: kept[section] for section in PaperSection if section in kept}


def add_version(session: Session, desk: Desk, paper: Paper, act: VersionAct, content: Content) -> Paper:
    """Put the next version on the paper; answers the paper as it then is."""
    latest = paper.latest
    row = ReportVersion(
        matter_id=paper.key,
        seq=latest.seq + 1 if latest else 1,
        act=act,
        round=paper.matter.round,
        sections=canonical({str(section): text for section, text in content.sections.items()}),
        figures=content.figures,
        as_of=content.as_of,
        expected=content.expected,
        no_meeting=content.no_meeting,
        roll=content.roll,
        submitted_with=content.submitted_with,
        by=desk.actor,
        at=desk.now,
    )
    session.add(row)
    session.flush()
    return replace(paper, versions=[*paper.versions, row])


def add_ruling(
    session: Session,
    desk: Desk,
    paper: Paper,
    ruling: Ruling,
    *,
    text: str = "",
    body: str = "",
    signed_by: str = "",
    scan: Evidence | None = None,
) -> ReportRuling:
    """Put on record what somebody said to the newest version."""
    row = ReportRuling(
        matter_id=paper.key,
        seq=len(rulings_of(session, paper.key)) + 1,
        version=paper.latest.seq if paper.latest else 0,
        round=paper.matter.round,
        ruling=ruling,
        text=text,
        body=body,
        signed_by=signed_by,
        evidence_id=scan.id if scan else None,
        by=desk.actor,
        at=desk.now,
    )
    session.add(row)
    session.flush()
    return row


def today_at(session: Session, desk: Desk) -> date:
    """The day that it is at the desk."""
    return local_day(desk.now, desk.worlds.mechanism(session).timekeeping.zone)


def texts(sections: Mapping[PaperSection, str]) -> dict[str, str]:
    """Texts by the heading that people read."""
    return {section.zh: text for section, text in sections.items()}

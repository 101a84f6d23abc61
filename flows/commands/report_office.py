"""办公室汇总 The Office's papers: the month's summary and the quarter's draft bulletin, made from what the task forces sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from flows.commands.desk import Desk, Done
from flows.commands.duties import complete_with, duty_at
from flows.commands.report_desk import Paper, add_version, paper_to_change
from flows.report_rolls import drafted, roll_of
from models.record_terms import Record
from models.report_terms import VersionAct
from models.session import transaction
from models.tables.reports import ReportVersion
from rules.reports import require_whole
from rules.rolls import Entry, from_json, require_complete, to_json


def draft(desk: Desk, code: str, exceptions: Mapping[str, str] | None = None) -> ReportVersion:
    """Write what the figures say into the sections that nobody has written yet, and call the roll.

    Raises NotFound, NoReport, NotThisDuty, NotForThisBody.
    """
    with transaction(desk.engine) as session:
        paper, roll = _called(session, desk, code, exceptions or {})
        own = {**drafted(session, desk, paper, roll), **paper.content.sections}
        content = replace(paper.content, sections=own, roll=to_json(roll))
        version = add_version(session, desk, paper, VersionAct.FILLED, content).versions[-1]
        session.expunge(version)
        return version


def summarise(
    desk: Desk, code: str, exceptions: Mapping[str, str] | None = None, *, seen: int | None = None
) -> Done:
    """Send the summary or draft bulletin up: with every report received, or each missing one's reason (C13, C28).

    Raises NotFound, NoReport, NotThisDuty, NotForThisBody, SummaryIncomplete, SectionsMissing, Stale.
    """
    with transaction(desk.engine) as session:
        paper, roll = _called(session, desk, code, exceptions or {})
        require_complete(roll, {entry.task_force: entry.exception for entry in roll})
        sections = {**drafted(session, desk, paper, roll), **paper.content.sections}
        require_whole(paper.form, sections, paper.matter.title)
        content = replace(paper.content, sections=sections, roll=to_json(roll))
        submitted = add_version(session, desk, paper, VersionAct.SUBMITTED, content)
        text = f"汇总{sum(entry.received for entry in roll)}份，第{submitted.versions[-1].seq}版"
        return complete_with(session, desk, code, Record.SUMMARY, text, seen)


def _called(
    session: Session, desk: Desk, code: str, exceptions: Mapping[str, str]
) -> tuple[Paper, tuple[Entry, ...]]:
    """The Office's paper and its roll; an exception that was stated once stands until another is."""
    paper = paper_to_change(session, desk, code)
    duty_at(session, desk, code, Record.SUMMARY)
    stated = {entry.task_force: entry.exception for entry in from_json(paper.content.roll)}
    roll = roll_of(session, desk, paper.cycle.period, paper.starts, {**stated, **exceptions})
    return paper, roll

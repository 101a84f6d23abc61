"""案头工作 What a lead unit, a second one, a leader and the Office bring forth in the sample: reports, ledgers, minutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlmodel import Session, col, select

from flows.commands import officers
from flows.commands.feedback import feed_back, read_feedback
from flows.commands.ledger_analyses import analyse
from flows.commands.ledger_updates import confirm_month, months_of, submit_ledger
from flows.commands.minutes import issue_minutes
from flows.commands.period_duties import month_of
from flows.commands.report_desk import paper_of
from flows.commands.report_filling import Filling, fill, submit, worded
from flows.commands.report_office import draft, summarise
from flows.commands.report_publishing import publish
from flows.commands.report_ruling import approve, countersign, receive
from flows.commands.service import Service, contacts_of, log_service, submit_service
from flows.rehearsal.chore import Chore
from models.meeting_terms import SittingStatus
from models.record_terms import Record
from models.session import reading
from models.tables.forums import ForumSitting
from models.tables.project_nodes import Milestone
from models.tables.projects import Project
from rules.ledger_months import MonthState
from rules.periods import month_day
from rules.reports import MeetingReasonMissing
from rules.rolls import SummaryIncomplete, from_json

_LAST = 31


def write_report(chore: Chore) -> None:
    """Fill in what nothing else has filled in, and submit; a month without a meeting says why."""
    _fill_gaps(chore)
    try:
        submit(chore.desk, chore.matter.code)
    except MeetingReasonMissing:
        fill(chore.desk, chore.matter.code, Filling(no_meeting=chore.words("no-meeting")))
        submit(chore.desk, chore.matter.code)


def _fill_gaps(chore: Chore) -> None:
    with reading(chore.desk.engine) as session:
        paper = paper_of(session, chore.desk, chore.matter.code)
        said = worded(session, chore.desk, paper).sections
        there = {section for section, text in said.items() if text.strip()}
        missing = [section for section in paper.form.sections if section in paper.form.required - there]
    if missing:
        sections = {section: chore.words("report", str(section)) for section in missing}
        fill(chore.desk, chore.matter.code, Filling(sections))


def write_summary(chore: Chore) -> None:
    """Draft it from what has come in, name who is missing, and send it up."""
    code = chore.matter.code
    roll = from_json(draft(chore.desk, code).roll)
    _fill_gaps(chore)
    lacking = {entry.task_force: chore.words("exception") for entry in roll if not entry.received}
    try:
        summarise(chore.desk, code)
    except SummaryIncomplete:
        summarise(chore.desk, code, lacking)


def update_ledger(chore: Chore) -> None:
    """Confirm what a month has not changed, and declare the ledger up to date."""
    unit, month = chore.matter.unit, month_of(chore.matter)
    with reading(chore.desk.engine) as session:
        months = months_of(session, unit, month)
    for one in months:
        if one.state is MonthState.MISSING:
            confirm_month(chore.desk, one.code, month, chore.words("confirm"))
    submit_ledger(chore.desk, unit, month=month)


def keep_service(chore: Chore) -> None:
    """Log a contact with each project that had none, and declare the month's service."""
    force, month = chore.matter.task_force, month_of(chore.matter)
    # Who is late writes down what was done in time.
    served_on = min(chore.today, month_day(month, 0, _LAST))
    with reading(chore.desk.engine) as session:
        contacts = contacts_of(session, force, month)
    for contact in contacts:
        if not contact.times:
            log_service(chore.desk, contact.code, Service(chore.words("service"), served_on=served_on))
    submit_service(chore.desk, force, month=month)


def serve_node(chore: Chore) -> None:
    """Serve a project ahead of its key node."""
    number = int((chore.matter.origin or "").split("/")[1])
    with reading(chore.desk.engine) as session:
        node, project = session.get(Milestone, number), session.get(Project, chore.matter.project_id)
        assert node is not None
        assert project is not None
        name, code = node.name, project.code
    log_service(chore.desk, code, Service(chore.words("service"), node=name))


def write_minutes(chore: Chore) -> None:
    """Issue the minutes of the latest sitting that was held for the task force, or of the mayor's."""
    force = chore.matter.task_force
    with reading(chore.desk.engine) as session:
        sitting = _latest(session, force)
    issue_minutes(chore.desk, sitting, chore.words("minutes"), task_force=force)


def _latest(session: Session, force: str) -> int:
    held = select(ForumSitting).where(ForumSitting.status == str(SittingStatus.HELD))
    rows = session.exec(held.order_by(col(ForumSitting.held_on).desc(), col(ForumSitting.id).desc()))
    return next(
        row.id or 0 for row in rows if force in row.task_forces.split() or not (force or row.task_forces)
    )


AT_THE_DESK: Mapping[Record, Callable[[Chore], object]] = {
    Record.REPORT: write_report,
    Record.SUMMARY: write_summary,
    Record.COUNTERSIGNATURE: lambda chore: countersign(chore.desk, chore.matter.code, chore.words("agree")),
    Record.APPROVAL: lambda chore: approve(chore.desk, chore.matter.code, chore.words("agree")),
    Record.RECEIPT: lambda chore: receive(chore.desk, chore.matter.code),
    Record.BULLETIN: lambda chore: publish(chore.desk, chore.matter.code),
    Record.LEDGER: update_ledger,
    Record.ANALYSIS: lambda chore: analyse(
        chore.desk, chore.matter.task_force, chore.words("analysis"), month=month_of(chore.matter)
    ),
    Record.FEEDBACK: lambda chore: feed_back(
        chore.desk, chore.matter.task_force, chore.words("feedback"), month=month_of(chore.matter)
    ),
    Record.READING: lambda chore: read_feedback(
        chore.desk, chore.matter.task_force, chore.words("read"), month=month_of(chore.matter)
    ),
    Record.SERVICE: keep_service,
    Record.CONTACT: serve_node,
    Record.SIGNATURE: lambda chore: officers.accept(chore.desk, chore.matter.code),
    Record.MINUTES: write_minutes,
}

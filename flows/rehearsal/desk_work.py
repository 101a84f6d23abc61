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
from flows.commands.report_filling import Filling, fill, opened, submit
from flows.commands.report_office import draft, summarise
from flows.commands.report_publishing import publish
from flows.commands.report_ruling import approve, countersign, receive
from flows.commands.service import Service, contacts_of, log_service, submit_service
from flows.rehearsal.task import Task
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


def write_report(task: Task) -> None:
    """Fill in what nothing else has filled in, and submit; a month without a meeting says why."""
    _fill_gaps(task)
    try:
        submit(task.desk, task.matter.code)
    except MeetingReasonMissing:
        fill(task.desk, task.matter.code, Filling(no_meeting=task.words("no-meeting")))
        submit(task.desk, task.matter.code)


def _fill_gaps(task: Task) -> None:
    with reading(task.desk.engine) as session:
        paper = paper_of(session, task.desk, task.matter.code)
        there = opened(session, task.desk, paper).sections
        missing = [section for section in paper.form.sections if section in paper.form.required - set(there)]
    if missing:
        sections = {section: task.words("report", str(section)) for section in missing}
        fill(task.desk, task.matter.code, Filling(sections))


def write_summary(task: Task) -> None:
    """Draft it from what has come in, name who is missing, and send it up."""
    code = task.matter.code
    roll = from_json(draft(task.desk, code).roll)
    _fill_gaps(task)
    lacking = {entry.task_force: task.words("exception") for entry in roll if not entry.received}
    try:
        summarise(task.desk, code)
    except SummaryIncomplete:
        summarise(task.desk, code, lacking)


def update_ledger(task: Task) -> None:
    """Confirm what a month has not changed, and declare the ledger up to date."""
    unit, month = task.matter.unit, month_of(task.matter)
    with reading(task.desk.engine) as session:
        months = months_of(session, unit, month)
    for one in months:
        if one.state is MonthState.MISSING:
            confirm_month(task.desk, one.code, month, task.words("confirm"))
    submit_ledger(task.desk, unit, month=month)


def keep_service(task: Task) -> None:
    """Log a contact with each project that had none, and declare the month's service."""
    force, month = task.matter.task_force, month_of(task.matter)
    # Who is late writes down what was done in time.
    served_on = min(task.today, month_day(month, 0, _LAST))
    with reading(task.desk.engine) as session:
        contacts = contacts_of(session, force, month)
    for contact in contacts:
        if not contact.times:
            log_service(task.desk, contact.code, Service(task.words("service"), served_on=served_on))
    submit_service(task.desk, force, month=month)


def serve_node(task: Task) -> None:
    """Serve a project ahead of its key node."""
    number = int((task.matter.origin or "").split("/")[1])
    with reading(task.desk.engine) as session:
        node, project = session.get(Milestone, number), session.get(Project, task.matter.project_id)
        assert node is not None
        assert project is not None
        name, code = node.name, project.code
    log_service(task.desk, code, Service(task.words("service"), node=name))


def write_minutes(task: Task) -> None:
    """Issue the minutes of the latest sitting that was held for the task force, or of the mayor's."""
    force = task.matter.task_force
    with reading(task.desk.engine) as session:
        sitting = _latest(session, force)
    issue_minutes(task.desk, sitting, task.words("minutes"), task_force=force)


def _latest(session: Session, force: str) -> int:
    held = select(ForumSitting).where(ForumSitting.status == str(SittingStatus.HELD))
    rows = session.exec(held.order_by(col(ForumSitting.held_on).desc(), col(ForumSitting.id).desc()))
    return next(
        row.id or 0 for row in rows if force in row.task_forces.split() or not (force or row.task_forces)
    )


AT_THE_DESK: Mapping[Record, Callable[[Task], object]] = {
    Record.REPORT: write_report,
    Record.SUMMARY: write_summary,
    Record.COUNTERSIGNATURE: lambda task: countersign(task.desk, task.matter.code, task.words("agree")),
    Record.APPROVAL: lambda task: approve(task.desk, task.matter.code, task.words("agree")),
    Record.RECEIPT: lambda task: receive(task.desk, task.matter.code),
    Record.BULLETIN: lambda task: publish(task.desk, task.matter.code),
    Record.LEDGER: update_ledger,
    Record.ANALYSIS: lambda task: analyse(
        task.desk, task.matter.task_force, task.words("analysis"), month=month_of(task.matter)
    ),
    Record.FEEDBACK: lambda task: feed_back(
        task.desk, task.matter.task_force, task.words("feedback"), month=month_of(task.matter)
    ),
    Record.READING: lambda task: read_feedback(
        task.desk, task.matter.task_force, task.words("read"), month=month_of(task.matter)
    ),
    Record.SERVICE: keep_service,
    Record.CONTACT: serve_node,
    Record.SIGNATURE: lambda task: officers.accept(task.desk, task.matter.code),
    Record.MINUTES: write_minutes,
}

"""补报 Adding to a report that was submitted, until the 5th of the next month, and telling the Office (A5)."""

from __future__ import annotations

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.report_desk import Paper, add_version, paper_to_change, today_at
from flows.commands.report_filling import Filling, NothingEntered, entered, kept
from models.notice_kinds import NoticeKind
from models.record_terms import Record
from models.report_terms import VersionAct
from models.session import transaction
from models.tables.notices import Notice
from models.tables.reports import ReportVersion
from models.terms import Rank
from rules.access.requiring import require_body
from rules.records import canonical
from rules.reports import require_supplement_open
from rules.setting_values import number_of
from rules.timeouts import filled

UNTIL = 5


def supplement(desk: Desk, code: str, filling: Filling) -> ReportVersion:
    """Add to a report that was submitted, until the 5th of the next month; shown as a supplement (补报, A5).

    Raises NotFound, NoReport, NotForThisBody, SupplementClosed, SectionUnknown, NothingEntered.
    """
    if filling.is_empty:
        raise NothingEntered("没有写补报什么；未作变动；请写部分和文字，或 --expected")
    with transaction(desk.engine) as session:
        paper = paper_to_change(session, desk, code)
        today, organisation = today_at(session, desk), paper.mechanism.organisation
        lead = (
            organisation.task_forces[paper.matter.task_force].lead_units[:1] if paper.form.has_figures else ()
        )
        require_body(desk.actor, lead, "补报", organisation, today)
        waits = paper.stage.record is Record.REPORT
        until = number_of(paper.mechanism, "supplement-until", UNTIL)
        require_supplement_open(paper.nominal_on, until, today, submitted=paper.was_submitted and not waits)
        content = entered(paper, paper.content, filling)
        supplemented = add_version(session, desk, paper, VersionAct.SUPPLEMENTED, content)
        _tell_office(session, desk, supplemented, filling)
        return kept(session, supplemented)


def _tell_office(session: Session, desk: Desk, paper: Paper, filling: Filling) -> None:
    """The matter has ended as often as not, and no step moves it: the notice is written by itself."""
    group = paper.mechanism.organisation.leading_group
    parts = [section.zh for section in paper.form.sections if section in filling.sections]
    payload = filled(stage=paper.matter.stage, parts=parts, by=desk.actor)
    notice = Notice(
        key=f"supplemented/{paper.matter.code}/{paper.versions[-1].seq}",
        recipient=f"{group.office}.{Rank.CLERK}",
        kind=NoticeKind.SUPPLEMENTED,
        matter_id=paper.key,
        at=desk.now,
        payload=canonical(payload),
    )
    session.add(notice)
    session.flush()

"""报告填报 Filling a report in over the ledger's figures, and submitting it, the month's with the quarter's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sqlmodel import Session

from flows.commands.desk import Desk, Done
from flows.commands.duties import awaiting, complete_with, duty_at, require_holding
from flows.commands.report_desk import Content, Paper, add_version, paper_at, paper_to_change, today_at
from flows.commands.sittings import monthly
from flows.figures import figures_of
from flows.periods import origin_of
from models.errors import BadInput, Refused
from models.queries.ledger import analysis_for
from models.queries.matters import by_origin
from models.queries.meetings import month_of_meetings
from models.record_terms import Record
from models.report_terms import PaperSection, VersionAct
from models.session import transaction
from models.tables.reports import ReportVersion
from models.terms import Period
from rules.access.actors import bodies_of
from rules.figures import from_json, to_json
from rules.periods import month_day
from rules.report_drafts import items_text
from rules.reports import (
    MONTHLY,
    as_of_day,
    changed,
    counted_from,
    from_month,
    from_quarter,
    reporting_cycle,
    require_meeting_reason,
    require_whole,
)
from rules.setting_values import is_on, number_of, words_of

AS_OF = 20
_LAST = 31


class NothingEntered(BadInput):
    """Nothing was given to be filled in."""

    code = "nothing-entered"


class NothingToMerge(Refused):
    """There is no month's report that could be submitted with the quarter's."""

    code = "nothing-to-merge"


@dataclass(frozen=True, slots=True)
class Filling:
    """What is entered; what is None or not named stays as it was. `expected` is the whole period's, in 万元."""

    sections: Mapping[PaperSection, str] = field(default_factory=dict)
    expected: Decimal | None = None
    no_meeting: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not self.sections and self.expected is None and self.no_meeting is None


def fill(desk: Desk, code: str, filling: Filling) -> ReportVersion:
    """Put a version on a paper that is still with its compiler; the figures are taken from the ledger anew.

    A second lead unit with a field of its own writes that section and nothing else (A6).
    Raises NotFound, NoReport, NotThisDuty, NotForThisBody, SectionUnknown, NothingEntered.
    """
    if filling.is_empty:
        raise NothingEntered("没有写要填什么；未作变动；请写部分和文字，或 --expected、--no-meeting")
    with transaction(desk.engine) as session:
        paper = paper_to_change(session, desk, code)
        awaiting(session, desk, code, Record.REPORT if paper.form.has_figures else Record.SUMMARY)
        if not _writes_its_sub_field(session, desk, paper, filling):
            require_holding(session, desk, paper.matter)
        content = entered(paper, opened(session, desk, paper), filling)
        return kept(session, add_version(session, desk, paper, VersionAct.FILLED, content))


def submit(desk: Desk, code: str, *, with_month: bool = False, seen: int | None = None) -> list[Done]:
    """Submit a report; `with_month` also the month's that falls on the same day, in the same transaction (A4).

    Raises NotFound, NoReport, NotThisDuty, NotForThisBody, SectionsMissing, MeetingReasonMissing, NothingToMerge, Stale.
    """
    with transaction(desk.engine) as session:
        paper = paper_to_change(session, desk, code)
        duty_at(session, desk, code, Record.REPORT)
        month = _month_of(session, desk, paper) if with_month else None
        content = opened(session, desk, paper)
        done = [_submit(session, desk, paper, content, month.matter.code if month else "", seen)]
        if month is not None:
            require_holding(session, desk, month.matter)
            lent = _lent(session, desk, month, content)
            done.append(_submit(session, desk, month, lent, code, None))
        return done


def opened(session: Session, desk: Desk, paper: Paper) -> Content:
    """What a paper says by now: its newest version, or the words it begins with, over figures taken from the ledger as
    of the day that the configuration names (A5)."""
    content = worded(session, desk, paper)
    if not paper.form.has_figures:
        return content
    day = number_of(paper.mechanism, "as-of-day", AS_OF)
    as_of = as_of_day(paper.nominal_on, day, today_at(session, desk))
    world = desk.worlds.world(session)
    since = min(counted_from(paper.nominal_on, paper.cycle.period, day), as_of)
    figures = figures_of(session, world, paper.matter.task_force, as_of, since=since)
    return replace(content, figures=to_json(figures), as_of=as_of)


def worded(session: Session, desk: Desk, paper: Paper) -> Content:
    """What a paper says by now in words alone, its figures as they were last taken."""
    content = paper.content
    if not paper.form.has_figures or paper.latest is not None:
        return content
    return replace(content, sections=_begun(session, desk, paper))


def _begun(session: Session, desk: Desk, paper: Paper) -> Mapping[PaperSection, str]:
    """The words a report begins with: a quarter's are its last month's, a month's the analysis of the ledger (C24)."""
    if paper.cycle.period is Period.QUARTER:
        month = _month_report(session, desk, paper)
        return from_month(month.content.sections) if month else {}
    analysis = analysis_for(session, paper.matter.task_force, paper.starts)
    return {PaperSection.PROGRESS: analysis.text} if analysis else {}


def _writes_its_sub_field(session: Session, desk: Desk, paper: Paper, filling: Filling) -> bool:
    if filling != Filling({PaperSection.SUB_FIELD: filling.sections.get(PaperSection.SUB_FIELD, "")}):
        return False
    organisation = paper.mechanism.organisation
    force = organisation.task_forces.get(paper.matter.task_force)
    own = words_of(paper.mechanism, "sub-fields", {})
    acting = bodies_of(desk.actor, organisation, today_at(session, desk))
    return force is not None and bool(acting & set(own) & set(force.lead_units[1:]))


def entered(paper: Paper, content: Content, filling: Filling) -> Content:
    """What a paper says after something was filled in. Raises SectionUnknown."""
    return replace(
        content,
        sections=changed(paper.form, content.sections, filling.sections),
        expected=content.expected if filling.expected is None else filling.expected,
        no_meeting=content.no_meeting if filling.no_meeting is None else filling.no_meeting.strip(),
    )


def _submit(
    session: Session, desk: Desk, paper: Paper, content: Content, submitted_with: str, seen: int | None
) -> Done:
    title = paper.matter.title
    require_whole(paper.form, content.sections, title)
    if is_on(paper.mechanism, "no-meeting-reason", default=True):
        content = _with_meetings(session, paper, content)
    told = replace(content, submitted_with=submitted_with)
    submitted = add_version(session, desk, paper, VersionAct.SUBMITTED, told)
    text = f"报送第{submitted.versions[-1].seq}版"
    return complete_with(session, desk, paper.matter.code, Record.REPORT, text, seen)


def _with_meetings(session: Session, paper: Paper, content: Content) -> Content:
    """The content with the reason why a month had no meeting, as it was stated for the month if not in the report.

    The calendar month counts, whatever days the figures speak of. Raises MeetingReasonMissing.
    """
    forum = monthly(paper.mechanism)
    if forum is None or paper.form is not MONTHLY:
        return content
    last = month_day(paper.starts, 0, _LAST)
    month = month_of_meetings(session, forum.id, paper.matter.task_force, paper.starts, last)
    stated = month.absence.reason if month.absence else ""
    reason = content.no_meeting or stated
    require_meeting_reason(paper.form, month.sittings, reason, paper.matter.title)
    return replace(content, no_meeting=reason)


def _month_of(session: Session, desk: Desk, paper: Paper) -> Paper:
    if not is_on(paper.mechanism, "merge-quarter-month", default=True):
        raise NothingToMerge("配置 settings.merge-quarter-month 已关闭，月报、季报须分别报送；未报送")
    month = _month_report(session, desk, paper)
    if month is None or month.stage.record is not Record.REPORT or month.matter.closed_at is not None:
        now = f"（{month.matter.code} 已到「{month.stage.name}」）" if month else ""
        raise NothingToMerge(
            f"《{paper.matter.title}》没有可以一并报送的当月月报{now}；未报送；请去掉 --with-month 重做"
        )
    return paper_to_change(session, desk, month.matter.code)


def _month_report(session: Session, desk: Desk, paper: Paper) -> Paper | None:
    """The report of the month in which a quarter's is due; None for any other paper."""
    cycle = reporting_cycle(paper.mechanism, Period.MONTH)
    if cycle is None or paper.cycle.period is not Period.QUARTER:
        return None
    starts = paper.nominal_on.replace(day=1)
    matter = by_origin(session, origin_of(cycle, starts, paper.matter.task_force))
    return paper_at(session, desk, matter) if matter else None


def _lent(session: Session, desk: Desk, month: Paper, quarter: Content) -> Content:
    """What the month's report says when it is submitted with the quarter's: its own words first."""
    own = opened(session, desk, month)
    sections = from_quarter(quarter.sections, own.sections)
    sections.setdefault(PaperSection.ITEMS, items_text(from_json(own.figures)))
    return replace(
        own,
        sections=changed(month.form, {}, sections),
        no_meeting=own.no_meeting or quarter.no_meeting,
    )


def kept(session: Session, paper: Paper) -> ReportVersion:
    """The newest version, readable after the transaction."""
    version = paper.versions[-1]
    session.expunge(version)
    return version

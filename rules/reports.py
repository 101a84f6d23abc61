"""报送规则 Which sections a paper has, when it may be submitted, as of which day it speaks, until when it may be supplemented."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from models.errors import BadInput, Refused
from models.mechanism import Cycle, Mechanism
from models.official_words import zh_day
from models.record_terms import Record
from models.report_terms import PaperSection
from models.terms import Period
from rules.periods import month_day

Sections = Mapping[PaperSection, str]
S = PaperSection


class SectionsMissing(Refused):
    """A paper without its mandatory sections cannot be submitted."""

    code = "sections-missing"


class SectionUnknown(BadInput):
    """The paper has no such section."""

    code = "section-unknown"


class MeetingReasonMissing(Refused):
    """A month without a meeting must say why (A17)."""

    code = "meeting-reason-missing"


class SupplementClosed(Refused):
    """What is supplemented comes before the report was submitted, or too late (A5)."""

    code = "supplement-closed"


@dataclass(frozen=True, slots=True)
class Form:
    """The sections of a kind of paper, in the order in which it is printed; `required` ones may not be empty."""

    name: str
    sections: tuple[PaperSection, ...]
    required: frozenset[PaperSection]
    has_figures: bool = True


def _form(name: str, *required: PaperSection, also: tuple[PaperSection, ...], figures: bool = True) -> Form:
    return Form(name, (*required, *also), frozenset(required), figures)


MONTHLY = _form(
    "专班月报", S.PROGRESS, S.ITEMS, S.PROBLEMS, S.NEXT_MONTH, also=(S.SUB_FIELD, S.PROPOSALS, S.OTHER)
)
# The five that 四(五) names (C27), in its order, and its 等.
QUARTERLY = _form(
    "季度书面报告", S.WORK, S.PROBLEMS, S.NEXT_QUARTER, S.PROMOTION, S.IDEAS, also=(S.SUB_FIELD, S.OTHER)
)
SUMMARY = _form(
    "月度汇总", S.OVERVIEW, S.TASK_FORCES, S.PROBLEMS, also=(S.PROPOSALS, S.ADVICE), figures=False
)
BULLETIN = _form(
    "季度通报", S.OVERVIEW, S.TASK_FORCES, S.PROBLEMS, S.DEMANDS, also=(S.PRACTICES,), figures=False
)
_FORMS = MappingProxyType(
    {
        (Record.REPORT, Period.MONTH): MONTHLY,
        (Record.REPORT, Period.QUARTER): QUARTERLY,
        (Record.SUMMARY, Period.MONTH): SUMMARY,
        (Record.SUMMARY, Period.QUARTER): BULLETIN,
    }
)
_MONTHS = {Period.MONTH: 1, Period.QUARTER: 3}
# What the report of a quarter's last month and the quarter's own say alike (A4).
_ALIKE = (
    (S.PROGRESS, S.WORK),
    (S.PROBLEMS, S.PROBLEMS),
    (S.NEXT_MONTH, S.NEXT_QUARTER),
    (S.SUB_FIELD, S.SUB_FIELD),
    (S.OTHER, S.OTHER),
)


def form_of(cycle: Cycle, record: Record | None) -> Form | None:
    """The form of a cycle's papers, by what its first stage brings forth; None where that is no paper of ours."""
    return _FORMS.get((record, cycle.period)) if record else None


def reporting_cycle(mechanism: Mechanism, period: Period) -> Cycle | None:
    """The cycle by which the task forces report, each month or each quarter; None where they do not."""
    for cycle in mechanism.cycles.values():
        first = mechanism.chains[cycle.chain].stages[0]
        if first.record is Record.REPORT and cycle.period is period:
            return cycle
    return None


def from_month(month: Sections) -> dict[PaperSection, str]:
    """What a quarterly report is opened with: the words of its last month."""
    return {quarterly: month[monthly] for monthly, quarterly in _ALIKE if month.get(monthly)}


def from_quarter(quarter: Sections, month: Sections) -> dict[PaperSection, str]:
    """The month's report that goes with a quarterly one: its own words, the quarter's where it has none."""
    lent = {monthly: quarter[quarterly] for monthly, quarterly in _ALIKE if quarter.get(quarterly)}
    return {**lent, **{section: text for section, text in month.items() if text.strip()}}


def changed(form: Form, before: Sections, entered: Sections) -> dict[PaperSection, str]:
    """The sections after some were entered. Raises SectionUnknown."""
    if strange := [section for section in entered if section not in form.sections]:
        known = "、".join(section.zh for section in form.sections)
        msg = f"{form.name}没有「{'、'.join(s.zh for s in strange)}」部分；未作变动；可选：{known}"
        raise SectionUnknown(msg)
    merged = {**before, **{section: text.strip() for section, text in entered.items()}}
    return {section: merged[section] for section in form.sections if merged.get(section)}


def require_whole(form: Form, sections: Sections, title: str) -> None:
    """Refuse to submit a paper with an empty mandatory section (C12, C27). Raises SectionsMissing."""
    empty = [s.zh for s in form.sections if s in form.required and not sections.get(s, "").strip()]
    if empty:
        msg = f"《{title}》缺少：{'、'.join(empty)}；未报送；请用 diaodu report fill 逐项填写"
        raise SectionsMissing(msg)


def require_meeting_reason(form: Form, held: Collection[object], reason: str, title: str) -> None:
    """Refuse a month's report that neither has a meeting nor says why there was none (A17)."""
    if form is MONTHLY and not held and not reason.strip():
        msg = (
            f"《{title}》当月没有调度会的召开记录；未报送；已召开的请先用 diaodu meeting hold 登记，"
            "没有召开的请用 diaodu report fill --no-meeting 写明原因"
        )
        raise MeetingReasonMissing(msg)


def counted_from(nominal_on: date, period: Period, day: int) -> date:
    """From which day on a paper counts what is new: from the day after the last one's as-of day, so that nothing that
    happens between two papers is left out of both (A5, our default).
    """
    back = _MONTHS[period]
    return month_day(nominal_on, -back, day) + timedelta(days=1)


def as_of_day(nominal_on: date, day: int, today: date) -> date:
    """As of which day a paper speaks (A5): that day of the month in which it is due, never a day to come."""
    return min(month_day(nominal_on, 0, day), today)


def require_supplement_open(nominal_on: date, day: int, today: date, *, submitted: bool) -> None:
    """Refuse a supplement before the report was submitted, and after that day of the next month (A5)."""
    if not submitted:
        raise SupplementClosed("本期报告尚未报送，谈不上补报；未作变动；请直接填写后报送")
    last = month_day(nominal_on, 1, day)
    if today > last:
        raise SupplementClosed(f"补报截至 {zh_day(last)}，已经过期；未作变动；新的情况请写入下一期报告")

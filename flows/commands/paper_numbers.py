"""文号 The next number of a series of papers, taken when somebody signs or issues and not before; here and nowhere else."""

from __future__ import annotations

from sqlmodel import Session

from documents.kinds import PaperKind
from documents.series import format_number
from flows.commands.desk import Desk
from models.mechanism import Mechanism
from models.queries.circumstances import take_number
from rules.deadlines import local_day
from rules.setting_values import words_of

REPORT, PRESSING = "report", "pressing"
PATTERNS = {REPORT: "第{n}期", PRESSING: "督〔{year}〕{n}号"}
# Papers that no other command numbers; a kind without a pattern carries no number.
OWN_PATTERNS = {
    str(PaperKind.CIRCULAR): "调办〔{year}〕{n}号",
    str(PaperKind.QUARTERLY_REPORT): "调报〔{year}〕{n}号",
    str(PaperKind.ITEM_ORDER): "调交〔{year}〕{n}号",
    str(PaperKind.REMINDER_LETTER): "调办函〔{year}〕{n}号",
}


def take(session: Session, series: str, pattern: str, year: int) -> str:
    """The next number of a series in a year, as it is written; without gaps or doubles, whoever else is taking one.

    It is given back when the session's transaction fails. Raises NumberPatternBroken.
    """
    return format_number(pattern, year, take_number(session, series_of(series, year)))


def series_of(series: str, year: int) -> str:
    """The name under which a series counts in a year."""
    return f"paper/{series}/{year}"


def next_number(session: Session, desk: Desk, series: str) -> tuple[int, str]:
    """The year, and the next number of the supervision office's `series`. Raises NumberPatternBroken."""
    mechanism = desk.worlds.mechanism(session)
    year = local_day(desk.now, mechanism.timekeeping.zone).year
    pattern = {**PATTERNS, **words_of(mechanism, "supervision-numbers", PATTERNS)}[series]
    return year, take(session, f"supervision-{series}", pattern, year)


def own_pattern(mechanism: Mechanism, kind: PaperKind) -> str:
    """How papers of a kind are numbered that no other command numbers; empty for those that carry no number."""
    return {**OWN_PATTERNS, **words_of(mechanism, "paper-numbers", OWN_PATTERNS)}.get(str(kind), "")

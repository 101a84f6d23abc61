"""督查文号 The next number of a series of the supervision office, taken when somebody signs or issues and not before."""

from __future__ import annotations

from sqlmodel import Session

from documents.series import format_number
from flows.commands.desk import Desk
from models.queries.circumstances import take_number
from rules.deadlines import local_day
from rules.setting_values import words_of

REPORT, PRESSING = "report", "pressing"
PATTERNS = {REPORT: "第{n}期", PRESSING: "督〔{year}〕{n}号"}


def next_number(session: Session, desk: Desk, series: str) -> tuple[int, str]:
    """The year, and the number as it is written. Raises NumberPatternBroken."""
    mechanism = desk.worlds.mechanism(session)
    year = local_day(desk.now, mechanism.timekeeping.zone).year
    pattern = {**PATTERNS, **words_of(mechanism, "supervision-numbers", PATTERNS)}[series]
    return year, format_number(pattern, year, take_number(session, f"paper/supervision-{series}/{year}"))

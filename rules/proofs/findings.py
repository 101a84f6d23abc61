"""结论 What the proofs say of a configuration: each finding with its code, how much it weighs, and its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from models.config.problems import Problem, Where
from models.mechanism import Mechanism
from models.terms import Term
from rules.workdays import WorkCalendar

YEAR = timedelta(days=365)
NOT_FIT = "该配置不能发布"


class Weight(Term):
    """What a finding does to a configuration."""

    REFUSES = "refuses", "不能发布"
    WARNS = "warns", "须留意"
    TELLS = "tells", "告知"


class Proof(Term):
    """What was to be proved and did not hold; the value is the stable code."""

    STAGE_NEVER_REACHED = "stage-never-reached", "环节到不了"
    WAITS_WITHOUT_DATE = "waits-without-date", "没有到期日"
    WAITS_UNPRESSED = "waits-unpressed", "无人再催"
    GATE_NEVER_MET = "gate-never-met", "前置条件备不齐"
    GATE_UNCHECKED = "gate-unchecked", "前置条件不起作用"
    NOBODY_VERIFIES = "nobody-verifies", "无人可核销"
    POST_VACANT = "post-vacant", "职务空缺"
    NOBODY_HOLDS = "nobody-holds", "无人承办"
    HOLDER_FALLS_BACK = "holder-falls-back", "落到办公室"
    DELEGATE_VACANT = "delegate-vacant", "代行人空缺"
    DELEGATION_CIRCLE = "delegation-circle", "代行成环"
    REMINDER_BEFORE_ENTRY = "reminder-before-entry", "提醒早于进入"
    REMINDER_AFTER_DUE = "reminder-after-due", "提醒晚于到期"
    ASKED_TWICE = "asked-twice", "同日重复催要"
    PERIOD_OPENS_LATE = "period-opens-late", "开出即逾期"
    ON_DAY_OFF = "on-day-off", "遇非工作日"
    RULES_FAIL = "rules-fail", "推演中断"
    EXPECTATION_FAILS = "expectation-fails", "预期不符"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; `problem` says it as the cross-checks do: place, what is wrong, what follows, what to do.

    `because` are the steps that led there, one a line.
    """

    proof: Proof
    weight: Weight
    problem: Problem
    because: tuple[str, ...] = ()

    @property
    def refuses(self) -> bool:
        """Whether the configuration cannot be put in force with it."""
        return self.weight is Weight.REFUSES


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the proofs look at: a mechanism, the working days, and the year that begins on `today`."""

    mechanism: Mechanism
    calendar: WorkCalendar
    today: date

    @property
    def last(self) -> date:
        """The last day that is looked at."""
        return self.today + YEAR

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of that year."""
        return tuple(self.today + timedelta(days=n) for n in range(YEAR.days))


def finding(proof: Proof, weight: Weight, where: Where, wrong: str, consequence: str, remedy: str) -> Finding:
    """A finding in the words of a problem; what refuses says so in its consequence."""
    follows = f"{consequence}；{NOT_FIT}" if weight is Weight.REFUSES else consequence
    return Finding(proof, weight, Problem(where, wrong, remedy, follows))

"""规则测试 What administrators expect of their own rules: one matter, what is done about it, and what must follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from models.limits import Offset
from models.terms import Colour, MatterStatus, Term

REPEATED = "repeat"


class Deed(Term):
    """What somebody does in a test; on days on which nothing is written, nobody does anything."""

    COMPLETE = "complete", "办结本环节"
    OPINION = "opinion", "提出意见建议"
    SIGN = "sign", "牵头领导签字"
    EVIDENCE = "evidence", "备齐佐证"
    EXTEND = "extend", "同意延期"
    SUSPEND = "suspend", "挂起"
    RESUME = "resume", "恢复办理"
    RETURN = "return", "退回"
    SEND_UP = "send_up", "提级"
    STRIKE_OFF = "strike_off", "销号"


@dataclass(frozen=True, slots=True)
class Raised:
    """A matter that somebody raises: ids of the configuration, the day and the hour in the mechanism's time zone."""

    chain: str
    on: date
    at: time
    unit: str
    task_force: str = ""
    leader: str = ""
    severity: str = "normal"
    category: str = "other"
    scope: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class OpenedPeriod:
    """A period that its cycle opens: any day of the period, and who bears it (`for`), empty where only one does."""

    cycle: str
    of: date
    bearer: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting that is said to be planned."""

    forum: str
    on: date


@dataclass(frozen=True, slots=True)
class Doing:
    """One deed; `refused` says that the rules must not allow it."""

    do: Deed
    on: date
    at: time
    until: date | None = None
    stage: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation: `due`, `reminder`, `holder`, `status` or `colour`; a `stage` alone says when it is reached.

    With `due`, `stage` says whose. A day is meant as the matter stands at its end. `reminder` is an offset of the
    ladder or `repeat`; `to` a rank or a post.
    """

    stage: str = ""
    due: date | None = None
    reminder: Offset | str | None = None
    to: str = ""
    holder: str = ""
    status: MatterStatus | None = None
    colour: Colour | None = None
    on: date | None = None
    by: date | None = None
    not_by: date | None = None

    @property
    def last(self) -> date | None:
        """The last day that has to be looked at."""
        return max((day for day in (self.due, self.on, self.by, self.not_by) if day), default=None)


@dataclass(frozen=True, slots=True)
class RuleTest:
    """A test written beside the rules; exactly one of `raised` and `period` begins it."""

    name: str
    clause: str
    raised: Raised | None
    period: OpenedPeriod | None
    sittings: tuple[Sitting, ...]
    doings: tuple[Doing, ...]
    expected: tuple[Expected, ...]

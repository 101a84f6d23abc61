"""说明用词 What every explanation says in the same words: days, stretches of days, clauses, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from flows.telling.names import Names
from flows.telling.wording import PROVISIONAL, hour, zh_date, zh_day
from models.mechanism import Timekeeping
from models.official_words import zh_time
from models.organisation import Delegation
from notifications.wording import OURS, cited_parts
from rules.deadlines import local_day, wall_clock
from rules.explained.days import Stretch

Lines = Iterator[str]
GUESSED = f"（{PROVISIONAL}：所涉年份的放假安排尚未公布，公布后可能调整）"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an explanation: a heading and sentences; one that begins with a space belongs to the one before."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the words need beside what is explained: names of the day, hours of the mechanism, the matter's chain.

    With `commands` the sentences say which command helps; a page has its buttons for that.
    """

    names: Names
    timekeeping: Timekeeping
    chain: str = ""
    code: str = ""
    commands: bool = True

    def way(self, command: str, does: str) -> str:
        """用 diaodu press JZ-2026-0001 催办: by which command something is done; on a page, only what."""
        return f"用 diaodu {command} {does}".rstrip() if self.commands else does

    def until(self, day: date) -> str:
        """2026年9月30日（星期三）24时."""
        return f"{zh_date(day)}{self.cutoff}"

    @property
    def cutoff(self) -> str:
        """24时: the hour at which a day has run out."""
        return zh_time(self.timekeeping.cutoff)

    def hour(self, at: datetime) -> str:
        """2026年9月18日 09:05."""
        return hour(at, self.timekeeping.zone)

    def wall_clock(self, at: datetime) -> time:
        """The hour and minute that a local clock shows."""
        return wall_clock(at, self.timekeeping.zone)[1]

    def day_of(self, at: datetime) -> date:
        """The local day of an instant."""
        return local_day(at, self.timekeeping.zone)

    def stage(self, key: str) -> str:
        """「专班（牵头单位）」."""
        return f"「{self.names.stage(self.chain, key)}」"

    def people(self, recipients: Iterable[str]) -> str:
        """Posts and desks side by side, each with whoever is in it."""
        return "、".join(self.names.post(one) for one in recipients)


def stretch_text(stretch: Stretch, year: int) -> str:
    """9月25日至27日（中秋节）; the year only where it is another one."""
    since, until = stretch.since, stretch.until
    first = zh_day(since) if since.year != year else f"{since.month}月{since.day}日"
    if since == until:
        return f"{first}（{stretch.name}）"
    last = f"{until.day}日" if (since.year, since.month) == (until.year, until.month) else zh_month_day(until)
    return f"{first}至{last}（{stretch.name}）"


def zh_month_day(day: date) -> str:
    """9月25日, where nobody mistakes the year."""
    return f"{day.month}月{day.day}日"


def stretches_text(stretches: Sequence[Stretch], year: int) -> str:
    """Stretches of days side by side."""
    return "、".join(stretch_text(stretch, year) for stretch in stretches)


def clause_text(clause: str) -> str:
    """依据文件四（二），未定的按本系统默认: what a rule rests on, our own register of duties left out."""
    papers = "、".join(cited_parts(clause))
    if not papers:
        return "本系统默认，文件未作规定"
    return f"依据文件{papers}{'，未定的按本系统默认' if OURS in clause else ''}"


def acting_text(given: Delegation, names: Names) -> str:
    """副市长2026年8月1日至2026年8月15日由市长代行."""
    return f"{names.post(given.post)}的职责，{zh_day(given.since)}至{zh_day(given.until)}由{names.post(given.delegate)}代行"

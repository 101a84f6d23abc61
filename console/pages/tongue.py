"""语言 In which language a page speaks: Chinese first, English by a switch; what is on record stays as it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from models.official_words import zh_date, zh_day, zh_written
from models.terms import Term


class Language(StrEnum):
    """The two languages of the pages; the values are what `lang` says of a document."""

    CHINESE = "zh-CN"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of one reader and the time zone of the mechanism."""

    language: Language
    zone: ZoneInfo

    def __call__(self, zh: str, en: str) -> str:
        """What is said, in the reader's language: both stand side by side where they are used."""
        return en if self.language is Language.ENGLISH else zh

    def term(self, term: Term) -> str:
        """A word of one of the closed vocabularies."""
        return self(term.zh, term.value.replace("_", " ").replace("-", " ").capitalize())

    def day(self, day: date | None) -> str:
        """2026年3月20日; nothing for no day."""
        return "" if day is None else self(zh_day(day), day.isoformat())

    def weekday(self, day: date | None) -> str:
        """2026年3月20日（星期五）."""
        return "" if day is None else self(zh_date(day), f"{day:%a} {day.isoformat()}")

    def written(self, text: str) -> str:
        """A text on record with its days, months and quarters in figures: 2026-Q3 is 2026年第三季度 for Chinese readers."""
        return self(zh_written(text), text)

    def month(self, month: date) -> str:
        """2026年3月, of which the day does not matter."""
        return self.written(f"{month:%Y-%m}")

    def hour(self, at: datetime | None) -> str:
        """2026年3月20日 09:05, in the mechanism's time zone."""
        if at is None:
            return ""
        local = at.astimezone(self.zone)
        return f"{self.day(local.date())} {local:%H:%M}"

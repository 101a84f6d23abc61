"""观看 One request for a page: who looks, in which language, at what; and what a page answers with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import Markup
from sqlmodel import Session
from starlette.datastructures import QueryParams

from console.pages.tongue import Tongue
from console.visits import Visit
from flows.telling.names import Names
from models.errors import BadInput
from rules.deadlines import instant

if TYPE_CHECKING:
    from console.pages.live import Live


class AddressUnfit(BadInput):
    """What an address asks for cannot be read."""

    code = "address-unfit"


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at a page. `path` are the parts of the address that vary, `query` what follows the question mark."""

    visit: Visit
    tongue: Tongue
    address: str
    path: Mapping[str, str]
    query: QueryParams

    @property
    def undone(self) -> str:
        """The address without what it asks to do at once, which must not be done again."""
        path, _, _ = self.address.partition("?")
        kept = [(name, value) for name, value in self.query.multi_items() if name != "do"]
        return f"{path}?{urlencode(kept)}" if kept else path

    def names(self, session: Session) -> Names:
        """What everything is called today."""
        return Names(self.visit.mechanism(session), self.visit.today(session))

    def asked(self, name: str) -> str:
        """A word of the query; empty where it is not there."""
        return self.query.get(name, "").strip()

    def ticked(self, name: str) -> bool:
        """Whether a box of the query is ticked."""
        return self.asked(name) in ("1", "on", "true")

    def number(self, name: str, least: int, most: int) -> int | None:
        """A number of the query. Raises AddressUnfit."""
        text = self.asked(name)
        if not text:
            return None
        if not text.isdecimal() or not least <= int(text[:9]) <= most:
            raise AddressUnfit(
                f"地址中 {name} 须为 {least}–{most} 的整数；没有显示；请改正，或返回上一页重选"
            )
        return int(text)

    def day(self, name: str) -> date | None:
        """A day of the query. Raises AddressUnfit."""
        text = self.asked(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            msg = f"地址中 {name} 须为日期，如 2026-03-20；没有显示；请改正，或返回上一页重选"
            raise AddressUnfit(msg) from None

    def between(self) -> tuple[datetime | None, datetime | None]:
        """The instants that the days `since` and `until` of the query bound, the last day included. Raises AddressUnfit."""
        since, until = self.day("since"), self.day("until")
        last = until + timedelta(days=1) if until else None
        begins, ends = (instant(day, time(0), self.tongue.zone) if day else None for day in (since, last))
        return begins, ends


Part = Markup | Callable[["Live"], None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page shows: rendered text, and between it what needs a live connection (buttons, charts, editors)."""

    title: str
    parts: tuple[Part, ...] = field(default=())

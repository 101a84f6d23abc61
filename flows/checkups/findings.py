"""体检结论 What a checkup looks at and how it came out, for the command line and the console alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from flows.telling.names import Names
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.settings import Settings
from models.terms import Term


class Verdict(Term):
    """How a checkup came out."""

    OK = "ok", "正常"
    WARN = "warn", "注意"
    BAD = "bad", "异常"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: what was looked at, how it is, and what to do where it is not well."""

    level: Verdict
    what: str
    said: str
    remedy: str = ""


class Premises(Protocol):
    """The installation that is looked at; `engine` raises where there is no database of this release.

    `has_chosen_hour` says that `now` is an hour somebody chose, in a rehearsal.
    """

    @property
    def bare_engine(self) -> Engine: ...
    @property
    def engine(self) -> Engine: ...
    @property
    def worlds(self) -> WorldSource: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def file(self) -> Path | None: ...
    @property
    def folder(self) -> Path: ...
    @property
    def config(self) -> Path: ...
    @property
    def mechanism(self) -> Mechanism: ...
    @property
    def names(self) -> Names: ...
    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def now(self) -> datetime: ...
    @property
    def today(self) -> date: ...
    @property
    def is_rehearsal(self) -> bool: ...
    @property
    def has_chosen_hour(self) -> bool: ...


Checkup = Callable[[Premises], Iterator[Finding]]

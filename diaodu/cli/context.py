"""办理环境 What a command works with: the database it was pointed at, the hour, and on whose behalf it acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typer
from pydantic import ValidationError
from sqlalchemy import Engine, make_url
from sqlmodel import Session

from diaodu.cli.choices import Choices
from diaodu.cli.inputs import instant_of
from diaodu.cli.names import Names
from diaodu.cli.output import plain, put_json
from diaodu.home import home
from flows import clock
from flows.auditing import MACHINE, AuditedAs, note_export, note_refusal
from flows.commands.desk import Desk
from flows.house import House
from flows.parsing import parse_published
from flows.world import WorldSource
from models.errors import BadInput, Hidden, Refused
from models.mechanism import Mechanism
from models.migrate import require_current
from models.session import open_engine, reading
from models.settings import Settings
from models.tables.settings import Installation
from rules.access.actors import OPERATOR
from rules.access.requiring import NotForThisBody
from rules.deadlines import local_day


class NoDatabase(BadInput):
    """There is no database where the command looks for one."""

    code = "no-database"


class SettingsUnfit(BadInput):
    """An environment variable of ours holds what it cannot mean."""

    code = "settings-unfit"


class RealTimeOnly(Refused):
    """A real database is only worked on at the real hour; any other hour belongs to a rehearsal."""

    code = "real-time-only"


@dataclass
class Office:
    """What the shared options lead to; everything is opened when it is first asked for."""

    choices: Choices
    command: str = ""

    @classmethod
    def of(cls, ctx: typer.Context, *, any_hour: bool = False) -> Office:
        """The office of a command; what it opened is closed with the command.

        Raises RealTimeOnly for a chosen hour outside a rehearsal, unless the command has no use for the hour.
        """
        office = cls(ctx.obj, ctx.command_path)
        ctx.call_on_close(office.close)
        ctx.with_resource(office.refusals())
        if office.choices.now and not any_hour:
            office.require_hour()
        return office

    @cached_property
    def settings(self) -> Settings:
        """The settings of this installation, as chosen here and in the environment. Raises SettingsUnfit."""
        chosen: dict[str, Any] = {
            "data": self.choices.data,
            "config": self.choices.config,
            "database": self.choices.database,
        }
        try:
            return Settings(**{name: value for name, value in chosen.items() if value})
        except ValidationError as wrong:
            names = "、".join(f"DIAODU_{str(e['loc'][0]).upper()}" for e in wrong.errors())
            raise SettingsUnfit(f"环境变量 {names} 的值不对；没有执行任何操作；请改正或取消该变量") from None

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.settings.data

    @property
    def evidence(self) -> Path:
        """Where evidence is kept."""
        return self.folder / "evidence"

    @property
    def url(self) -> str:
        """The URL of the database."""
        return self.settings.database_url

    @property
    def config(self) -> Path:
        """The configuration file: the one that was named, else the one in the working directory."""
        return self.choices.config or Path("config.yaml")

    @property
    def shipped_config(self) -> Path:
        """The example that ships with the product."""
        return home() / "config.yaml"

    @cached_property
    def bare_engine(self) -> Engine:
        """An engine on the database, whatever is in it, even if nothing is."""
        return open_engine(self.url)

    @cached_property
    def engine(self) -> Engine:
        """An engine on a database of this release. Raises NoDatabase, DatabaseTooOld, DatabaseTooNew."""
        file = self.file
        if file is not None and not file.exists():
            msg = f"没有数据库「{file}」；没有执行任何操作；请先运行 diaodu init，或用 --data、--database 指明位置"
            raise NoDatabase(msg)
        require_current(self.bare_engine)
        return self.bare_engine

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None for any other."""
        found = make_url(self.url) if "://" in self.url else None
        is_file = found is not None and found.get_backend_name() == "sqlite" and found.database
        return Path(str(found.database)) if found is not None and is_file else None

    @cached_property
    def worlds(self) -> WorldSource:
        """The published mechanisms, each parsed once."""
        return WorldSource(parse_published)

    @property
    def house(self) -> House:
        """The installation as runs work with it."""
        return House(self.engine, self.worlds, self.folder, self.settings.console_url, self.settings)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one consistent state."""
        with reading(self.engine) as session:
            yield session

    @cached_property
    def mechanism(self) -> Mechanism:
        """The mechanism that binds now."""
        with self.reading() as session:
            return self.worlds.mechanism(session)

    @property
    def zone(self) -> ZoneInfo:
        """The mechanism's time zone."""
        return self.mechanism.timekeeping.zone

    @cached_property
    def now(self) -> datetime:
        """The hour it is; in a rehearsal, the one that was chosen."""
        if not self.choices.now:
            return clock.now()
        return instant_of(self.choices.now, self.zone)

    @cached_property
    def is_rehearsal(self) -> bool:
        """Whether the database is marked as a rehearsal."""
        with self.reading() as session:
            installation = session.get(Installation, 1)
        return installation is not None and installation.rehearsal

    @property
    def has_chosen_hour(self) -> bool:
        """Whether somebody chose the hour."""
        return bool(self.choices.now)

    def require_hour(self) -> None:
        """Refuse a chosen hour anywhere but in a rehearsal, and one that is none. Raises RealTimeOnly, DayUnreadable."""
        if not self.is_rehearsal:
            msg = "这是正式库，只按真实时间办理，不接受 --now；没有执行任何操作；演练请用 diaodu init --rehearsal 另建一个库"
            raise RealTimeOnly(msg)
        instant_of(self.choices.now, self.zone)

    @cached_property
    def names(self) -> Names:
        """What everything is called today."""
        return Names(self.mechanism, self.today)

    @property
    def actor(self) -> str:
        """Who acts: the id of the post that was named, else the operator."""
        return self.names.find_post(self.choices.actor) if self.choices.actor else OPERATOR

    @property
    def json(self) -> bool:
        """Whether a program reads the answer."""
        return self.choices.json

    @property
    def today(self) -> date:
        """The day it is where the mechanism applies."""
        return local_day(self.now, self.zone)

    def put(self, value: object) -> None:
        """Answer a program: JSON with instants in the mechanism's time zone."""
        put_json(plain(value, self.zone))

    @property
    def desk(self) -> Desk:
        """Where acts are carried out."""
        return Desk(self.engine, self.worlds, self.now, self.actor)

    def exported(self, what: str) -> None:
        """Keep in the audit that data was taken out of the house."""
        who = AuditedAs(OPERATOR, self.choices.actor and self.actor, MACHINE)
        note_export(self.engine, self.now, who, self.command, what)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Keep in the audit whoever is refused: the post that was named with `--as`, at this machine."""
        try:
            yield
        except (NotForThisBody, Hidden) as refused:
            # What was refused had a database and an hour; they are at hand.
            note_refusal(
                self.engine, self.now, AuditedAs(OPERATOR, self.actor, MACHINE), self.command, refused
            )
            raise

    def close(self) -> None:
        """Let go of the database."""
        if "bare_engine" in self.__dict__:
            self.bare_engine.dispose()

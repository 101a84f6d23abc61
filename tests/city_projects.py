"""有项目的城市 The city of the shipped notice with projects in it, told what its officials do day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from flows.commands.project_admission import Classification, classify
from flows.commands.project_binding import bind
from flows.commands.project_figures import MonthEntry, plan_year, report_month
from flows.commands.project_filing import Filing, file_project
from flows.commands.project_milestones import MilestoneEntry, set_milestone
from flows.commands.project_stages import move_stage
from flows.key_nodes import KeyNodeReport, prompt_key_nodes
from flows.lights import LightReport, count_lights
from models.project_terms import ProjectKind, ProjectStage
from models.queries.lights import latest_lights
from models.queries.projects import ProjectFile, open_matters_of, project_file
from models.session import reading
from models.tables.matters import Matter
from models.tables.project_records import LightRow, ProjectChange
from models.tables.projects import Project
from rules.fuzzy_dates import FuzzyDate, parse_fuzzy
from tests.city import City
from tests.support.shipped import NOTICE
from tests.support.worlds import at

OFFICE, LEAD, UNIT = "dispatch-office.clerk", "commerce.clerk", "xiuwu.clerk"
PEOPLE = {"responsible_leader": "县长 李四", "liaison": "王五", "phone": "010-12345678"}


def when(text: str) -> FuzzyDate:
    """A time as people write it, in a ledger of 2026."""
    return parse_fuzzy(text, 2026)


@dataclass(frozen=True, slots=True)
class Known:
    """A project as a test speaks of it: always read afresh."""

    city: ProjectCity
    code: str

    @property
    def file(self) -> ProjectFile:
        """Everything on record about it."""
        with reading(self.city.engine) as session:
            return project_file(session, self.code)

    @property
    def row(self) -> Project:
        """The stored row."""
        return self.file.project

    def duties(self, kind: str) -> list[Matter]:
        """Its open matters of a kind."""
        with reading(self.city.engine) as session:
            return list(open_matters_of(session, self.row.id or 0, kind))

    def changes(self, what: str = "") -> list[ProjectChange]:
        """What changed, in order."""
        return [change for change in self.file.changes if what in ("", change.what)]

    def light(self, month: str) -> Any:
        """Its light of a month such as 2026-03."""
        first = date.fromisoformat(f"{month}-01")
        with reading(self.city.engine) as session:
            return latest_lights(session, first, first)[self.row.id or 0, first]


class ProjectCity(City):
    """A city that works by the shipped notice; commerce leads 现代服务业, and Xiuwu is a county of it."""

    def __init__(self, engine: Engine, *, on: str = "2026-03-02", text: str = "") -> None:
        super().__init__(engine, text or NOTICE.read_text(encoding="utf-8"), on=on)

    def files(self, name: str = "冷链物流园", *, on: str = "", by: str = UNIT, **columns: Any) -> Known:
        """A unit enters a project."""
        kind = ProjectKind(columns.pop("kind", "project"))
        stage = ProjectStage(columns.pop("stage", "preparing"))
        filing = Filing(name, kind, stage, {"county": "xiuwu", **columns})
        return Known(self, file_project(self.desk(by, on=on), filing).code)

    def classifies(self, known: Known, *scopes: int, on: str = "", by: str = OFFICE, **more: Any) -> Known:
        """The Office puts it under dispatch."""
        decided = Classification(scopes or (5,), **{"unit": "xiuwu", **more})
        return Known(self, classify(self.desk(by, on=on), known.code, decided).code)

    def admits(self, name: str = "冷链物流园", *scopes: int, on: str = "", **columns: Any) -> Known:
        """A project that was entered and classified on one day."""
        return self.classifies(self.files(name, on=on, **columns), *scopes)

    def binds(self, known: Known, *, by: str = LEAD, on: str = "", **people: Any) -> tuple[str, ...]:
        """The lead unit writes down who is bound to it; answers what is lacking."""
        return bind(self.desk(by, on=on), known.code, {**PEOPLE, **people}).lacking

    def moves(self, known: Known, to: ProjectStage, *, by: str = UNIT, on: str = "", **more: Any) -> None:
        """It goes to another stage; `day` is when it started or was completed."""
        day = more.pop("day", "")
        move_stage(self.desk(by, on=on), known.code, to, on=when(day) if day else None, **more)

    def plans(
        self, known: Known, name: str, planned: str, *, on: str = "", by: str = UNIT, **more: Any
    ) -> None:
        """A milestone is planned."""
        entry = MilestoneEntry(planned=when(planned), is_key=more.pop("is_key", None))
        set_milestone(self.desk(by, on=on), known.code, name, entry, **more)

    def reaches(self, known: Known, name: str, actual: str, *, on: str = "", by: str = UNIT) -> None:
        """A milestone is reached."""
        set_milestone(self.desk(by, on=on), known.code, name, MilestoneEntry(actual=when(actual)))

    def budgets(self, known: Known, planned: int, *, on: str = "", year: int = 2026) -> None:
        """The year's investment is planned."""
        plan_year(self.desk(UNIT, on=on), known.code, year, Decimal(planned))

    def reports(
        self, known: Known, month: str, invested: int, *, on: str = "", by: str = UNIT, **more: Any
    ) -> list[str]:
        """A month is filled in; answers the remarks."""
        reason = more.pop("reason", "")
        entry = MonthEntry(date.fromisoformat(f"{month}-01"), Decimal(invested), **more)
        return list(report_month(self.desk(by, on=on), known.code, entry, reason=reason).remarks)

    def lights(self, *, on: str, months: Sequence[str] = ()) -> LightReport:
        """The lights are counted."""
        self.now = at(on)
        wanted = [date.fromisoformat(f"{month}-01") for month in months]
        return count_lights(self.engine, self.worlds, self.now, wanted)

    def prompts(self, *, on: str) -> KeyNodeReport:
        """Whoever is near a key milestone is asked to be there."""
        self.now = at(on)
        return prompt_key_nodes(self.engine, self.worlds, self.now)

    def light_rows(self) -> list[LightRow]:
        """All counts of all lights."""
        with reading(self.engine) as session:
            return list(session.exec(select(LightRow).order_by(col(LightRow.month), col(LightRow.seq))))

"""督导 The leaders' monthly visits: what was visited, found, settled on the spot and assigned (C31, C32). Append-only."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class Visit(SQLModel, table=True):
    """One visit of a leader; `matter_id` is the month's duty that it counts for.

    `leader` is the post whose duty it is, `mode` one of the configuration's, `files` the hashes of its photographs and
    notes, which lie on the duty's file, separated by spaces.
    """

    __tablename__ = "visit"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    leader: str
    visited_on: date = Field(sa_column=day(nullable=False))
    mode: str
    place: str = ""
    note: str = ""
    files: str = ""
    recorded_by: str
    recorded_at: datetime = Field(sa_column=instant(nullable=False))


class VisitProject(SQLModel, table=True):
    """A project that was visited."""

    __tablename__ = "visit_project"

    visit_id: int = Field(primary_key=True, foreign_key="visit.id")
    project_id: int = Field(primary_key=True, foreign_key="project.id", index=True)


class VisitFinding(SQLModel, table=True):
    """Something that a visit found. `settled` says how it was settled on the spot; empty where it was not."""

    __tablename__ = "visit_finding"

    id: int | None = Field(default=None, primary_key=True)
    visit_id: int = Field(foreign_key="visit.id", index=True)
    project_id: int | None = Field(default=None, foreign_key="project.id")
    task_force: str = ""
    text: str
    settled: str = ""


class FindingOutcome(SQLModel, table=True):
    """The matter that a finding became: an issue, an assigned item, or one that was there already."""

    __tablename__ = "finding_outcome"

    finding_id: int = Field(primary_key=True, foreign_key="visit_finding.id")
    matter_id: int = Field(foreign_key="matter.id", index=True)
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))

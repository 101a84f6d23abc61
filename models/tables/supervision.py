"""联合督导 Plans, samples, check sheets and conclusions of joint supervision, with objections to them (C33). Append-only."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class InspectionPlan(SQLModel, table=True):
    """A plan of a joint supervision (督查方案); one that was sent back is followed by the next `revision`.

    The sample can be drawn anew by anybody: `seed` and `percent` are what it was drawn with, `population` how many
    projects stood to be drawn when it was.
    """

    __tablename__ = "inspection_plan"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    revision: int = Field(primary_key=True)
    content: str
    team_leader: str
    method: str = ""
    begins_on: date = Field(sa_column=day(nullable=False))
    ends_on: date = Field(sa_column=day(nullable=False))
    seed: str
    percent: int
    population: int
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class InspectionSample(SQLModel, table=True):
    """A project of a plan's sample: why it is there, and which bodies check it (separated by spaces, A21)."""

    __tablename__ = "inspection_sample"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    revision: int = Field(primary_key=True)
    project_id: int = Field(primary_key=True, foreign_key="project.id")
    pick: str
    reason: str = ""
    unit: str
    team: str


class CheckSheet(SQLModel, table=True):
    """A check sheet (核查表) with its two verdicts; one that was corrected is followed by the next `revision`.

    `late` counts working days behind the `node`; `files` are the hashes of the photographs, on the matter's file.
    """

    __tablename__ = "check_sheet"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    project_id: int = Field(primary_key=True, foreign_key="project.id")
    revision: int = Field(primary_key=True)
    checked_on: date = Field(sa_column=day(nullable=False))
    nodes: str
    items: str
    grade: str
    found: str
    node: str
    node_due_on: date = Field(sa_column=day(nullable=False))
    late: int = 0
    items_checked: int = 0
    items_carried_out: int = 0
    files: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class CheckProblem(SQLModel, table=True):
    """A problem on a check sheet: what is wrong, what is demanded of whom, until when."""

    __tablename__ = "check_problem"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    project_id: int = Field(foreign_key="project.id")
    revision: int
    text: str
    unit: str
    due_on: date = Field(sa_column=day(nullable=False))


class InspectionConclusion(SQLModel, table=True):
    """What the supervision office concluded; the units that were inspected have it since then."""

    __tablename__ = "inspection_conclusion"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    text: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class InspectionObjection(SQLModel, table=True):
    """An inspected unit's objection to a conclusion, a matter of its own; `about_id` is the supervision's."""

    __tablename__ = "inspection_objection"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    about_id: int = Field(foreign_key="matter.id", index=True)
    unit: str
    text: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class ObjectionAnswer(SQLModel, table=True):
    """What a person concluded about an objection: `upheld` leaves the conclusion as it is."""

    __tablename__ = "objection_answer"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    upheld: bool
    text: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))

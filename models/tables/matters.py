"""事项 Matters and their steps: everything with a deadline, and all that ever happened to it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant

# What is late enough for a paper (督办函) is looked for all day long; queries must say it in these very words.
PRESSED = "colour IN ('yellow', 'red') AND closed_at IS NULL"
# A list of what is open begins with what is due first; queries must say it in these very words.
OPEN = "closed_at IS NULL"
ENDED = "closed_at IS NOT NULL"
# All that lists filter by, in the order in which they show: whoever goes along it leaves it for a page of rows only.
_LISTED = (
    *("due_at", "id", "status", "stage", "unit", "holder", "task_force", "leader", "kind", "chain", "due_on"),
    "closed_at",
)
# What weeks are told by: limits that ran out, and work that was done; queries must say it in these very words.
TOLD_BY_WEEKS = "act IN ('escalated', 'struck_off', 'done')"
# Who did what is asked of people; the engine's own steps, which are most, cost no index.
BY_PEOPLE = "actor <> 'engine'"


class Matter(SQLModel, table=True):
    """One matter and where it stands now; the row can be rebuilt from its steps.

    `holder` lists who has it as `body:<id>` or `post:<id>`, separated by spaces. `round` counts the passes up
    the chain: a return or a reopening begins the next. `wake_at` is the next instant at which any rule could
    have something to do, NULL when only a person can. `nudged_at` is the instant up to which reminders are dealt
    with. `filed` lists the gates that are on file. `origin` is the natural key of a matter that a cycle or
    another matter brought forth, so that it is brought forth once.
    """

    __tablename__ = "matter"
    __table_args__ = (
        Index(
            "matter_wake",
            "wake_at",
            "id",
            sqlite_where=text("wake_at IS NOT NULL"),
            postgresql_where=text("wake_at IS NOT NULL"),
        ),
        Index("matter_pressed", "id", sqlite_where=text(PRESSED), postgresql_where=text(PRESSED)),
        Index("matter_listed", *_LISTED, sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
        Index("matter_ended", "status", "id", sqlite_where=text(ENDED), postgresql_where=text(ENDED)),
        Index("matter_ended_at", "stage", sqlite_where=text(ENDED), postgresql_where=text(ENDED)),
        Index(
            "matter_held",
            "holder",
            "due_at",
            "status",
            sqlite_where=text(OPEN),
            postgresql_where=text(OPEN),
        ),
        Index(
            "matter_standing",
            "status",
            "stage",
            "due_at",
            sqlite_where=text(OPEN),
            postgresql_where=text(OPEN),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    kind: str = Field(index=True)
    chain: str = Field(index=True)
    configuration: int = Field(foreign_key="published_configuration.version")
    title: str
    origin: str | None = Field(default=None, unique=True)
    parent_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    project_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    task_force: str = Field(default="", index=True)
    unit: str = Field(default="", index=True)
    leader: str = Field(default="", index=True)
    severity: str = "normal"
    category: str = "other"
    scope: str = ""
    status: str = "active"
    stage: str
    round: int = 1
    holder: str = Field(index=True)
    raised_at: datetime = Field(sa_column=instant(nullable=False))
    entered_at: datetime = Field(sa_column=instant(nullable=False))
    due_on: date | None = Field(default=None, sa_column=day())
    due_at: datetime | None = Field(default=None, sa_column=instant())
    original_due_on: date | None = Field(default=None, sa_column=day())
    provisional: bool = False
    wake_at: datetime | None = Field(default=None, sa_column=instant())
    nudged_at: datetime | None = Field(default=None, sa_column=instant())
    colour: str = ""
    filed: str = ""
    extensions: int = 0
    suspended_at: datetime | None = Field(default=None, sa_column=instant())
    review_on: date | None = Field(default=None, sa_column=day())
    forum_id: int | None = Field(default=None, foreign_key="forum.id")
    merged_into: int | None = Field(default=None, foreign_key="matter.id")
    closed_at: datetime | None = Field(default=None, sa_column=instant())
    version: int = 1
    seq: int = 0
    head: bytes = Field(default=b"", sa_type=LargeBinary)


class Step(SQLModel, table=True):
    """One thing that happened to a matter; append-only, and the database itself refuses to change it.

    `detail` is canonical JSON: `after` holds the columns of the matter that changed, the rest is for readers.
    `hash` is SHA-256 over the previous step's hash and this step's own columns (`rules.ledger_chain`).
    """

    __tablename__ = "step"
    __table_args__ = (
        Index(
            "step_weeks",
            "act",
            "at",
            "matter_id",
            sqlite_where=text(TOLD_BY_WEEKS),
            postgresql_where=text(TOLD_BY_WEEKS),
        ),
        Index(
            "step_by_people",
            "at",
            "matter_id",
            "seq",
            sqlite_where=text(BY_PEOPLE),
            postgresql_where=text(BY_PEOPLE),
        ),
        Index(
            "step_of_actor",
            *("actor", "at", "matter_id", "seq"),
            sqlite_where=text(BY_PEOPLE),
            postgresql_where=text(BY_PEOPLE),
        ),
        Index(
            "step_of_actor_and_act",
            *("actor", "act", "at", "matter_id", "seq"),
            sqlite_where=text(BY_PEOPLE),
            postgresql_where=text(BY_PEOPLE),
        ),
        Index(
            "step_of_act",
            *("act", "at", "matter_id", "seq"),
            sqlite_where=text(BY_PEOPLE),
            postgresql_where=text(BY_PEOPLE),
        ),
        {"sqlite_with_rowid": False},
    )

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    seq: int = Field(primary_key=True)
    at: datetime = Field(sa_column=instant(nullable=False))
    act: str
    actor: str
    configuration: int
    detail: str
    hash: bytes = Field(sa_type=LargeBinary)

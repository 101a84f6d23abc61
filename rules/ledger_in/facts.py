"""已知情况 What the database says of the projects that a ledger may be about, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from models.project_terms import ProjectKind, ProjectStage
from rules.fuzzy_forms import Precision
from rules.ledger_cells import Directory


class LedgerDirectory(Directory, Protocol):
    """A directory that knows task forces too."""

    def find_task_force(self, text: str) -> str:
        """The id of a task force."""


@dataclass(frozen=True, slots=True)
class Spans:
    """The days that a stored date stands for."""

    precision: Precision
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """A problem that is being dealt with: the matter's code, what it says, what is proposed, its day, its source.

    `is_settled` says that its strike-off was asked for or proposed already: nobody is asked twice.
    """

    code: str
    title: str
    description: str
    solution: str = ""
    due_on: date | None = None
    category: str = ""
    source: str = ""
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A project as it stands.

    `texts` hold every value as it is put on record, under the names of `project_change.what`; `spans` the days of the
    dates among them. `changes` are, by the same names, the versions of the project that changed it with what it was
    before each. `nodes` are its milestones, of which `starts` and `ends` name those of start and completion; `kept`
    says why the person who imports may not fill it in, empty when they may.
    """

    id: int
    code: str
    version: int
    name: str
    county: str
    stage: ProjectStage
    kind: ProjectKind
    texts: Mapping[str, str]
    spans: Mapping[str, Spans] = field(default_factory=dict)
    changes: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict)
    starts: str = "开工"
    ends: str = "竣工（投产）"
    nodes: frozenset[str] = frozenset()
    bound_on: date | None = None
    kept: str = ""
    issues: tuple[OpenIssue, ...] = ()

    def since(self, what: str, version: int) -> str | None:
        """What a value was at a version; None when nobody has changed it since."""
        later = [old for changed, old in self.changes.get(what, ()) if changed > version]
        return later[0] if later else None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a sheet is read against: who is called what, the day it is, the ledger's year and month, people's answers.

    `answers` are by address, with the sheet before it (主表!C7) or without. `reason` is what corrections are made for;
    `office` is whether the person who imports is the Office, which alone classifies. `only` is the unit whose rows
    are wanted; `accepts` takes all proposed matches for right, `files_new` files all projects that nobody knows.
    `empties` are columns that were left empty when the book was made, to be filled in. `ours` is whether the book
    is one that the system wrote.
    """

    directory: LedgerDirectory
    today: date
    year: int
    month: date | None = None
    date1904: bool = False
    unit: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    office: bool = False
    only: str = ""
    accepts: bool = False
    files_new: bool = False
    empties: tuple[str, ...] = ()
    ours: bool = False

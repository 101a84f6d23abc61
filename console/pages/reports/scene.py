"""报告现场 A report as a reader has it before him."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.seats import Seats
from flows.report_reading import PaperFile
from flows.telling.names import Names
from models.record_terms import Record


@dataclass(frozen=True, slots=True)
class Scene:
    """A paper, and the reader's posts that hold the stage at which it stands."""

    found: PaperFile
    names: Names
    seats: Seats

    @property
    def code(self) -> str:
        """The code of its matter."""
        return self.found.paper.matter.code

    @property
    def version(self) -> int:
        """The version of its matter: what the reader looked at."""
        return self.found.paper.matter.version

    @property
    def record(self) -> Record | None:
        """What completes the stage at which it stands; None once it has ended."""
        return None if self.found.paper.matter.closed_at else self.found.paper.stage.record

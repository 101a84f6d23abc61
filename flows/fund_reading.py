"""资金汇总 Where every candidate's money stands, and the sums by task force, year and kind (C17–C19)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from models.fund_terms import FundKind, FundPaperKind
from models.mechanism import Mechanism
from models.queries.funds import CandidateFile, FundFilter, candidate_files
from rules.fund_course import papers_lacking, spending_of, totals_of
from rules.spending import Spending, pace_of


@dataclass(frozen=True, slots=True)
class FundLine:
    """A candidate with its sums by step, the papers it lacks and, for a bond, how its spending stands."""

    file: CandidateFile
    sums: Mapping[str, Decimal]
    lacking: tuple[FundPaperKind, ...]
    spending: Spending | None

    @property
    def is_unfunded(self) -> bool:
        """Whether nothing was granted to it."""
        return self.sums[FundKind(self.file.candidate.kind).steps[1]] == 0


@dataclass(frozen=True, slots=True)
class FundSum:
    """What a task force wanted of a fund in a year, and what came at each step, in 万元."""

    task_force: str
    year: int
    kind: FundKind
    count: int
    wanted: Decimal
    sums: Mapping[str, Decimal]
    spending: Spending | None


def fund_lines(session: Session, mechanism: Mechanism, wanted: FundFilter, today: date) -> list[FundLine]:
    """Candidates as they stand today. Raises SettingUnfit."""
    pace = pace_of(mechanism)
    return [
        FundLine(
            found,
            totals_of(found.candidate.kind, found.entries),
            papers_lacking(FundKind(found.candidate.kind), (paper.kind for paper in found.papers)),
            spending_of(FundKind(found.candidate.kind), found.entries, today, pace),
        )
        for found in candidate_files(session, wanted)
    ]


def fund_sums(lines: Iterable[FundLine], mechanism: Mechanism, today: date) -> list[FundSum]:
    """The sums of candidates by task force, year and kind, in the order of the configuration. Raises SettingUnfit."""
    groups: dict[tuple[int, int, str], list[FundLine]] = defaultdict(list)
    place = {key: number for number, key in enumerate(mechanism.organisation.task_forces)}
    for line in lines:
        matter, candidate = line.file.matter, line.file.candidate
        groups[candidate.year, place.get(matter.task_force, len(place)), candidate.kind].append(line)
    return [_sum(group, mechanism, today) for _, group in sorted(groups.items())]


def _sum(lines: Sequence[FundLine], mechanism: Mechanism, today: date) -> FundSum:
    first = lines[0].file
    kind = FundKind(first.candidate.kind)
    entries = [entry for line in lines for entry in line.file.entries]
    return FundSum(
        first.matter.task_force,
        first.candidate.year,
        kind,
        len(lines),
        sum((line.file.candidate.wanted for line in lines), Decimal(0)),
        totals_of(kind, entries),
        spending_of(kind, entries, today, pace_of(mechanism)),
    )

"""逐条问题 The problems of a row: which begin to climb, which are being dealt with, which have gone from the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.terms import Category
from rules.fuzzy_dates import parse_fuzzy
from rules.ledger_in.comparing import KEEP, answer_for
from rules.ledger_in.facts import Circumstances, Known, OpenIssue
from rules.ledger_in.fields import BY_KEY
from rules.ledger_in.problems import (
    ALIKE,
    DOUBTFUL,
    NewProblem,
    Problem,
    bare,
    category_in,
    nearest,
    numbered,
    problems_in,
)
from rules.ledger_in.reading import NOTHING, text_in
from rules.ledger_in.rows import Cell, Row
from rules.ledger_in.verdicts import ISSUE, CellVerdict, Raised, Verdict

_SAME, _OTHER = ("同", "同一问题", "是"), ("新", "新问题", "不是", "否")
_HEADING = "存在问题"
PROMISED = "所填解决时限："
"""What stands before a promised date in the source of a matter: what was said once is not told again."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the problems of a row come to."""

    verdicts: tuple[CellVerdict, ...] = ()
    raised: tuple[Raised, ...] = ()
    gone: tuple[OpenIssue, ...] = ()


def problems_of(rows: Sequence[Row], known: Known | None, around: Circumstances) -> Found:
    """Sort the problems of a project's rows; where the sheet has no such column nothing has gone from it."""
    issues = known.issues if known else ()
    verdicts: list[CellVerdict] = []
    raised: list[Raised] = []
    met: set[str] = set()
    for row in rows:
        cell = row.cells.get("problems")
        if cell is None or answer_for(cell.place, around) in KEEP:
            met |= {issue.code for issue in issues} if cell is not None else set()
            continue
        for problem in problems_in(_text(cell, around)):
            new = _new(problem, row, around)
            issue, verdict = _sorted(problem, new, cell, issues, met, around)
            if issue is not None:
                met.add(issue.code)
                verdicts += _unread(issue, problem, new, row)
            if verdict is not None:
                verdicts.append(verdict)
            if issue is None:
                raised.append(Raised(cell.place, new))
    has_column = any("problems" in cell.beside for row in rows for cell in row.cells.values())
    missing = (issue for issue in issues if issue.code not in met and not issue.is_settled)
    gone = tuple(missing) if has_column else ()
    return Found((*verdicts, *_notes(raised, rows)), tuple(raised), gone)


def _text(cell: Cell, around: Circumstances) -> str:
    answer = answer_for(cell.place, around)
    text = text_in(cell.value) if answer in (None, *_SAME, *_OTHER) else str(answer)
    return "" if text in NOTHING else text


def _sorted(
    problem: Problem,
    new: NewProblem,
    cell: Cell,
    issues: Sequence[OpenIssue],
    met: set[str],
    around: Circumstances,
) -> tuple[OpenIssue | None, CellVerdict | None]:
    """The open issue that a problem is, or None where it is a new one; a verdict where there is anything to tell."""
    issue, alike = nearest(problem, [one for one in issues if one.code not in met])
    if issue is None or alike < DOUBTFUL:
        return None, _verdict(cell, Verdict.NEW, problem, _raising(new))
    if alike >= ALIKE:
        return issue, None
    answer = answer_for(cell.place, around)
    if answer in _SAME:
        return issue, None
    if answer in _OTHER:
        return None, _verdict(cell, Verdict.NEW, problem, _raising(new))
    why = f"与在办的 {issue.code}「{issue.title}」相近（{alike:.0%}）；同一问题请答「同」，新问题请答「新」"
    return issue, _verdict(cell, Verdict.ASK, problem, why)


def _raising(new: NewProblem) -> str:
    kind = f"（{new.category.zh}）" if new.category is not Category.OTHER else ""
    promised = f"；所填时限 {new.promised}" if new.promised else ""
    return f"提报为问题{kind}，从责任单位开始办理{promised}"


def _verdict(cell: Cell, verdict: Verdict, problem: Problem, why: str) -> CellVerdict:
    return CellVerdict(
        cell.place, _HEADING, verdict, new=f"{problem.number}. {problem.text}", why=why, what=ISSUE
    )


def _new(problem: Problem, row: Row, around: Circumstances) -> NewProblem:
    promised = _beside(row, "limits", problem.number)
    when = parse_fuzzy(promised, around.year, around.date1904) if promised else None
    return NewProblem(
        problem.text,
        _beside(row, "solutions", problem.number),
        promised,
        when.deadline_on if when else None,
        category_in(_beside(row, "categories", problem.number)),
    )


def _beside(row: Row, key: str, number: int) -> str:
    """What the row says of a problem in another column; a text without numbers is about all of them."""
    cell = row.cells.get(key)
    text = text_in(cell.value) if cell else ""
    found: Mapping[int, str] = {} if text in NOTHING else numbered(text)
    return found.get(number, found.get(1, "") if len(found) == 1 and number > 1 else "")


def _unread(issue: OpenIssue, problem: Problem, new: NewProblem, row: Row) -> Iterator[CellVerdict]:
    """What the sheet says otherwise of a problem that is being dealt with: told, and left to the matter's own commands."""
    if new.solution and bare(new.solution) != bare(issue.solution):
        yield _ignored(
            row,
            "solutions",
            new.solution,
            issue.solution,
            f"已提报为 {issue.code}，办理进展请用 diaodu reply 填写",
        )
    is_known = new.promised_on == issue.due_on or f"{PROMISED}{new.promised}" in issue.source
    if new.promised_on is not None and not is_known:
        why = f"已提报为 {issue.code}，时限按机制计算；要延期请用 diaodu extend 申请"
        yield _ignored(row, "limits", new.promised, str(issue.due_on or ""), why)
    if _beside(row, "categories", problem.number) and str(new.category) != issue.category:
        yield _ignored(row, "categories", new.category.zh, Category(issue.category).zh if issue.category else "",
                       f"已提报为 {issue.code}，类型不在表上改")  # fmt: skip


def _ignored(row: Row, key: str, new: str, old: str, why: str) -> CellVerdict:
    cell = row.cells[key]
    return CellVerdict(cell.place, BY_KEY[key].zh, Verdict.IGNORED, old, new, why)


def _notes(raised: Sequence[Raised], rows: Sequence[Row]) -> Iterator[CellVerdict]:
    """A promised date that cannot be read holds no problem up; it is said so."""
    limits = next((row.cells["limits"] for row in rows if "limits" in row.cells), None)
    unread = [
        one.problem.promised for one in raised if one.problem.promised and one.problem.promised_on is None
    ]
    if limits is not None and unread:
        why = "时限读不出日期，按机制的时限办理，原话留存"
        yield CellVerdict(
            limits.place, "解决时限", Verdict.IGNORED, new="、".join(dict.fromkeys(unread)), why=why
        )


def promised_before(problem: NewProblem, today: date, own: date | None) -> date | None:
    """The day to fix for a problem: the promised one if it is to come and no later than the mechanism's own."""
    promised = problem.promised_on
    if promised is None or promised <= today or (own is not None and promised > own):
        return None
    return promised

"""存在问题 Splits what a ledger says of problems into single ones, and tells which of them are being dealt with already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from models.terms import Category
from rules.ledger_in.facts import OpenIssue

_MARK = re.compile(
    r"(?:[（(]([0-9]{1,2})[)）]|(?:^|(?<=[\s；;。，,]))([0-9]{1,2})[.、．](?![0-9])"
    r"|([①-⑳])|(?:^|(?<=[\s；;。，,]))([一二三四五六七八九十]{1,2})、)\s*"
)
_LINE = re.compile(r"^[ \t]*([0-9]{1,2})[.、．]\s*", re.MULTILINE)
_CODE = re.compile(r"[（(]\s*([A-Z][A-Z0-9]*-[0-9]{4}-[0-9]{3,})\s*[)）]\s*$")
_NUMERALS = "一二三四五六七八九十"
_NOISE = re.compile(r"[\s\W_]+")
_ENDS = "；;。，, \n\t"  # fmt: skip
# Above ALIKE two texts are the same problem in other words; down to DOUBTFUL a person says whether they are.
ALIKE, DOUBTFUL = 0.8, 0.55


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a row: its number there, what it says, and the code of the matter that it names, if it does."""

    number: int
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class NewProblem:
    """A problem to be raised: what is proposed, until when that was promised (as written), and of what kind it is."""

    text: str
    solution: str = ""
    promised: str = ""
    promised_on: date | None = None
    category: Category = Category.OTHER


def problems_in(text: str) -> tuple[Problem, ...]:
    """The problems of a cell, in the order of their numbers; a text without numbers is one problem."""
    return tuple(_problem(number, said) for number, said in numbered(text).items() if said)


def numbered(text: str) -> dict[int, str]:
    """The parts of a cell by their numbers; only numbers that follow each other count, 2.5公里 is none."""
    marks = _marks(text)
    if not marks:
        return {1: text.strip(_ENDS)}
    ends = [start for start, _, _ in marks[1:]] + [len(text)]
    return {number: text[begin:end].strip(_ENDS) for (_, begin, number), end in zip(marks, ends, strict=True)}


def _at_lines(text: str) -> list[tuple[int, int, int]]:
    """Numbers at the beginnings of lines: repeated ones too, and before a digit (1.3月5日) those that follow each other."""
    found: list[tuple[int, int, int]] = []
    for mark in _LINE.finditer(text):
        before_digit = text[mark.end() : mark.end() + 1].isdigit() and not mark[0].endswith(" ")
        if int(mark[1]) == len(found) + 1 or (found and not before_digit):
            found.append((mark.start(), mark.end(), len(found) + 1))
    return found if len(found) > 1 and found[0][0] == 0 else []


def _marks(text: str) -> list[tuple[int, int, int]]:
    if at_lines := _at_lines(text):
        return at_lines
    found: list[tuple[int, int, int]] = []
    for mark in _MARK.finditer(text):
        if _number(mark) == len(found) + 1:
            found.append((mark.start(), mark.end(), len(found) + 1))
    return found if not found or not text[: found[0][0]].strip() else []


def _number(mark: re.Match[str]) -> int:
    plain, dotted, circled, numeral = mark.groups()
    if circled:
        return int(unicodedata.numeric(circled))
    return _NUMERALS.find(numeral) + 1 if numeral else int(plain or dotted)


def _problem(number: int, said: str) -> Problem:
    named = _CODE.search(said)
    return Problem(number, said[: named.start()].strip(_ENDS) if named else said, named[1] if named else "")


def likeness(problem: str, issue: OpenIssue) -> float:
    """How much a problem is like one that is being dealt with, from 0 to 1; one that contains the other is it."""
    wanted = bare(problem)
    return max((_alike(wanted, bare(text)) for text in (issue.description, issue.title) if text), default=0)


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0
    shorter, longer = sorted((one, other), key=len)
    if shorter in longer and len(shorter) * 2 >= len(longer):
        return 1
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def bare(text: str) -> str:
    """A text without what only sets it out."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def nearest(problem: Problem, issues: Sequence[OpenIssue]) -> tuple[OpenIssue | None, float]:
    """The open issue that a problem is most like, and how much; one that it names by its code it is."""
    for issue in issues:
        if issue.code == problem.code:
            return issue, 1.0
    best = max(issues, key=lambda issue: likeness(problem.text, issue), default=None)
    return (best, likeness(problem.text, best)) if best is not None else (None, 0.0)


def category_in(text: str) -> Category:
    """The kind of problem that a word means, 其他 where it is none that is known."""
    wanted = text.strip(_ENDS)
    for found in Category:
        if wanted and wanted in (found.zh, found.value):
            return found
    return next((found for found in Category if wanted and _shares(wanted, found.zh)), Category.OTHER)


def _shares(wanted: str, zh: str) -> bool:
    return any(word in wanted or wanted in word for word in zh.split("·"))

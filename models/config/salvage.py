"""补救 Reads as much of a broken configuration as can be read, so that all its problems are listed at once.

What is broken is taken out or filled in by a stand-in; nothing that was salvaged is ever put in force.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.config.problems import Problem, Where
from models.config.schema import Node, node_at
from models.config.shape import Shape
from models.config.wording import meant, worded

_ROUNDS = 16
_STAND_INS: dict[str, object] = {
    "string": "unreadable",
    "integer": 1,
    "array": [],
    "object": {},
    "boolean": True,
}


@dataclass(slots=True)
class Salvage:
    """What could be read; `shape` is None when too little was left, `touched` are the places tampered with."""

    shape: Shape | None = None
    problems: list[Problem] = field(default_factory=list)
    touched: Counter[Where] = field(default_factory=Counter)

    def taints(self, where: Where) -> bool:
        """Whether a place was tampered with, lies in one that was, or holds one: it has had its problem."""
        return any(where[: len(other)] == other[: len(where)] for other in self.touched)


def salvage(data: Any) -> Salvage:
    """Validate `data`; on failure note each problem, mend a copy and try again."""
    found, mended = Salvage(), deepcopy(data)
    for _ in range(_ROUNDS):
        try:
            found.shape = Shape.model_validate(mended)
        except ValidationError as error:
            _mend(found, mended, error.errors(include_url=False))
        else:
            break
    return found


def _mend(found: Salvage, mended: Any, errors: list[ErrorDetails]) -> None:
    # Several complaints about one place, as of a value that fits no alternative, are one problem.
    places = {_place(error, mended): error for error in reversed(errors)}
    meant_by_others = {meant(where) for where, error in places.items() if error["type"] == "extra_forbidden"}
    for where, error in places.items():
        # A key that was only misspelt is not missing as well.
        if not found.taints(where) and where not in meant_by_others:
            found.problems.append(worded(error, where))
    for where in places:
        found.touched[where] += 1
        _repair(mended, where, found.touched[where])


def _place(error: ErrorDetails, data: Any) -> Where:
    """Return the place of a complaint in the file, without the validator's own names of alternatives."""
    where: list[str | int] = []
    for part in error["loc"]:
        if isinstance(data, dict) and str(part) in data:
            data, part = data[str(part)], str(part)  # noqa: PLW2901 - keys of a file are text
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        elif error["type"] != "missing" or part != error["loc"][-1]:
            continue
        where.append(part)
    return tuple(where)


def _repair(data: Any, where: Where, attempt: int) -> None:
    """Leave the value out; if that will not do, fill in a stand-in; then leave out what it lies in."""
    if attempt == 1:
        _leave_out(data, where)
    elif attempt == 2:  # noqa: PLR2004 - the second of three ways
        _fill_in(data, where)
    else:
        _leave_out(data, _enclosing(where[: max(0, len(where) - attempt + 2)]))


def _enclosing(where: Where) -> Where:
    """Cut a place back to an entry of a mapping: entries of a list keep their numbers, so the list goes whole."""
    while where and isinstance(where[-1], int):
        where = where[:-1]
    return where


def _holder_of(data: Any, where: Where) -> Any:
    for part in where[:-1]:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
    return data


def _leave_out(data: Any, where: Where) -> None:
    holder = _holder_of(data, where)
    if isinstance(holder, dict) and where:
        holder.pop(where[-1], None)
    elif where:
        _fill_in(data, where)


def _fill_in(data: Any, where: Where) -> None:
    holder: Any = _holder_of(data, where)
    if where and hasattr(holder, "__setitem__"):
        holder[where[-1]] = _stand_in(node_at(where))


def _stand_in(node: Node) -> object:
    """Return a value that the schema allows at a place."""
    for key in ("examples", "enum"):
        if node.get(key):
            return node[key][0]
    if node.get("format") == "date":
        return "2000-01-01"
    return deepcopy(_STAND_INS.get(str(node.get("type")), "unreadable"))

"""可用内容 What a template may ask of a paper or of a part of one: fields and computed values, with their names."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from documents.papers.base import Paper

_NOT_PRINTED = frozenset({"kind", "series", "year", "made_from"})


@dataclass(frozen=True, slots=True)
class Member:
    """One thing that can be asked for: its type, and what officials call it."""

    type: Any
    zh: str


SIGNATURE = {
    "number": Member(str, "编号，签发前留空"),
    "signed_by": Member(str, "签发人，签发前留空"),
    "issued_on": Member(date | None, "成文日期，签发前留空"),
}


def members(of: type) -> dict[str, Member]:
    """Everything that a template may ask of a class of facts."""
    hints = get_type_hints(of, include_extras=True)
    found = {one.name: _member(hints[one.name]) for one in fields(of)} if is_dataclass(of) else {}
    for owner in of.__mro__:
        for name, value in vars(owner).items():
            if isinstance(value, property) and value.fget is not None and name not in found:
                zh = (value.__doc__ or name).split(":")[0].rstrip(".")
                found[name] = Member(get_type_hints(value.fget)["return"], zh)
    return found


def offered(paper: type[Paper]) -> dict[str, Member]:
    """The tags of a kind of paper: what it is made from, and what a signature adds."""
    return SIGNATURE | {name: one for name, one in members(paper).items() if name not in _NOT_PRINTED}


def element_of(kind: Any) -> Any:
    """The type of what a loop over `kind` gives; None where that is not known."""
    arguments = get_args(kind)
    return arguments[0] if get_origin(kind) is tuple and arguments else None


def without_none(kind: Any) -> Any:
    """The type of a value that is there: `date` for `date | None`."""
    present = [one for one in get_args(kind) if one is not type(None)]
    return present[0] if type(None) in get_args(kind) and len(present) == 1 else kind


def _member(hint: Any) -> Member:
    if get_origin(hint) is Annotated:
        kind, zh = get_args(hint)
        return Member(kind, zh)
    return Member(hint, "")

"""标签内容 What the tags of a template stand for: the fields of its paper, and what a signature adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Annotated, Any, get_type_hints

from documents.papers.base import Issued, Paper
from documents.series import open_number

SIGNATURE_FIELDS: Mapping[str, Any] = {
    "number": Annotated[str, "编号（草稿留空）"],
    "signed_by": Annotated[str, "签发人（草稿留空）"],
    "issued_on": Annotated[date | None, "成文日期（草稿留空）"],
}
_NOT_PRINTED = frozenset({"kind", "series", "year", "made_from"})


def context_of(paper: Paper, issued: Issued | None = None) -> dict[str, Any]:
    """The value of every tag; without a signature the number is open, and signer and day are missing."""
    own = {name: getattr(paper, name) for name in offered(type(paper)) if name not in SIGNATURE_FIELDS}
    if issued is None:
        return own | {"number": open_number(paper.series, paper.year), "signed_by": "", "issued_on": None}
    return own | {"number": issued.number, "signed_by": issued.by, "issued_on": issued.on}


def offered(kind: type[Paper]) -> dict[str, Any]:
    """Every tag that a template of this kind of paper may use, with its type."""
    return dict(SIGNATURE_FIELDS) | {
        name: hint for name, hint in members(kind).items() if name not in _NOT_PRINTED
    }


def members(kind: type) -> dict[str, Any]:
    """The fields and computed properties of a class, with their annotated types."""
    hints = get_type_hints(kind, include_extras=True)
    found = {field.name: hints[field.name] for field in fields(kind)}
    for owner in kind.__mro__:
        for name, value in vars(owner).items():
            if isinstance(value, property) and value.fget is not None:
                found.setdefault(name, get_type_hints(value.fget)["return"])
    return found

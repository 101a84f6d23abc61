"""标签内容 What the tags of a template stand for: the facts of its paper, and what a signature adds."""

from __future__ import annotations

from typing import Any

from documents.members import SIGNATURE, offered
from documents.papers.base import Issued, Paper
from documents.series import open_number


def context_of(paper: Paper, issued: Issued | None = None) -> dict[str, Any]:
    """The value of every tag; without a signature the number is open, and signer and day are missing."""
    own = {name: getattr(paper, name) for name in offered(type(paper)).keys() - SIGNATURE.keys()}
    if issued is None:
        return own | {"number": open_number(paper.series, paper.year), "signed_by": "", "issued_on": None}
    return own | {"number": issued.number, "signed_by": issued.by, "issued_on": issued.on}

"""起草与签发 The system drafts a paper; a person signs it. Nothing here gives a number or signs by itself."""

from __future__ import annotations

from pathlib import Path

from documents.papers.base import Issued, Paper
from documents.rendering import rendered, template_path
from documents.template_check import check_template


def draft(paper: Paper, template_dir: Path | None = None) -> bytes:
    """The Word file of a draft: marked 草稿, without number, signer or day.

    A template of the unit's own, `template_dir/<kind>.docx`, goes before ours. TemplateBroken when it cannot be used.
    """
    return _written(paper, None, template_dir)


def issue(paper: Paper, issued: Issued, template_dir: Path | None = None) -> bytes:
    """The Word file of a paper that a person has signed, with its number and day. TemplateBroken as for `draft`."""
    return _written(paper, issued, template_dir)


def _written(paper: Paper, issued: Issued | None, template_dir: Path | None) -> bytes:
    template = template_path(paper.kind, template_dir)
    if template_dir is not None:
        check_template(template, paper.kind)
    return rendered(template, paper, issued)

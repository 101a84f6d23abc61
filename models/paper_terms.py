"""公文术语 How far a paper has come."""

from __future__ import annotations

from models.terms import Term


class PaperState(Term):
    """What a version of a paper is, and what the paper itself is by its newest one."""

    DRAFT = "draft", "草稿"
    SIGNED = "signed", "已签发"
    ISSUED = "issued", "已印发"

"""问责术语 What people may conclude from a dossier; nothing in the code chooses among these words (C38)."""

from __future__ import annotations

from models.terms import Term


class Verdict(Term):
    """The conclusion that a person drew (处理决定)."""

    REMINDED = "reminded", "提醒"
    INTERVIEWED = "interviewed", "约谈"
    NAMED = "named", "通报"
    TRANSFERRED = "transferred", "移送"
    NONE = "none", "不予问责"

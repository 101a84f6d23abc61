"""防注入 Texts that a spreadsheet would take for formulas, made harmless on the way out and told apart on the way in."""

from __future__ import annotations

import re

MARK = "'"
MOST = 32_767
"""Characters that a cell can hold: what is longer would be left out without a word."""
_CUT = "…（后略）"
# Full-width signs too: East Asian versions of spreadsheets take them for their half-width twins.
# A text that begins with marks of its own gets one more, or it would lose one on its way back.
_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_DASHES = re.compile(r"[-－]+")


def neutralised(text: str) -> str:
    """The text as it may stand in a cell, also once somebody edits it or saves the sheet as CSV: marked if it is risky.

    A row of dashes is how people say that there is nothing, and no formula.
    """
    if len(text) >= MOST:
        text = text[: MOST - len(_CUT) - 1] + _CUT
    risky = _RISKY.match(text) and not _DASHES.fullmatch(text)
    return MARK + text if risky else text


def restored(text: str) -> str:
    """What was meant by a cell that may have been marked."""
    return text[1:] if text.startswith(MARK) and _RISKY.match(text[1:]) else text

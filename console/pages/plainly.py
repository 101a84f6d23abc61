"""页面措辞 What is said on pages in the place of what is said at a terminal: a page has buttons where that has commands."""

from __future__ import annotations

import re

# The last clause of a refusal says which command helps: 「；请用 diaodu show JZ-2026-0001 重新查看后再定」.
_BY_COMMAND = re.compile(r"；[^；]*(?:\bdiaodu |--[a-z])[^；]*")


def without_commands(message: str) -> str:
    """A refusal without the commands that somebody at a terminal would go on with."""
    return _BY_COMMAND.sub("", message)

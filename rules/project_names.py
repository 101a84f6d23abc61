"""项目名称 When two names mean one project: the same words in the same county (去重)."""

from __future__ import annotations

import re
import unicodedata

from models.errors import BadInput

NAME_MOST = 120
_NOISE = re.compile(r"[\s\W_]+")
_ENDING = re.compile(r"(?:建设项目|建设工程|项目|工程)$")


class NameUnfit(BadInput):
    """A name that is empty, or too long for the ledger."""

    code = "name-unfit"


def require_name(name: str) -> str:
    """The name without the spaces around it. Raises NameUnfit."""
    found = name.strip()
    if not found or len(found) > NAME_MOST:
        raise NameUnfit(f"项目名称须为 1–{NAME_MOST} 字，现为 {len(found)} 字；未登记；请写全称")
    return found


def name_key(name: str) -> str:
    """What two spellings of one name have in common: no width, case, punctuation, and no 建设项目 at the end."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    bare = _NOISE.sub("", folded)
    return _ENDING.sub("", bare) or bare

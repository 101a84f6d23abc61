"""辨认单位和职务 Which bodies and posts a cell means: short and full names, 政府 and 管委会 left out, titles before names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from models.errors import DiaoduError
from rules.ledger_cells import Directory, parts

_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_SUFFIX = re.compile(r"(?:人民政府|政府|管委会|管理委员会)$")
_COUNTIES = ("县", "区", "市")
_SHORTEST = 2


def bodies_in(text: str, directory: Directory) -> list[str]:
    """The ids of all bodies in a cell, in order. Raises what the directory refuses the first unknown one with."""
    whole = _first(_body_forms(text), directory.find_body)
    if whole is not None:
        return [whole]
    return list(dict.fromkeys(body_in(part, directory) for part in parts(text)))


def body_in(text: str, directory: Directory) -> str:
    """The id of one body."""
    return _first(_body_forms(text), directory.find_body) or directory.find_body(text)


def post_in(text: str, directory: Directory) -> str:
    """The id of a post, by its title, by who is in it, or by both side by side: 副市长 钱二."""
    return _first(_post_forms(text), directory.find_post) or directory.find_post(text)


def _first(forms: Iterator[str], find: Callable[[str], str]) -> str | None:
    for form in forms:
        try:
            return find(form)
        except DiaoduError:
            continue
    return None


def _body_forms(text: str) -> Iterator[str]:
    yield text
    bare = _BRACKETS.sub("", text).strip()
    short = _SUFFIX.sub("", bare)
    yield from (bare, short)
    yield from (f"{short}{ending}" for ending in _COUNTIES)
    if len(short) >= _SHORTEST:
        yield f"市{short}"


def _post_forms(text: str) -> Iterator[str]:
    yield text
    bare = _BRACKETS.sub("", text).strip()
    yield from (bare, re.sub(r"\s+", "", bare), *re.split(r"[\s、，,：:]+", bare))
    yield from _BRACKETS.findall(text.replace("（", "(").replace("）", ")"))

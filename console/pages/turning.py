"""翻页 Beneath a list that is longer than a page: the addresses of the next page and of the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from console.pages.look import Look
from console.pages.rendering import address

Found = TypeVar("Found")


def kept_query(look: Look) -> dict[str, list[str]]:
    """What the address filters by, without where it is in the list and what it asks to be done."""
    names = dict.fromkeys(name for name, value in look.query.multi_items() if value)
    return {name: look.query.getlist(name) for name in names if name not in ("after", "do")}


def turning(
    look: Look, path: str, found: Sequence[Found], most: int, place: Callable[[Found], str]
) -> dict[str, str]:
    """`more` and `first`, each empty where there is nothing to turn to.

    `found` is a page and the row behind it, if there is one; `place` gives a row's cursor.
    """
    query = kept_query(look)
    more = address(path, query, after=place(found[most - 1])) if len(found) > most else ""
    return {"more": more, "first": address(path, query) if look.asked("after") else ""}

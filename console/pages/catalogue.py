"""页面目录 Every page: its address, what it is called, which part of the product it belongs to, and whether the menu has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from console.pages.look import Look, Sheet
from rules.access.wings import Wing

Show = Callable[[Look], Sheet]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page. `group` is its heading in the menu, empty for a page that is reached from others only.

    Pages that ask no more than to be signed in belong to `Wing.WORK`.
    """

    path: str
    zh: str
    en: str
    wing: Wing
    show: Show
    group: str = ""
    order: int = 0


# What the menu's groups are called, in their order.
GROUPS = (
    ("today", "今日", "Today"),
    ("business", "业务", "Business"),
    ("reporting", "会议与报送", "Meetings and reports"),
    ("review", "督导与考核", "Supervision and scores"),
    ("mechanism", "机制", "Mechanism"),
    ("engine", "运行", "Engine"),
)
_ENTRIES: dict[str, Entry] = {}


def page(
    path: str, zh: str, en: str, *, wing: Wing = Wing.WORK, group: str = "", order: int = 0
) -> Callable[[Show], Show]:
    """Enter a page into the catalogue; its function runs in a worker thread and may read the database."""

    def enter(show: Show) -> Show:
        assert path not in _ENTRIES, path
        _ENTRIES[path] = Entry(path, zh, en, wing, show, group, order)
        return show

    return enter


def entries() -> tuple[Entry, ...]:
    """Every page that was entered, those first whose address does not vary: /matters/new is no matter's code."""
    return tuple(sorted(_ENTRIES.values(), key=lambda entry: "{" in entry.path))


def menu() -> Iterator[tuple[tuple[str, str, str], list[Entry]]]:
    """The menu: each group with its pages in order."""
    for group in GROUPS:
        found = [entry for entry in _ENTRIES.values() if entry.group == group[0]]
        yield group, sorted(found, key=lambda entry: entry.order)

"""记住称呼 Who is called what, looked up once a workbook: a column says the same few names thousands of times."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from models.errors import DiaoduError
from rules.ledger_in.facts import LedgerDirectory


class Remembered:
    """A directory that remembers its answers, refusals among them."""

    def __init__(self, directory: LedgerDirectory) -> None:
        self._body = _remembered(directory.find_body)
        self._post = _remembered(directory.find_post)
        self._task_force = _remembered(directory.find_task_force)

    def find_body(self, text: str) -> str:
        """The id of a body."""
        return _answer(self._body(text))

    def find_post(self, text: str) -> str:
        """The id of a post."""
        return _answer(self._post(text))

    def find_task_force(self, text: str) -> str:
        """The id of a task force."""
        return _answer(self._task_force(text))


def _remembered(find: Callable[[str], str]) -> Callable[[str], str | DiaoduError]:
    @cache
    def found(text: str) -> str | DiaoduError:
        try:
            return find(text)
        except DiaoduError as unknown:
            return unknown

    return found


def _answer(found: str | DiaoduError) -> str:
    if isinstance(found, DiaoduError):
        raise found
    return found

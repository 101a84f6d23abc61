"""答复判读 What an HTTP service's answer means: sent, refused, or to be tried again."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from notifications.letters import Receipt, refused, sent, try_again
from notifications.secrecy import scrub

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Expectation:
    """When an answer counts as accepted.

    A status of `statuses`, and then the JSON value at `path` equal to `equals`, or `match` found in the body, where
    they are given. `retry_statuses` and `retry_match` say what is worth another try. `remote_id` is the JSON path of
    the service's own id. Paths are written `content.items.0.id`.
    """

    statuses: frozenset[int]
    retry_statuses: frozenset[int]
    path: str = ""
    equals: str = ""
    match: str = ""
    retry_match: str = ""
    remote_id: str = ""

    def judge(self, status: int, body: str) -> Receipt:
        """The receipt for an answer."""
        detail = scrub(f"接口答复 {status} {' '.join(body.split())[:_SHOWN]}")
        if status in self.retry_statuses or self._asks_for_patience(body):
            return try_again(detail)
        if status not in self.statuses or not self._accepts(body):
            return refused(detail)
        return sent(remote_id=at_path(body, self.remote_id) if self.remote_id else "")

    def _accepts(self, body: str) -> bool:
        if self.path and at_path(body, self.path) != self.equals:
            return False
        return not self.match or re.search(self.match, body) is not None

    def _asks_for_patience(self, body: str) -> bool:
        return bool(self.retry_match) and re.search(self.retry_match, body) is not None


def at_path(body: str, path: str) -> str:
    """The JSON value at a path as text (`true`, `0`, `abc`); empty when there is none."""
    try:
        value: Any = json.loads(body)
        for step in path.split("."):
            value = value[int(step)] if isinstance(value, list) else value[step]
    except (ValueError, LookupError, TypeError):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

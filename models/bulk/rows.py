"""批量行 What a batch writes, and the contract of the two stores that write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from models.errors import StateDamaged

LEADING = ("id", "code", "version", "seq", "head")


class LostUpdate(StateDamaged):
    """Fewer rows were written than claimed: somebody moved a matter in between; the batch is rolled back."""

    code = "lost-update"


@dataclass(frozen=True, slots=True)
class Update:
    """Matters that change the same columns: `rows` are (values…, head, id, version)."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one transaction of a sweep writes.

    `steps` are rows of `step` in the order of its columns; `notices` are (key, recipient, kind, matter_id, at,
    payload); `agenda` are (forum_id, matter_id, entered_at).
    """

    updates: Sequence[Update]
    steps: Sequence[tuple[Any, ...]]
    notices: Sequence[tuple[Any, ...]]
    agenda: Sequence[tuple[Any, ...]] = ()


class BulkStore(Protocol):
    """The statements of a sweep in the dialect of one database; `raw` is the driver's connection."""

    def claim(
        self, raw: Any, columns: Sequence[str], until: int, most: int, passing_over: Sequence[int]
    ) -> list[tuple[Any, ...]]:
        """Up to `most` matters whose `wake_at` is at or before `until`, oldest first: LEADING, then `columns`.

        They stay this transaction's own until it ends.
        """

    def write(self, raw: Any, batch: Batch) -> None:
        """Write the batch; LostUpdate when a matter is no longer at the version that was claimed."""


def check_counts(expected: int, written: int) -> None:
    """Refuse a batch whose guarded updates did not all take hold."""
    if written != expected:
        msg = (
            f"应更新 {expected} 件事项，实际更新 {written} 件；本批次已整体撤回；"
            "引擎会自动重试，若反复出现请运行 diaodu verify"
        )
        raise LostUpdate(msg)

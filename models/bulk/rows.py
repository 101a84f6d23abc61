"""批量行 What a batch writes, and the contract of the two stores that write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from models.errors import StateDamaged

LEADING = ("id", "code", "version", "seq", "head")


class LostUpdate(StateDamaged):
    """Fewer rows were written than claimed: somebody moved a matter in between; the batch is rolled back."""

    code = "lost-update"


class Told(NamedTuple):
    """A notice but for the matter's code, which stands between `head` and `tail` in its key."""

    head: str
    tail: str
    recipient: str
    kind: str
    payload: str


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What is written alike for every matter that shares a decision: written out once, however many they are.

    `columns` of the matter get `values`; the step records `act`, `configuration` and `detail`; `sitting` is the
    forum whose agenda the matter enters.
    """

    columns: tuple[str, ...]
    values: tuple[Any, ...]
    act: str
    configuration: int
    detail: str
    told: tuple[Told, ...]
    sitting: int | None


class Move(NamedTuple):
    """One matter on its way: the version that was read, its next step with its hash, the place of its Change."""

    matter_id: int
    code: str
    version: int
    seq: int
    change: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one transaction writes: at epoch second `at`, in the name of `actor`."""

    at: int
    actor: str
    changes: Sequence[Change]
    moves: Sequence[Move]


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


def by_columns(changes: Sequence[Change]) -> dict[tuple[str, ...], list[tuple[int, Change]]]:
    """The changes with their places, grouped by the columns they set: each group is one statement."""
    grouped: dict[tuple[str, ...], list[tuple[int, Change]]] = {}
    for place, change in enumerate(changes):
        grouped.setdefault(change.columns, []).append((place, change))
    return grouped


def told_rows(changes: Sequence[Change]) -> list[tuple[Any, ...]]:
    """The notices of all changes, each led by the place of its change."""
    return [(place, *told) for place, change in enumerate(changes) for told in change.told]


def check_counts(expected: int, written: int) -> None:
    """Refuse a batch whose guarded updates did not all take hold."""
    if written != expected:
        msg = (
            f"应更新 {expected} 件事项，实际更新 {written} 件；本批次已整体撤回；"
            "引擎会自动重试，若反复出现请运行 diaodu verify"
        )
        raise LostUpdate(msg)

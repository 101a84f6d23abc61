"""写照 All that a database says of its matters, without the numbers that may differ when a transaction is repeated."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Engine, Table, select

from models.session import reading
from models.tables.all import metadata

CODE = re.compile(r"SL-\d{4}-\d{4}")
# Deliveries are judged by their letters; runs and the calendar are no matter's own.
TABLES = ("matter", "step", "notice", "agenda_item", "forum", "issue", "request", "assigned_item", "evidence")
# Keys that a sequence gives leave gaps when a transaction is rolled back, and hashes are made over them.
NUMBERED = {"id", "hash", "head"}
KEYS = {"matter_id": "matter", "parent_id": "matter", "merged_into": "matter", "forum_id": "forum"}
# What delivery does to a notice, which goes on beside everything else.
DELIVERED = {"planned_at", "read_at"}
TIMED = {"at", "entered_at", "raised_at", "nudged_at", "added_at", "decided_at", "opinion_at", "signed_at"}

Row = tuple[tuple[str, Any], ...]
Picture = Mapping[str, tuple[str, ...]]


def picture(engine: Engine, *, timeless: bool = False) -> Picture:
    """What is on record of each matter, by title; what belongs to none stands under "".

    `timeless` leaves out when things happened, for runs that were made good some minutes later.
    """
    with reading(engine) as session:
        rows = {
            name: [dict(row._mapping) for row in session.connection().execute(select(*_table(name).columns))]
            for name in (*TABLES, "series")
        }
    return _Painter(rows, timeless).paint()


def _table(name: str) -> Table:
    return metadata.tables[name]


class _Painter:
    def __init__(self, rows: Mapping[str, list[dict[str, Any]]], timeless: bool) -> None:
        self._rows = rows
        self._left_out = NUMBERED | DELIVERED | (TIMED if timeless else set())
        self._timeless = timeless
        self._titles = {row["code"]: row["title"] for row in rows["matter"]}
        self._names = {
            "matter": {row["id"]: row["title"] for row in rows["matter"]},
            "forum": {
                row["id"]: f"{row['forum']} {row['planned_on']} {row['task_forces']}" for row in rows["forum"]
            },
        }

    def paint(self) -> Picture:
        """One list of lines for each matter, in an order that says nothing."""
        lines: dict[str, list[str]] = defaultdict(list)
        for name in TABLES:
            for row in self._rows[name]:
                if row.get("kind") != "digest":
                    own = row["id"] if name == "matter" else row.get("matter_id")
                    lines[self._names["matter"].get(own, "")].append(f"{name} {self._line(row)}")
        counted = (row for row in self._rows["series"] if row["name"].startswith("matter/"))
        lines[""].extend(f"series {row['name']} {row['last']}" for row in counted)
        return {title: tuple(sorted(found)) for title, found in lines.items()}

    def _line(self, row: Mapping[str, Any]) -> str:
        return " ".join(f"{name}={value}" for name, value in self._values(row))

    def _values(self, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for name, value in row.items():
            if name in self._left_out:
                continue
            if name in KEYS:
                yield name, self._named(name, value)
            elif name in {"detail", "payload"}:
                yield name, self._words(json.loads(value))
            else:
                yield name, self._text(str(value))

    def _text(self, value: str) -> str:
        """A text that names matters by their titles, and the sitting in an agenda's key by its day."""
        titled = CODE.sub(lambda found: self._titles[found[0]], value)
        head, _, last = titled.rpartition("/")
        return f"{head}/{self._names['forum'][int(last)]}" if titled.startswith("agenda/") else titled

    def _named(self, name: str, value: Any) -> str:
        return str(self._names[KEYS[name]].get(value, value))

    def _words(self, told: dict[str, Any]) -> str:
        kept = {**told, "after": self._kept(told.get("after", {}))}
        if self._timeless:
            kept.pop("engine_late_seconds", None)
        return CODE.sub(
            lambda found: self._titles[found[0]], json.dumps(kept, ensure_ascii=False, sort_keys=True)
        )

    def _kept(self, after: dict[str, Any]) -> dict[str, Any]:
        return {
            name: self._named(name, value) if name in KEYS else value
            for name, value in after.items()
            if name not in self._left_out
        }

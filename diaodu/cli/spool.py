"""长列表 Rows for a program, put aside on disk while they are worked out: there may be a million of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, Any

_MARGIN = "    "


@contextmanager
def spool() -> Iterator[Spool]:
    """Room for rows, gone afterwards."""
    with TemporaryFile("w+", encoding="utf-8") as file:
        yield Spool(file)


class Spool:
    """Rows in the order in which they were added."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._first = True

    def add(self, row: Any) -> None:
        """Put a row of plain types aside."""
        self._file.write(f"{'' if self._first else ','}\n{_MARGIN}{json.dumps(row, ensure_ascii=False)}")
        self._first = False

    def put(self, head: Mapping[str, Any], name: str) -> None:
        """Answer a program: `head`, and the rows under `name`."""
        self._file.seek(0)
        sys.stdout.write(json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}"))
        sys.stdout.write(f',\n  "{name}": [')
        while piece := self._file.read(1 << 16):
            sys.stdout.write(piece)
        sys.stdout.write("]\n}\n" if self._first else "\n  ]\n}\n")

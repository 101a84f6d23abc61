"""随身之物 What lies in the data folder beside the database and cannot be made again: a backup carries it along.

The key of webhooks, without which nothing that is sent can be verified, and the unit's own templates. Passwords for
other systems are not among it: whoever gave them can give them again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from flows.archive import BESIDE, EVIDENCE, KEY, TEMPLATES, WouldOverwrite, may_be_in
from flows.commands.evidence import is_whole, path_in

_OWNER_ALONE = 0o600


def belongings(data: Path) -> Iterator[Path]:
    """The files that go along, by their place in the data folder."""
    own = [data / KEY, *sorted((data / TEMPLATES).rglob("*"))]
    for file in own:
        place = file.relative_to(data)
        if file.is_file() and may_be_in(f"{BESIDE}/{place.as_posix()}"):
            yield place


def require_free(unpacked: Path, data: Path) -> None:
    """Refuse to put other files in the place of those that are there. Raises WouldOverwrite."""
    for file in _files(unpacked / BESIDE):
        there = data / file.relative_to(unpacked / BESIDE)
        if there.exists() and there.read_bytes() != file.read_bytes():
            msg = f"数据目录里已有「{there}」，与备份中的不同；没有恢复，也没有覆盖；请先把它移走，或用 --data 另选目录"
            raise WouldOverwrite(msg)


def put_beside(unpacked: Path, data: Path) -> Iterator[Path]:
    """Put what was unpacked where it belongs; answers, one by one, those that were not there, or not whole."""
    store, beside = data / EVIDENCE, unpacked / BESIDE
    pieces = (piece for piece in _files(unpacked / EVIDENCE) if not is_whole(store, piece.name))
    placed = [(piece, path_in(store, piece.name)) for piece in pieces]
    others = ((file, data / file.relative_to(beside)) for file in _files(beside))
    for file, there in (*placed, *(one for one in others if not one[1].exists())):
        there.parent.mkdir(parents=True, exist_ok=True)
        # Renamed last: a disk that is full, or another disk, must not leave half a file under a whole name.
        half = there.with_name(f"{there.name}.part")
        shutil.move(file, half)
        half.replace(there)
        yield there
    if (data / KEY).is_file():
        (data / KEY).chmod(_OWNER_ALONE)


def _files(folder: Path) -> Iterable[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())

"""所附文件 Files that were picked in an open form: on disk and not in memory, and no more of them than anybody needs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import disk_usage
from tempfile import gettempdir, mkstemp
from weakref import WeakSet, finalize

from nicegui.elements.upload_files import FileUpload

from flows.commands.evidence import SIZE_MOST

MOST, TOTAL_MOST = 20, 200 * 1024 * 1024
_MB = 1024 * 1024
Why = tuple[str, str]


@dataclass(eq=False, slots=True, weakref_slot=True)
class Brought:
    """A file that was brought in, as it came: its name is whatever the browser said. It goes when its form does."""

    name: str
    size: int
    _file: Path = field(repr=False)

    def __post_init__(self) -> None:
        finalize(self, self._file.unlink, missing_ok=True)

    @property
    def content(self) -> bytes:
        """All of it, read anew each time: who takes in several has one of them in memory."""
        return self._file.read_bytes()


@dataclass(eq=False, slots=True, weakref_slot=True)
class Basket:
    """The files of one form, at most so many; `owner` is the sign-in whose forms have one limit together.

    `floor` is how many bytes of the disk must stay free.
    """

    owner: str = field(repr=False)
    most: int
    floor: int
    files: list[Brought] = field(default_factory=list)
    _coming: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.most = min(self.most, MOST)
        _baskets.add(self)

    async def take(self, file: FileUpload) -> Why | None:
        """Take a file in; answers in both languages why not, where it was not taken."""
        size = file.size()
        if (why := self._too_much(size)) is not None:
            return why
        # Others come while this one is written: its room is taken at once.
        self._coming.append(size)
        try:
            handle, place = mkstemp(prefix="diaodu-file-")
            os.close(handle)
            kept = Brought(file.name, size, Path(place))
            await file.save(place)
        finally:
            self._coming.remove(size)
        self.files.append(kept)
        return None

    def let_go(self, names: Sequence[object]) -> None:
        """Let go of the files of these names that came last: their reader has taken them out again."""
        for name in names:
            last = next((one for one in reversed(self.files) if one.name == name), None)
            if last is not None:
                self.files.remove(last)

    def _too_much(self, size: int) -> Why | None:
        if size > SIZE_MOST:
            return "文件超过 50 MB", "The file is larger than 50 MB"
        if len(self.files) + len(self._coming) >= self.most:
            return f"至多 {self.most} 个文件", f"At most {self.most} files"
        if size + sum(one._held for one in _baskets if one.owner == self.owner) > TOTAL_MOST:
            total = TOTAL_MOST // _MB
            return f"打开的表单里的文件合计超过 {total} MB", f"More than {total} MB in open forms"
        if disk_usage(gettempdir()).free - size < self.floor:
            return "磁盘将满，请告诉运行值守", "The disk is nearly full"
        return None

    @property
    def _held(self) -> int:
        return sum(one.size for one in self.files) + sum(self._coming)


_baskets: WeakSet[Basket] = WeakSet()

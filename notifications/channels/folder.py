"""文件夹渠道 Letters as files, the default: a new installation sends nothing to anybody by accident."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from notifications.letters import Letter, Receipt, sent, try_again


@dataclass(frozen=True, slots=True)
class FolderOutlet:
    """Writes each letter under `root` as year/day/recipient/key.txt, whole or not at all, its files beside it.

    The path hangs on the key and the day the notice was written, so a repeated sending finds the file there and
    leaves it as it was.
    """

    root: Path

    def send(self, letter: Letter) -> Receipt:
        file = self.path_of(letter)
        if file.exists():
            return sent("文件已在", str(file.relative_to(self.root)))
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            # The letter comes last: where it lies, all that goes with it does.
            for attached in letter.enclosures:
                _write_whole(file.with_name(f"{file.stem}-{_safe(attached.name)}"), attached.data)
            _write_whole(file, _as_text(letter).encode())
        except OSError as wrong:
            return try_again(f"写不进通知文件夹（{wrong.strerror}）")
        return sent(remote_id=str(file.relative_to(self.root)))

    def path_of(self, letter: Letter) -> Path:
        """Where a letter is filed."""
        day = letter.written_on
        # The hash keeps two keys apart that read the same once their slashes are gone.
        name = f"{_safe(letter.key)}-{letter.dedupe[:8]}.txt"
        return self.root / f"{day.year}" / day.isoformat() / _safe(letter.recipient or "未定人员") / name


def _as_text(letter: Letter) -> str:
    head = (
        f"收件人：{letter.recipient}",
        f"标题：{letter.subject}",
        f"短文：{letter.short}",
        f"编号：{letter.key}",
    )
    return "\n".join((*head, "", letter.full))


def _safe(text: str) -> str:
    return re.sub(r"[^\w.-]+", "_", text).strip("._")[:80] or "_"


def _write_whole(file: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise

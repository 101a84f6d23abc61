"""存盘 Files that people asked for: whole or not at all, and never over one that is there unless they said so."""

from __future__ import annotations

from pathlib import Path

from flows.archive import WouldOverwrite
from models.errors import Refused


class NotSaved(Refused):
    """The file could not be written where it was wanted."""

    code = "not-saved"


def save(file: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file under its name once it is whole. Raises WouldOverwrite unless forced, NotSaved."""
    if file.is_dir() or (file.exists() and not force):
        raise WouldOverwrite(f"「{file}」已存在；没有写出，也没有覆盖；请换一个文件名，确要覆盖的加 --force")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f".{file.name}.part")
        part.write_bytes(data)
        part.replace(file)
    except OSError as wrong:
        why = wrong.strerror or str(wrong)
        raise NotSaved(
            f"「{file}」写不进去（{why}）；没有写出文件；请换一个位置，或检查权限和磁盘"
        ) from wrong

"""备份文件 The file of a backup: a zip of the database as SQLite, the files beside it, and a manifest with their hashes.

SQLite is the form of every backup, whichever database it came from: one file that any other machine can read, and
that can be restored into either kind.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from models.errors import BadInput, Refused

FORMAT, VERSION = "diaodu-backup", 2
# Before this version a backup lacked files of visits, checks and ledgers, and did not say so.
SAYS_WHAT_IS_MISSING = 2
DATABASE, MANIFEST, EVIDENCE, BESIDE = "database.sqlite", "manifest.json", "evidence", "beside"
_PIECE = 1 << 20
_ZIP = b"PK"
_FACTS = ("made_at", "release", "revision", "origin", "rehearsal", "counts")
KEY, TEMPLATES = "webhook.key", "templates"
_DIGEST = r"[0-9a-f]{64}"
_PART = r"(?!\.)[^/\\\0-\x1f]+"
_NAME = re.compile(
    f"{re.escape(DATABASE)}|{EVIDENCE}/{_DIGEST}|{BESIDE}/({re.escape(KEY)}|{TEMPLATES}(/{_PART})+)"
)
# What reading a zip comes to, byte by byte, when it was cut short or altered.
_SIGNS_OF_DAMAGE = (
    *(BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError),
    *(ValueError, LookupError, TypeError, RuntimeError),
)


class NotABackup(BadInput):
    """The file is no backup of ours."""

    code = "not-a-backup"


class BackupDamaged(BadInput):
    """The file was cut short or altered."""

    code = "backup-damaged"


class BackupTooNew(BadInput):
    """The backup was made by a later release."""

    code = "backup-too-new"


class WouldOverwrite(Refused):
    """There is something already where the result would go."""

    code = "would-overwrite"


def may_be_in(name: str) -> bool:
    """Whether a backup may have a file of this name: names become paths when it is restored."""
    return _NAME.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: `files` are sizes in bytes and SHA-256 by name, `made_at` an ISO instant (UTC).

    `missing` are the hashes of files that were on record and no longer in the store when it was made.
    """

    made_at: str
    release: str
    revision: str
    origin: str
    rehearsal: bool
    counts: Mapping[str, int]
    files: Mapping[str, tuple[int, str]]
    missing: tuple[str, ...] = ()
    version: int = VERSION

    def to_json(self) -> str:
        """The text of manifest.json."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=2)


@contextmanager
def opened(file: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """A backup that is ours and not from a later release. Raises NotABackup, BackupDamaged, BackupTooNew."""
    with file.open("rb") as read:
        if read.read(2) != _ZIP:
            raise _not_ours(file)
    with _sound(file):
        archive = ZipFile(file)
    with archive:
        yield archive, _manifest(archive, file)


def _manifest(archive: ZipFile, file: Path) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise _not_ours(file)
    with _sound(file):
        read = json.loads(archive.read(MANIFEST))
        if read["format"] != FORMAT:
            raise _not_ours(file)
        if read["version"] > VERSION:
            raise BackupTooNew(f"备份由更新的程序（{read['release']}）写成；没有恢复；请先升级 diaodu")
        files = {str(name): (int(size), str(digest)) for name, (size, digest) in read["files"].items()}
        missing = tuple(str(digest) for digest in read.get("missing", ()))
        facts = {name: read[name] for name in _FACTS}
        manifest = Manifest(**facts, files=files, missing=missing, version=int(read["version"]))
    # Names become paths: whoever made the file may not choose where they lead.
    if DATABASE not in files or not all(map(may_be_in, files)):
        raise _not_ours(file)
    return manifest


@contextmanager
def _sound(file: Path) -> Iterator[None]:
    try:
        yield
    except _SIGNS_OF_DAMAGE as wrong:
        msg = f"备份「{file}」不完整或被改动过；没有恢复，现有数据没有变动；请换用另一份备份"
        raise BackupDamaged(msg) from wrong


def _not_ours(file: Path) -> NotABackup:
    return NotABackup(f"「{file}」不是 diaodu 的备份；没有恢复；请核对文件")


def add(archive: ZipFile, name: str, source: Path) -> tuple[int, str]:
    """Put a file into the archive; answers its size and hash."""
    digest, size = sha256(), 0
    with source.open("rb") as read, archive.open(name, "w", force_zip64=True) as write:
        while piece := read.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            write.write(piece)
    return size, digest.hexdigest()


def extract(archive: ZipFile, name: str, known: tuple[int, str], target: Path) -> None:
    """Take a file out. BackupDamaged when it is not what the manifest says."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _sound(Path(archive.filename or name)):
        found = _unpacked(archive, name, known[0], target)
        # A piece of evidence is named by what it holds: a manifest that was rewritten cannot vouch for another.
        if found != known or (name.startswith(f"{EVIDENCE}/") and target.name != known[1]):
            raise BadZipFile(name)


def _unpacked(archive: ZipFile, name: str, most: int, target: Path) -> tuple[int, str]:
    digest, size = sha256(), 0
    with archive.open(name) as read, target.open("wb") as write:
        # A file that is longer than the manifest says is not unpacked to its end.
        while size <= most and (piece := read.read(_PIECE)):
            digest.update(piece)
            size += len(piece)
            write.write(piece)
    return size, digest.hexdigest()

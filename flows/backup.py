"""备份 One file that holds everything an installation cannot make again: its records, its files and its own key."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Engine
from sqlmodel import Session, func, select

from flows.archive import BESIDE, DATABASE, EVIDENCE, MANIFEST, Manifest, WouldOverwrite, add
from flows.belongings import belongings
from flows.commands.evidence import is_whole, path_in
from models.bulk.copying import copy_rows, count_rows
from models.driver import driver
from models.migrate import current, migrate
from models.queries.kept_files import every_digest
from models.session import open_engine, reading, transaction
from models.tables.matters import Matter, Step
from models.tables.notices import Notice
from models.tables.payloads import Evidence
from models.tables.settings import Installation

Progress = Callable[[int, int], None]
_OWNER_ALONE = 0o600


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was written."""

    file: Path
    manifest: Manifest


def back_up(
    engine: Engine, data: Path, file: Path, now: datetime, release: str, progress: Progress
) -> BackedUp:
    """Write a backup of one consistent state; people and engine work on meanwhile.

    Raises WouldOverwrite when the file is there. It appears under its name only when it is whole.
    """
    if file.exists():
        raise WouldOverwrite(f"「{file}」已存在；没有备份，也没有覆盖；请换一个文件名")
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=file.parent, prefix=".diaodu-backup-") as folder:
        snapshot, part = Path(folder) / DATABASE, Path(folder) / "backup.part"
        _snapshot(engine, snapshot, progress)
        manifest = _write(snapshot, data, part, now, release, engine.dialect.name)
        # Whoever can read it can sign as this city and try its passwords.
        part.chmod(_OWNER_ALONE)
        part.replace(file)
    return BackedUp(file, manifest)


def _snapshot(engine: Engine, target: Path, progress: Progress) -> None:
    if engine.dialect.name == "sqlite":
        with reading(engine) as session, closing(sqlite3.connect(target)) as copy:
            driver(session).backup(copy)
            # A journal beside the file would not come along.
            copy.execute("PRAGMA journal_mode=DELETE")
        return
    copied = open_engine(f"sqlite:///{target}")
    migrate(copied)
    # Many statements must see one state of the database.
    source = engine.connect().execution_options(isolation_level="REPEATABLE READ")
    with source, transaction(copied) as session:
        total, done = count_rows(source), 0

        def told(count: int) -> None:
            nonlocal done
            done += count
            progress(done, total)

        copy_rows(source, session, told)
    copied.dispose()


def _write(snapshot: Path, data: Path, part: Path, now: datetime, release: str, origin: str) -> Manifest:
    copied = open_engine(f"sqlite:///{snapshot}")
    with reading(copied) as session:
        rehearsal, counts = _facts(session)
        digests = sorted(every_digest(session))
    revision = current(copied) or ""
    copied.dispose()
    found = {digest for digest in digests if is_whole(data / EVIDENCE, digest)}
    missing = tuple(digest for digest in digests if digest not in found)
    with ZipFile(part, "w", ZIP_DEFLATED) as archive:
        files = {DATABASE: add(archive, DATABASE, snapshot)}
        for name, file in _beside_it(data, sorted(found)):
            files[name] = add(archive, name, file)
        manifest = Manifest(now.isoformat(), release, revision, origin, rehearsal, counts, files, missing)
        archive.writestr(MANIFEST, manifest.to_json())
    return manifest


def _beside_it(data: Path, digests: Sequence[str]) -> Iterator[tuple[str, Path]]:
    for digest in digests:
        yield f"{EVIDENCE}/{digest}", path_in(data / EVIDENCE, digest)
    for place in belongings(data):
        yield f"{BESIDE}/{place.as_posix()}", data / place


def _facts(session: Session) -> tuple[bool, dict[str, int]]:
    installation = session.get(Installation, 1)
    tables = {"matters": Matter, "steps": Step, "notices": Notice, "evidence": Evidence}
    counts = {
        name: session.exec(select(func.count()).select_from(table)).one() for name, table in tables.items()
    }
    return installation is not None and installation.rehearsal, counts

"""恢复 A backup put in the place of an empty database: whole, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, inspect

from flows.archive import DATABASE, EVIDENCE, BackupDamaged, Manifest, WouldOverwrite, extract, opened
from flows.commands.evidence import path_in
from models.bulk.copying import copy_rows
from models.migrate import migrate, migrate_within
from models.session import open_engine, transaction

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and the revision to which it was brought."""

    manifest: Manifest
    revision: str


def restore(file: Path, engine: Engine, target: Path | None, store: Path, progress: Progress) -> Restored:
    """Restore into `engine`, whose file is `target` where it is SQLite; an older backup is migrated on the way.

    The target is touched last, in one move or one transaction. Raises WouldOverwrite for a target that is not empty,
    NotABackup, BackupDamaged, BackupTooNew, DatabaseTooNew.
    """
    _refuse_full(engine, target)
    workplace = target.parent if target is not None else store
    workplace.mkdir(parents=True, exist_ok=True)
    with (
        opened(file) as (archive, manifest),
        TemporaryDirectory(dir=workplace, prefix=".diaodu-restore-") as folder,
    ):
        unpacked = Path(folder)
        for name, known in manifest.files.items():
            extract(archive, name, known, unpacked / name)
        _refuse_broken(unpacked / DATABASE, file)
        revision = _brought_up_to_date(unpacked / DATABASE)
        _put_in_place(unpacked, engine, target, store, manifest, progress)
    return Restored(manifest, revision)


def _refuse_full(engine: Engine, target: Path | None) -> None:
    if target is not None and not target.exists():
        # SQLite would play the journal of a database that is gone into the one that takes its place.
        if (journal := target.with_name(f"{target.name}-wal")).exists():
            raise WouldOverwrite(
                f"旁边有上一个库留下的「{journal}」；没有恢复；请先把它移走，或用 --data 另选目录"
            )
        return
    if inspect(engine).get_table_names():
        where = target or engine.url.render_as_string()
        msg = f"目标库「{where}」里已有数据；没有恢复，也没有覆盖；请指向一个空库，或用 --data 另选目录"
        raise WouldOverwrite(msg)


def _refuse_broken(database: Path, file: Path) -> None:
    try:
        with closing(sqlite3.connect(database)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError:
        sound, dangling = False, None
    if not sound or dangling is not None:
        raise BackupDamaged(f"备份「{file}」中的数据库已损坏；没有恢复；请换用另一份备份")


def _brought_up_to_date(database: Path) -> str:
    unpacked = open_engine(f"sqlite:///{database}")
    _, revision = migrate(unpacked)
    unpacked.dispose()
    with closing(sqlite3.connect(database)) as connection:
        # Nothing may be left in the journal when the file is moved by itself.
        connection.execute("PRAGMA journal_mode=DELETE")
    return revision


def _put_in_place(
    unpacked: Path, engine: Engine, target: Path | None, store: Path, manifest: Manifest, progress: Progress
) -> None:
    added = _put_evidence(unpacked / EVIDENCE, store)
    try:
        if target is None:
            copy_into(engine, unpacked / DATABASE, sum(manifest.counts.values()), progress)
        else:
            engine.dispose()
            (unpacked / DATABASE).replace(target)
    except BaseException:
        for piece in added:
            piece.unlink(missing_ok=True)
        raise


def _put_evidence(unpacked: Path, store: Path) -> list[Path]:
    """Move the pieces into the store under their hashes; answers those that were not there yet."""
    added = []
    for piece in sorted(unpacked.glob("*")) if unpacked.is_dir() else ():
        kept = path_in(store, piece.name)
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            piece.replace(kept)
            added.append(kept)
    return added


def copy_into(engine: Engine, database: Path, about: int, progress: Progress) -> None:
    """Copy a SQLite file into an empty database of another kind, in one transaction; `about` is how many rows it has."""
    unpacked = open_engine(f"sqlite:///{database}")
    done = 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        progress(done, max(about, done))

    with unpacked.connect() as source, transaction(engine) as session:
        migrate_within(session.connection())
        copy_rows(source, session, told)
    unpacked.dispose()

"""恢复 A backup put in the place of an empty database: whole, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, inspect

from flows.archive import (
    DATABASE,
    EVIDENCE,
    SAYS_WHAT_IS_MISSING,
    BackupDamaged,
    Manifest,
    WouldOverwrite,
    extract,
    opened,
)
from flows.belongings import put_beside, require_free
from models.bulk.copying import copy_rows
from models.migrate import migrate, migrate_within
from models.queries.kept_files import every_digest
from models.session import open_engine, reading, transaction

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and the revision to which it was brought; `missing` are hashes of files it came without."""

    manifest: Manifest
    revision: str
    missing: tuple[str, ...] = ()


def restore(file: Path, engine: Engine, target: Path | None, data: Path, progress: Progress) -> Restored:
    """Restore into `engine`, whose file is `target` where it is SQLite; an older backup is migrated on the way.

    The target is touched last, in one move or one transaction. Raises WouldOverwrite for a target that is not empty,
    and for other files where those of the backup belong, NotABackup, BackupDamaged, BackupTooNew, DatabaseTooNew.
    """
    _refuse_full(engine, target)
    workplace = target.parent if target is not None else data
    workplace.mkdir(parents=True, exist_ok=True)
    with (
        opened(file) as (archive, manifest),
        TemporaryDirectory(dir=workplace, prefix=".diaodu-restore-") as folder,
    ):
        unpacked = Path(folder)
        for name, known in manifest.files.items():
            extract(archive, name, known, unpacked / name)
        _refuse_broken(unpacked / DATABASE, file)
        revision, digests = _brought_up_to_date(unpacked / DATABASE)
        missing = _lacking(digests, manifest, file)
        require_free(unpacked, data)
        _put_in_place(unpacked, engine, target, data, manifest, progress)
    return Restored(manifest, revision, missing)


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


def _lacking(digests: frozenset[str], manifest: Manifest, file: Path) -> tuple[str, ...]:
    """What the records refer to and the backup came without; refused where the backup did not say so itself."""
    lacking = tuple(sorted(one for one in digests if f"{EVIDENCE}/{one}" not in manifest.files))
    if manifest.version >= SAYS_WHAT_IS_MISSING and (lost := set(lacking) - set(manifest.missing)):
        msg = f"备份「{file}」缺少记录所指的 {len(lost)} 份文件（{min(lost)}）；没有恢复，现有数据没有变动；请换用另一份备份"
        raise BackupDamaged(msg)
    return lacking


def _brought_up_to_date(database: Path) -> tuple[str, frozenset[str]]:
    """Bring an unpacked database to this release; answers its revision, and the files that its records refer to."""
    unpacked = open_engine(f"sqlite:///{database}")
    _, revision = migrate(unpacked)
    with reading(unpacked) as session:
        digests = every_digest(session)
    unpacked.dispose()
    with closing(sqlite3.connect(database)) as connection:
        # Nothing may be left in the journal when the file is moved by itself.
        connection.execute("PRAGMA journal_mode=DELETE")
    return revision, digests


def _put_in_place(
    unpacked: Path, engine: Engine, target: Path | None, data: Path, manifest: Manifest, progress: Progress
) -> None:
    with ExitStack() as undoing:
        for piece in put_beside(unpacked, data):
            undoing.callback(piece.unlink, missing_ok=True)
        if target is None:
            copy_into(engine, unpacked / DATABASE, sum(manifest.counts.values()), progress)
        else:
            engine.dispose()
            (unpacked / DATABASE).replace(target)
        undoing.pop_all()


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

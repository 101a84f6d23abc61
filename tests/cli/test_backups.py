"""A backup restores whole into an empty database of either kind, or not at all."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import create_engine, inspect

from models.migrate import newest
from tests.cli.conftest import MONDAY
from tests.support.terminal import Terminal


@pytest.fixture
def lived_in(terminal: Terminal, tmp_path: Path) -> Terminal:
    """A city with a matter that climbed, one merged into it, and a proof."""
    proof = tmp_path / "确认书.pdf"
    proof.write_bytes(b"proof" * 1000)
    later, earlier = terminal.raises("重复提报"), terminal.raises("东县连接线拆迁受阻")
    terminal.says("merge", later, "--into", earlier, "--reason", "重复")
    terminal.says("strike-off", earlier, "已交地", "--evidence", proof)
    return terminal


@pytest.fixture(scope="module")
def written(founded_files: dict[bool, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a small city, to copy from."""
    folder = tmp_path_factory.mktemp("backed-up")
    city = Terminal(folder, f"sqlite:///{shutil.copy(founded_files[True], folder / 'city.db')}", MONDAY)
    city.raises()
    city.says("backup", folder / "backup.zip")
    return folder / "backup.zip"


@pytest.fixture
def backup(written: Path, tmp_path: Path) -> Path:
    """A backup of a small city, to do anything with."""
    return Path(shutil.copy(written, tmp_path / "backup.zip"))


def content(terminal: Terminal) -> list[object]:
    """All that a database says of its matters."""
    codes = [item["code"] for item in terminal.gives("matters", "--all")["items"]]
    return [terminal.gives("show", code) for code in codes]


@pytest.mark.parametrize("target", ["sqlite_url", "postgres_url"])
def test_a_backup_restores_everything_into_either_kind(
    lived_in: Terminal, target: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / "backup.zip"
    lived_in.says("backup", file)
    url = request.getfixturevalue(target).replace("diaodu.db", "restored.db")
    restored = Terminal(tmp_path / "elsewhere", url)

    said = restored.says("restore", file)

    restored.hour = lived_in.hour
    assert "全部相符" in said
    assert content(restored) == content(lived_in)
    assert len([path for path in (restored.folder / "data" / "evidence").rglob("*") if path.is_file()]) == 1


def test_what_was_restored_goes_on_counting(lived_in: Terminal, postgres_url: str, tmp_path: Path) -> None:
    lived_in.says("backup", tmp_path / "backup.zip")
    restored = Terminal(tmp_path / "elsewhere", postgres_url)
    restored.says("restore", tmp_path / "backup.zip")
    restored.hour = lived_in.hour

    assert restored.raises("恢复之后的一件") == "SL-2026-0004"
    assert restored.gives("verify")["ok"] is True


def test_a_rehearsal_stays_one_when_it_is_restored(backup: Path, tmp_path: Path) -> None:
    restored = Terminal(tmp_path / "elsewhere", "")
    assert restored.gives("restore", backup)["rehearsal"] is True

    restored.hour = "2026-04-01T09:00"
    assert restored.gives("matters", "--overdue")["total"] == 1


def test_a_backup_names_what_it_holds(backup: Path) -> None:
    with ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))

    assert (manifest["format"], manifest["revision"], manifest["rehearsal"]) == (
        "diaodu-backup",
        newest(),
        True,
    )
    assert manifest["counts"] == {"matters": 1, "steps": 1, "notices": 1, "evidence": 0}


def test_a_backup_into_a_folder_is_named_by_the_hour(here: Terminal, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()

    written = Path(here.gives("backup", tmp_path / "backups")["file"])

    assert written.parent == tmp_path / "backups"
    assert (written.name.startswith("diaodu-2"), written.suffix) == (True, ".zip")


def test_a_backup_never_overwrites(here: Terminal, backup: Path) -> None:
    before = backup.read_bytes()

    assert "没有备份，也没有覆盖" in here.refuses("backup", backup)
    assert backup.read_bytes() == before


def test_missing_evidence_is_named_and_the_rest_is_saved(lived_in: Terminal, tmp_path: Path) -> None:
    for piece in (lived_in.folder / "data" / "evidence").rglob("*"):
        piece.unlink() if piece.is_file() else None

    assert "1 份文件在数据目录中找不到" in lived_in.says("backup", tmp_path / "backup.zip")


def test_a_database_with_anything_in_it_is_never_restored_over(
    backup: Path, database: str, tmp_path: Path
) -> None:
    occupied = Terminal(tmp_path / "occupied", database)

    assert "目标库「" in occupied.refuses("restore", backup)


def test_a_journal_that_was_left_behind_is_not_played_into_the_restored(backup: Path, tmp_path: Path) -> None:
    left = tmp_path / "elsewhere" / "data" / "diaodu.db-wal"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"pages of another database")

    assert "上一个库留下的" in Terminal(tmp_path / "elsewhere", "").refuses("restore", backup)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def altered_inside(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 3] ^= 0xFF
    file.write_bytes(raw)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def some_other_zip(file: Path) -> None:
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")


def no_zip_at_all(file: Path) -> None:
    file.write_text("这不是备份", encoding="utf-8")


def rewritten(change: Callable[[dict[str, object]], object]) -> Callable[[Path], None]:
    """The damage of a manifest that somebody edited."""

    def damage(file: Path) -> None:
        with ZipFile(file) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        manifest = json.loads(parts["manifest.json"])
        change(manifest)
        parts["manifest.json"] = json.dumps(manifest).encode()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return damage


DAMAGES = {
    "cut short": (cut_short, "不完整或被改动过"),
    "a bit flipped": (altered_inside, "不完整或被改动过"),
    "empty": (empty, "不是 diaodu 的备份"),
    "another zip": (some_other_zip, "不是 diaodu 的备份"),
    "no zip": (no_zip_at_all, "不是 diaodu 的备份"),
    "a newer format": (rewritten(lambda m: m.update(version=99)), "请先升级 diaodu"),
    "another format": (rewritten(lambda m: m.update(format="tar")), "不是 diaodu 的备份"),
    "no facts": (rewritten(lambda m: m.pop("counts")), "不完整或被改动过"),
    "a wrong hash": (
        rewritten(lambda m: m.update(files={"database.sqlite": [1, "0"]})),
        "不完整或被改动过",
    ),
    "a file that is not there": (
        rewritten(lambda m: m["files"].update({f"evidence/{'a' * 64}": [1, "0"]})),  # type: ignore[attr-defined]
        "不完整或被改动过",
    ),
    "a path that leads out": (
        rewritten(lambda m: m["files"].update({"../../etc/passwd": [1, "0"]})),  # type: ignore[attr-defined]
        "不是 diaodu 的备份",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_no_whole_backup_of_ours_changes_nothing(
    backup: Path, damage: str, empty_database: str, tmp_path: Path
) -> None:
    spoil, said = DAMAGES[damage]
    spoil(backup)
    target = Terminal(tmp_path / "elsewhere", empty_database)

    assert said in target.refuses("restore", backup, code=2)

    engine = create_engine(empty_database)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    assert [path for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()] == []


def test_a_backup_from_a_later_revision_is_refused(here: Terminal, tmp_path: Path) -> None:
    with sqlite3.connect(here.url.removeprefix("sqlite:///")) as database:
        database.execute("PRAGMA journal_mode=WAL")
    here.says("backup", tmp_path / "backup.zip")
    later = rewritten_database(tmp_path / "backup.zip", "UPDATE alembic_version SET version_num='9999'")

    assert "比本程序新" in Terminal(tmp_path / "elsewhere", "").refuses("restore", later, code=2)
    assert not (tmp_path / "elsewhere" / "data" / "diaodu.db").exists()


def rewritten_database(file: Path, statement: str) -> Path:
    """A backup whose database is another one, and whose manifest says so."""
    folder = file.parent / "unpacked"
    with ZipFile(file) as archive:
        archive.extractall(folder)
    with sqlite3.connect(folder / "database.sqlite") as database:
        database.execute(statement)
    database.close()
    return repacked(folder, file.with_name("later.zip"))


def repacked(folder: Path, file: Path) -> Path:
    """A backup made from unpacked parts, with the hashes that they have."""
    raw = (folder / "database.sqlite").read_bytes()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] = {"database.sqlite": [len(raw), sha256(raw).hexdigest()]}
    with ZipFile(file, "w") as archive:
        archive.writestr("database.sqlite", raw)
        archive.writestr("manifest.json", json.dumps(manifest))
    return file

"""Whatever goes wrong: a message, an exit code, and no traceback on the screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from diaodu.cli import matters
from tests.support.checkout import ROOT
from tests.support.terminal import Terminal


def breaks(wrong: BaseException) -> object:
    """A listing that fails in this way."""

    def listing(*_: object) -> object:
        raise wrong

    return listing


def test_a_fault_of_ours_is_logged_whole_and_told_short(
    here: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matters, "count_matters", breaks(ZeroDivisionError("of nothing\nby nothing")))

    result = here.run("matters")

    log = here.folder / "data" / "logs" / "diaodu-errors.log"
    assert (result.exit_code, result.stdout) == (70, "")
    assert "ZeroDivisionError：of nothing）" in result.stderr
    assert str(log) in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_goes_where_it_can(
    here: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matters, "count_matters", breaks(ZeroDivisionError("of nothing")))
    (here.folder / "data").write_text("in the way", encoding="utf-8")

    result = here.run("matters")

    assert result.exit_code == 70
    assert "/diaodu-errors.log" in result.stderr


def test_ctrl_c_ends_with_a_word_and_130(here: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matters, "count_matters", breaks(KeyboardInterrupt()))

    result = here.run("matters")

    assert (result.exit_code, result.stderr.strip()) == (130, "已中断；未完成的操作没有写入。")


def test_a_full_disk_is_told_as_such(here: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    full = OSError(28, "No space left on device", "diaodu.db")
    monkeypatch.setattr(matters, "count_matters", breaks(full))

    assert "无法读写「diaodu.db」（磁盘已满）" in here.refuses("matters", code=2)


def test_a_file_that_is_no_database_is_told_as_such(tmp_path: Path) -> None:
    file = tmp_path / "diaodu.db"
    file.write_bytes(b"this is no database, whatever its name says" * 100)

    said = Terminal(tmp_path, f"sqlite:///{file}").refuses("matters", code=2)

    assert "数据库无法使用（file is not a database）" in said


@pytest.mark.parametrize("url", ["mysql://here/db", "nonsense", "postgresql://127.0.0.1:1/none"])
def test_a_database_that_cannot_be_used_is_told_as_such(tmp_path: Path, url: str) -> None:
    assert "没有" in Terminal(tmp_path, url).refuses("matters", code=2)


def test_a_missing_database_is_not_made_by_looking_for_it(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "")

    assert "请先运行 diaodu init" in terminal.refuses("matters", code=2)
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_tables_asks_to_be_founded(empty_database: str, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, empty_database)
    terminal.run("doctor")

    assert "diaodu init" in terminal.refuses("matters", code=2)


def test_a_setting_that_makes_no_sense_is_named(here: Terminal) -> None:
    result = here.run("matters", DIAODU_PREFECT_PORT="many")

    assert result.exit_code == 2
    assert "DIAODU_PREFECT_PORT" in result.stderr


@pytest.mark.slow
def test_a_reader_who_has_enough_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "diaodu", "check", "--schema"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()

    assert process.stderr is not None
    assert (process.wait(timeout=60), process.stderr.read()) == (0, "")
    process.stderr.close()

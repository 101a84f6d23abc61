"""`init --sample` where the sample is not to be made; what it makes is in tests/flows/test_sample.py."""

from __future__ import annotations

from pathlib import Path

from tests.support.terminal import Terminal


def test_a_database_that_is_there_is_kept_as_it_is(terminal: Terminal) -> None:
    code = terminal.raises()

    assert "原样保留" in terminal.says("init", "--sample")
    assert terminal.gives("init", "--sample")["kept"] is True
    assert terminal.gives("matters")["total"] == 1
    assert code in terminal.says("show", code)


def test_a_configuration_that_the_sample_was_not_written_for_is_refused(
    empty_database: str, tmp_path: Path
) -> None:
    terminal = Terminal(tmp_path, empty_database)

    assert "没有建库" in terminal.refuses("init", "--sample", code=2)
    assert not list(tmp_path.rglob("*.db"))

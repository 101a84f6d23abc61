"""Making a database and checking a configuration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diaodu.cli.main import app
from tests.support.checkout import ROOT
from tests.support.mechanisms import minimal_text, text_with
from tests.support.terminal import RUNNER, Terminal


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(room: Path, text: str | bytes) -> Path:
    """A configuration file of this content."""
    file = room / "draft.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_init_founds_a_database_from_the_configuration(empty_database: str, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, empty_database)

    assert "发布了第 1 版配置" in terminal.says("init")
    assert terminal.gives("matters")["total"] == 0


def test_init_writes_out_the_example_where_there_is_none(room: Path) -> None:
    result = RUNNER.invoke(app, ["init"])

    assert result.exit_code == 0, result.output
    assert (room / "config.yaml").read_bytes() == (ROOT / "config.yaml").read_bytes()
    assert (room / "diaodu-data" / "diaodu.db").exists()


def test_init_leaves_a_configuration_that_is_there(room: Path) -> None:
    (room / "config.yaml").write_text(minimal_text(), encoding="utf-8")

    made = json.loads(RUNNER.invoke(app, ["init", "--json"]).stdout)

    assert (made["rehearsal"], made["name"]) == (False, "示例市重大项目调度机制")
    assert (room / "config.yaml").read_text(encoding="utf-8") == minimal_text()


def test_init_does_not_guess_when_the_named_file_is_missing(room: Path) -> None:
    result = RUNNER.invoke(app, ["--config", "typo.yaml", "init"])

    assert result.exit_code == 2
    assert "找不到该文件" in result.stderr
    assert list(room.iterdir()) == []


def test_a_database_is_founded_once(terminal: Terminal) -> None:
    assert "已经初始化过" in terminal.refuses("init", "--rehearsal")


def test_a_real_database_is_founded_at_the_real_hour(room: Path) -> None:
    result = RUNNER.invoke(app, ["init", "--now", "2026-03-02T09:30"])

    assert result.exit_code == 1
    assert list(room.iterdir()) == []


def test_check_accepts_a_sound_configuration(here: Terminal) -> None:
    assert "没有问题，可以发布" in here.says("check")


def test_check_names_every_problem_with_its_line(here: Terminal, tmp_path: Path) -> None:
    broken = text_with(("limit: 7 workdays", "limit: soon"), ("head: mayor", "head: mayer"))

    said = here.refuses("check", written(tmp_path, broken), code=2)

    assert "有 2 处问题" in said
    assert "chains.issue.stages[0].limit" in said
    assert "leading_group.head" in said


def test_check_gives_programs_the_problems_one_by_one(here: Terminal, tmp_path: Path) -> None:
    result = here.run("check", "--json", written(tmp_path, text_with(("limit: 7 workdays", "limit: soon"))))

    told = json.loads(result.stdout)
    assert (result.exit_code, told["ok"]) == (2, False)
    assert [problem["path"] for problem in told["problems"]] == ["chains.issue.stages[0].limit"]


def test_check_knows_a_file_in_gbk(here: Terminal, tmp_path: Path) -> None:
    assert "GBK" in here.refuses("check", written(tmp_path, minimal_text().encode("gb18030")), code=2)


def test_check_prints_the_schema_for_editors(here: Terminal) -> None:
    assert json.loads(here.says("check", "--schema"))["$schema"].endswith("2020-12/schema")

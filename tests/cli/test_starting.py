"""The command line is there at once, in Chinese, and says what it takes."""

from __future__ import annotations

import json
import sys

import pytest
from typer.main import get_command

from diaodu.cli.catalogue import CATALOGUE
from diaodu.cli.main import app
from diaodu.release import VERSION
from tests.support.checkout import ROOT, run
from tests.support.terminal import RUNNER

NAMES = [entry.name for entry in CATALOGUE]
GROUPS = {"project": "classify", "meeting": "decide", "notices": "retry", "calendar": "import"}
ENGLISH = ("Usage", "Options", "Arguments", "Commands", "Show this message", "required", "default")


def test_help_lists_every_command_with_what_it_does() -> None:
    page = RUNNER.invoke(app, ["--help"]).stdout

    assert [entry for entry in CATALOGUE if f"  {entry.name} " not in page or entry.help not in page] == []


def test_without_a_command_the_help_is_shown() -> None:
    bare = RUNNER.invoke(app, [])

    assert (bare.exit_code, bare.stdout.strip()) == (0, RUNNER.invoke(app, ["--help"]).stdout.strip())


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_page_in_chinese(name: str) -> None:
    page = RUNNER.invoke(app, [name, "--help"], prog_name="diaodu").stdout

    assert page.startswith(f"用法：diaodu {name}")
    assert [word for word in ENGLISH if word in page] == []


@pytest.mark.parametrize("group", GROUPS)
def test_a_command_with_commands_of_its_own_lists_them(group: str) -> None:
    bare = RUNNER.invoke(app, [group], prog_name="diaodu")

    assert bare.exit_code == 0
    assert f"  {GROUPS[group]}" in bare.stdout


def test_every_command_takes_the_shared_options_after_its_name() -> None:
    front = get_command(app)
    root = front.make_context("diaodu", [], resilient_parsing=True)
    pages = {name: RUNNER.invoke(app, [name, "--help"]).stdout for name in NAMES}

    commands = {name: page for name, page in pages.items() if "命令 …" not in page}
    assert [name for name, page in commands.items() if "--as、--json" not in page] == []
    assert root.command is front


def test_help_waits_for_neither_the_database_nor_the_tables_on_the_screen() -> None:
    asked = "import sys; from diaodu.cli.main import app; print(sorted({'sqlalchemy', 'pydantic'} & set(sys.modules)))"

    assert run(sys.executable, "-c", asked).stdout == "[]\n"


@pytest.mark.slow
def test_the_program_answers_to_python_m() -> None:
    said = run(sys.executable, "-m", "diaodu", "version", "--json")

    assert (said.returncode, json.loads(said.stdout)) == (0, {"version": VERSION})


@pytest.mark.slow
def test_a_refusal_of_the_program_is_a_line_and_an_exit_code() -> None:
    said = run(sys.executable, "-m", "diaodu", "matters", "--data", "nowhere", cwd=ROOT)

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("✗ 没有数据库「")
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["matter"], "没有命令「matter」；没有执行任何操作；是否想用 matters"),
        (["frobnicate"], "没有命令「frobnicate」；没有执行任何操作；用 diaodu --help 查看全部命令"),
        (["matters", "--overdu"], "没有选项「--overdu」，是否想用 --overdue"),
        (["show"], "缺少参数「编号」"),
        (["suspend", "SL-1"], "缺少选项 --review"),
        (["matters", "--unit"], "选项 --unit 后面要写一个值"),
        (["matters", "--limit", "many"], "选项 --limit应为整数"),
        (["version", "now"], "多出参数「now」"),
        (["meeting", "hodl"], "没有命令「hodl」"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistyped_command_is_told_what_is_wrong(typed: list[str], said: str) -> None:
    result = RUNNER.invoke(app, typed, prog_name="diaodu")

    assert result.exit_code == 2
    assert said in result.stderr


def test_programs_get_refusals_as_json_on_standard_error() -> None:
    result = RUNNER.invoke(app, ["--data", "/nowhere", "matters", "--json"])

    error = json.loads(result.stderr)["error"]
    assert (result.exit_code, result.stdout, error["code"]) == (2, "", "no-database")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "offered"),
    [("diaodu ma", ["matters"]), ("diaodu matters --over", ["--overdue"]), ("diaodu meeting de", ["decide"])],
)
def test_the_shell_completes_commands_and_options(typed: str, offered: list[str]) -> None:
    said = run(
        sys.executable,
        *("-m", "diaodu"),
        _DIAODU_COMPLETE="complete_bash",
        COMP_WORDS=typed,
        COMP_CWORD=str(len(typed.split()) - 1),
    )

    assert said.stdout.split() == offered


@pytest.mark.slow
def test_the_reference_is_what_the_commands_say() -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

    assert run(sys.executable, "tools/commands.py").stdout == written

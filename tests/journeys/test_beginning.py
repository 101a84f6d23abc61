"""起步 Founding, checking and publishing from the command line, and the mistakes that people make there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from diaodu.cli.main import app
from tests.journeys.prompt import Prompt
from tests.support.mechanisms import text_with


def _typed(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.output


def test_a_new_database_says_what_it_holds_and_what_to_do_next(bare: Prompt) -> None:
    said = bare.ok("init", "--rehearsal")

    assert "已建立演练库" in said
    assert "下一步" in said


def test_a_database_is_not_founded_twice(prompt: Prompt) -> None:
    answer = prompt.types("init", "--rehearsal")

    assert answer.code == 1
    assert "已经初始化过" in answer.said


def test_a_real_database_refuses_a_chosen_hour_and_changes_nothing(bare: Prompt) -> None:
    bare.ok("init")

    answer = bare.at("2026-03-02T09:00").types("raise", "问题", "--unit", "东县")

    assert answer.code == 1
    assert "这是正式库" in answer.said
    assert bare.json("matters")["total"] == 0


def test_before_init_a_command_says_what_to_run(tmp_path: Path) -> None:
    code, said = _typed("--data", str(tmp_path), "matters")

    assert code == 2
    assert "请先运行 diaodu init" in said


def test_a_broken_configuration_is_refused_with_every_problem_and_its_path(tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    broken = text_with(("limit: 7 workdays", "limit: soon"), ("each: once", "each: sometimes"))
    file.write_text(broken, encoding="utf-8")

    code, said = _typed("check", str(file))

    assert code == 2
    assert "chains.issue.stages[0].limit" in said
    assert "forums.comprehensive-meeting.each" in said
    assert "Traceback" not in said


def test_init_with_a_broken_configuration_founds_nothing(bare: Prompt, tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(text_with(("limit: 7 workdays", "limit: soon")), encoding="utf-8")

    code, _ = _typed("--config", str(file), "--database", bare.database, "--data", str(tmp_path), "init")

    assert code == 2
    assert "已建立" in bare.ok("init")


def test_the_schema_for_editors_is_json() -> None:
    code, said = _typed("check", "--schema")

    assert code == 0
    assert "chains" in json.loads(said)["properties"]


def test_a_changed_configuration_is_published_with_a_reason(prompt: Prompt, tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    file.write_text(text_with(("limit: 5 workdays", "limit: 3 workdays")), encoding="utf-8")

    assert "第 2 版" in prompt.ok("publish", str(file), "--reason", "缩短专班时限", "--yes")


def test_publishing_what_binds_already_is_refused(prompt: Prompt) -> None:
    answer = prompt.types("publish", "--reason", "再发一次", "--yes")

    assert answer.code == 1
    assert "内容相同" in answer.said


@pytest.mark.parametrize("url", ["mysql://localhost/x", "这不是地址"])
def test_a_database_of_another_kind_is_refused(tmp_path: Path, url: str) -> None:
    answer = replace(Prompt(tmp_path, ""), database=url).types("matters")

    assert answer.code == 2
    assert "sqlite" in answer.said

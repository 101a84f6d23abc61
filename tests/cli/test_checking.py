"""Checking a configuration: what is wrong with it, what is proved of it, and what is expected of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from diaodu.cli.main import app
from tests.support.mechanisms import MINIMAL, minimal_text, text_with
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


def expecting(what: str) -> str:
    """The small configuration with one expectation of an issue of 2 March."""
    raised = "raise: {chain: issue, on: 2026-03-02, unit: east, task_force: services}"
    test = f"- {{name: 试一试, clause: 四(二), {raised}, expect: [{what}]}}"
    return f"{minimal_text()}\ntests:\n  {test}\n"


def test_check_passes_a_configuration_with_what_one_should_look_at(here: Terminal) -> None:
    said = here.says("check")

    assert "可以发布，有 1 处须留意" in said
    assert "[nobody-verifies]" in said
    assert "minimal.yaml:135:5 链「issue」" in said


def test_check_refuses_for_what_one_should_look_at_where_that_is_asked_for(here: Terminal) -> None:
    assert here.run("check", "--strict").exit_code == 2


def test_check_tells_the_longest_times_of_each_chain(here: Terminal) -> None:
    said = here.says("check")

    assert re.search(r"问题升级（紧急、调度范围2） +市长综合调度会 +\d+ +\d+ +\d+ +\d+ +等人办结", said)
    assert "专班月报" in said
    assert "不限（审定）" in said


def test_check_tells_the_small_things_to_those_who_ask(here: Terminal) -> None:
    assert "2026-09-25（中秋节）移到 2026-09-24" not in here.says("check")
    assert "2026-09-25（中秋节）移到 2026-09-24" in here.says("check", "--all")


def test_check_refuses_rules_that_would_lose_a_matter(here: Terminal, tmp_path: Path) -> None:
    shut = text_with(
        ("requires: [opinion, leader_signature]", "requires: [opinion, leader_signature, countersign]")
    )

    result = here.run("check", written(tmp_path, shut))

    assert result.exit_code == 2
    assert "[gate-never-met]" in result.stdout
    assert "有 1 处不能发布" in result.stdout


def test_check_says_step_by_step_why_an_expectation_is_not_met(here: Terminal, tmp_path: Path) -> None:
    result = here.run("check", written(tmp_path, expecting("{due: 2026-03-12}")))

    assert result.exit_code == 2
    assert "到期日应是 2026-03-12，实际是 2026-03-11" in result.stdout
    assert "    2026-03-02 09:00 提报：在「责任单位」" in result.stdout


def test_check_counts_the_expectations_that_are_met(here: Terminal, tmp_path: Path) -> None:
    assert "1 条规则测试全部符合" in here.says("check", written(tmp_path, expecting("{due: 2026-03-11}")))


def test_check_gives_programs_every_finding_and_every_course(here: Terminal) -> None:
    told = here.gives("check")

    assert (told["ok"], told["problems"], told["calendar"]) == (True, [], "stored")
    warned = [one for one in told["findings"] if one["severity"] == "warns"]
    assert [(one["code"], one["path"], one["line"]) for one in warned] == [
        ("nobody-verifies", "chains.issue.strike_off", 135)
    ]
    issue = next(course for course in told["courses"] if course["chain"] == "issue")
    assert set(issue["climbing"]) == {"workdays", "from", "to"}


def test_check_needs_no_database(room: Path) -> None:
    told = json.loads(RUNNER.invoke(app, ["check", str(MINIMAL), "--json"]).stdout)

    assert (told["ok"], told["calendar"]) == (True, "seeded")
    assert list(room.iterdir()) == []


def test_check_knows_the_delegations_that_were_entered(here: Terminal) -> None:
    here.says(
        "roster",
        "delegate",
        "副市长",
        "局长",
        "--since",
        "2026-03-10",
        "--until",
        "2026-03-20",
        "--reason",
        "出差",
    )

    assert here.gives("check")["ok"]


def test_publishing_refuses_rules_that_do_other_than_is_expected(here: Terminal, tmp_path: Path) -> None:
    draft = written(tmp_path, expecting("{due: 2026-03-12}"))

    said = here.refuses("publish", draft, "--reason", "试", "--yes", code=2)

    assert "expectations-not-met" in said
    assert "到期日应是 2026-03-12，实际是 2026-03-11" in said


def test_publishing_refuses_rules_that_would_lose_a_matter(here: Terminal, tmp_path: Path) -> None:
    shut = text_with(
        ("requires: [opinion, leader_signature]", "requires: [opinion, leader_signature, countersign]")
    )

    assert "configuration-unsound" in here.refuses(
        "publish", written(tmp_path, shut), "--reason", "试", "--yes", code=2
    )


def test_a_citys_own_holiday_counts_once_it_is_published(terminal: Terminal, tmp_path: Path) -> None:
    holiday = written(tmp_path, text_with(("{2026-12-24: 建市纪念日}", "{2026-03-04: 建市纪念日}")))

    terminal.says("publish", holiday, "--reason", "放假", "--yes")

    assert terminal.gives("raise", "新事项", "--unit", "东县")["due_on"] == "2026-03-12"


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

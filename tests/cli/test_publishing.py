"""Binding a changed configuration from the command line: what it does is shown first, and somebody agrees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.mechanisms import MINIMAL, text_with
from tests.support.terminal import Terminal

SHORTER = ("limit: 7 workdays", "limit: 2 workdays")
LONGER = ("limit: 7 workdays", "limit: 9 workdays")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft that gives responsible units two working days."""
    return written(tmp_path, text_with(SHORTER))


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at standard input."""
    monkeypatch.setattr("diaodu.cli.confirming.is_terminal", lambda: True)


def written(folder: Path, text: str, name: str = "draft.yaml") -> Path:
    """A configuration file of this content."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def versions(terminal: Terminal) -> list[int]:
    """The versions that were published, newest first."""
    return [item["version"] for item in terminal.gives("config", "list")["items"]]


def test_publishing_what_binds_already_is_refused(here: Terminal) -> None:
    assert "内容相同" in here.refuses("publish", "--reason", "再发一次", "--yes")


def test_publishing_binds_a_changed_configuration(terminal: Terminal, tmp_path: Path) -> None:
    changed = written(tmp_path, text_with(LONGER))

    told = terminal.gives("publish", changed, "--reason", "放宽", "--in-flight", "now", "--yes")

    assert (told["version"], told["in_flight"]) == (2, "now")
    assert terminal.gives("raise", "新事项", "--unit", "东县")["due_on"] == "2026-03-13"


def test_publishing_asks_for_a_reason_and_a_known_way(here: Terminal) -> None:
    assert "缺少选项 --reason" in here.refuses("publish", code=2)
    assert "没有方式「later」" in here.refuses("publish", "--reason", "x", "--in-flight", "later", code=2)


def test_publishing_a_broken_configuration_changes_nothing(here: Terminal, tmp_path: Path) -> None:
    here.refuses("publish", written(tmp_path, "mechanism: 1"), "--reason", "x", "--yes", code=2)

    assert "内容相同" in here.refuses("publish", MINIMAL, "--reason", "x", "--yes")


def test_a_preview_says_what_would_move_and_publishes_nothing(here: Terminal, draft: Path) -> None:
    code = here.raises()

    said = here.says("publish", draft, "--preview", "--in-flight", "now")

    assert "「问题升级」链 责任单位环节：时限 7个工作日 → 2个工作日，影响 1 件在办" in said
    assert "2026年3月11日 → 2026年3月4日" in said
    assert code in said
    assert "没有发布" in said
    assert versions(here) == [1]


def test_a_preview_sets_the_three_ways_side_by_side(here: Terminal, draft: Path) -> None:
    here.raises()

    said = here.says("publish", draft, "--preview")

    assert all(way in said for way in ("在办事项沿用原规则", "自下一环节起适用", "立即适用"))


def test_a_preview_gives_programs_every_matter_that_moves(here: Terminal, draft: Path) -> None:
    code = here.raises()

    told = here.gives("publish", draft, "--dry-run", "--in-flight", "now")

    (moved,) = told["matters"]
    assert (moved["code"], moved["before"]["due_on"], moved["after"]["due_on"]) == (
        code,
        "2026-03-11",
        "2026-03-04",
    )
    assert (told["effect"]["seen"], told["effect"]["due_moves"]) == (1, 1)
    assert [found["affected"] for found in told["differences"]] == [1]


def test_a_preview_of_nothing_in_flight_is_whole_for_programs(here: Terminal, draft: Path) -> None:
    assert here.gives("publish", draft, "--preview")["matters"] == []


def test_nobody_is_asked_where_nobody_sits(here: Terminal, draft: Path) -> None:
    assert "--yes" in here.refuses("publish", draft, "--reason", "缩短")
    assert versions(here) == [1]


@pytest.mark.usefixtures("at_terminal")
@pytest.mark.parametrize(("answer", "code", "left"), [("y\n", 0, [2, 1]), ("n\n", 1, [1])])
def test_somebody_at_a_terminal_is_asked(
    here: Terminal, draft: Path, answer: str, code: int, left: list[int]
) -> None:
    result = here.run("publish", draft, "--reason", "缩短", typed=answer)

    assert "发布为第 2 版" in result.stdout
    assert result.exit_code == code
    assert versions(here) == left


def test_who_looked_at_an_older_version_is_told_who_was_first(
    here: Terminal, draft: Path, tmp_path: Path
) -> None:
    other = written(tmp_path, text_with(LONGER), "other.yaml")
    here.says("--as", "市长", "publish", other, "--reason", "放宽时限", "--yes")

    said = here.refuses("publish", draft, "--reason", "缩短", "--yes", "--seen", "1")

    assert all(word in said for word in ("市长", "第 2 版", "放宽时限", "2026-03-02", "published-meanwhile"))
    assert versions(here) == [2, 1]


def test_a_draft_without_somebody_who_has_work_is_not_published(here: Terminal, tmp_path: Path) -> None:
    here.raises()
    gone = text_with(
        ("  east: {name: 东县人民政府", "  west: {name: 西县人民政府"), ("aliases: [东县]", "aliases: [西县]")
    )

    result = here.run("publish", written(tmp_path, gone), "--reason", "区划调整", "--yes")

    assert result.exit_code == 1
    assert "机构「东县人民政府」（1 件在办事项）" in result.stdout
    assert "names-in-use" in result.stderr
    assert versions(here) == [1]


def test_a_publication_stands_among_the_runs(here: Terminal, draft: Path) -> None:
    here.raises()
    here.says("publish", draft, "--reason", "缩短", "--in-flight", "now", "--yes")

    (run,) = here.gives("runs")["items"]

    assert (run["what"], run["slot"], run["outcome"]) == ("rewake", "publish@2", "done")
    assert run["moved"]["counts"] == {"rescheduled": 1}
    assert json.dumps(run["moved"]["codes"])

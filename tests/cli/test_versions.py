"""Every version that was published can be listed, read, compared in the terms of the mechanism, and gone back to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_publishing import LONGER, SHORTER, versions, written
from tests.support.mechanisms import minimal_text, text_with
from tests.support.terminal import Terminal


@pytest.fixture
def twice(here: Terminal, tmp_path: Path) -> Terminal:
    """A city in its second version, with one matter that the first was pinned to."""
    here.raises()
    draft = written(tmp_path, text_with(SHORTER))
    here.says("--as", "市长", "publish", draft, "--reason", "缩短时限", "--yes")
    return here


def test_versions_are_listed_with_who_when_why_and_what_goes_by_them(twice: Terminal) -> None:
    newest, first = twice.gives("config", "list")["items"]

    assert (newest["version"], newest["author"], newest["reason"]) == (2, "mayor", "缩短时限")
    assert (newest["in_flight"], newest["open"], first["open"]) == ("next_stage", 0, 1)
    assert newest["digest"] != first["digest"]
    assert all(
        word in twice.says("config", "list") for word in ("缩短时限", "市长赵一", newest["digest"][:12])
    )


def test_a_version_is_shown_in_short_and_as_it_was_written(twice: Terminal) -> None:
    assert "缩短时限" in twice.says("config", "show", "2")
    assert twice.says("config", "show", "1", "--text") == f"{minimal_text().rstrip()}\n"
    assert twice.gives("config", "show", "1")["text"] == minimal_text()
    assert "没有第 9 版配置" in twice.refuses("config", "show", "9")


def test_versions_and_drafts_are_compared_in_the_terms_of_the_mechanism(
    twice: Terminal, tmp_path: Path
) -> None:
    line = "「问题升级」链 责任单位环节：时限 7个工作日 → 2个工作日，影响 1 件在办"
    draft = written(tmp_path, text_with(LONGER), "other.yaml")

    assert line in twice.says("config", "compare", "1", "2")
    assert line in twice.says("config", "compare", "1")
    assert "2个工作日 → 9个工作日" in twice.says("config", "compare", "2", draft)
    assert twice.gives("config", "compare", "1", "1") == {"differences": []}
    assert "既不是版本号，也不是文件" in twice.refuses("config", "compare", "1", "typo.yaml")


def test_going_back_publishes_the_old_text_as_a_new_version(twice: Terminal) -> None:
    assert "2个工作日 → 7个工作日" in twice.says("config", "rollback", "1", "--preview")

    told = twice.gives("config", "rollback", "1", "--reason", "过紧", "--yes")

    newest, second, first = twice.gives("config", "list")["items"]
    assert (told["version"], newest["reason"], newest["same_as"]) == (3, "回退到第 1 版：过紧", 1)
    assert newest["digest"] == first["digest"] != second["digest"]


def test_going_back_asks_for_a_reason_and_somebody_who_agrees(twice: Terminal) -> None:
    assert "缺少选项 --reason" in twice.refuses("config", "rollback", "1", code=2)
    assert "--yes" in twice.refuses("config", "rollback", "1", "--reason", "过紧")
    assert versions(twice) == [2, 1]


def test_going_back_to_before_somebody_who_has_work_was_there_is_refused(
    here: Terminal, tmp_path: Path
) -> None:
    west = text_with(("  east: {name", "  west: {name: 西县人民政府, kind: county}\n  east: {name"))
    here.says("publish", written(tmp_path, west), "--reason", "新设西县", "--yes")
    here.says("raise", "西县连接线受阻", "--unit", "西县人民政府", "--task-force", "1")

    result = here.run("config", "rollback", "1", "--reason", "撤销", "--yes")

    assert "机构「西县人民政府」（1 件在办事项）" in result.stdout
    assert "names-in-use" in result.stderr
    assert versions(here) == [2, 1]

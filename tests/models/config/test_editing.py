"""Changing a configuration in place: one value moves, and every comment and every other line stays."""

from __future__ import annotations

from datetime import date
from difflib import ndiff

import pytest

from models.config.editing import DraftNotEditable, append, put, remove
from models.config.tree import grow
from tests.support.shipped import NOTICE, OTHER

TEXT = NOTICE.read_text(encoding="utf-8")


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone and those that are new, without their indentation."""
    lines = [line for line in ndiff(before.split("\n"), after.split("\n")) if line[0] in "-+"]
    return [one[2:].strip() for one in lines if one[0] == "-"], [
        one[2:].strip() for one in lines if one[0] == "+"
    ]


def test_a_limit_in_a_block_changes_on_its_own_line() -> None:
    after = put(TEXT, ("chains", "issue", "stages", 0, "limit"), "9 workdays")

    assert changed(TEXT, after) == (["limit: 7 workdays"], ["limit: 9 workdays"])


def test_a_comment_beside_a_changed_value_stays() -> None:
    after = put(TEXT, ("chains", "assigned-item", "stages", 0, "limit"), "15日")

    assert changed(TEXT, after)[1] == ["limit: 15日             # [D] 会议议定事项 20 日"]


def test_a_value_inside_of_braces_over_several_lines_changes_there() -> None:
    after = put(TEXT, ("chains", "petition", "stages", 0, "remind"), ["-2 workdays", "due"])

    new = "limit: 3 workdays, on_timeout: remind, remind: [-2 workdays, due], record: petition}"
    assert changed(TEXT, after)[1] == [new]


def test_a_new_entry_stands_after_the_last_one_and_its_comment() -> None:
    after = append(TEXT, ("posts", "mayor", "tenures"), {"officer": "甲", "since": date(2027, 1, 1)})

    assert changed(TEXT, after) == ([], ["- {officer: 甲, since: 2027-01-01}"])


def test_a_section_that_is_not_there_is_written() -> None:
    text = "mechanism:\n  name: 甲   # 名称\n"
    after = put(text, ("calendar", "holidays", "2026-12-24"), "纪念日")

    assert grow(after).data == {
        "mechanism": {"name": "甲"},
        "calendar": {"holidays": {"2026-12-24": "纪念日"}},
    }
    assert after.startswith(text.rstrip("\n"))


def test_an_entry_is_taken_out_again() -> None:
    where = ("calendar", "holidays", "2026-12-24")

    assert remove(put(TEXT, where, "纪念日"), where) == TEXT


def test_a_whole_line_goes_with_its_entry() -> None:
    after = remove(TEXT, ("chains", "issue", "stages", 0, "remind"))

    assert changed(TEXT, after) == (["remind: [-3 workdays, -1 workday, due]"], [])


@pytest.mark.parametrize(
    "value", ["纪念日: #1", "- 一", "{花括号", "true", "2026", "it's", '说"好"', "a, b", " 空 "]
)
def test_text_that_yaml_would_take_for_something_else_is_quoted(value: str) -> None:
    after = put(TEXT, ("calendar", "holidays", "2026-12-24"), value)

    assert grow(after).data["calendar"]["holidays"] == {"2026-12-24": value}  # type: ignore[index]


def test_a_draft_that_cannot_be_read_is_not_touched() -> None:
    with pytest.raises(DraftNotEditable, match="读不出来"):
        put("chains: [", ("chains",), {})


@pytest.mark.parametrize("path", [NOTICE, OTHER])
def test_the_limit_of_the_last_stage_of_each_chain_can_be_changed(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    chains = grow(text).data["chains"]  # type: ignore[index]
    for key in list(chains)[::8]:
        where = ("chains", key, "stages", len(chains[key]["stages"]) - 1, "limit")
        assert len(put(text, where, "11 workdays").split("\n")) == len(text.split("\n"))

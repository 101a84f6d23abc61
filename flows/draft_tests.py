"""规则测试表单 The tests beside the rules as forms change them: in the text of a draft, with comments and order kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.draft_edits import sections_of
from models.config.editing import DraftNotEditable, append, put, remove

Said = Mapping[str, Any]
PARTS = ("sittings", "acts", "expect")


def tests_of_draft(text: str) -> list[Said]:
    """The tests of a draft as they are written, as far as it can be read."""
    found = sections_of(text).get("tests")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def with_test(text: str, name: str, clause: str, begins: Said, expected: Said) -> str:
    """The draft with one more test; `begins` has `raise` or `period`. Raises DraftNotEditable."""
    return append(text, ("tests",), {"name": name, "clause": clause, **begins, "expect": [expected]})


def with_beginning(text: str, number: int, said: Said) -> str:
    """The draft with another name, clause or beginning of a test; what is the same already stays. Raises DraftNotEditable."""
    before, changed = tests_of_draft(text)[number], text
    for key, value in said.items():
        if before.get(key) != value:
            changed = put(changed, ("tests", number, key), value)
    return changed


def without_test(text: str, number: int) -> str:
    """The draft without a test. Raises DraftNotEditable."""
    return remove(text, ("tests", number))


def with_line(text: str, number: int, part: str, line: Said) -> str:
    """The draft with one more sitting, act or expectation of a test. Raises DraftNotEditable."""
    return append(text, ("tests", number, part), line)


def without_line(text: str, number: int, part: str, place: int) -> str:
    """The draft without one of those lines; a test keeps at least one expectation. Raises DraftNotEditable."""
    if part == "expect" and len(tests_of_draft(text)[number].get("expect") or ()) == 1:
        msg = "一条测试至少要有一条预期；草案没有改动；请先加一条再删，或删除整条测试"
        raise DraftNotEditable(msg)
    return remove(text, ("tests", number, part, place))

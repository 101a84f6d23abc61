"""What may stand at a cursor: keys of the entry, values of the place, in a text that is only half written."""

from __future__ import annotations

import pytest

from models.config.offers import Offers, offers_at
from models.config.tree import grow
from tests.support.shipped import NOTICE

TEXT = NOTICE.read_text(encoding="utf-8")
NAMED = {key: list(value) for key, value in grow(TEXT).data.items() if isinstance(value, dict)}  # type: ignore[attr-defined]


def offered(text: str, needle: str) -> Offers:
    """What is offered where `|` stands in a piece of the text."""
    before, _, after = needle.partition("|")
    at = text.index(before + after) + len(before)
    line = text.count("\n", 0, at) + 1
    return offers_at(text, line, at - text.rfind("\n", 0, at) - 1, NAMED)


def words(found: Offers) -> list[str]:
    return [one.text for one in found.offers]


def test_values_of_a_closed_vocabulary_are_offered_after_their_key() -> None:
    found = offered(
        TEXT,
        "limit: 7 workdays\n        remind: [-3 workdays, -1 workday, due]\n        on_timeout: |escalate",
    )

    assert found.where == ("chains", "issue", "stages", 0, "on_timeout")
    assert words(found) == ["escalate", "remind", "decide", "forum"]


def test_keys_are_offered_on_a_new_line_of_an_entry() -> None:
    text = TEXT.replace("        limit: 7 workdays\n", "        limit: 7 workdays\n        on_\n", 1)
    found = offered(text, "limit: 7 workdays\n        on_|")

    assert found.keys
    assert found.where == ("chains", "issue", "stages", 0)
    assert {"holder", "limit", "on_timeout", "requires"} <= set(words(found))


def test_keys_are_offered_inside_of_braces_and_at_a_dash() -> None:
    assert offered(TEXT, "- {|id: draft, name").where == ("chains", "petition", "stages", 0)
    assert offered(TEXT, "      - |id: task_force").keys


def test_the_names_of_another_section_are_offered_where_one_is_named() -> None:
    assert "municipal-government" in words(offered(TEXT, "  mayor:\n    name: 市长\n    body: |"))
    assert "刘冰" in words(offered(TEXT, "- {officer: |刘冰"))


@pytest.mark.parametrize(
    "broken", ["chains:\n  a: {stages: [{id: x, ", "chains:\n  a:\n   - 'open", "\t", "]"]
)
def test_a_broken_text_offers_something_or_nothing_but_never_fails(broken: str) -> None:
    line = broken.count("\n") + 1

    assert isinstance(offers_at(broken, line, 40, {}), Offers)

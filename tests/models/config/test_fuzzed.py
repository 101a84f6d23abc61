"""Whatever is done to a configuration, it loads or is refused with problems; nothing else ever comes out."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from models.config.loader import load
from models.config.problems import ConfigurationRefused
from models.config.tree import grow
from tests.models.config.base import MINIMAL

LINES = MINIMAL.splitlines(keepends=True)
WORDS = sorted({word for line in LINES for word in line.replace(":", " ").replace(",", " ").split()})
ODDITIES = [
    *("", "~", "[]", "{}", "[[[]]]", "{a: {b: c}}", "- x", "0", "-1", "9" * 30, "1e9", "true", "null", ".nan", "=", "<<"),
    *("'", '"', "|", ">", "&a", "*a", "!!map", "\t", "\ufeff", "：", "𠮷", "a.b", "..", "/", "%", "\u2028"),
]  # fmt: skip


VALUES: list[object] = [
    *(
        None,
        True,
        0,
        -1,
        10**20,
        "",
        " ",
        "x",
        "due",
        "open",
        "7 workdays",
        "next forum",
        "leading_group.head",
    ),
    *(
        [],
        {},
        [[]],
        {"x": 1},
        ["x", "x"],
        [{"id": "x"}],
        "escalate",
        "decide",
        "2026-02-30",
        "9999-12-31",
        "24:00",
    ),
]


def survives(text: str) -> None:
    """Load, or be refused with at least one problem that can be printed."""
    said = outcome(text)
    assert said
    assert all(said)


def outcome(text: str) -> list[str]:
    try:
        return [load(text).digest]
    except ConfigurationRefused as refused:
        return [str(problem) for problem in refused.problems]


def spots(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a parsed configuration: what holds it, and its key or index there."""
    for key in list(node) if isinstance(node, dict) else range(len(node)):
        yield node, key
        if isinstance(node[key], dict | list):
            yield from spots(node[key])


@given(st.data())
def test_values_put_in_the_place_of_others_never_break_the_loader(data: st.DataObject) -> None:
    content = grow(MINIMAL).data
    for _ in range(data.draw(st.integers(1, 4))):
        holder, key = data.draw(st.sampled_from(list(spots(content))))
        holder[key] = deepcopy(data.draw(st.sampled_from(VALUES)))

    survives(yaml.safe_dump(content, allow_unicode=True))


@given(st.data())
def test_words_put_in_the_place_of_others_never_break_the_loader(data: st.DataObject) -> None:
    text = MINIMAL
    for _ in range(data.draw(st.integers(1, 6))):
        old = data.draw(st.sampled_from(WORDS))
        text = text.replace(
            old, data.draw(st.sampled_from([*WORDS, *ODDITIES])), data.draw(st.integers(1, 3))
        )

    survives(text)


@given(st.lists(st.sampled_from(range(len(LINES))), min_size=1, max_size=20), st.sampled_from([0, 2]))
def test_lines_that_are_left_out_or_doubled_never_break_the_loader(picked: list[int], times: int) -> None:
    survives("".join(line * times if number in picked else line for number, line in enumerate(LINES)))


@given(st.integers(0, len(MINIMAL)), st.integers(0, 40), st.text(max_size=20))
def test_text_cut_out_and_typed_in_anywhere_never_breaks_the_loader(at: int, cut: int, typed: str) -> None:
    survives(MINIMAL[:at] + typed + MINIMAL[at + cut :])


@given(st.text(max_size=400))
def test_any_text_at_all_never_breaks_the_loader(text: str) -> None:
    survives(text)

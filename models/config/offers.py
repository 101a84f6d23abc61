"""此处可写 What may stand at the cursor of somebody who writes a configuration: keys, values, and what they mean.

What lies before the cursor is read token by token, so that a text half-written is understood as far as it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from models.config.problems import Where
from models.config.schema import Node, node_at

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORD = re.compile(r"[\w.\u4e00-\u9fff-]*\Z")
_PART = re.compile(r"\s*([\w.-]+) ([^；]+)")
# Places whose value is the key of an entry in another section.
_NAMED_IN: Mapping[str, str] = {
    **dict.fromkeys(("body", "lead_units", "cooperating", "office", "supervision", "unit"), "bodies"),
    **dict.fromkeys(("post", "delegate", "leader", "head", "next_in_line", "deputies"), "posts"),
    **dict.fromkeys(("office_director",), "posts"),
    **dict.fromkeys(("task_force", "task_forces"), "task_forces"),
    **dict.fromkeys(("chain", "chains", "leader_chain", "own_chain"), "chains"),
    "officer": "officers",
    "remind": "reminders",
    "forum": "forums",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be written, and what it means."""

    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """What may stand at a place. `keys` says whether keys of an entry are offered, or values."""

    where: Where
    about: str
    keys: bool
    offers: tuple[Offer, ...]


@dataclass(slots=True)
class _Level:
    """A collection that is open before the cursor."""

    column: int
    flow: bool
    is_list: bool
    key: str | None = None
    wants_key: bool = True
    number: int = -1

    @property
    def parts(self) -> tuple[str | int, ...]:
        """What it adds to the path of what is inside it."""
        if self.is_list:
            return (max(self.number, 0),)
        # A list may stand right under its key without being indented.
        return () if self.key is None else (self.key, *((self.number,) if self.number >= 0 else ()))


@dataclass(slots=True)
class _Reader:
    """Follows the tokens before the cursor."""

    levels: list[_Level] = field(default_factory=list)

    def take(self, token: yaml.Token) -> None:
        top = self.levels[-1] if self.levels else None
        column = token.start_mark.column
        if isinstance(token, yaml.BlockMappingStartToken | yaml.FlowMappingStartToken):
            self.levels.append(_Level(column, isinstance(token, yaml.FlowMappingStartToken), is_list=False))
        elif isinstance(token, yaml.BlockSequenceStartToken | yaml.FlowSequenceStartToken):
            flow = isinstance(token, yaml.FlowSequenceStartToken)
            self.levels.append(_Level(column, flow, is_list=True, number=0 if flow else -1))
        elif isinstance(token, yaml.BlockEndToken | yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken):
            self.levels.pop()
        elif top is not None:
            _inside(top, token)


def _inside(top: _Level, token: yaml.Token) -> None:
    if isinstance(token, yaml.BlockEntryToken) or (isinstance(token, yaml.FlowEntryToken) and top.is_list):
        top.number += 1
    elif isinstance(token, yaml.KeyToken | yaml.FlowEntryToken):
        top.key, top.wants_key, top.number = None, True, -1
    elif isinstance(token, yaml.ValueToken):
        top.wants_key = False
    elif isinstance(token, yaml.ScalarToken) and top.wants_key and not top.is_list:
        top.key = token.value


def offers_at(text: str, line: int, column: int, named: Mapping[str, Iterable[str]]) -> Offers:
    """What may stand at a line and column (from 1 and 0) of a text.

    `named` are the keys that each section of the configuration has, for places that name one of them.
    """
    where, wants_key = place_at(text, line, column)
    node = node_at(where)
    # At the dash of a list of entries an entry begins, with a key.
    if wants_key or "properties" in node:
        return Offers(where, _about(node), keys=True, offers=tuple(_keys(node)))
    return Offers(where, _about(node), keys=False, offers=tuple(_values(where, node, named)))


def place_at(text: str, line: int, column: int) -> tuple[Where, bool]:
    """The path that a cursor is at, and whether a key is to be written there."""
    lines = text.split("\n")
    before = lines[line - 1][:column] if line <= len(lines) else ""
    before = before[: _WORD.search(before).start()] if before else before  # type: ignore[union-attr]
    levels = _open_levels("\n".join([*lines[: line - 1], before]))
    fresh = not before.strip(" -")
    while fresh and levels and not levels[-1].flow and levels[-1].column > len(before):
        levels.pop()
    if fresh and levels and not levels[-1].flow and not levels[-1].is_list and "-" not in before:
        levels[-1].key, levels[-1].wants_key, levels[-1].number = None, True, -1
    where = tuple(part for level in levels for part in level.parts)
    if not levels:
        return (), True
    return where, levels[-1].wants_key and not levels[-1].is_list


def _open_levels(prefix: str) -> list[_Level]:
    reader, ends = _Reader(), len(prefix)
    try:
        for token in yaml.scan(prefix, Loader=_LOADER):
            closes = isinstance(token, yaml.BlockEndToken | yaml.StreamEndToken)
            if closes and token.start_mark.index >= ends:
                break
            reader.take(token)
    except (yaml.YAMLError, IndexError):
        pass  # What is understood so far is all that there is to go by.
    return reader.levels


def _about(node: Node) -> str:
    return str(node.get("description", "")).rstrip(".")


def _keys(node: Node) -> Iterator[Offer]:
    for key, below in node.get("properties", {}).items():
        yield Offer(key, _about(below))


def _values(where: Where, node: Node, named: Mapping[str, Iterable[str]]) -> Iterator[Offer]:
    words = dict(_PART.findall(_about(node).replace("；", "；\n")))
    several = node.get("items", {})
    for value in node.get("enum") or (node_at((*where, 0)).get("enum", []) if several else []):
        yield Offer(str(value), words.get(str(value), ""))
    if node.get("type") == "boolean":
        yield from (Offer("true", "是"), Offer("false", "否"))
    for example in node.get("examples", []):
        yield Offer(str(example))
    key = next((part for part in reversed(where) if isinstance(part, str)), "")
    for name in named.get(_NAMED_IN.get(key, ""), ()):
        yield Offer(name)

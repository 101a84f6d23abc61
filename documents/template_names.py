"""名称核对 Whether everything that a tag asks for exists: names, what belongs to them, and filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import Environment, nodes

from documents.members import Member, element_of, members, without_none

_LOOP = frozenset({"index", "index0", "revindex", "first", "last", "length"})
_SAME_TYPE = frozenset({"or_blank"})
type_of_scope = Mapping[str, Any]


def unknown_names(
    tree: nodes.Node, scope: type_of_scope, env: Environment, offers: Mapping[str, Member]
) -> Iterator[tuple[str, str]]:
    """Cause and remedy of each name that a tag gets wrong. `scope` are the types of names within reach."""
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in scope:
            yield (
                f"没有叫“{name.name}”的内容",
                _suggestion(name.name, dict.fromkeys(scope, "") | _labels(offers)),
            )
    for asked in tree.find_all(nodes.Getattr):
        yield from _attribute(asked, scope)
    for used in tree.find_all(nodes.Filter):
        if used.name not in env.filters:
            yield (
                f"没有叫“{used.name}”的写法",
                _suggestion(used.name, dict.fromkeys(map(str, env.filters), "")),
            )


def type_of(node: nodes.Node, scope: type_of_scope) -> Any:
    """The type of an expression; None where that is not known."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name)
    if isinstance(node, nodes.Filter) and node.name in _SAME_TYPE and node.node is not None:
        return type_of(node.node, scope)
    if isinstance(node, nodes.Getattr):
        owner = without_none(type_of(node.node, scope))
        member = members(owner).get(node.attr) if isinstance(owner, type) else None
        return member.type if member else None
    return None


def bound_by(loop: nodes.For, scope: type_of_scope) -> dict[str, Any]:
    """The names that a loop brings, with their types."""
    target = loop.target
    names = [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name))
    each = element_of(without_none(type_of(loop.iter, scope)))
    return {name.name: each if name is target else None for name in names} | {"loop": None}


def _attribute(asked: nodes.Getattr, scope: type_of_scope) -> Iterator[tuple[str, str]]:
    if isinstance(asked.node, nodes.Name) and asked.node.name == "loop":
        if asked.attr not in _LOOP:
            yield f"循环没有“{asked.attr}”", _suggestion(asked.attr, dict.fromkeys(_LOOP, ""))
        return
    owner = without_none(type_of(asked.node, scope))
    if isinstance(owner, type) and members(owner) and asked.attr not in members(owner):
        yield f"其中没有叫“{asked.attr}”的内容", _suggestion(asked.attr, _labels(members(owner)))


def _labels(of: Mapping[str, Member]) -> dict[str, str]:
    return {name: one.zh for name, one in of.items()}


def _suggestion(wrong: str, known: Mapping[str, str]) -> str:
    close = get_close_matches(wrong, known, n=1)
    if close:
        zh = known[close[0]]
        return f"改为 {close[0]}{f'（{zh}）' if zh else ''}"
    return (
        f"改为下列之一：{'、'.join(f'{name}（{zh}）' if zh else name for name, zh in sorted(known.items()))}"
    )

"""措辞 What the validator complains of, said in Chinese: what is wrong and how to put it right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from models.config.problems import Problem, Where, shown
from models.config.schema import choices_at, names_at, node_at
from models.config.values import ID_PATTERN

_KINDS = {
    "string": ("文字", "改为文字"),
    "int": ("整数", "改为整数"),
    "bool": ("true 或 false", "改为 true 或 false"),
    "date": ("日期", "改为 2021-06-08 这样的日期"),
    "tuple": ("列表", "改为列表"),
    "list": ("列表", "改为列表"),
    "decimal": ("数字", "改为 10 或 0.5 这样的数字"),
    "dict": ("若干“键: 值”", "改为若干“键: 值”"),
    "model": ("若干“键: 值”", "改为若干“键: 值”"),
}
_LETTERS = "字母、数字、汉字、- 和 _，不含空格和点"
_BOUNDS = {
    "greater_than": ("gt", "须大于"),
    "greater_than_equal": ("ge", "不得小于"),
    "decimal_max_places": ("decimal_places", "小数位数不得超过"),
    "less_than_equal": ("le", "不得大于"),
    "string_too_long": ("max_length", "长度不得超过"),
}


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return the remedy for a name that does not exist: the one that was probably meant, else some that do."""
    names = [str(name) for name in known]
    if close := get_close_matches(wanted, names, n=1, cutoff=0.6):
        return f"改为 {close[0]}"
    return f"改为已有的名称：{'、'.join(names[:12])}" if names else "先定义它，再引用"


def worded(error: ErrorDetails, where: Where) -> Problem:
    """Turn one complaint of the validator into a problem."""
    leaf = next((str(part) for part in reversed(where) if isinstance(part, str)), "整个文件")
    kind = error["type"]
    if kind == "missing":
        return Problem(where, f"缺少 {leaf}", f"填写{_meaning(where)}")
    if kind == "extra_forbidden":
        return Problem(where, f"有不认识的项 {leaf}", _instead(where))
    if error["loc"] and error["loc"][-1] == "[key]":
        return _misnamed(leaf, kind, where)
    # What stands in a channel's settings may be a secret that somebody pasted there.
    got = "" if where[:1] == ("channels",) else f"写作{shown(error['input'])}，"
    wrong, remedy = _mismatch(kind, error, where)
    return Problem(where, f"{leaf} {got}{wrong}", remedy)


def _misnamed(leaf: str, kind: str, where: Where) -> Problem:
    """Say what is wrong with a key of entries that a file names itself."""
    if choices := names_at(where[:-1]):
        return Problem(where, f"键{shown(leaf)}不在可用的名称之中", nearest(leaf, choices))
    if kind == "string_pattern_mismatch" and ID_PATTERN in node_at(where[:-1]).get("patternProperties", {}):
        return Problem(where, f"键{shown(leaf)}不合写法", f"改用{_LETTERS}")
    return Problem(
        where, f"键{shown(leaf)}不合要求", f"按要求改写（{node_at(where[:-1]).get('description', _LETTERS)}）"
    )


def _meaning(where: Where) -> str:
    said = str(node_at(where).get("description", "该项"))
    return said.split("，", maxsplit=1)[0].split("；", maxsplit=1)[0].rstrip(".")


def meant(where: Where) -> Where | None:
    """Return the place that an unknown key was probably meant to be."""
    close = get_close_matches(str(where[-1]), _keys(where[:-1]), n=1, cutoff=0.6)
    return (*where[:-1], close[0]) if close else None


def _keys(where: Where) -> list[str]:
    return list(node_at(where).get("properties", {}))


def _instead(where: Where) -> str:
    if probable := meant(where):
        return f"改为 {probable[-1]}，或删去该项"
    known = _keys(where[:-1])
    return f"删去该项；这里可写 {'、'.join(known)}" if known else "删去该项"


def _mismatch(kind: str, error: ErrorDetails, where: Where) -> tuple[str, str]:
    """Say what a value should have been."""
    context: dict[str, Any] = error.get("ctx", {})
    if kind in ("clock", "span"):
        return error["msg"], "照此改写"
    if kind in ("enum", "literal_error"):
        choices = choices_at(where)
        close = get_close_matches(str(error["input"]), choices, n=1, cutoff=0.6)
        return f"应为 {'、'.join(choices)} 之一", f"改为 {close[0]}" if close else "改为其中之一"
    if kind in _BOUNDS:
        name, words = _BOUNDS[kind]
        return f"{words} {context.get(name)}", "改为允许的数值"
    if kind in ("too_short", "string_too_short"):
        return "不能为空", f"至少填写一项{_meaning(where)}"
    if kind == "string_pattern_mismatch":
        return "不合写法", f"按要求改写（{node_at(where).get('description', _LETTERS)}）"
    should, remedy = _KINDS.get(kind.split("_", maxsplit=1)[0], ("另一种写法", "改写"))
    return f"应为{should}", f"{remedy}（{_meaning(where)}）"

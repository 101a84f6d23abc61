"""就地改写 Changing single values in the text of a configuration, so that comments, order and layout stay as they were.

The text is the truth: an edit replaces or adds characters at the place that the parser names. Every edit is proved
before it is answered: the new text, read again, says what the old one said but for that one change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

import yaml

from models.config.problems import Where, dotted
from models.config.tree import grow
from models.errors import BadInput

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DraftNotEditable(BadInput):
    """A form cannot change the draft where it is; its text has to be changed by hand."""

    code = "draft-not-editable"


def put(text: str, where: Where, value: Any) -> str:
    """The text with `value` at a place, new or in the stead of what was there. Raises DraftNotEditable."""
    expected = _placed(_data(text), where, value)
    return _proved(_put(text, where, value), expected, where)


def append(text: str, where: Where, value: Any) -> str:
    """The text with one more entry at the end of a list, which is made where there is none. Raises DraftNotEditable."""
    there = _found(_data(text), where)
    if not there:
        return put(text, where, [value])
    return _proved(_appended(text, where, value), _placed(_data(text), where, [*there, value]), where)


def remove(text: str, where: Where) -> str:
    """The text without an entry of a mapping or a list; nothing happens where there is none. Raises DraftNotEditable."""
    there, last = _found(_data(text), where[:-1]), where[-1]
    kept: Any
    if isinstance(there, dict) and last in there:
        kept = {key: value for key, value in there.items() if key != last}
    elif isinstance(there, list) and isinstance(last, int) and last < len(there):
        kept = [value for number, value in enumerate(there) if number != last]
    else:
        return text
    return _proved(_removed(text, where, kept), _placed(_data(text), where[:-1], kept), where)


def _data(text: str) -> Any:
    tree = grow(text)
    if not tree.whole or not isinstance(tree.data, dict):
        raise _refused((), "草案的写法有问题，读不出来")
    return tree.data


def _refused(where: Where, why: str) -> DraftNotEditable:
    place = f"{dotted(where)} " if where else ""
    return DraftNotEditable(f"{place}{why}；草案没有改动；请直接修改文字")


def _proved(text: str, expected: Any, where: Where) -> str:
    tree = grow(text)
    if tree.problems or tree.data != expected:
        raise _refused(where, "这一处的写法不便由表单改动")
    return text


def _placed(data: Any, where: Where, value: Any) -> Any:
    """The content with a value put into its place, as reading the new text must find it."""
    if not where:
        return _plain(value)
    changed = deepcopy(data)
    inside = changed
    for part in where[:-1]:
        if isinstance(inside, dict):
            inside.setdefault(part, {})
        inside = inside[part]
    inside[where[-1]] = _plain(value)
    return changed


def _plain(value: Any) -> Any:
    """A value as reading finds it: days are text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _found(data: Any, where: Where) -> Any:
    for part in where:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _put(text: str, where: Where, value: Any) -> str:
    node = _node(text, where)
    if node is not None:
        since, until = node.start_mark.index, _end(node, text)
        gap = " " if since == until else ""
        return text[:since] + gap + written(value) + text[until:]
    above = _node(text, where[:-1])
    if not isinstance(above, yaml.MappingNode) or not above.value:
        return _put(text, where[:-1], {where[-1]: value})
    entry = f"{written(where[-1])}: {written(value)}"
    if above.flow_style:
        return _into_flow(text, above, entry)
    return _line_after(text, above, entry, above.value[0][0].start_mark.column)


def _appended(text: str, where: Where, value: Any) -> str:
    node = _node(text, where)
    assert isinstance(node, yaml.SequenceNode), "the list was found to have entries"
    if node.flow_style:
        return _into_flow(text, node, written(value))
    return _line_after(text, node, f"- {written(value)}", node.start_mark.column)


def _removed(text: str, where: Where, kept: Any) -> str:
    above = _node(text, where[:-1])
    assert isinstance(above, yaml.CollectionNode), "the entry was found in it"
    if above.flow_style or not kept:
        return _put(text, where[:-1], kept)
    if isinstance(above, yaml.SequenceNode):
        key = value = above.value[int(where[-1])]
    else:
        ((key, value),) = [entry for entry in above.value if entry[0].value == where[-1]]
    since = text.rfind("\n", 0, key.start_mark.index) + 1
    return text[:since] + text[_line_end(text, _end(value, text)) + 1 :]


def _node(text: str, where: Where) -> yaml.Node | None:
    node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    for part in where:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        else:
            return None
    return node


def _end(node: yaml.Node, text: str) -> int:
    """Where what was written ends: the parser's end of a block lies beyond the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(node, yaml.MappingNode) else last, text)
    since, until = node.start_mark.index, node.end_mark.index
    return since + len(text[since:until].rstrip())


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _line_after(text: str, node: yaml.Node, entry: str, column: int) -> str:
    at = _line_end(text, _end(node, text))
    return f"{text[:at]}\n{' ' * column}{entry}{text[at:]}"


def _into_flow(text: str, node: yaml.CollectionNode, entry: str) -> str:
    closing = node.end_mark.index - 1
    at = len(text[:closing].rstrip())
    comma = ", " if node.value else ""
    return text[:at] + comma + entry + text[closing:]


def written(value: Any) -> str:
    """A value on one line of YAML, with quotes only where they are needed."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{written(str(key))}: {written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    # Read back inside a list and as a key: what stays itself there needs no quotes anywhere.
    alone = grow(f"[{{{value}: {value}}}]")
    return (
        value
        if alone.data == [{value: value}] and not alone.problems
        else json.dumps(value, ensure_ascii=False)
    )

"""语法树 From YAML text to plain values with the line of each: no tags, no aliases, bounded depth and size.

It reads the parser's events and never constructs objects, so that nothing in a file can run or multiply.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from models.config.problems import Problem, Where, shown
from models.config.syntax import explained

# The C parser is ten times faster; both give the same events.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = {"!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_WORDS = {"true": True, "True": True, "false": False, "False": False}
_NOTHING = {"", "~", "null", "Null", "NULL"}
DEEPEST = 32
MOST_VALUES = 100_000

Mark = tuple[int, int]


@dataclass(slots=True)
class Tree:
    """What a file says: mapping keys are text, entries left blank count as not written.

    `whole` is False where reading stopped half-way: what is missing then is not missing from the file.
    """

    data: object = None
    whole: bool = True
    marks: dict[Where, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def mark(self, where: Where) -> Mark:
        """Return line and column of the nearest place that the file has on the way to `where`."""
        while where and where not in self.marks:
            where = where[:-1]
        return self.marks.get(where, (0, 0))


class _Halt(Exception):
    pass


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come; `key` is the mapping key that waits for its value."""

    where: Where
    values: dict[str, object] | list[object]
    key: str | None = None
    repeated: bool = False


def grow(text: str) -> Tree:
    """Read YAML `text`; `problems` of the tree says what stopped the reading or was written twice."""
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _Halt:
        builder.tree.whole = False
    except yaml.YAMLError as error:
        builder.tree.whole = False
        builder.tree.problems.append(explained(error, text))
    return builder.tree


class _Builder:
    """Keeps the open collections while events come."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.open: list[_Open] = []
        self.documents = 0
        self.values = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._document(event)
        elif isinstance(event, yaml.AliasEvent):
            self._halt(event, "用了 YAML 别名（*），配置中不支持", "把内容直接写出，删去锚点和别名")
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._collection(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()

    def _halt(self, event: yaml.Event, wrong: str, remedy: str) -> None:
        line, column = _at(event)
        self.tree.problems.append(Problem((), wrong, remedy, line=line, column=column))
        raise _Halt

    def _document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._halt(event, "一个文件里有多份文档（---）", "只保留一份文档")

    def _admit(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Count a value, and refuse tags, which would build objects."""
        self.values += 1
        if self.values > MOST_VALUES:
            self._halt(event, f"内容超过 {MOST_VALUES:,} 项", "确认指的是机制配置")
        if event.tag is not None and event.tag not in _PLAIN_TAGS:
            self._halt(event, f"用了 YAML 标签{shown(event.tag)}，配置中不支持", "删去标签，只写值")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._admit(event)
        inside = self.open[-1] if self.open else None
        if inside is not None and isinstance(inside.values, dict) and inside.key is None:
            self._key(inside, event)
        else:
            self._place(_value(event), event)

    def _key(self, inside: _Open, event: yaml.ScalarEvent) -> None:
        """Take a mapping key; the first of two equal ones stands."""
        key, where = event.value, (*inside.where, event.value)
        inside.key = key
        mark = _at(event)
        inside.repeated = where in self.tree.marks
        if inside.repeated:
            first = self.tree.marks[where][0]
            wrong = f"{key} 写了两次（先见第 {first} 行）"
            self.tree.problems.append(Problem(where, wrong, "只保留一处", line=mark[0], column=mark[1]))
        else:
            self.tree.marks[where] = mark

    def _collection(self, event: yaml.CollectionStartEvent) -> None:
        self._admit(event)
        if len(self.open) >= DEEPEST:
            self._halt(event, f"层次超过 {DEEPEST} 层", "减少嵌套")
        if self.open and isinstance(self.open[-1].values, dict) and self.open[-1].key is None:
            self._halt(event, "键不能是列表或映射", "用文字作键")
        values: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
        where = self._place(values, event)
        self.open.append(_Open(where, values))

    def _place(self, value: object, event: yaml.Event) -> Where:
        """Put a value where it belongs and return the place; of a repeated key it is read and let go."""
        if not self.open:
            self.tree.data = value
            return ()
        inside = self.open[-1]
        if isinstance(inside.values, list):
            where: Where = (*inside.where, len(inside.values))
            inside.values.append(value)
            self.tree.marks[where] = _at(event)
            return where
        key, inside.key = inside.key or "", None
        if inside.repeated:
            # A place of its own, so that what is inside is not taken for a repetition too.
            return (*inside.where, key, f"#{self.values}")
        if value is not None:
            inside.values[key] = value
        return (*inside.where, key)


def _at(event: yaml.Event) -> Mark:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _value(event: yaml.ScalarEvent) -> object:
    """Read a plain scalar as YAML 1.2 would: `no`, `16:00` and dates stay the text that was typed."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _NOTHING:
        return None
    if _WHOLE.fullmatch(text):
        return int(text)
    return _WORDS.get(text, text)

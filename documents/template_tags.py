"""标签核对 The tags of a template one after another: whether each can be read, and whether every opening one is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from documents.environment import environment
from documents.members import Member, offered
from documents.papers.base import Paper
from documents.template_faults import TemplateFault
from documents.template_names import bound_by, unknown_names
from documents.template_reading import Paragraph, Placeholder

_LOOKALIKE = re.compile(r"[｛｝]|\{\s+[{%]|[}%]\s+\}|\{％|％\}")
_OPENING = {"for": "endfor", "if": "endif"}
_INSIDE_IF = ("elif", "else")
_CELLS = ("cellbg", "colspan")
"""What docxtpl itself understands: a cell's colour and width."""


@dataclass(slots=True)
class _Open:
    """A tag that waits to be closed, and the names that it brought."""

    tag: Placeholder
    at: Paragraph
    names: dict[str, Any]


@dataclass(slots=True)
class _Reading:
    """The tags of one part, read from its beginning."""

    file: str
    offers: Mapping[str, Member]
    opened: list[_Open] = field(default_factory=list)

    @property
    def scope(self) -> dict[str, Any]:
        """The types of the names within reach."""
        names = {name: one.type for name, one in self.offers.items()}
        for one in self.opened:
            names |= one.names
        return names

    def fault(self, at: Paragraph, tag: str, cause: str, remedy: str) -> TemplateFault:
        return TemplateFault(self.file, at.number, at.text, tag, cause, remedy)

    def paragraph(self, at: Paragraph) -> Iterator[TemplateFault]:
        """What is wrong in one paragraph."""
        if _LOOKALIKE.search(at.text):
            yield self.fault(
                at, "", "标签的括号或百分号是全角，或中间有空格", "改成半角并紧挨着写：{{ … }}、{% … %}"
            )
        elif re.search(r"\{\{|\}\}|\{%|%\}", at.rest):
            yield self.fault(at, "", "标签没有写完整", "把 {{ 与 }}、{% 与 %} 成对写在同一段里")
        else:
            for tag in at.tags:
                yield from self._placed(at, tag)
                yield from self._read(at, tag)

    def _placed(self, at: Paragraph, tag: Placeholder) -> Iterator[TemplateFault]:
        if tag.level == "p" and at.text.strip() != tag.written:
            yield self.fault(at, tag.written, "同一段里还有别的文字，生成时会一并丢失", "让这个标签独占一段")
        if tag.level in {"tr", "tc"} and not at.in_table:
            yield self.fault(
                at, tag.written, f"{tag.level} 标签只能用在表格里", "改用 {%p … %}，或移到表格里"
            )

    def _read(self, at: Paragraph, tag: Placeholder) -> Iterator[TemplateFault]:
        if tag.word in _OPENING.values() and not tag.is_value:
            yield from self._close(at, tag)
        elif tag.word in _INSIDE_IF and not (self.opened and self.opened[-1].tag.word == "if"):
            yield self.fault(at, tag.written, "前面没有与它相配的 if", "补上 {% if … %}，或删去这个标签")
        elif tag.says != "else":
            yield from self._understood(at, tag)

    def _close(self, at: Paragraph, tag: Placeholder) -> Iterator[TemplateFault]:
        opened = self.opened[-1] if self.opened else None
        if opened is None or _OPENING[opened.tag.word] != tag.word:
            yield self.fault(at, tag.written, "前面没有与它相配的开始标签", "补上开始标签，或删去这个标签")
            return
        self.opened.pop()
        if opened.tag.level != tag.level:
            yield self.fault(
                at,
                tag.written,
                f"与第{opened.at.number}段的「{opened.tag.written}」写法不一",
                "把两个标签写成同一种（都写 p、都写 tr，或都不写）",
            )

    def _understood(self, at: Paragraph, tag: Placeholder) -> Iterator[TemplateFault]:
        try:
            tree = _ENVIRONMENT.parse(_whole(tag))
        except TemplateSyntaxError:
            wrong = "标签写法有误，多半是括号、引号、竖线没有配对或写错"
            yield self.fault(at, tag.written, wrong, "对照随附模板改正，符号一律用半角")
            return
        loops = list(tree.find_all(nodes.For))
        inner = bound_by(loops[0], self.scope) if loops else {}
        for cause, remedy in unknown_names(tree, self.scope | inner, _ENVIRONMENT, self.offers):
            yield self.fault(at, tag.written, cause, remedy)
        if tag.word in _OPENING and not tag.is_value:
            self.opened.append(_Open(tag, at, inner))


def faults_in(file: str, part: Sequence[Paragraph], paper: type[Paper]) -> Iterator[TemplateFault]:
    """Everything wrong with the tags of one part of a template for a kind of paper."""
    reading = _Reading(file, offered(paper))
    for paragraph in part:
        yield from reading.paragraph(paragraph)
    for left in reading.opened:
        end = _OPENING[left.tag.word]
        yield reading.fault(
            left.at, left.tag.written, "没有结束标签", f"在它管到的最后一处之后补上 {end} 标签"
        )


def _whole(tag: Placeholder) -> str:
    """The tag as a template of its own."""
    if tag.is_value:
        return f"{{{{ {tag.says} }}}}"
    if tag.word in _CELLS:
        return f"{{{{ {tag.says.removeprefix(tag.word)} }}}}"
    if tag.word == "elif":
        return f"{{% if {tag.says.removeprefix('elif')} %}}{{% endif %}}"
    end = _OPENING.get(tag.word)
    return f"{{% {tag.says} %}}" + (f"{{% {end} %}}" if end else "")


_ENVIRONMENT = environment()

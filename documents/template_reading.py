"""读取模板 The paragraphs of a Word template in their order, and the tags in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.section import _Footer, _Header

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_LEVELS = ("p", "tr", "tc", "r")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A tag: as it is written, what it says, and the part of the document it takes away with it (p, tr, tc, r)."""

    written: str
    says: str
    level: str

    @property
    def is_value(self) -> bool:
        """Whether it prints something, or else steers what is printed."""
        return self.written.startswith("{{")

    @property
    def word(self) -> str:
        """The first word of a steering tag: for, if, endfor."""
        return self.says.split(maxsplit=1)[0] if self.says else ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its place in the whole, its text, and whether it stands in a table."""

    number: int
    text: str
    in_table: bool

    @property
    def tags(self) -> Iterator[Placeholder]:
        """Its tags, from left to right; comments are none."""
        return (tag(found) for found in _TAG.findall(self.text) if not found.startswith("{#"))

    @property
    def rest(self) -> str:
        """The text without its tags."""
        return _TAG.sub("", self.text)


def tag(written: str) -> Placeholder:
    """Read a tag; Word turns straight quotes into curly ones, which mean the same here."""
    inner = written[2:-2].strip("-+ ").translate(_QUOTES)
    level, _, says = inner.partition(" ")
    return (
        Placeholder(written, says.strip(), level)
        if level in _LEVELS and says
        else Placeholder(written, inner, "")
    )


def parts(template: Path) -> Iterator[list[Paragraph]]:
    """The paragraphs of the body, then of each header and footer; tags open and close within one part."""
    document = Document(str(template))
    count = 0
    for root in (document.element.body, *_around(document)):
        found = list(_paragraphs(root, count))
        count += len(found)
        yield found


def _around(document: Any) -> Iterator[Any]:
    for section in document.sections:
        around: tuple[_Header | _Footer, ...] = (
            *(section.header, section.footer, section.even_page_header, section.even_page_footer),
            *(section.first_page_header, section.first_page_footer),
        )
        for part in around:
            if not part.is_linked_to_previous:
                yield part._element


def _paragraphs(root: Any, before: int) -> Iterator[Paragraph]:
    for number, element in enumerate(root.iter(qn("w:p")), start=before + 1):
        texts = (text.text or "" for text in element.iter(qn("w:t")) if _holder(text) is element)
        in_table = any(above.tag == qn("w:tc") for above in element.iterancestors())
        yield Paragraph(number, "".join(texts), in_table)


def _holder(text: Any) -> Any:
    """The paragraph that a text belongs to: a text box has paragraphs inside a paragraph."""
    return next(above for above in text.iterancestors() if above.tag == qn("w:p"))

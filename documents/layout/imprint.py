"""版记 The imprint at the foot of the last page: to whom copies go, who printed it and when, between its rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.shared import Length, Twips

from documents.layout import measures as m
from documents.layout import styles
from documents.layout.box import Box, at_foot

NAME = "版记"
ROOM = 30
"""Characters of size 4 that a line of the imprint holds between its indents of one character."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the imprint; `right` stands at the right end of its line, `when` is the condition of a loop tag."""

    left: str
    right: str = ""
    when: str = ""


def imprint(entries: Sequence[Entry], ruled: bool = True) -> Any:
    """The run that holds the imprint, to be put at the very end; a letter's has no rules."""
    rows = "".join(_row(entry) for entry in entries)
    borders = _BORDERS if ruled else ""
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_WIDTH}"/></w:tblGrid>{rows}</w:tbl>{_END}'
    )
    return at_foot(Box(NAME, m.TEXT_WIDTH, height(len(entries))), table)


def height(lines: int) -> Length:
    """How high an imprint of so many lines is."""
    return Length(Twips(lines * styles.IMPRINT.pitch) + Twips(60))


def _row(entry: Entry) -> str:
    cell = (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{_WIDTH}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle '
        f'w:val="{styles.IMPRINT.name}"/><w:tabs><w:tab w:val="right" w:pos="{_WIDTH - m.CHARACTER}"/></w:tabs></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(entry.left)}</w:t></w:r>{_right(entry)}</w:p></w:tc></w:tr>'
    )
    return f"{_tag(f'if {entry.when}')}{cell}{_tag('endif')}" if entry.when else cell


def _right(entry: Entry) -> str:
    return f"<w:r><w:tab/><w:t>{escape(entry.right)}</w:t></w:r>" if entry.right else ""


def _tag(words: str) -> str:
    return (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{_WIDTH}" w:type="dxa"/></w:tcPr>'
        f"<w:p><w:r><w:t>{{%tr {escape(words)} %}}</w:t></w:r></w:p></w:tc></w:tr>"
    )


_WIDTH = int(m.TEXT_WIDTH.twips)
_END = '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
_BORDERS = (
    f'<w:tblBorders><w:top w:val="single" w:sz="{m.THICK}" w:space="0" w:color="{m.BLACK}"/>'
    f'<w:bottom w:val="single" w:sz="{m.THICK}" w:space="0" w:color="{m.BLACK}"/>'
    f'<w:insideH w:val="single" w:sz="{m.THIN}" w:space="0" w:color="{m.BLACK}"/></w:tblBorders>'
)

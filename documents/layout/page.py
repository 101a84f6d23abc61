"""版面 The sheet: A4, its margins, its grid of 22 lines by 28 characters, and the same sheet turned for wide tables."""

from __future__ import annotations

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm

from documents.layout import measures as m
from documents.layout.markup import element


def upright(section: Section) -> None:
    """The ordinary page."""
    section.orientation = WD_ORIENT.PORTRAIT
    _sheet(section, m.PAGE_WIDTH, m.PAGE_HEIGHT, (m.TOP, m.RIGHT, m.BOTTOM, m.LEFT))
    _grid(
        section,
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{m.LINE_PITCH}" w:charSpace="{m.CHAR_SPACE}"/>',
    )


def turned(section: Section) -> None:
    """A sheet for a wide table, to be bound at its head.

    Its head lies where the binding edge of an upright odd page is, and at the cut edge of an even one, as the standard
    asks; turned back upright, its margins are those of every other page. A table follows no grid of characters.
    """
    section.orientation = WD_ORIENT.LANDSCAPE
    _sheet(section, m.PAGE_HEIGHT, m.PAGE_WIDTH, (m.LEFT, m.TOP, m.RIGHT, m.BOTTOM))
    _grid(section, f'<w:docGrid w:linePitch="{m.LINE_PITCH}"/>')


def _sheet(section: Section, width: Length, height: Length, margins: tuple[Length, ...]) -> None:
    section.page_width, section.page_height = width, height
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = margins
    section.header_distance, section.footer_distance = Mm(15), m.FOOTER
    section.gutter = Mm(0)


def _grid(section: Section, source: str) -> None:
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(element(source))

"""页码 Page numbers: — 1 —, size 4 in 宋体, to the right on odd pages and to the left on even ones."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.section import Section, _Footer
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from documents.layout import measures as m
from documents.layout import styles
from documents.layout.box import Box, turned
from documents.layout.markup import element, field

_ONE = Pt(m.SIZE_4)
"""An empty character of the number's own size to the outer side."""


def number_pages(section: Section, raised: Length | None = None) -> None:
    """Number the pages of an upright section; `raised` lifts the number where the foot of the sheet is lower."""
    odd, even = _both(section)
    odd.alignment, odd.paragraph_format.right_indent = ALIGN.RIGHT, _ONE
    even.alignment, even.paragraph_format.left_indent = ALIGN.LEFT, _ONE
    for paragraph in (odd, even):
        _write(paragraph)
        if raised is not None:
            paragraph.paragraph_format.space_after = raised


def number_turned_pages(section: Section) -> None:
    """Number the pages of a turned section where they stand on the upright ones: along its left edge, turned with it."""
    number = Box("页码", Pt(20), Mm(30))
    # The one line of a box that is written downwards lies along its right edge.
    across = Length(m.BOTTOM - Mm(7) + _ONE // 2 - number.width)
    low = Length(m.PAGE_WIDTH - m.RIGHT - _ONE - number.height)
    high = Length(m.LEFT + _ONE)
    for paragraph, down, side in zip(_both(section), (low, high), ("right", "left"), strict=True):
        line = (
            f'<w:p><w:pPr><w:pStyle w:val="{styles.FOLIO.name}"/><w:jc w:val="{side}"/></w:pPr>{_RUNS}</w:p>'
        )
        paragraph._p.append(turned(number, across, down, line))


def _both(section: Section) -> tuple[Paragraph, Paragraph]:
    return _first(section.footer), _first(section.even_page_footer)


def _first(footer: _Footer) -> Paragraph:
    footer.is_linked_to_previous = False
    paragraph: Paragraph = footer.paragraphs[0]
    for run in paragraph.runs:
        paragraph._p.remove(run._r)
    paragraph.style = styles.FOLIO.name
    return paragraph


def _write(paragraph: Paragraph) -> None:
    for run in element(f"<w:p>{_RUNS}</w:p>"):
        paragraph._p.append(run)


_RUNS = (
    '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
    + field("PAGE")
    + '<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
)

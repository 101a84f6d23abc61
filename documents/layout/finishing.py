"""成稿 What depends on the words and is therefore done after they are in: mark, signature, imprint, the word 草稿."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Length, Pt, Twips
from docx.text.paragraph import Paragraph

from documents.layout import faces, imprint, styles
from documents.layout import measures as m
from documents.layout.markup import element

_LINE = Pt(20)
DRAFT_WORDS = "草稿（未经签发，不具效力）"
_TALLEST, _NARROWEST = 52, 0.66
_SHORT_MARK, _SHORT_ROOM, _LONG_ROOM = 8, 0.8, 0.98
"""A short mark leaves room at both ends of its line; a long one takes nearly all of it."""
_BELOW_TOP = Twips(1984)
"""35 mm from the upper edge of the type area to that of the mark."""


def finish(document: Document, draft: bool) -> None:
    """Fit the red mark to its line, put the signature over its date, size the imprint, and say what is a draft."""
    for paragraph in _paragraphs(document):
        if paragraph.style is not None and paragraph.style.name == styles.MARK.name:
            _fit_mark(paragraph, in_text=paragraph._p.getparent() is document.element.body)
    _centre_over_dates(document)
    _hold_signatures(document)
    _fit_imprint(document)
    if draft:
        write_above(document, DRAFT_WORDS)


def write_above(document: Document, words: str) -> None:
    """Write a line in the head of every page, above everything else and moving nothing."""
    for index, section in enumerate(document.sections):
        for header in (section.header, section.even_page_header):
            if index == 0 or not header.is_linked_to_previous:
                _write(header.paragraphs[0], words)
        if section.different_first_page_header_footer:
            first = section.first_page_header.paragraphs[0]
            marked = first.style is not None and first.style.name == styles.MARK.name
            _write(first.insert_paragraph_before() if marked else first, words)
            if marked:
                section.header_distance = Length((section.header_distance or 0) - _LINE)


def _write(paragraph: Paragraph, words: str) -> None:
    if paragraph.text:
        paragraph.add_run("　")
    paragraph.alignment = ALIGN.RIGHT
    paragraph.paragraph_format.line_spacing = _LINE
    faces.dress(paragraph.add_run(words).font, faces.HEITI, m.SIZE_SMALL_4, m.RED)


def text_width(text: str) -> float:
    """How many characters wide a line is: digits and Latin letters take half of one."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _fit_mark(paragraph: Paragraph, in_text: bool) -> None:
    """As large as the line allows, narrowing the letters before making them smaller."""
    count = text_width(paragraph.text) or 1
    room = m.TEXT_WIDTH.pt * (_SHORT_ROOM if count <= _SHORT_MARK else _LONG_ROOM)
    size = min(_TALLEST, math.floor(room / count / _NARROWEST))
    scale = min(100, math.floor(100 * room / (count * size)))
    for run in paragraph.runs:
        run.font.size = Pt(size)
        run._r.get_or_add_rPr().find(qn("w:sz")).addprevious(element(f'<w:w w:val="{scale}"/>'))
    paragraph.paragraph_format.line_spacing = Pt(size + 4)
    if in_text:
        paragraph.paragraph_format.space_before = Length(_BELOW_TOP - Pt(2))


def _centre_over_dates(document: Document) -> None:
    """A sealed paper: the date ends four characters from the edge, and the signature is centred over it."""
    paragraphs = document.paragraphs
    for signature, day in pairwise(paragraphs):
        if _is(signature, styles.SIGNATURE) and _is(day, styles.DATE):
            indent = styles.DATE.right + (text_width(day.text) - text_width(signature.text)) / 2
            signature.paragraph_format.right_indent = m.characters(max(0, indent))
            # A name that reaches the edge pushes the date inwards instead, so that the two stay centred.
            day.paragraph_format.right_indent = m.characters(styles.DATE.right + max(0, -indent))


def _hold_signatures(document: Document) -> None:
    """No page may carry a signature and nothing that is signed: the text before it comes along."""
    paragraphs = document.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if _is(paragraph, styles.SIGNATURE):
            for before in paragraphs[max(0, index - 2) : index]:
                before.paragraph_format.keep_with_next = True


def _fit_imprint(document: Document) -> None:
    for box in document.element.body.iter(qn("wp:anchor")):
        if box.find(qn("wp:docPr")).get("name") != imprint.NAME:
            continue
        rows = ["".join(text.text or "" for text in row.iter(qn("w:t"))) for row in box.iter(qn("w:tr"))]
        high = imprint.height(sum(math.ceil(text_width(row) / imprint.ROOM) for row in rows))
        for extent in (box.find(qn("wp:extent")), next(box.iter(qn("a:ext")))):
            extent.set("cy", str(m.emu(high)))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for section in document.sections:
        if section.different_first_page_header_footer:
            yield from section.first_page_header.paragraphs


def _is(paragraph: Paragraph, style: styles.Style) -> bool:
    return paragraph.style is not None and paragraph.style.name == style.name

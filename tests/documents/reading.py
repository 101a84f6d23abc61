"""读稿 What a produced paper says and measures, taken from the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from documents.drafting import draft, issue
from documents.kinds import PaperKind
from tests.documents.cast import SAMPLES
from tests.documents.cast_words import ISSUED


@cache
def drafted(kind: PaperKind) -> DocumentObject:
    """The draft of the sample of a kind of paper, opened."""
    return opened(draft(SAMPLES[kind]))


@cache
def issued(kind: PaperKind) -> DocumentObject:
    """The sample of a kind of paper after somebody has signed it, opened."""
    return opened(issue(SAMPLES[kind], ISSUED))


def opened(docx: bytes) -> DocumentObject:
    """A produced file, opened again."""
    return Document(BytesIO(docx))


def text_of(document: DocumentObject) -> str:
    """Everything that stands on the paper, from top to bottom: rows as lines, headers and footers at the end."""
    lines = [*_lines(document.element.body), *_margins(document)]
    return "\n".join(line for line in lines if line.strip()) + "\n"


def styled(document: DocumentObject, style: str) -> list[Paragraph]:
    """The paragraphs of the body in a style."""
    return [one for one in document.paragraphs if one.style is not None and one.style.name == style]


def own_text(paragraph: Any) -> str:
    """The text of a paragraph without that of a box inside it; line breaks and tabs as they are."""
    runs = (run for run in paragraph if run.tag == qn("w:r"))
    return "".join(_MARKS.get(one.tag, one.text or "") for run in runs for one in run if one.tag in _WORDS)


def _lines(root: Any) -> Iterator[str]:
    for child in root:
        if child.tag == qn("w:tbl"):
            yield from (" | ".join(_cells(row)) for row in child.iter(qn("w:tr")))
        elif child.tag == qn("w:p"):
            yield own_text(child)
            for box in child.iter(qn("w:txbxContent")):
                yield from (f"〔框〕{line}" for line in _lines(box))


def _cells(row: Any) -> Iterator[str]:
    for cell in row.findall(qn("w:tc")):
        yield "／".join(own_text(paragraph) for paragraph in cell.findall(qn("w:p")))


def _margins(document: DocumentObject) -> Iterator[str]:
    for section in document.sections:
        for name in ("header", "first_page_header", "footer", "even_page_footer"):
            part = getattr(section, name)
            if not part.is_linked_to_previous:
                yield from (f"〔{name}〕{line}" for line in _lines(part._element))


_MARKS = {qn("w:br"): "／", qn("w:tab"): "\t"}
_WORDS = {qn("w:t"), *_MARKS}

"""稿面 A template in the making: its paragraphs, tables and tags are added from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length
from docx.text.paragraph import Paragraph

from documents.layout import faces, folio, page, styles, tables
from documents.layout import measures as m
from documents.layout.imprint import Entry, imprint
from documents.layout.styles import Style
from documents.layout.zipped import repacked


class Sheet:
    """One template. Text may hold tags ({{ … }}); `each` and `when` add the tags of loops and conditions."""

    def __init__(self, title: str, turned: bool = False) -> None:
        self.document = Document()
        styles.define(self.document)
        self.document.settings.odd_and_even_pages_header_footer = True
        _chinese(self.document)
        self.section = self.document.sections[0]
        self._lay(turned)
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = title, "", ""

    def add(self, style: Style, *parts: str | tuple[str, str]) -> Paragraph:
        """A paragraph in a style; a part may be a pair of text and face, as run-in headings are."""
        paragraph = self.document.add_paragraph(style=style.name)
        for part in parts:
            text, face = part if isinstance(part, tuple) else (part, "")
            run = paragraph.add_run(text)
            if face:
                faces.dress(run.font, face)
        return paragraph

    def body(self, *parts: str | tuple[str, str]) -> Paragraph:
        """A paragraph of the body."""
        return self.add(styles.BODY, *parts)

    def heading(self, text: str) -> Paragraph:
        """一、 in 黑体."""
        return self.add(styles.HEADING_1, text)

    def subheading(self, text: str) -> Paragraph:
        """（一） in 楷体."""
        return self.add(styles.HEADING_2, text)

    def written(self, name: str, blank: str) -> None:
        """The paragraphs that an officer has written; until then the place says what belongs there."""
        with self.each(f"text in {name} | or_blank('{blank}')"):
            self.body("{{ text | ended }}")

    @contextmanager
    def each(self, loop: str) -> Iterator[None]:
        """What is written inside stands once for each."""
        self.add(styles.BODY, f"{{%p for {loop} %}}")
        yield
        self.add(styles.BODY, "{%p endfor %}")

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """What is written inside stands only if the condition holds."""
        self.add(styles.BODY, f"{{%p if {condition} %}}")
        yield
        self.add(styles.BODY, "{%p endif %}")

    def otherwise(self) -> None:
        """Inside `when`: what stands if the condition does not hold."""
        self.add(styles.BODY, "{%p else %}")

    def form(self, shares: Sequence[float], *rows: Sequence[tables.Cell]) -> None:
        """A form over the whole width."""
        tables.form(self.document, shares, rows, self.width)

    def listing(self, each: str, *columns: tables.Column) -> None:
        """A list over the whole width, a row for each."""
        tables.listing(self.document, columns, each, self.width)

    def imprint(self, *entries: Entry, ruled: bool = True) -> None:
        """The imprint at the foot of the last page, held by a line of its own that takes no room."""
        self.add(styles.HOLDER)._p.append(imprint(entries, ruled))

    def new_page(self, turned: bool = False) -> None:
        """Go on a new sheet, turned for a wide table or upright."""
        self.section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self._lay(turned)

    def to_bytes(self) -> bytes:
        """The file, the same for the same content."""
        made = BytesIO()
        self.document.save(made)
        return repacked(made.getvalue())

    def _lay(self, turned: bool) -> None:
        if turned:
            page.turned(self.section)
            folio.number_turned_pages(self.section)
        else:
            page.upright(self.section)
            folio.number_pages(self.section)

    @property
    def width(self) -> Length:
        """How wide the type area is."""
        return _between_margins(self.section)


def _between_margins(section: Section) -> Length:
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return Length((section.page_width or m.PAGE_WIDTH) - margins)


def _chinese(document: DocumentObject) -> None:
    """The blank document that python-docx brings is set for Japanese, and for Word 2010."""
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")

"""版头 The heads of papers: red mark, number, signer and rule; for minutes and bulletins the issue; for letters two rules."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import _Footer, _Header
from docx.shared import Length, Mm, Pt, Twips
from docx.text.paragraph import Paragraph

from documents.layout import faces, folio, styles
from documents.layout import measures as m
from documents.layout.markup import put
from documents.layout.sheet import Sheet

_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="{round(Mm(4).pt)}" w:color="{m.RED}"/></w:pBdr>'
"""4 mm below the line that carries it."""
_OUTSIDE = Length(Mm(28) - (Mm(210) - m.LETTER_RULE) // 2), Length(Mm(26) - (Mm(210) - m.LETTER_RULE) // 2)
"""How far a letter's rules reach beyond the margins, left and right."""


def red_head(sheet: Sheet) -> None:
    """版头 of a paper sent down or across: mark, number in the middle, red rule."""
    sheet.add(styles.MARK, "{{ mark }}")
    _ruled(sheet.add(styles.NUMBER, "{{ number }}"))


def upward_head(sheet: Sheet) -> None:
    """版头 of a paper sent up: the number to the left, the signer to the right (name in 楷体)."""
    sheet.add(styles.MARK, "{{ mark }}")
    line = sheet.add(
        styles.NUMBER, "{{ number }}", "\t签发人：", ("{{ signed_by | or_blank('待签发') }}", faces.KAITI)
    )
    line.alignment = ALIGN.LEFT
    _between(line)
    _ruled(line)


def issue_head(sheet: Sheet) -> None:
    """版头 of minutes and bulletins: mark, 第n期, who issues it and on which day, red rule."""
    sheet.add(styles.MARK, "{{ mark }}")
    sheet.add(styles.ISSUE, "{{ number }}")
    line = sheet.add(styles.ISSUE_LINE, "{{ issuer }}", "\t{{ issued_on | or_blank('签发日期') }}")
    _between(line)
    _ruled(line)


def letter_head(sheet: Sheet) -> None:
    """信函格式: the mark 30 mm below the head of the first page, a red double rule under it and another at the foot.

    The first page carries no number.
    """
    section = sheet.section
    section.different_first_page_header_footer = True
    section.header_distance, section.footer_distance = m.LETTER_HEAD, m.LETTER_FOOT
    folio.number_pages(section, raised=Length(m.FOOTER - m.LETTER_FOOT))
    mark = _only(section.first_page_header, styles.MARK.name)
    mark.add_run("{{ mark }}")
    _double(mark, "thickThinSmallGap", round(Mm(4).pt))
    foot = _only(section.first_page_footer, styles.FOLIO.name)
    foot.paragraph_format.line_spacing = Pt(2)
    _double(foot, "thinThickSmallGap", 0)
    number = sheet.add(styles.NUMBER, "{{ number }}")
    number.alignment = ALIGN.RIGHT
    number.paragraph_format.space_before = Pt(m.SIZE_3 * 7 / 8)


def _ruled(paragraph: Paragraph) -> None:
    put(paragraph._p.get_or_add_pPr(), _RULE)
    # The rule spans the type area; the text keeps its distance by tabs, not by indents that would shorten the rule.
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Twips(0)


def _between(paragraph: Paragraph) -> None:
    """One empty character at either end of a line with a left and a right part."""
    paragraph.runs[0].text = f"\u3000{paragraph.runs[0].text}"
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Length(m.TEXT_WIDTH - m.characters(1)), WD_TAB_ALIGNMENT.RIGHT
    )


def _only(part: _Header | _Footer, style: str) -> Paragraph:
    part.is_linked_to_previous = False
    paragraph: Paragraph = part.paragraphs[0]
    paragraph.style = style
    return paragraph


def _double(paragraph: Paragraph, kind: str, space: int) -> None:
    left, right = _OUTSIDE
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = (
        Length(-left),
        Length(-right),
    )
    put(
        paragraph._p.get_or_add_pPr(),
        f'<w:pBdr><w:bottom w:val="{kind}" w:sz="24" w:space="{space}" w:color="{m.RED}"/></w:pBdr>',
    )

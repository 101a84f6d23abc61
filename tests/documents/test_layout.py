"""Every produced paper is measured against GB/T 9704: sheet, grid, faces, headings, page numbers."""

from __future__ import annotations

from itertools import chain

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt

from documents.kinds import PaperKind
from documents.layout import faces, styles
from documents.layout.styles import ALL, Style
from tests.documents.reading import drafted, issued, own_text

TWIP = Length(635)
ALIKE = 6 * TWIP
"""A tenth of a millimetre: what rounding to twips may cost."""
KINDS = pytest.mark.parametrize("kind", PaperKind)
UPRIGHT = pytest.mark.parametrize(
    "kind", [kind for kind in PaperKind if kind is not PaperKind.ASSESSMENT_SHEET]
)


def upright(document: Document) -> list[Section]:
    """The sections whose pages stand upright."""
    return [one for one in document.sections if one.orientation == WD_ORIENT.PORTRAIT]


def margins(section: Section) -> list[Length | None]:
    """Head, right, foot, left."""
    return [section.top_margin, section.right_margin, section.bottom_margin, section.left_margin]


@UPRIGHT
def test_an_upright_sheet_is_a4_with_the_margins_of_the_standard(kind: PaperKind) -> None:
    for section in upright(drafted(kind)):
        assert [section.page_width, section.page_height] == pytest.approx([Mm(210), Mm(297)], abs=ALIKE)
        assert margins(section) == pytest.approx([Mm(37), Mm(26), Mm(35), Mm(28)], abs=ALIKE)


@UPRIGHT
def test_an_upright_sheet_holds_22_lines_of_28_characters(kind: PaperKind) -> None:
    for section in upright(drafted(kind)):
        grid = section._sectPr.find(qn("w:docGrid"))
        pitch = int(grid.get(qn("w:linePitch")))
        character = 16 * 20 + int(grid.get(qn("w:charSpace"))) * 20 / 4096
        assert grid.get(qn("w:type")) == "linesAndChars"
        assert int(Mm(225) / TWIP) // pitch == 22
        assert Mm(156) / TWIP / character == pytest.approx(28, abs=0.01)


@pytest.mark.parametrize("kind", [PaperKind.ASSESSMENT_SHEET, PaperKind.MONTHLY_SUMMARY])
def test_a_turned_sheet_is_bound_at_its_head(kind: PaperKind) -> None:
    section = drafted(kind).sections[-1]

    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert [section.page_width, section.page_height] == pytest.approx([Mm(297), Mm(210)], abs=ALIKE)
    assert margins(section) == pytest.approx([Mm(28), Mm(37), Mm(26), Mm(35)], abs=ALIKE)


@KINDS
def test_body_text_stands_on_every_line_of_the_grid(kind: PaperKind) -> None:
    defined = drafted(kind).styles
    bodies = [styles.BODY, styles.HEADING_1, styles.HEADING_2, styles.ADDRESSEE, styles.DATE]

    assert {defined[one.name].paragraph_format.line_spacing for one in bodies} == {579 * TWIP}


@KINDS
def test_every_style_names_its_face_in_every_script(kind: PaperKind) -> None:
    defined = {style.name: drafted(kind).styles[style.name] for style in ALL}
    named = {
        (name, one.element.rPr.rFonts.get(qn(f"w:{script}")), one.font.size)
        for name, one in defined.items()
        for script in ("ascii", "hAnsi", "eastAsia", "cs")
    }

    assert named == {(style.name, style.face, Pt(style.points)) for style in ALL}
    assert {style.face for style in ALL} == set(faces.NAMED)


@KINDS
def test_no_face_is_shipped_with_a_paper(kind: PaperKind) -> None:
    parts = [str(part.partname) for part in drafted(kind).part.package.iter_parts()]

    assert [name for name in parts if "/fonts/" in name or name.endswith((".ttf", ".odttf"))] == []


@pytest.mark.parametrize(
    ("style", "face", "mark"),
    [
        (styles.HEADING_1, faces.HEITI, "一二三四五六、"),
        (styles.HEADING_2, faces.KAITI, "（"),
        (styles.BODY, faces.FANGSONG, "1"),
    ],
)
def test_each_level_of_headings_has_its_face_and_number(style: Style, face: str, mark: str) -> None:
    paragraphs = list(chain.from_iterable(drafted(kind).paragraphs for kind in PaperKind))
    found = [one for one in paragraphs if one.style is not None and one.style.name == style.name]

    assert style.face == face
    assert [one for one in found if one.text.startswith(tuple(mark))] != []
    assert style.first == 2


@UPRIGHT
def test_page_numbers_stand_outside_between_dashes(kind: PaperKind) -> None:
    section = upright(issued(kind))[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]

    assert [own_text(odd._p), own_text(even._p)] == ["— 1 —", "— 1 —"]
    assert [odd.alignment, even.alignment] == [ALIGN.RIGHT, ALIGN.LEFT]
    assert [odd.paragraph_format.right_indent, even.paragraph_format.left_indent] == [Pt(14), Pt(14)]
    assert issued(kind).settings.odd_and_even_pages_header_footer


@UPRIGHT
def test_the_dash_of_a_page_number_lies_7_mm_below_the_type_area(kind: PaperKind) -> None:
    section = upright(issued(kind))[0]
    foot = (section.footer_distance or 0) + (section.footer.paragraphs[0].paragraph_format.space_after or 0)

    assert Mm(35) - foot - Pt(14) / 2 == pytest.approx(Mm(7), abs=2 * ALIKE)


def test_page_numbers_are_of_size_4_in_song() -> None:
    assert (styles.FOLIO.face, styles.FOLIO.points) == ("宋体", 14)


@pytest.mark.parametrize("kind", [PaperKind.ASSESSMENT_SHEET, PaperKind.MONTHLY_SUMMARY])
def test_a_turned_page_is_numbered_along_its_left_edge(kind: PaperKind) -> None:
    section = drafted(kind).sections[-1]
    for footer in (section.footer, section.even_page_footer):
        box = next(one for one in footer._element.iter() if one.tag.endswith("}rect"))
        assert "layout-flow:vertical" in next(one.get("style") for one in box if one.tag.endswith("}textbox"))
        assert "mso-position-horizontal-relative:page" in box.get("style")

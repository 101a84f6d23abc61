"""The heads, signatures, attachments and imprints of papers, measured in the produced files."""

from __future__ import annotations

import re
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from documents.kinds import PaperKind
from documents.layout import faces, styles
from documents.layout import measures as m
from documents.layout.finishing import text_width
from tests.documents.reading import drafted, issued, own_text, styled

RED_HEADED = [
    *(PaperKind.CIRCULAR, PaperKind.QUARTERLY_BULLETIN, PaperKind.QUARTERLY_REPORT, PaperKind.PETITION),
    *(PaperKind.MINUTES, PaperKind.SUPERVISION_REPORT),
]
PRINTED = [PaperKind.CIRCULAR, PaperKind.QUARTERLY_BULLETIN, PaperKind.MINUTES, PaperKind.SUPERVISION_REPORT]
ALIKE = Mm(0.2)


def rule(paragraph: Paragraph) -> Any:
    """The rule under a paragraph."""
    return paragraph._p.get_or_add_pPr().find(qn("w:pBdr")).find(qn("w:bottom"))


def value(element: Any, name: str) -> str:
    """An attribute of WordprocessingML."""
    return str(element.get(qn(f"w:{name}")))


def imprint(kind: PaperKind) -> Any:
    """The anchor of the imprint's box."""
    anchors = issued(kind).element.body.iter(qn("wp:anchor"))
    return next(one for one in anchors if one.find(qn("wp:docPr")).get("name") == "版记")


@pytest.mark.parametrize("kind", RED_HEADED)
def test_the_mark_is_red_and_35_mm_below_the_edge_of_the_type_area(kind: PaperKind) -> None:
    [mark] = styled(issued(kind), "发文机关标志")
    style = issued(kind).styles["发文机关标志"]

    assert str(style.font.color.rgb) == "FF0000"
    assert mark.paragraph_format.space_before == pytest.approx(Mm(35), abs=Mm(1))
    assert mark.alignment is None
    assert style.paragraph_format.alignment == ALIGN.CENTER


@pytest.mark.parametrize("kind", [*RED_HEADED, PaperKind.REMINDER_LETTER])
def test_the_mark_fits_its_line(kind: PaperKind) -> None:
    section = issued(kind).sections[0]
    marks = styled(issued(kind), "发文机关标志") or section.first_page_header.paragraphs
    run = marks[0].runs[0]
    scale = int(value(run._r.get_or_add_rPr().find(qn("w:w")), "val")) / 100

    assert text_width(run.text) * (run.font.size or Pt(0)) * scale <= m.TEXT_WIDTH


@pytest.mark.parametrize("kind", RED_HEADED)
def test_a_red_rule_as_wide_as_the_type_area_lies_4_mm_below_the_number(kind: PaperKind) -> None:
    lines = [*styled(issued(kind), "编发单位和日期"), *styled(issued(kind), "发文字号")]
    under = rule(lines[0])

    assert (value(under, "val"), value(under, "color")) == ("single", "FF0000")
    assert Pt(int(value(under, "space"))) == pytest.approx(Mm(4), abs=ALIKE)
    assert (lines[0].paragraph_format.left_indent, lines[0].paragraph_format.right_indent) == (0, 0)


@pytest.mark.parametrize("kind", [PaperKind.CIRCULAR, PaperKind.PETITION, PaperKind.REMINDER_LETTER])
def test_a_number_has_hexagonal_brackets(kind: PaperKind) -> None:
    assert re.search(r"云督〔2026〕7号", styled(issued(kind), "发文字号")[0].text)


@pytest.mark.parametrize("kind", [PaperKind.PETITION, PaperKind.QUARTERLY_REPORT])
def test_a_paper_sent_up_names_its_signer_in_kaiti_to_the_right(kind: PaperKind) -> None:
    [line] = styled(issued(kind), "发文字号")

    assert own_text(line._p) == "　云督〔2026〕7号\t签发人：何以宁"
    assert line.runs[-1]._r.get_or_add_rPr().get_or_add_rFonts().get(qn("w:eastAsia")) == faces.KAITI


def test_a_letter_has_two_red_double_rules_170_mm_wide() -> None:
    section = issued(PaperKind.REMINDER_LETTER).sections[0]
    head, foot = section.first_page_header.paragraphs[0], section.first_page_footer.paragraphs[0]
    widths = [
        m.TEXT_WIDTH - (one.paragraph_format.left_indent or 0) - (one.paragraph_format.right_indent or 0)
        for one in (head, foot)
    ]

    assert [value(rule(one), "val") for one in (head, foot)] == ["thickThinSmallGap", "thinThickSmallGap"]
    assert widths == pytest.approx([Mm(170), Mm(170)], abs=ALIKE)
    assert [section.header_distance, section.footer_distance] == pytest.approx([Mm(30), Mm(20)], abs=ALIKE)


def test_the_first_page_of_a_letter_has_no_number() -> None:
    section = issued(PaperKind.REMINDER_LETTER).sections[0]

    assert section.different_first_page_header_footer
    assert own_text(section.first_page_footer.paragraphs[0]._p) == ""


@pytest.mark.parametrize(
    "kind", [PaperKind.CIRCULAR, PaperKind.QUARTERLY_BULLETIN, PaperKind.REMINDER_LETTER]
)
def test_a_signature_is_centred_over_a_date_four_characters_from_the_edge(kind: PaperKind) -> None:
    [signature], [day] = styled(issued(kind), "发文机关署名"), styled(issued(kind), "成文日期")
    middles = [
        (one.paragraph_format.right_indent or 0) + text_width(one.text) * m.characters(1) / 2
        for one in (signature, day)
    ]

    assert day.text == "2026年3月31日"
    assert (day.paragraph_format.right_indent or 0) >= m.characters(4)
    assert middles[0] == pytest.approx(middles[1], abs=ALIKE)


def test_a_signature_never_stands_alone_on_a_page() -> None:
    paragraphs = issued(PaperKind.PETITION).paragraphs
    at = next(index for index, one in enumerate(paragraphs) if one.text == "重大基础设施专班")

    assert [one.paragraph_format.keep_with_next for one in paragraphs[at - 2 : at]] == [True, True]


def test_attachments_are_numbered_and_each_begins_a_page() -> None:
    document = issued(PaperKind.QUARTERLY_REPORT)
    heads = styled(document, "附件标识")

    assert [one.text for one in heads] == ["附件1", "附件2", "附件3", "附件4", "附件5"]
    assert {one.paragraph_format.page_break_before for one in heads} == {True}
    assert styles.ATTACHMENT.face == faces.HEITI


@pytest.mark.parametrize("kind", PRINTED)
def test_the_imprint_stands_at_the_foot_between_a_thick_a_thin_and_a_thick_rule(kind: PaperKind) -> None:
    borders = next(imprint(kind).iter(qn("w:tblBorders")))
    sizes = {one.tag.split("}")[1]: int(value(one, "sz")) for one in borders}

    assert imprint(kind).find(qn("wp:positionV")).get("relativeFrom") == "margin"
    assert imprint(kind).find(qn("wp:positionV"))[0].text == "bottom"
    assert Pt(sizes["top"] / 8) == Pt(sizes["bottom"] / 8) == pytest.approx(Mm(0.35), abs=Mm(0.01))
    assert Pt(sizes["insideH"] / 8) == pytest.approx(Mm(0.25), abs=Mm(0.02))


@pytest.mark.parametrize("kind", PRINTED)
def test_an_imprint_is_as_high_as_its_lines(kind: PaperKind) -> None:
    rows = list(imprint(kind).iter(qn("w:tr")))
    high = int(imprint(kind).find(qn("wp:extent")).get("cy"))

    assert high >= len(rows) * Pt(25)
    assert high <= (len(rows) + 1) * Pt(25) + Pt(3)


def test_a_letter_s_imprint_has_no_rules_and_no_printer() -> None:
    assert list(imprint(PaperKind.REMINDER_LETTER).iter(qn("w:tblBorders"))) == []


@pytest.mark.parametrize("kind", PaperKind)
def test_a_draft_says_so_on_every_page_and_a_signed_paper_does_not(kind: PaperKind) -> None:
    heads = [one.header for one in drafted(kind).sections if not one.header.is_linked_to_previous]
    heads += [one.even_page_header for one in drafted(kind).sections[:1]]

    assert {one.paragraphs[0].text for one in heads} == {"草稿（未经签发，不具效力）"}
    assert "草稿" not in "".join(one.text for one in issued(kind).sections[0].header.paragraphs)

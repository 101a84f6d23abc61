"""The system drafts, a person signs; a unit's own template goes first; hostile text does no harm."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from documents.drafting import draft, issue
from documents.kinds import PaperKind
from documents.papers.base import Issued
from documents.rendering import SHIPPED
from documents.template_faults import TemplateBroken
from tests.documents.cast import SAMPLES
from tests.documents.cast_forms import ITEM_ORDER, LETTER
from tests.documents.cast_words import ISSUED
from tests.documents.reading import drafted, opened, text_of


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a unit's own template for the item order, its title changed in Word."""
    document = Document(str(SHIPPED / "item-order.docx"))
    document.paragraphs[0].runs[0].text = "督办交办通知单"
    document.save(str(tmp_path / "item-order.docx"))
    return tmp_path


@pytest.mark.parametrize("kind", PaperKind)
def test_a_draft_carries_no_number_and_nobody_s_signature(kind: PaperKind) -> None:
    text = text_of(drafted(kind))

    assert ISSUED.number not in text
    assert f"签发人：{ISSUED.by}" not in text
    assert drafted(kind).core_properties.content_status == "草稿"


def test_a_signed_paper_carries_its_number_its_signer_and_its_day() -> None:
    text = text_of(opened(issue(ITEM_ORDER, Issued("云调交〔2026〕12号", "何以宁", ISSUED.on))))

    assert "云调交〔2026〕12号\t重大基础设施专班　2026年3月31日" in text
    assert "签　　发 | 何以宁" in text
    assert "草稿" not in text


def test_a_paper_tells_word_what_it_is_and_what_it_was_made_from() -> None:
    properties = drafted(PaperKind.MONTHLY_REPORT).core_properties

    assert properties.title == "专班月报"
    assert properties.keywords == "重大基础设施专班3月份调度会；2026年3月"
    assert properties.author == SAMPLES[PaperKind.MONTHLY_REPORT].issuer


def test_a_unit_s_own_template_goes_before_ours(own: Path) -> None:
    assert "督办交办通知单" in text_of(opened(draft(ITEM_ORDER, own)))


def test_a_kind_without_an_own_template_takes_ours(own: Path) -> None:
    assert draft(LETTER, own) == draft(LETTER)


def test_a_broken_template_of_a_unit_stops_its_papers(own: Path) -> None:
    (own / "item-order.docx").write_bytes(b"no Word file")

    with pytest.raises(TemplateBroken, match=r"item-order\.docx"):
        draft(ITEM_ORDER, own)


@pytest.mark.parametrize(
    "written", ["<b>&amp;\"'", "{{ 7 * 7 }}", "{% if %}", "}}{{", "甲\x0b乙\x00", "100%（含）", "甲\n乙\t丙"]
)
def test_what_officers_write_is_printed_and_never_carried_out(written: str) -> None:
    made = opened(draft(replace(ITEM_ORDER, title=written)))
    cell = made.tables[0].rows[0].cells[1]

    assert cell.text == written.replace("\x0b", "").replace("\x00", "")


def test_a_template_cannot_reach_beyond_its_facts(own: Path) -> None:
    document = Document(str(own / "item-order.docx"))
    document.paragraphs[0].runs[0].text = "{{ title.__class__.__mro__ }}"
    document.save(str(own / "item-order.docx"))

    with pytest.raises(TemplateBroken):
        draft(ITEM_ORDER, own)


def test_a_file_opens_again_whoever_wrote_it() -> None:
    assert Document(BytesIO(draft(ITEM_ORDER))).tables != []

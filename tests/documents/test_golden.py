"""Every paper as somebody has read and approved it, word by word: as a draft, and signed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.drafting import draft, issue
from documents.kinds import PaperKind
from documents.papers.base import Paper
from models.terms import Colour
from tests.documents import cast_empty, cast_forms
from tests.documents.cast_words import ISSUED
from tests.documents.reading import drafted, issued, opened, text_of
from tests.support.golden import approved


@pytest.mark.parametrize("kind", PaperKind)
def test_a_draft_reads_as_approved(kind: PaperKind) -> None:
    text = text_of(drafted(kind))

    assert text == approved(f"papers/{kind.value}.txt", text)


@pytest.mark.parametrize("kind", [PaperKind.CIRCULAR, PaperKind.PETITION, PaperKind.SUPERVISION_REPORT])
def test_a_signed_paper_reads_as_approved(kind: PaperKind) -> None:
    text = text_of(issued(kind))

    assert text == approved(f"papers/{kind.value}.signed.txt", text)


@pytest.mark.parametrize("colour", [Colour.BLUE, Colour.RED])
def test_a_pressing_paper_reads_as_approved_in_every_colour(colour: Colour) -> None:
    text = text_of(opened(draft(replace(cast_forms.PRESSING, colour=colour))))

    assert text == approved(f"papers/pressing-paper.{colour.value}.txt", text)


@pytest.mark.parametrize("left", [0, -3])
def test_a_letter_reads_as_approved_on_the_day_and_after_it(left: int) -> None:
    text = text_of(opened(issue(replace(cast_forms.LETTER, left=left, reminded=0, copy_to=()), ISSUED)))

    assert text == approved(f"papers/reminder-letter.{left}.txt", text)


@pytest.mark.parametrize("paper", cast_empty.PAPERS, ids=lambda paper: str(paper.kind.value))
def test_a_paper_with_nothing_to_tell_reads_as_approved(paper: Paper) -> None:
    text = text_of(opened(draft(paper)))

    assert text == approved(f"papers/{paper.kind.value}.empty.txt", text)

"""The shipped templates are what their originals make, the same on every machine and at every time."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from documents.drafting import draft
from documents.kinds import PaperKind
from documents.originals.registry import ORIGINALS
from documents.papers.registry import PAPERS
from documents.rendering import SHIPPED
from documents.template_check import check_templates
from tests.documents.cast import SAMPLES


def contents(docx: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with ZipFile(BytesIO(docx)) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.mark.parametrize("kind", PaperKind)
def test_a_shipped_template_is_what_its_original_makes(kind: PaperKind) -> None:
    shipped = (SHIPPED / f"{kind.value}.docx").read_bytes()

    assert contents(shipped) == contents(ORIGINALS[kind]().to_bytes())


def test_a_template_is_built_the_same_twice() -> None:
    original = ORIGINALS[PaperKind.CIRCULAR]

    assert original().to_bytes() == original().to_bytes()


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_is_drafted_the_same_twice(kind: PaperKind) -> None:
    assert draft(SAMPLES[kind]) == draft(SAMPLES[kind])


def test_every_kind_of_paper_has_facts_an_original_a_template_and_a_sample() -> None:
    shipped = {file.stem for file in SHIPPED.glob("*.docx")}

    assert set(PAPERS) == set(ORIGINALS) == set(SAMPLES) == set(PaperKind)
    assert shipped == {kind.value for kind in PaperKind}


def test_no_shipped_template_has_a_fault() -> None:
    assert check_templates(SHIPPED) == []

"""PDF where a LibreOffice is found; what happens where there is none, or where it fails."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from documents import pdf
from documents.drafting import draft
from documents.papers.base import Paper
from tests.documents.cast_forms import ITEM_ORDER
from tests.documents.cast_meetings import PETITION

OFFICE = pdf.find_office()
needs_office = pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine")
needs_reader = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")


def converted(paper: Paper, tmp_path: Path) -> str:
    """The text of a draft's PDF, in the lines in which it stands on the page."""
    assert OFFICE is not None
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf.to_pdf(draft(paper), OFFICE))
    told = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return told.stdout.decode()


def script(folder: Path, body: str) -> pdf.Office:
    """A program that stands in for LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    program.chmod(0o755)
    return pdf.Office(str(program), has_faces=True)


@pytest.mark.slow
@needs_office
@needs_reader
def test_a_paper_becomes_a_pdf_that_says_what_it_is(tmp_path: Path) -> None:
    text = converted(ITEM_ORDER, tmp_path)

    assert "重大项目调度交办单" in text
    assert "草稿（未经签发，不具效力）" in text
    assert ("预览（本机缺少公文字体，以 Word 文件为准）" in text) is (
        OFFICE is not None and not OFFICE.has_faces
    )


@pytest.mark.slow
@needs_office
@needs_reader
def test_a_full_line_of_the_pdf_holds_28_characters(tmp_path: Path) -> None:
    filled = "滨" * 26 + "河" * 28 + "道" * 27
    lines = converted(replace(PETITION, facts=(filled,)), tmp_path).split()

    assert {"滨" * 26, "河" * 28, "道" * 27 + "。"} <= set(lines)


@pytest.mark.slow
@needs_office
@needs_reader
def test_a_full_page_of_the_pdf_holds_22_lines(tmp_path: Path) -> None:
    paper = replace(PETITION, facts=tuple(f"第{n}行" for n in range(1, 60)))
    second = converted(paper, tmp_path).split("\f")[1]

    assert len([line for line in second.split() if line.startswith("第")]) == 22


def test_without_libreoffice_only_word_files_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert pdf.find_office() is None
    assert "只生成了 Word 文件" in pdf.ONLY_WORD


def test_a_conversion_that_makes_nothing_says_so(tmp_path: Path) -> None:
    office = script(tmp_path, "echo no filter")

    with pytest.raises(pdf.PdfFailed, match=r"no filter.*Word 文件不受影响"):
        pdf.to_pdf(draft(ITEM_ORDER), office)


def test_a_conversion_that_hangs_is_ended(tmp_path: Path) -> None:
    office = script(tmp_path, "sleep 60 & wait")

    with pytest.raises(pdf.PdfFailed, match=r"超过 0\.2 秒"):
        pdf.to_pdf(draft(ITEM_ORDER), office, timeout=0.2)

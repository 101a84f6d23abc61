"""Draw the first page of every sample, signed, into docs/papers: `python -m tests.documents.make_pictures`.

Needs LibreOffice, pdftoppm and ImageMagick. The faces of the picture are stand-ins wherever the machine lacks the official ones.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from documents.drafting import issue
from documents.papers.base import Issued, Paper
from documents.pdf import find_office, to_pdf
from documents.series import format_number
from tests.documents.cast import SAMPLES
from tests.documents.cast_words import ISSUED
from tests.support.checkout import ROOT

PICTURES = ROOT / "docs" / "papers"
DOTS_PER_INCH = 66
SMALL = ["-strip", "-colors", "20", "-define", "png:compression-level=9"]


def signed(paper: Paper) -> bytes:
    """The sample with the seventh number of its own series."""
    number = format_number(paper.series, 2026, 7) if paper.series else ""
    return issue(paper, Issued(number, ISSUED.by, ISSUED.on))


def main() -> None:
    """Write one picture for every kind."""
    office = find_office()
    assert office is not None, "LibreOffice is needed"
    with TemporaryDirectory() as name:
        for kind, paper in SAMPLES.items():
            file = Path(name) / "paper.pdf"
            file.write_bytes(to_pdf(signed(paper), replace(office, has_faces=True)))
            page = Path(name) / "page"
            command = [
                "pdftoppm",
                "-r",
                str(DOTS_PER_INCH),
                "-f",
                "1",
                "-singlefile",
                "-png",
                str(file),
                str(page),
            ]
            subprocess.run(command, check=True)
            picture = str(PICTURES / f"{kind.value}.png")
            subprocess.run(["convert", f"{page}.png", *SMALL, picture], check=True)


if __name__ == "__main__":
    main()

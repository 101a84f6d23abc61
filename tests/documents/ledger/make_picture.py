"""Draw the printed ledger into docs/papers: `python -m tests.documents.ledger.make_picture`.

Needs LibreOffice (with Calc), pdftoppm and ImageMagick. The faces are stand-ins wherever the machine lacks the official ones.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.documents.ledger.printing import printed
from tests.support.checkout import ROOT

PICTURE = ROOT / "docs" / "papers" / "ledger.png"
DOTS_PER_INCH = 100
SMALL = ["-trim", "-bordercolor", "white", "-border", "12", "-strip", "+dither", "-colors", "32"]


def main() -> None:
    """Write the picture of the first page."""
    with TemporaryDirectory() as name:
        page = Path(name) / "page"
        command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-f", "1", "-singlefile", "-png"]
        subprocess.run([*command, str(printed(Path(name))), str(page)], check=True)
        subprocess.run(["convert", f"{page}.png", *SMALL, str(PICTURE)], check=True)


if __name__ == "__main__":
    main()

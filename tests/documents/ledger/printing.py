"""印出 The cast's ledger as LibreOffice prints it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from documents.ledger.book import write_book
from tests.documents.ledger.cast import LEDGER

SECONDS = 120
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<alias binding="same"><family>宋体</family><prefer><family>Noto Serif CJK SC</family></prefer></alias>
<alias binding="same"><family>方正小标宋简体</family><prefer><family>Noto Serif CJK SC</family></prefer></alias>
<alias binding="same"><family>黑体</family><prefer><family>Noto Sans CJK SC</family></prefer></alias>
</fontconfig>"""


def has_calc() -> bool:
    """Whether this machine has a LibreOffice that opens workbooks."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    return program is not None and (Path(program).resolve().parent / "libsclo.so").exists()


def printed(folder: Path) -> Path:
    """The PDF of the cast's ledger."""
    book = folder / "ledger.xlsx"
    book.write_bytes(write_book(LEDGER))
    (folder / "fonts.conf").write_text(_FONTS, encoding="utf-8")
    program = shutil.which("soffice") or "libreoffice"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*command, str(book)],
        check=True,
        timeout=SECONDS,
        capture_output=True,
        env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )
    return book.with_suffix(".pdf")

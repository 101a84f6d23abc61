"""转换 PDF Word files turned into PDF by a LibreOffice on this machine; without one only Word files are made.

Official faces are proprietary and rarely installed on a server. Where one is missing others take its place, and the PDF
says on every page that it is a preview.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

from documents.layout import faces
from documents.layout.finishing import write_above
from models.errors import Refused

PREVIEW_WORDS = "预览（本机缺少公文字体，以 Word 文件为准）"
ONLY_WORD = (
    "未找到 LibreOffice，只生成了 Word 文件；需要 PDF 的，请安装 LibreOffice（libreoffice-writer）后再试"
)
TIMEOUT = 120.0
"""Seconds after which a conversion is given up: one takes two or three."""
_PROGRAMS = ("soffice", "libreoffice")
_STAND_INS = {
    faces.FANGSONG: ("FangSong", "STFangsong", "Noto Serif CJK SC"),
    faces.KAITI: ("KaiTi", "STKaiti", "AR PL UKai CN", "Noto Serif CJK SC"),
    faces.HEITI: ("SimHei", "Noto Sans CJK SC"),
    faces.XIAOBIAOSONG: ("STZhongsong", "Noto Serif CJK SC"),
    faces.SONG: ("SimSun", "Noto Serif CJK SC"),
}


class PdfFailed(Refused):
    """LibreOffice is there and made no PDF; the Word file stands."""

    code = "pdf-failed"


@dataclass(frozen=True, slots=True)
class Office:
    """A LibreOffice: the program that converts, and whether this machine has the faces of official papers."""

    program: str
    has_faces: bool


def find_office() -> Office | None:
    """The LibreOffice of this machine; None where there is none (say ONLY_WORD then)."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return Office(program, _has_faces()) if program else None


def to_pdf(docx: bytes, office: Office, timeout: float = TIMEOUT) -> bytes:
    """The PDF of a Word file. PdfFailed when LibreOffice fails or takes longer than `timeout` seconds."""
    with TemporaryDirectory(prefix="diaodu-pdf-") as name:
        folder = Path(name)
        (folder / "paper.docx").write_bytes(_adapted(docx if office.has_faces else _as_preview(docx)))
        (folder / "fonts.conf").write_text(_fonts(), encoding="utf-8")
        said = _run(office.program, folder, timeout)
        made = folder / "paper.pdf"
        if not made.is_file():
            raise PdfFailed(
                f"LibreOffice 没有转换出 PDF（{said}）；Word 文件不受影响；请用 Word 打开后另存为 PDF"
            )
        return made.read_bytes()


def _run(program: str, folder: Path, timeout: float) -> str:
    """Convert under a profile of its own, so that neither another conversion nor an open window is in the way."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)]
    with subprocess.Popen(  # noqa: S603 - the program that `find_office` found, on files of our own
        [*command, str(folder / "paper.docx")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")},
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            # The program that was started only waits for another one: the whole group has to go.
            os.killpg(process.pid, signal.SIGKILL)
            raise PdfFailed(
                f"LibreOffice 超过 {timeout:g} 秒没有转换完；没有生成 PDF，Word 文件不受影响；请稍后再试"
            ) from None
    return said.decode(errors="replace").strip()


def _adapted(docx: bytes) -> bytes:
    """The same measures in terms that LibreOffice gets right.

    It gives two cells of the grid to a character wider than one: condensed text takes as much room. And it loses a full
    stop that hangs over the edge of a justified line.
    """
    made = BytesIO()
    with ZipFile(BytesIO(docx)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "word/document.xml":
                data = data.replace(b'w:type="linesAndChars"', b'w:type="lines"')
            if part == "word/styles.xml":
                data = re.sub(rb"<w:rPrDefault><w:rPr>", rb'\g<0><w:spacing w:val="-5"/>', data)
                data = data.replace(b'<w:jc w:val="both"/>', b'<w:jc w:val="left"/>')
            new.writestr(part, data)
    return made.getvalue()


def _as_preview(docx: bytes) -> bytes:
    document = Document(BytesIO(docx))
    write_above(document, PREVIEW_WORDS)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _has_faces() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    listed = subprocess.run(  # noqa: S603 - the lister of the fonts of this machine, without input
        [lister, ":", "family"], capture_output=True, check=False, timeout=TIMEOUT
    )
    families = {name.strip() for name in re.split(r"[,\n]", listed.stdout.decode(errors="replace"))}
    return families.issuperset(faces.NAMED)


def _fonts() -> str:
    aliases = "".join(
        f'<alias binding="same"><family>{face}</family><prefer>'
        f"{''.join(f'<family>{name}</family>' for name in names)}</prefer></alias>"
        for face, names in _STAND_INS.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>'
    )

"""字体 The type faces of official papers. They are named in the files and never shipped: most belong to their foundries."""

from __future__ import annotations

from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.font import Font

FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
XIAOBIAOSONG = "方正小标宋简体"
SONG = "宋体"

NAMED = (FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONG)
_SCRIPTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_THEMES = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


def dress(font: Font, face: str, points: float | None = None, colour: str | None = None) -> None:
    """Give a style or a run its face in every script, so that digits and quotation marks come from it too."""
    fonts = font.element.get_or_add_rPr().get_or_add_rFonts()
    for script in _SCRIPTS:
        fonts.set(qn(script), face)
    for theme in _THEMES:
        fonts.attrib.pop(qn(theme), None)
    # Curly quotes exist in Latin and in Chinese faces; the hint makes Word take the Chinese ones.
    fonts.set(qn("w:hint"), "eastAsia")
    if points is not None:
        font.size = Pt(points)
    if colour is not None:
        font.color.rgb = RGBColor.from_string(colour)

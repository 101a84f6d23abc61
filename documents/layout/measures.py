"""尺寸 The measures of GB/T 9704-2012, in the units that Word stores: twips (1/20 pt), half points and EMU.

The type area (版心) is 156 × 225 mm, 22 lines of 28 characters. Hence a pitch of 28.99 pt and 15.79 pt a character, while
a character of size 3 is 16 pt wide: the grid takes 0.21 pt from each (-848 of the 4096 parts of a point).
"""

from __future__ import annotations

from docx.shared import Emu, Length, Mm, Twips

PAGE_WIDTH, PAGE_HEIGHT = Twips(11906), Twips(16838)
TOP, LEFT, RIGHT, BOTTOM = Twips(2098), Twips(1587), Twips(1474), Twips(1984)
"""天头 37 mm, 订口 28 mm, 切口 26 mm, 地脚 35 mm."""
TEXT_WIDTH = Twips(11906 - 1587 - 1474)

LINES, CHARACTERS = 22, 28
LINE_PITCH = 579
"""Twips. 22 of them leave 18 twips of the 225 mm: a pitch rounded up would cost the last line."""
CHAR_SPACE = -848
CHARACTER = 316
"""Twips that one character of the grid takes."""

SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4, SIZE_5 = 22.0, 16.0, 14.0, 12.0, 10.5
"""二号、三号、四号、小四、五号 in points."""

FOOTER = Mm(25.5)
"""From the foot of the sheet to the foot of the page number, so that its dash lies 7 mm below the type area."""
THICK, THIN = 8, 6
"""版记分隔线 in eighths of a point: 0.35 mm and 0.25 mm."""
RED = "FF0000"
BLACK = "000000"

LETTER_RULE = Mm(170)
LETTER_HEAD, LETTER_FOOT = Mm(30), Mm(20)
"""信函格式: the mark's upper edge from the head of the sheet, the lower double rule from its foot."""


def characters(count: float) -> Length:
    """The width of `count` characters of the grid."""
    return Twips(round(count * CHARACTER))


def lines(count: float) -> Length:
    """The height of `count` lines of the grid."""
    return Twips(round(count * LINE_PITCH))


def emu(length: Length) -> int:
    """A length as drawings want it."""
    return int(Emu(length))

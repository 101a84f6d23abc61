"""样式 The paragraph styles of official papers, by the names that a clerk sees in Word's list of styles."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Twips
from docx.styles.style import ParagraphStyle
from docx.text.parfmt import ParagraphFormat

from documents.layout import faces
from documents.layout import measures as m
from documents.layout.markup import element, put


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style: `first`, `left` and `right` in characters, `before` and `after` in lines, `pitch` in twips."""

    name: str
    face: str = faces.FANGSONG
    points: float = m.SIZE_3
    align: ALIGN = ALIGN.JUSTIFY
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    pitch: int = m.LINE_PITCH
    colour: str = m.BLACK
    outline: int | None = None
    keep: bool = False


BODY = Style("公文正文", first=2)
TITLE = Style("公文标题", faces.XIAOBIAOSONG, m.SIZE_2, ALIGN.CENTER, before=2, after=1, pitch=660)
PLAIN_TITLE = Style("无版头标题", faces.XIAOBIAOSONG, m.SIZE_2, ALIGN.CENTER, after=1, pitch=660)
ADDRESSEE = Style("主送机关", align=ALIGN.LEFT)
HEADING_1 = Style("一级标题", faces.HEITI, first=2, outline=0, keep=True)
HEADING_2 = Style("二级标题", faces.KAITI, first=2, outline=1, keep=True)
ATTACHED_ALONE = Style("附件说明单个", align=ALIGN.LEFT, left=5, first=-3, before=1)
ATTACHED = Style("附件说明", align=ALIGN.LEFT, left=6, first=-4, before=1)
ATTACHED_NEXT = Style("附件说明续", align=ALIGN.LEFT, left=6, first=-1)
SIGNATURE = Style("发文机关署名", align=ALIGN.RIGHT, before=2, keep=True)
DATE = Style("成文日期", align=ALIGN.RIGHT, right=4)
UNSEALED = Style("署名不盖章", align=ALIGN.RIGHT, right=2, before=1, keep=True)
NOTE = Style("附注", first=2)

MARK = Style("发文机关标志", faces.XIAOBIAOSONG, 48, ALIGN.CENTER, colour=m.RED, pitch=1200)
NUMBER = Style("发文字号", align=ALIGN.CENTER, before=2, pitch=360)
ISSUE = Style("期号", align=ALIGN.CENTER, before=1)
ISSUE_LINE = Style("编发单位和日期", align=ALIGN.LEFT, left=1, right=1, before=0.5, pitch=360)
URGENCY = Style("紧急程度", faces.HEITI, align=ALIGN.LEFT)

ATTACHMENT = Style("附件标识", faces.HEITI, align=ALIGN.LEFT, outline=0, keep=True)
ATTACHMENT_TITLE = Style(
    "附件标题", faces.XIAOBIAOSONG, m.SIZE_2, ALIGN.CENTER, before=1, after=0.5, pitch=660, keep=True
)
NAMES = Style("出席名单", align=ALIGN.LEFT, left=5, first=-3)
HOLDER = Style("版记位置", pitch=20)
IMPRINT = Style("版记", points=m.SIZE_4, align=ALIGN.LEFT, left=1, right=1, pitch=500)

CELL = Style("表文", points=m.SIZE_SMALL_4, align=ALIGN.LEFT, pitch=360)
CELL_MIDDLE = Style("表文居中", points=m.SIZE_SMALL_4, align=ALIGN.CENTER, pitch=360)
CELL_HEAD = Style("表头", faces.HEITI, m.SIZE_SMALL_4, ALIGN.CENTER, pitch=360)
FORM_TITLE = Style("回执标题", faces.XIAOBIAOSONG, m.SIZE_2, ALIGN.CENTER, before=0.5, keep=True, pitch=660)
TABLE_NOTE = Style("表注", points=m.SIZE_SMALL_4, align=ALIGN.RIGHT, pitch=400, keep=True)
FOOT_NOTE = Style("表下说明", points=m.SIZE_SMALL_4, align=ALIGN.LEFT, pitch=400)
FORM_LINE = Style("表上编号", points=m.SIZE_4, align=ALIGN.LEFT, pitch=500)
FOLIO = Style("页码", faces.SONG, m.SIZE_4, ALIGN.LEFT, pitch=280)

ALL = tuple(style for style in globals().values() if isinstance(style, Style))
_OFF_GRID = (TITLE, PLAIN_TITLE, MARK, ATTACHMENT_TITLE, HOLDER, IMPRINT, FORM_TITLE, FORM_LINE, FOLIO)
_IN_TABLES = (CELL, CELL_MIDDLE, CELL_HEAD, TABLE_NOTE, FOOT_NOTE)


def define(document: Document) -> None:
    """Give a new document the styles of official papers, and its default text the size that the grid counts in."""
    _defaults(document)
    for style in ALL:
        made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(made, ParagraphStyle)
        made.base_style = document.styles["Normal"]
        made.quick_style = True
        faces.dress(made.font, style.face, style.points, style.colour)
        _shape(made.paragraph_format, style)
        _extras(made, style)


def _defaults(document: Document) -> None:
    styles = document.styles.element
    for default in styles.xpath("w:docDefaults"):
        styles.remove(default)
    styles.insert(0, element(_DEFAULTS))
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    faces.dress(normal.font, faces.FANGSONG, m.SIZE_3)
    _shape(normal.paragraph_format, Style(""))
    # Word would set a narrow space between Chinese and digits and let punctuation hang over the edge; a line of the
    # grid has room for neither.
    for habit in ("autoSpaceDE", "autoSpaceDN", "overflowPunct"):
        put(normal.element.get_or_add_pPr(), f'<w:{habit} w:val="0"/>')


def _shape(paragraph: ParagraphFormat, style: Style) -> None:
    paragraph.alignment = style.align
    paragraph.first_line_indent = m.characters(style.first)
    paragraph.left_indent = m.characters(style.left)
    paragraph.right_indent = m.characters(style.right)
    paragraph.space_before = m.lines(style.before)
    paragraph.space_after = m.lines(style.after)
    paragraph.line_spacing = Twips(style.pitch)
    paragraph.keep_with_next = style.keep or None
    paragraph.widow_control = False


def _extras(made: ParagraphStyle, style: Style) -> None:
    properties = made.element.get_or_add_pPr()
    if style in _OFF_GRID or style in _IN_TABLES:
        put(properties, '<w:snapToGrid w:val="0"/>')
    if style.outline is not None:
        put(properties, f'<w:outlineLvl w:val="{style.outline}"/>')


_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:sz w:val="{int(2 * m.SIZE_3)}"/><w:szCs w:val="{int(2 * m.SIZE_3)}"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)

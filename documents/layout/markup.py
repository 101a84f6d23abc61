"""标记 The few pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_DRAWING = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
# The order that the schema asks of a paragraph's properties; Word refuses a file that shuffles them.
_PARAGRAPH = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
    *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
    *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
    *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)


def element(source: str) -> Any:
    """The element that `source` describes; the prefixes w, mc, wp, a, v and wps are known."""
    return parse_xml(f"<w:around {nsdecls('w')} {_DRAWING}>{source}</w:around>")[0]


def put(properties: Any, source: str) -> None:
    """Put a property into a `w:pPr`, in its place and instead of one that is there."""
    made = element(source)
    for old in properties.findall(made.tag):
        properties.remove(old)
    after = _PARAGRAPH[_PARAGRAPH.index(made.tag.split("}")[1]) + 1 :]
    following = next(
        (child for child in properties if child.tag in {qn(f"w:{name}") for name in after}), None
    )
    properties.append(made) if following is None else following.addprevious(made)


def field(instruction: str) -> str:
    """The runs of a field that Word fills in, such as PAGE."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
